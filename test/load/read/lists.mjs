import { median } from '../load.mjs';
import { Reader } from './people.mjs';
import { CITY, DEPTH, LIMITS, PAGE, ROUNDS, WARM } from './settings.mjs';

const iso = (column) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
const unitOf = (key) => `(select id from units where code = 'ys${CITY}-${key}')`;
const DUE = `coalesce(to_char(m.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'infinity')`;
const held = (unit, more = '') => ({
  from: `matters m where m.holder_unit = ${unitOf(unit)} and m.closed_at is null${more}`,
  order: `coalesce(m.due_at, 'infinity'), m.id`,
  cursor: `'1~' || ${DUE} || '~' || m.id`,
});
const newest = (from) => ({
  from,
  order: 'm.opened_at desc, m.id desc',
  cursor: `'0~' || ${iso('m.opened_at')} || '~' || m.id`,
});

/** Rows behind the deep page: the last one also looks for more and finds none. */
const LEFT = 4 * PAGE;

/** Every list, whose it is, and how the rows in front of its pages are counted past the product. */
const LISTS = [
  {
    ...{ name: 'case files', account: 'yb.clerk', path: '/api/case-files' },
    from: `matters m where m.initiator_unit = ${unitOf('yb')} and m.parent_id is null`,
    ...{ order: 'm.opened_at desc, m.id desc', cursor: `${iso('m.opened_at')} || '~' || m.id` },
  },
  {
    ...{ name: 'queue: initiated', account: 'yb.clerk', path: '/api/queue/initiated' },
    ...newest(`matters m where m.initiator_unit = ${unitOf('yb')} and m.closed_at is null and m.process <> 'case'`),
  },
  {
    ...{ name: 'queue: handle', account: 'yb.clerk', path: '/api/queue/handle' },
    ...held('yb', ` and m.process = 'referral' and m.state = 'replied'`),
  },
  {
    ...{ name: 'queue: overdue', account: 'yb.clerk', path: '/api/queue/overdue' },
    ...held('yb', ' and m.due_at <= clock_timestamp()'),
  },
  {
    ...{ name: 'queue: soon', account: 'wj.officer', path: '/api/queue/soon' },
    ...held('wj', ' and m.due_at > clock_timestamp() and m.warn_at <= clock_timestamp()'),
  },
  {
    ...{ name: 'queue: handle (department)', account: 'wj.officer', path: '/api/queue/handle' },
    ...held('wj', ` and m.state in ('signed', 'accepted', 'rework')`),
  },
  {
    ...{ name: 'queue: sign', account: 'wj.officer', path: '/api/queue/sign' },
    ...held('wj', ` and m.state = 'delivered'`),
  },
  {
    ...{ name: 'queue: copied', account: 'lxb.coordinator', path: '/api/queue/copied' },
    ...newest(`matters m where m.office_unit = ${unitOf('lxb')} and m.closed_at is null`),
  },
];

/** Each list's first page and the one at depth, in turns. */
export async function measureLists(stack, db, step) {
  const results = [];
  for (const list of LISTS) {
    step(`list: ${list.name}`);
    const reader = await Reader.signIn(stack.urls.page, `ys${CITY}.${list.account}`);
    try {
      results.push(await measure(list, reader, db));
    } finally {
      reader.leave();
    }
  }
  return results;
}

async function measure({ name, path, from, order, cursor }, reader, db) {
  const { rows } = await db.query(`select count(*)::int as n from ${from}`);
  const depth = Math.min(DEPTH, rows[0].n - LEFT);
  if (depth < PAGE) return { name, rows: rows[0].n, depth: 0 };
  const at = await db.query(`select ${cursor} as cursor from ${from} order by ${order} offset ${depth - 1} limit 1`);
  const deep = `${path}?cursor=${encodeURIComponent(at.rows[0].cursor)}`;
  const times = { first: [], deep: [] };
  for (let round = -WARM; round < ROUNDS; round++)
    for (const [side, url] of round % 2
      ? [
          ['first', path],
          ['deep', deep],
        ]
      : [
          ['deep', deep],
          ['first', path],
        ]) {
      const { ms, body } = await reader.get(url);
      if (!body.rows.length) throw new Error(`${name} is empty at ${side}`);
      if (round >= 0) times[side].push(ms);
    }
  const [first, last] = [median(times.first), median(times.deep)];
  return { name, rows: rows[0].n, depth, first, deep: last, ratio: last / first };
}

export const listFaults = (lists) =>
  lists
    .filter(({ ratio }) => ratio > LIMITS.depth)
    .map(
      ({ name, ratio }) =>
        `${name}: the page at depth takes ${ratio.toFixed(2)} times the first, at most ${LIMITS.depth}`,
    );
