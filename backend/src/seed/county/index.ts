import type { DataSource } from 'typeorm';
import { addRegions, writeBody, writeUnits } from './county.writes.js';
import type { Body, RegionPath } from './county.writes.js';
import { addOfficers } from './officers.js';
import type { Officers } from './officers.js';
import { readUnitLines } from './unit-lines.js';

export type { Officers, RegionPath };
export interface County {
  csv: Buffer;
  path: RegionPath;
  body?: Body | undefined;
  officers?: Officers | undefined;
}

/**
 * Sets a county up, or brings its units and the members of its joint meeting up to the file; nothing is ever deleted. Answers what it did,
 * a line each; with `dryRun` what it would do. All or nothing: throws an error that names line and column. Role `owner`.
 */
export async function setUpCounty(source: DataSource, county: County, dryRun: boolean): Promise<string[]> {
  const lines = readUnitLines(county.csv);
  const region = county.path.at(-1)!.code;
  const runner = source.createQueryRunner();
  try {
    await runner.startTransaction();
    await addRegions(runner, county.path);
    const said = [
      ...(await writeUnits(runner, region, lines)),
      ...(await writeBody(runner, region, lines, county.body)),
      ...(county.officers ? await addOfficers(runner, region, county.officers) : []),
    ];
    await (dryRun ? runner.rollbackTransaction() : runner.commitTransaction());
    return said;
  } catch (error) {
    await runner.rollbackTransaction();
    throw error;
  } finally {
    await runner.release();
  }
}
