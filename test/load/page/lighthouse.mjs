import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findChromium } from '../../../infra/lib/browser.mjs';
import { isRoot } from '../../../infra/lib/paths.mjs';
import { run } from '../../../infra/lib/processes.mjs';
import { LIGHTHOUSE } from './settings.mjs';

const FLAGS = ['--headless=new', '--disable-gpu', '--disable-dev-shm-usage', ...(isRoot ? ['--no-sandbox'] : [])];

/** The session of an account as a header. */
export async function cookieOf(base, account) {
  const answer = await fetch(new URL('/api/demo/sign-in', base), {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: new URL(base).origin },
    body: JSON.stringify({ account }),
  });
  if (!answer.ok) throw new Error(`${account} could not sign in: ${answer.status}`);
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

const score = (report, category) => report.categories[category].score;
const measured = (report, audit) => report.audits[audit].numericValue;

/** A trace is lost now and then on a busy computer. */
const TRIES = 3;

/** One look at an address: scores, times in ms, and the scripts that came. Throws with what Lighthouse says when it cannot look. */
export async function look(url, form, cookie, signal) {
  for (let tried = 1; ; tried++)
    try {
      return await lookOnce(url, form, cookie, signal);
    } catch (error) {
      if (tried === TRIES || signal.aborted) throw error;
    }
}

async function lookOnce(url, form, cookie, signal) {
  const dir = mkdtempSync(path.join(tmpdir(), 'lianban-lighthouse-'));
  try {
    const file = path.join(dir, 'report.json');
    const args = ['--yes', LIGHTHOUSE, String(url), '--quiet', '--output=json', `--output-path=${file}`];
    args.push('--only-categories=performance,accessibility', `--chrome-flags=${FLAGS.join(' ')}`);
    if (form === 'desktop') args.push('--preset=desktop');
    if (cookie) args.push(`--extra-headers=${JSON.stringify({ Cookie: cookie })}`);
    const env = { ...process.env, CHROME_PATH: findChromium() };
    const { code, output } = await run('npx', args, { cwd: dir, env, signal });
    if (code !== 0) throw new Error(`Lighthouse failed:\n${output.trim().split('\n').slice(-5).join('\n')}`);
    const report = JSON.parse(readFileSync(file, 'utf8'));
    if (report.runtimeError) throw new Error(report.runtimeError.message);
    const requests = report.audits['network-requests'].details.items;
    return {
      at: new URL(report.finalDisplayedUrl).pathname,
      performance: score(report, 'performance'),
      accessibility: score(report, 'accessibility'),
      lcp: measured(report, 'largest-contentful-paint'),
      tbt: measured(report, 'total-blocking-time'),
      cls: measured(report, 'cumulative-layout-shift'),
      faults: Object.values(report.audits)
        .filter((audit) => audit.score === 0 && audit.scoreDisplayMode === 'binary')
        .map((audit) => audit.id),
      scripts: requests
        .filter(({ resourceType }) => resourceType === 'Script')
        .map((request) => ({ path: new URL(request.url).pathname, bytes: request.transferSize })),
    };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
