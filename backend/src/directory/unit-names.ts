import { Injectable } from '@nestjs/common';
import type { Context } from '../http/index.js';
import { asArray } from '../database/index.js';
import type { Tx } from '../database/index.js';

/** A unit as letters name it: `code` in front of the numbers of its own letters. */
export interface UnitName {
  name: string;
  short: string;
  channel: string;
  code: string | null;
}
const SIZE = 10_000;

/** Keeps names of units in memory; any change of a unit raises `app_time.people_version`, which every command asks for (`holds`). */
@Injectable()
export class UnitNames {
  private version = 0;
  private names = new Map<string, UnitName>();

  /** By id. For whoever the database has told, or is told with the write, that `ctx` is as it was. */
  async of(tx: Tx, { holds: { peopleVersion } }: Context, ids: string[]): Promise<Record<string, UnitName>> {
    if (this.version !== peopleVersion || this.names.size > SIZE) {
      this.version = peopleVersion;
      this.names = new Map();
    }
    const { names } = this;
    const missing = ids.filter((id) => !names.has(id));
    if (missing.length)
      for (const { id, ...name } of await tx.rows<UnitName & { id: string }>(
        'select id, name, short, channel, letter_code as code from units where id = any($1::uuid[])',
        [asArray(missing)],
      ))
        names.set(id, name);
    return Object.fromEntries(ids.flatMap((id) => (names.has(id) ? [[id, names.get(id)!]] : [])));
  }
}
