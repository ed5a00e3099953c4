import { Injectable } from '@nestjs/common';
import { decide, FACTS_OF_A_TICK, getProcess, tick } from '@lianban/process';
import type { Actor, MatterRecord, Step, Tick } from '@lianban/process';
import { Db } from '../database/index.js';
import { LawService } from '../directory/index.js';
import type { LawInForce } from '../directory/index.js';
import { addFired, addRedated, changeClocks } from './clock-rows.js';
import { previewEnv } from './command-store.js';
import { CommandTx } from './command-tx.js';
import { factsOf, toKnown } from './facts.js';
import type { Head, Known } from './facts.js';
import { identify, lock, readAsClock } from './statements.js';
import { addStep } from './step-rows.js';
import { noChanges, update, writeFile } from './write-statement.js';
import type { Changes } from './write-statement.js';

/** The clock acts under this id: it is no user. */
const CLOCK = '00000000-0000-0000-0000-000000000000';
/** It is no person: no unit is its own, and it is cleared for everything. */
const PROGRAM = { userId: CLOCK, principals: [], principal: { clearance: 9, recused: [] } };

/** A clock that runs out goes through the same door as a person. */
@Injectable()
export class TickStore {
  constructor(
    private readonly db: Db,
    private readonly laws: LawService,
  ) {}

  /**
   * Fires every ladder step of the matter that is due and unmarked, each with its event, mark and notices, takes the action of a clock
   * that has run out, and writes the next instant to look; dates running clocks anew after a new calendar. Exactly once whatever the number of workers: the lock orders them, the marks are unique.
   */
  tick(matterId: string): Promise<{ fired: number }> {
    return this.db.withClient(async (client) => {
      const tx = new CommandTx(client, identify(PROGRAM));
      try {
        const [, read] = await tx.send(lock(matterId), readAsClock(FACTS_OF_A_TICK, matterId, CLOCK));
        const known = toKnown(read!);
        const fired = known.matter ? await this.fire(tx, known, known.matter) : 0;
        if (!fired) await tx.commit();
        return { fired };
      } catch (error) {
        await tx.rollback();
        throw error;
      }
    });
  }

  private async fire(tx: CommandTx, known: Known, matter: MatterRecord): Promise<number> {
    const law = await this.laws.current(known.lawVersion, tx);
    const head: Head = { ...known.chain! };
    const { changes, fired } = turned(known, matter, head, law);
    if (!Object.keys(changes.insert).length && !Object.keys(changes.update).length) return 0;
    await tx.commit(writeFile(changes, head, known.chain));
    return Math.max(fired, 1);
  }
}

/** What a look at a matter changes, with the head of its file's chain moved on; `fired` counts steps of clocks and actions that they took. */
export function turned(
  known: Pick<Known, 'facts' | 'now'>,
  matter: MatterRecord,
  head: Head,
  law: LawInForce,
): { changes: Changes; fired: number } {
  const process = getProcess(matter.process);
  const done = tick(process, { matter, clocks: known.facts.clocks, marks: known.facts.marks }, law, known.now);
  const changes = noChanges();
  const moved = done.redated.some((r) => r.moved) ? { ...matter, version: matter.version + 1 } : matter;
  for (const r of done.redated) if (r.moved) addRedated(changes, head, matter, r, law, known.now);
  for (const f of done.fired) addFired(changes, head, matter, f, law, known.now);
  const steps = done.takes ? takenSteps(known, moved, done, done.takes, law) : [];
  for (const step of steps) addStep(changes, head, step, { held: known.facts.held, matter }, known.now);
  changeClocks(changes, done, steps);
  if (!steps.length && (moved !== matter || isMoved(matter, done))) {
    const dates = { due_at: done.due_at, warn_at: done.warn_at, wake_at: done.wake_at };
    update(changes, 'matters', { id: matter.id, ...(moved === matter ? {} : { version: moved.version }), ...dates });
  }
  return { changes, fired: done.fired.length + steps.length };
}

const isMoved = (m: MatterRecord, t: Tick): boolean => !same(m.due_at, t.due_at) || !same(m.wake_at, t.wake_at);
const same = (a: string | null, b: string | null): boolean =>
  a === null || b === null ? a === b : Date.parse(a) === Date.parse(b);

/** What follows when a clock that has run out takes its action: decided like a person's, with the clock as actor. */
function takenSteps(
  known: Pick<Known, 'facts' | 'now'>,
  matter: MatterRecord,
  done: Tick,
  takes: NonNullable<Tick['takes']>,
  law: LawInForce,
): Step[] {
  const next = new Map([...done.redated.map((r) => r.clock), ...done.changed].map((c) => [c.id, c]));
  const clocks = known.facts.clocks.map((c) => next.get(c.id) ?? c);
  const actor: Actor = { kind: 'clock', userId: CLOCK, name: '', unitId: matter.holder_unit, role: null };
  const facts = { ...factsOf(known, matter, actor, {}), clocks };
  const env = { ...previewEnv(known.now, law), ranOut: takes.clock };
  return decide(getProcess(matter.process), facts, { action: takes.action, input: {} }, env).steps;
}
