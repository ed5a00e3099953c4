import { Client } from 'pg';
import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import { toTx } from '../../database/index.js';
import { advanceTours, drawTours, findBehindTours, idBefore } from '../../figures/index.js';
import { seedCounties } from './directory.js';
import { dropPlainIndexes, restoreIndexes } from './indexes.js';
import { Loader, TABLES } from './load.js';
import { planFor } from './plan.js';
import type { Plan } from './plan.js';
import { Progress } from './progress.js';

/** Case files whose tours are drawn at once. */
const DRAWN = 1000;
/** Only one program at a time fills a database. */
const ONE_AT_A_TIME = 20_261_207;
const SINCE = '2020-01-01T00:00:00+08:00';

/**
 * Fills a database with `files` invented case files of 61 counties and five years: what the product itself would have written. It can be
 * stopped at any moment and goes on where it stood; what is there is not made again. Role `owner`, schema and reference data in place.
 * Throws where people work with the database.
 */
export async function seedLarge(
  source: DataSource,
  url: string,
  files: number,
  tell: (line: string) => void,
): Promise<void> {
  const client = new Client({ connectionString: url, options: '-c timezone=UTC -c synchronous_commit=off' });
  await client.connect();
  try {
    const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [ONE_AT_A_TIME]);
    if (!rows[0]!.mine) throw new Error('Another program is filling this database at this moment.');
    const plan = await planFor(client, files);
    if (plan.finished) return tell(`${plan.files} case files are there: nothing to do`);
    if (plan.done) tell(`going on behind ${plan.done} case files`);
    await seedCounties(source, SINCE);
    if (plan.done < plan.files) await dropPlainIndexes(client, TABLES);
    const loader = await Loader.open(client, plan);
    const progress = new Progress(plan.done, plan.files, tell);
    while (plan.done < plan.files) {
      const { done, rows: added } = await loader.batch();
      progress.moved(done, added);
    }
    await restoreIndexes(client, tell);
    tell('statistics');
    await client.query(`analyze ${TABLES.join(', ')}`);
    await drawFigures(client, plan, tell);
    await client.query('analyze tours, tour_heads');
    for (const name of ['number_case', 'number_referral_dispatch'])
      await client.query(`select setval($1, greatest($2, (select last_value from ${name})))`, [name, plan.files + 1]);
    await client.query('update large_seed.plan set finished = true');
    tell(`${plan.files} case files, ${progress.rows} rows of them now`);
  } finally {
    await client.end();
  }
}

/** What the figures are counted from, as the worker would draw it. */
async function drawFigures(client: Client, { files }: Plan, tell: (line: string) => void): Promise<void> {
  const tx = toTx(client as unknown as PoolClient);
  const id = await idBefore(tx, 0);
  const progress = new Progress(0, files, (line) => tell(`figures: ${line}`));
  let drawn = 0;
  for (let last: string | null = null; ;) {
    const ids = await findBehindTours(tx, last, DRAWN);
    if (!ids.length) break;
    await client.query('begin');
    await drawTours(tx, ids);
    await client.query('commit');
    last = ids.at(-1)!;
    progress.moved((drawn += ids.length), ids.length);
  }
  await advanceTours(tx, id);
}
