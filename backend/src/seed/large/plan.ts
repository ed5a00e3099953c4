import { localDay, startOfDay } from '@lianban/clock';
import type { Client } from 'pg';

export const SIZES: Record<string, number> = { large: 1_000_000, small: 2_000 };
const MOST = 5_000_000;
const YEARS = 5;
/** Rises when the same size gives other rows: what was begun before cannot be continued. */
export const EDITION = 1;

/** What is to be made; kept in the database while it is being made, so that it can be continued. */
export interface Plan {
  files: number;
  /** first day of the stories */
  from: string;
  /** instant up to which they are told */
  until: string;
  /** how many files are there */
  done: number;
  finished: boolean;
}

/** Reads `large`, `small` or a number of files. Throws with what is possible. */
export function readSize(size: string): number {
  const files = SIZES[size] ?? (/^\d{1,7}$/.test(size) ? Number(size) : 0);
  if (files < 1 || files > MOST)
    throw new Error(`--size is one of ${Object.keys(SIZES).join(', ')}; --files is a number from 1 to ${MOST}.`);
  return files;
}

const FOREIGN = `
select (select count(*)::int from users where not demo and account not like 'ys__.%') as people,
  (select count(*)::int from case_files where number not similar to 'AJ\\d{4}-\\d{7}') as files,
  (select count(*)::int from app_time where "offset" <> '0') as moved`;

/**
 * The plan that was begun in this database, or a new one. Throws, and changes nothing, where people work with the database: an account that is
 * no demo account, or a case file that this program has not made.
 */
export async function planFor(client: Client, files: number): Promise<Plan> {
  const { rows } = await client.query<{ people: number; files: number; moved: number }>(FOREIGN);
  const [there] = rows;
  const reasons = [
    ...(there!.people ? [`${there!.people} accounts of people`] : []),
    ...(there!.files ? [`${there!.files} case files that somebody has opened`] : []),
    ...(there!.moved ? ['a product time that was moved'] : []),
  ];
  if (reasons.length)
    throw new Error(
      `This database has ${reasons.join(' and ')}: nothing was changed. A million invented case files belong into a database of their own: ` +
        'set DATABASE_URL to an empty one, or remove the data of this clone with "npm run reset".',
    );
  await client.query(`create schema if not exists large_seed`);
  await client.query(`create table if not exists large_seed.plan (one bool primary key default true check (one), edition int not null, files int not null,
    from_day date not null, until timestamptz not null, done int not null default 0, finished bool not null default false)`);
  const begun = await readPlan(client);
  if (!begun) return begin(client, files);
  if (begun.files !== files)
    throw new Error(
      `This database was begun with ${begun.files} case files, ${begun.done} are there: go on with --files=${begun.files}, or begin anew in another database.`,
    );
  return begun;
}

async function begin(client: Client, files: number): Promise<Plan> {
  const { rows } = await client.query<{ now: string }>('select clock_timestamp() + "offset" as now from app_time');
  const today = localDay(rows[0]!.now);
  const from = `${Number(today.slice(0, 4)) - YEARS}${today.slice(4).replace('02-29', '02-28')}`;
  await client.query('insert into large_seed.plan (edition, files, from_day, until) values ($1, $2, $3, $4)', [
    EDITION,
    files,
    from,
    startOfDay(today),
  ]);
  return (await readPlan(client))!;
}

async function readPlan(client: Client): Promise<Plan | undefined> {
  const { rows } = await client.query<Plan & { edition: number }>(
    'select edition, files, from_day as "from", until, done, finished from large_seed.plan',
  );
  const [plan] = rows;
  if (plan && plan.edition !== EDITION)
    throw new Error('This database was begun by another version of the program: begin anew in another database.');
  return plan;
}
