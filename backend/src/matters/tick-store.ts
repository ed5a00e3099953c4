import { Injectable } from '@nestjs/common';
import { localDay, nextWorkingMorning, startOfDay } from '@lianban/clock';
import type { Calendar } from '@lianban/clock';
import type { Role } from '@lianban/contracts';
import { decide, FACTS_OF_A_TICK, getProcess, rolesNext, tick, usualRoles } from '@lianban/process';
import type { Actor, Fired, MatterRecord, Step, Tick } from '@lianban/process';
import type { PoolClient } from 'pg';
import { Db, toTx } from '../database/index.js';
import { LawService } from '../directory/index.js';
import type { LawInForce } from '../directory/index.js';
import { commit, previewEnv } from './command-store.js';
import { factsOf, toKnown } from './facts.js';
import type { Known } from './facts.js';
import { flush, rollback } from './flush.js';
import { BEGIN, open, read } from './statements.js';
import { addEvent, addNotice, addStep } from './step-rows.js';
import type { Head } from './step-rows.js';
import { insert, noChanges, update } from './write-statement.js';
import type { Changes } from './write-statement.js';

/** The clock acts under this id: it is no user. */
const CLOCK = '00000000-0000-0000-0000-000000000000';

/** A clock that runs out goes through the same door as a person. */
@Injectable()
export class TickStore {
  constructor(
    private readonly db: Db,
    private readonly laws: LawService,
  ) {}

  /**
   * Fires every ladder step of the matter that is due and unmarked, each with its event, mark and notices, takes the action of a clock
   * that has run out, and writes the next instant to look. Exactly once whatever the number of workers: the lock orders them, the marks are unique.
   */
  tick(matterId: string): Promise<{ fired: number }> {
    return this.db.withClient(async (client) => {
      try {
        const [, opened, facts] = await flush(
          client,
          BEGIN,
          open(matterId, CLOCK),
          read(FACTS_OF_A_TICK, matterId, CLOCK, ''),
        );
        const known = toKnown(opened, facts!);
        const fired = known.matter ? await this.fire(client, known, known.matter) : 0;
        if (!fired) await client.query('commit');
        return { fired };
      } catch (error) {
        await rollback(client);
        throw error;
      }
    });
  }

  private async fire(client: PoolClient, known: Known, matter: MatterRecord): Promise<number> {
    const law = await this.laws.current(known.lawVersion, toTx(client));
    const process = getProcess(matter.process);
    const done = tick(process, { matter, clocks: known.facts.clocks, marks: known.facts.marks }, law, known.now);
    const changes = noChanges();
    const head: Head = { ...known.chain! };
    for (const f of done.fired) addFired(changes, head, matter, f, law, known.now);
    const steps = done.takes ? takenSteps(known, matter, done, done.takes, law) : [];
    for (const step of steps) addStep(changes, head, step, known.facts, known.now);
    const moved = new Set(steps.flatMap((step) => step.clocks.map((c) => c.clock.id)));
    for (const clock of done.changed)
      if (!moved.has(clock.id)) update(changes, 'clocks', { id: clock.id, next_at: clock.next_at });
    if (!steps.length && isMoved(matter, done))
      update(changes, 'matters', { id: matter.id, due_at: done.due_at, warn_at: done.warn_at, wake_at: done.wake_at });
    if (!Object.keys(changes.insert).length && !Object.keys(changes.update).length) return 0;
    await commit(client, changes, head, false);
    return Math.max(done.fired.length + steps.length, 1);
  }
}

const isMoved = (m: MatterRecord, t: Tick): boolean => !same(m.due_at, t.due_at) || !same(m.wake_at, t.wake_at);
const same = (a: string | null, b: string | null): boolean =>
  a === null || b === null ? a === b : Date.parse(a) === Date.parse(b);

/** What follows when a clock that has run out takes its action: decided like a person's, with the clock as actor. */
function takenSteps(
  known: Known,
  matter: MatterRecord,
  done: Tick,
  takes: NonNullable<Tick['takes']>,
  law: LawInForce,
): Step[] {
  const next = new Map(done.changed.map((c) => [c.id, c]));
  const clocks = known.facts.clocks.map((c) => next.get(c.id) ?? c);
  const actor: Actor = { kind: 'clock', userId: CLOCK, name: '', unitId: matter.holder_unit, role: null };
  const facts = { ...factsOf(known, matter, actor, {}), clocks };
  const env = { ...previewEnv(known.now, law), ranOut: takes.clock };
  return decide(getProcess(matter.process), facts, { action: takes.action, input: {} }, env).steps;
}

function addFired(changes: Changes, head: Head, matter: MatterRecord, f: Fired, law: LawInForce, now: string): void {
  const eventId = addEvent(
    changes,
    head,
    {
      matterId: matter.id,
      action: `clock.${f.kind}`,
      from: matter.state,
      to: matter.state,
      actorKind: 'clock',
      actorId: null,
      actor: {},
      unitId: f.clock.owes_unit,
      internal: false,
      late: false,
      occurredAt: now,
      process: matter.process,
      payload: { clock: f.clock.name, level: f.level, due: f.clock.due_at, revision: f.clock.revision },
    },
    now,
  );
  insert(changes, 'clock_marks', {
    clock_id: f.clock.id,
    revision: f.clock.revision,
    kind: f.kind,
    level: f.level,
    event_id: eventId,
  });
  for (const { unitId, roles } of receivers(matter, f))
    addNotice(
      changes,
      {
        matterId: matter.id,
        unitId,
        roles,
        template: `clock.${f.kind}`,
        params: {
          clock: f.clock.name,
          level: f.level,
          due: f.clock.due_at,
          clockId: f.clock.id,
          revision: f.clock.revision,
        },
        eventId,
        mailAt: f.mailed ? mailTime(now, law.calendar) : null,
      },
      now,
    );
}

/** At 08:30; at once when a working day's 08:30 has passed: a step that is done a second later must not wait for the next day. */
function mailTime(now: string, calendar: Calendar): string {
  const morning = nextWorkingMorning(startOfDay(localDay(now)), calendar);
  return Date.parse(morning) > Date.parse(now) ? morning : now;
}

/** `holder.<role>`, `office`, `convener` of a rule row's ladder. */
function receivers(matter: MatterRecord, f: Fired): { unitId: string; roles: Role[] }[] {
  const out: { unitId: string; roles: Role[] }[] = [];
  const holders = f.to.filter((t) => t.startsWith('holder.')).map((t) => t.slice('holder.'.length) as Role);
  if (holders.length) out.push({ unitId: f.clock.owes_unit, roles: rolesOf(matter, f, holders) });
  if (f.to.includes('office') && matter.office_unit) out.push({ unitId: matter.office_unit, roles: ['coordinator'] });
  if (f.to.includes('convener') && matter.convener_unit)
    out.push({ unitId: matter.convener_unit, roles: ['convener'] });
  return out;
}

/** The ladder speaks of a department's roles; where the side that owes has none of them, the ones who can act take their place. */
function rolesOf(matter: MatterRecord, f: Fired, asked: Role[]): Role[] {
  const process = getProcess(matter.process);
  const side = f.clock.owes_unit === matter.initiator_unit ? 'initiator' : 'handler';
  const acting = usualRoles(process, side);
  if (side === 'handler' && asked.some((r) => acting.includes(r))) return asked;
  return [
    ...new Set([...rolesNext(process, matter.state, side), ...(f.kind === 'remind' ? [] : (['head'] as Role[]))]),
  ];
}
