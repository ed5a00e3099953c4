import { connect } from '../database.mjs';
import { median } from '../load.mjs';
import { Reader } from './people.mjs';
import { CITY, COUNTY, LIMITS, ROUNDS, WARM } from './settings.mjs';
import { built } from './built.mjs';
import { statementsOf } from './statements.mjs';

const LISTS = [
  { name: 'case files, big city', account: `ys${CITY}.yb.clerk`, path: '/api/case-files' },
  { name: 'queue of the bureau, big city', account: `ys${CITY}.yb.clerk`, path: '/api/queue/handle' },
  { name: 'queue of a department, big city', account: `ys${CITY}.wj.officer`, path: '/api/queue/handle' },
  { name: 'case files, county', account: `ys${COUNTY}.yb.clerk`, path: '/api/case-files' },
];
/** Pairs of connections, one after another: a process of the server may be slower than its neighbour for all its life. */
const PAIRS = 7;
/** Transactions of one side in a turn. */
const EACH = 6;
const BEGIN = { name: 'begin', text: 'begin read only' };
/** What a beginning says beside who asks: how pages are read, with policies or without. */
const IN_ORDER = `set_config('enable_bitmapscan', 'off', true)`;

/** The transaction of a list as role api with its settings beside the same SQL as the owner, whom no policy binds. */
export async function measureSecurity(stack, db, step) {
  const { flush } = await built('database/flush.js');
  const results = [];
  for (const list of LISTS) {
    step(`row-level security: ${list.name}`);
    const work = await workOf(list, stack, db);
    const times = { api: [], owner: [] };
    for (let pair = 0; pair < PAIRS; pair++) {
      const { api, owner } = await measure(stack.urls.database, work, flush);
      times.api.push(...api);
      times.owner.push(...owner);
    }
    results.push({ name: list.name, ...compared(times) });
  }
  return results;
}

/** What both sides do for a list. */
async function workOf({ account, path }, stack, db) {
  const reader = await Reader.signIn(stack.urls.page, account);
  const said = await statementsOf(db, stack.logs.postgres, () => reader.get(path));
  reader.leave();
  const begun = said.findIndex(({ text }) => text.startsWith('begin read only'));
  const all = said.slice(
    begun + 1,
    said.findIndex(({ text }, i) => i > begun && text === 'commit'),
  );
  const tells = ({ text }) => text.includes('app.principals');
  const [settings, queries] = [all.filter(tells), all.filter((one) => !tells(one))];
  if (begun < 0 || settings.length !== 1 || !queries.length)
    throw new Error(`${path} is no transaction that can be compared`);
  return { api: { begin: beginAs(settings[0]), queries }, owner: { begin: beginWithout(settings[0]), queries } };
}

async function measure(urls, work, flush) {
  const sides = { api: await connect(urls.api), owner: await connect(urls.owner) };
  const times = { api: [], owner: [] };
  try {
    for (let round = -WARM; round < ROUNDS; round++)
      for (const side of round % 2 ? ['api', 'owner'] : ['owner', 'api']) {
        const ms = await transactions(sides[side], work[side], flush);
        if (round >= 0) times[side].push(ms);
      }
    return times;
  } finally {
    await Promise.all(Object.values(sides).map((client) => client.end()));
  }
}

/** The product begins and says who asks in one round trip of prepared statements. */
const beginAs = ({ text, values }) => [BEGIN, { name: 'seen', text, values }];
const beginWithout = ({ text }) =>
  text.includes(IN_ORDER) ? [BEGIN, { name: 'in-order', text: `select ${IN_ORDER}` }] : [BEGIN];

async function transactions(client, { begin, queries }, flush) {
  const began = performance.now();
  for (let i = 0; i < EACH; i++) {
    await flush(client, ...begin);
    for (const { text, values } of queries) await client.query({ text, values });
    await client.query('commit');
  }
  return (performance.now() - began) / EACH;
}

const compared = ({ api, owner }) => ({
  api: median(api),
  owner: median(owner),
  cost: median(api.map((ms, i) => ms / owner[i])) - 1,
});

export const securityFaults = (results) =>
  results
    .filter(({ cost }) => cost > LIMITS.security)
    .map(
      ({ name, cost }) =>
        `row-level security of ${name}: ${(100 * cost).toFixed(0)} %, at most ${100 * LIMITS.security} %`,
    );
