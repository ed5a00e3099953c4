import type { Actor, ClockRecord, Facts, MatterRecord } from '@lianban/process';
import { ROW_KEYS, toPauses } from '../../matters/index.js';
import type { Changes, TableRow } from '../../matters/index.js';

type Stored = Record<string, unknown>;

/** The rows of one case file, kept as the tables keep them. */
export class MemoryFile {
  readonly rows: Record<string, TableRow[]> = {};

  /** Makes the changes of a command. Throws for an update that meets no row. */
  apply({ insert, update }: Changes): void {
    for (const [table, rows] of Object.entries(insert)) this.table(table).push(...rows);
    for (const [table, rows] of Object.entries(update))
      for (const row of rows) {
        const found = this.table(table).find((r) => ROW_KEYS[table]!.every((key) => r[key] === row[key]));
        if (!found) throw new Error(`no row of ${table} to change`);
        Object.assign(found, row);
      }
  }

  table(name: string): TableRow[] {
    return (this.rows[name] ??= []);
  }

  of<T extends object = Stored>(table: string, matterId: string): T[] {
    return this.table(table).filter((r) => r['matter_id'] === matterId) as unknown as T[];
  }

  get matters(): MatterRecord[] {
    return this.table('matters') as unknown as MatterRecord[];
  }

  matter(id: string): MatterRecord {
    const found = this.matters.find((m) => m.id === id);
    if (!found) throw new Error(`no matter ${id}`);
    return found;
  }

  /** What the statement in front of a command reads of a matter. */
  known(matterId: string, now: string): Omit<Facts, 'matter' | 'actor' | 'input'> {
    const { parent_id } = this.matter(matterId);
    const parent = parent_id ? this.matter(parent_id) : undefined;
    const children = this.matters.filter((m) => m.parent_id === matterId && !m.closed_at);
    const holdings = this.of<{ unit_id: string; seq: number }>('holdings', matterId);
    const clocks = this.of<Stored>('clocks', matterId).filter((c) => !c['ended_at']);
    return {
      clocks: clocks.map(toClock),
      marks: this.table('clock_marks').map((k) =>
        [k['clock_id'], k['revision'], k['kind'], k['level']].map(String).join(':'),
      ),
      ...this.done(matterId),
      lastBy: {},
      letters: [],
      children: { open: children.length, mandatoryOpen: children.filter((m) => m.mandatory).length },
      parent: parent ? { process: parent.process, state: parent.state } : null,
      file: {
        openMatters: this.matters.filter((m) => m.id !== matterId && !m.closed_at).length,
        materials: this.table('materials').map((m) => String(m['kind'])),
      },
      chain: holdings.map((h) => h.unit_id),
      held: Math.max(0, ...holdings.map((h) => h.seq)),
      parties: this.of<Stored>('parties', matterId)
        .filter((p) => !p['until'])
        .map((p) => ({ unitId: p['unit_id'], side: p['side'], since: p['since'] }) as Facts['parties'][number]),
      rules: {},
      now,
      units: {},
      own: {},
    };
  }

  facts(matterId: string, now: string, actor: Actor): Facts {
    return { ...this.known(matterId, now), matter: this.matter(matterId), actor, input: {} };
  }

  private done(matterId: string): Pick<Facts, 'times' | 'lastAt' | 'doers'> {
    const [times, lastAt, doers]: [Facts['times'], Facts['lastAt'], Facts['doers']] = [{}, {}, {}];
    for (const e of this.of<Stored>('events', matterId)) {
      const action = String(e['action']);
      times[action] = (times[action] ?? 0) + 1;
      lastAt[action] = String(e['occurred_at']);
      doers[action] = [...(doers[action] ?? []), ...(e['actor_id'] ? [String(e['actor_id'])] : [])];
    }
    return { times, lastAt, doers };
  }
}

const toClock = (row: Stored): ClockRecord =>
  ({
    ...row,
    pauses: toPauses(String(row['pauses'])),
    extra: JSON.parse(JSON.stringify(row['extra'])) as ClockRecord['extra'],
  }) as unknown as ClockRecord;
