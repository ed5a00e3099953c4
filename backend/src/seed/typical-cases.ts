import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { PoolClient } from 'pg';
import type { QueryRunner } from 'typeorm';
import { toTx } from '../database/index.js';
import { importTypicalCases } from '../imports/index.js';

/** The published cases of domain H.3, from a file a user could have typed, by the product's own import. Answers the number of cases added. */
export async function seedTypicalCases(runner: QueryRunner): Promise<number> {
  const tx = toTx((await runner.connect()) as PoolClient);
  const { added } = await importTypicalCases(tx, readFileSync(path.join(__dirname, 'typical-cases.csv')));
  return added;
}
