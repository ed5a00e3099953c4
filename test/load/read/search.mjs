import { quantile } from '../load.mjs';
import { Reader } from './people.mjs';
import { CITY, COUNTY, LIMITS, WARM } from './settings.mjs';

/** Who searches: the bureau that keeps most, a department that sees packages alone, another county. */
const PEOPLE = {
  bureau: `ys${CITY}.yb.clerk`,
  department: `ys${CITY}.wj.officer`,
  'other county': `ys${COUNTY}.yb.clerk`,
};
/** Of each kind so many different ones, spread over all files. */
const EACH = 12;
const KINDS = {
  number: `select number as q from case_files`,
  'transfer number': `select number as q from matters where process = 'referral-dispatch'`,
  party: `select name as q from subjects`,
  'title words': `select cause || ' ' || right(s.name, 2) as q from allegations a join subjects s using (case_file_id)`,
  phrase: `select cause as q from allegations`,
  initials: `select q from (values ('ysky'), ('yyss'), ('cfsf'), ('xjyy'), ('gzcyy'), ('dyf'), ('ysra'), ('zfyl'), ('kfyy'), ('zyyy'), ('mzb'), ('wsfwz')) x(q)`,
};

/** Every kind of query by everybody, one after another. */
export async function measureSearch(stack, db, step) {
  const queries = [];
  for (const [kind, sql] of Object.entries(KINDS)) {
    const { rows } = await db.query(`select q from (${sql}) x order by md5(q) limit ${EACH}`);
    queries.push(...rows.map(({ q }) => ({ kind, q })));
  }
  const times = [];
  for (const [who, account] of Object.entries(PEOPLE)) {
    step(`search as ${who}`);
    const reader = await Reader.signIn(stack.urls.page, account);
    try {
      for (const { q } of queries.slice(0, WARM)) await reader.get(`/api/search?q=${encodeURIComponent(q)}`);
      for (const { kind, q } of queries) {
        const { ms, body } = await reader.get(`/api/search?q=${encodeURIComponent(q)}`);
        times.push({ who, kind, q, ms, hits: body.groups.reduce((n, g) => n + g.hits.length, 0) });
      }
    } finally {
      reader.leave();
    }
  }
  const by = (key) =>
    Object.entries(Object.groupBy(times, (t) => t[key])).map(([name, group]) => ({ name, ...of(group) }));
  const slowest = [...times].sort((a, b) => b.ms - a.ms).slice(0, 3);
  return { all: of(times), people: by('who'), kinds: by('kind'), slowest };
}

function of(group) {
  const ms = group.map((one) => one.ms);
  const hits = group.reduce((n, one) => n + one.hits, 0);
  return { n: group.length, hits, p50: quantile(ms, 0.5), p95: quantile(ms, 0.95), max: Math.max(...ms) };
}

export const searchFaults = ({ all, people }) =>
  [{ name: 'all', ...all }, ...people]
    .filter(({ p95 }) => p95 > LIMITS.search)
    .map(({ name, p95 }) => `search (${name}): p95 is ${Math.round(p95)} ms, at most ${LIMITS.search}`);
