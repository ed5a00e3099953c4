import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findChromium } from '../../../infra/lib/browser.mjs';
import { onEnd, readArguments } from '../../../infra/lib/cli.mjs';
import { root, runtimeDir } from '../../../infra/lib/paths.mjs';
import { sweep } from '../../../infra/lib/runs.mjs';
import { Screen } from '../../../infra/lib/screen.mjs';
import { startStack } from '../../../infra/lib/stack.mjs';
import { judge, middle } from './judge.mjs';
import { cookieOf, look } from './lighthouse.mjs';
import { print } from './report.mjs';
import { FORMS, LIGHTHOUSE, PAGES } from './settings.mjs';
import { initialSizes } from './sizes.mjs';

const HELP = `
npm run bench -- page        Lighthouse of the production build (sign-in, queue, figures with charts; desktop and mobile) and what is sent
  --runs=3                   looks at each page, of which the middle counts
  --url=http://localhost:N   a product with demo accounts that runs already
  --json                     also writes .runtime/bench-page.json
Fetches ${LIGHTHOUSE} through npx when it is not there (176 MB). Ends with 1 when sizes or accessibility miss their limits.`;

/** `npm run bench -- page`. Ends the process. */
export async function main() {
  const given = readArguments(HELP, {
    runs: { type: 'string', default: '3' },
    url: { type: 'string' },
    json: { type: 'boolean', default: false },
  });
  const runs = Number(given.runs);
  if (!Number.isInteger(runs) || runs < 1 || runs > 20) {
    console.error('--runs is a whole number up to 20.');
    process.exit(2);
  }
  const screen = new Screen();
  const abort = new AbortController();
  let stack;
  onEnd(async (why) => {
    screen.line(`Ended by ${why}.`);
    abort.abort();
    await stack?.stop();
    process.exit(1);
  });
  const step = (detail) => screen.report({ service: 'bench', state: 'working', detail });
  let code = 1;
  try {
    if (!findChromium()) throw new Error('there is no Chromium; npm run doctor tells how to get one');
    await sweep();
    if (!given.url) {
      const log = (event) => event.state !== 'note' && screen.report(event);
      stack = await startStack({ root, kind: 'bench', ephemeral: true, demo: true, log, signal: abort.signal });
      await stack.settled;
    }
    const base = given.url ?? stack.urls.page;
    const measured = {
      runs,
      initial: await initialSizes(base),
      pages: await lookAtAll(base, runs, step, abort.signal),
    };
    const result = { ...measured, ...judge(measured) };
    screen.end();
    print(result, (line) => screen.line(line));
    if (given.json) {
      mkdirSync(runtimeDir, { recursive: true });
      writeFileSync(path.join(runtimeDir, 'bench-page.json'), JSON.stringify(result, null, 2));
    }
    code = result.faults.length ? 1 : 0;
  } catch (error) {
    screen.end();
    if (!abort.signal.aborted) console.error(`The bench could not finish: ${error.message}`);
  } finally {
    await stack?.stop();
  }
  process.exit(code);
}

/** Pages one after another, round by round, so that what disturbs the computer disturbs all alike. */
async function lookAtAll(base, runs, step, signal) {
  const looks = Object.fromEntries(PAGES.map(({ name }) => [name, { desktop: [], mobile: [] }]));
  for (let round = 1; round <= runs; round++)
    for (const { name, path: address, account } of PAGES)
      for (const form of FORMS) {
        step(`${name}, ${form}, ${round} of ${runs}`);
        const cookie = account && (await cookieOf(base, account));
        const seen = await look(new URL(address, base), form, cookie, signal);
        const { pathname } = new URL(address, base);
        if (seen.at !== pathname) throw new Error(`${address} was answered with ${seen.at}`);
        looks[name][form].push(seen);
      }
  return Object.fromEntries(
    Object.entries(looks).map(([name, of]) => [
      name,
      Object.fromEntries(FORMS.map((form) => [form, middle(of[form])])),
    ]),
  );
}
