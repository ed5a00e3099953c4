import { isDeepStrictEqual } from 'node:util';
import { LIMITS as ROLE_LIMITS } from '../../../infra/lib/postgres-roles.mjs';
import { connect } from '../database.mjs';
import { median } from '../load.mjs';
import { built } from './built.mjs';
import { Reader } from './people.mjs';
import { CITY, COUNTY, LIMITS } from './settings.mjs';
import { statementsOf } from './statements.mjs';

/** Reads of a dashboard, and those in front of them that do not count. */
const READS = 5;
const WARM = 2;
const FULL_SCANS = 1;
/** What the product takes the stored tours for when they were drawn by another text: it draws all from the base tables. */
const FORGET = `update tour_feed set form = 'none' || form`;
const REMEMBER = `update tour_feed set form = substr(form, 5)`;
const PLACES = { county: COUNTY, 'big city': CITY };

/** The last twelve whole months: what is counted up to this very moment differs from one answer to the next. */
const WHOLE_MONTHS = `select to_char(month - interval '12 months', 'YYYY-MM-DD') as from, to_char(month - interval '1 day', 'YYYY-MM-DD') as to
  from (select date_trunc('month', until at time zone 'Asia/Shanghai') as month from large_seed.plan) x`;

/** What the wheel does behind somebody who had to wait: windows of the past are counted ahead. @returns {Promise<number>} of cohorts */
async function countAhead(stack) {
  const { countCohort } = await built('figures/cohorts.queries.js');
  const { toTx } = await built('database/db.js');
  const worker = await connect(stack.urls.database.worker);
  const turn = async () => {
    await worker.query('begin');
    const counted = await countCohort(toTx(worker), 0);
    await worker.query('commit');
    return counted;
  };
  try {
    let n = 0;
    while (await turn()) n += 1;
    return n;
  } finally {
    await worker.end();
  }
}

/** Sessions of the API may take so long per statement; those that are open are replaced. */
async function patience(db, limit) {
  await db.query(`alter role api set statement_timeout = '${limit}'`);
  await db.query(`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'api' and state = 'idle'`);
}

/** The dashboard of twelve months beside the same statement over the base tables of all regions, and whether both say the same. */
export async function measureFigures(stack, db, step) {
  const { rows } = await db.query(WHOLE_MONTHS);
  const path = `/api/figures?from=${rows[0].from}&to=${rows[0].to}`;
  const places = [];
  let statement;
  for (const [name, no] of Object.entries(PLACES)) {
    step(`dashboard of twelve months: ${name}`);
    const reader = await Reader.signIn(stack.urls.page, `ys${no}.lxb.coordinator`);
    const began = performance.now();
    const waited = await reader.get(path).catch(() => undefined);
    const first = performance.now() - began;
    step(`dashboard of twelve months: what ${name} waited for is counted ahead`);
    const cohorts = await countAhead(stack);
    const times = [];
    let kept;
    for (let i = -WARM; i < READS; i++) {
      const { ms, body } = await reader.get(path);
      kept = body;
      if (i >= 0) times.push(ms);
    }
    step(`dashboard of twelve months from the base tables: ${name}`);
    await db.query(FORGET);
    await patience(db, '20min');
    try {
      const said = await statementsOf(db, stack.logs.postgres, async () => {
        const base = await reader.get(path).catch((error) => ({ why: error.message }));
        const drift = base.body
          ? [...differences(kept, base.body), ...(waited ? differences(kept, waited.body) : [])]
          : [`not compared: ${base.why.slice(0, 120)}`];
        places.push({ name, first: waited ? first : undefined, cohorts, ms: median(times), base: base.ms, drift });
      });
      statement ??= said.sort((x, y) => y.text.length - x.text.length)[0];
    } finally {
      await db.query(REMEMBER);
      await patience(db, ROLE_LIMITS.statement_timeout);
    }
    reader.leave();
  }
  step('dashboard of twelve months: full scan of all regions');
  const scan = await fullScan(db, statement);
  return { scan, places: places.map((place) => ({ ...place, times: scan / place.ms })) };
}

/** The statement of one region with all regions and all readers in the place of its own, ms. */
async function fullScan(db, { text, values }) {
  const { rows } = await db.query(
    `select array_agg(distinct region_code)::text as regions, array_agg(id)::text as units from units`,
  );
  const [{ regions, units }] = rows;
  const uuids = /^\{[0-9a-f-]{36}(,[0-9a-f-]{36})*\}$/;
  const everywhere = values.map((value, i) => (i === 0 ? regions : uuids.test(value ?? '') ? units : value));
  const times = [];
  for (let i = 0; i < FULL_SCANS; i++) {
    const began = performance.now();
    await db.query({ text, values: everywhere });
    times.push(performance.now() - began);
  }
  return median(times);
}

/** Paths at which two answers differ, their own instant apart. */
function differences(one, other, path = '') {
  if (isDeepStrictEqual(one, other) || path === '.dataAt') return [];
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return [`${path}: ${one} and ${other}`];
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].flatMap((key) =>
    differences(one[key], other[key], `${path}.${key}`),
  );
}

export const figureFaults = ({ places }) =>
  places.flatMap(({ name, times, drift }) => [
    ...(times >= LIMITS.dashboard
      ? []
      : [`dashboard (${name}): ${times.toFixed(0)} times faster than the full scan, at least ${LIMITS.dashboard}`]),
    ...(drift.length ? [`dashboard (${name}): ${drift.length} numbers drift: ${drift.slice(0, 3).join('; ')}`] : []),
  ]);
