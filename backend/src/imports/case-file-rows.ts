import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Refused } from '@lianban/process';
import { AppError } from '../http/index.js';
import type { Context } from '../http/index.js';
import { MattersService } from '../matters/index.js';
import type { CheckedRow } from './check-rows.js';

const AT_ONCE = 4;

/** Key of the command that opens a row's case file: the same for every repeat of the commit, as a UUID. */
export function keyOf(importId: string, line: number): string {
  const hex = createHash('sha256').update(`${importId}:${line}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Opens case files of an import through the write path, one command each. */
@Injectable()
export class CaseFileRows {
  constructor(private readonly matters: MattersService) {}

  /** Answers how many are there because of this import. A row that somebody else has added meanwhile is passed over. */
  async open(ctx: Context, importId: string, rows: CheckedRow[]): Promise<number> {
    let added = 0;
    let next = 0;
    const lane = async (): Promise<void> => {
      for (let row = rows[next++]; row; row = rows[next++])
        if (await this.openOne(ctx, keyOf(importId, row.line), row)) added++;
    };
    await Promise.all(Array.from({ length: AT_ONCE }, lane));
    return added;
  }

  /** Asks twice when the number is taken: if the same commit, given at the same moment, has taken it, its receipt is there by then. */
  private async openOne(ctx: Context, key: string, row: CheckedRow): Promise<boolean> {
    for (let attempt = 0; attempt < 2; attempt++) {
      try {
        await this.matters.open(ctx, { process: 'case', input: row.input }, key, false);
        return true;
      } catch (error) {
        if (!isTaken(error)) throw error;
      }
    }
    return false;
  }
}

/** The unit already has a file with this number in the former list: seen by the command, or by the unique index when two race. */
function isTaken(error: unknown): boolean {
  if (error instanceof Refused || error instanceof AppError)
    return error.details.fields?.some((f) => f.path === 'externalNo' && f.rule === 'duplicate') === true;
  return error instanceof Error && 'constraint' in error && error.constraint === 'case_files_unit_id_external_no_key';
}
