import { randomUUIDv7 } from 'node:crypto';
import { subject } from '@casl/ability';
import { Injectable } from '@nestjs/common';
import type { Proxy, Receipt } from '@lianban/contracts';
import {
  actingAs,
  decide,
  decideOpening,
  factsNeeded,
  filesOf,
  getProcess,
  PROCESSES,
  Refused,
} from '@lianban/process';
import type { Decision, Env, FactPart, Facts, MatterRecord, Opening, Process } from '@lianban/process';
import { Db, asArray } from '../database/index.js';
import type { Statement, Tx } from '../database/index.js';
import { LawService } from '../directory/index.js';
import type { LawInForce } from '../directory/index.js';
import { AppError, notFound } from '../http/index.js';
import type { Context } from '../http/index.js';
import { SessionService } from '../identity/index.js';
import { CommandTx } from './command-tx.js';
import { Contributors } from './contributors.js';
import { bytea, canonical, sha256, shardOf } from './digest.js';
import { factsOf, toKnown } from './facts.js';
import type { Head, Known } from './facts.js';
import { KnownFiles } from './known-files.js';
import { namedLetters } from './known-parts.js';
import { personOf, proxyStandingOf, standingOf } from './standing.js';
import { confirm, identify, lock, readAs, readFresh, readLetters } from './statements.js';
import { addStep } from './step-rows.js';
import { addChanges, insert, isNotApplied, noChanges, writeFile } from './write-statement.js';

/** Who asks is no longer who they were when their context was made: it is made anew, and the command begun again. */
class PersonMoved extends Error {}
const ATTEMPTS = 3;
const NO_HASH = '0'.repeat(64);
const NUMBER_OF: Record<string, { prefix: string; sequence: string }> = {
  case: { prefix: 'AJ', sequence: 'number_case' },
  'referral-dispatch': { prefix: 'YS', sequence: 'number_referral_dispatch' },
  'pull-request': { prefix: 'QY', sequence: 'number_pull_request' },
};

/** What a person asks for: an action on a matter, or the opening of one. */
export interface Ask {
  ctx: Context;
  key: string;
  dryRun: boolean;
  input: Record<string, unknown>;
}
export interface ActAsk extends Ask {
  matterId: string;
  action: string;
  version: number;
  proxy?: Proxy | undefined;
}
export interface OpenAsk extends Ask {
  process: string;
  parentId: string | undefined;
}
type Sides = Pick<Opening, 'handlerUnit' | 'officeUnit' | 'convenerUnit'>;
/** What came of a command: its receipt, or (dry run) what it would do. */
export type Answer = { receipt: Receipt } | { decision: Decision; law: LawInForce; facts: Facts };

/**
 * The one write path: read in one round trip, or remember; decide; write and commit in one more. What was known must still hold when it is
 * written: else the command is begun again, on what is read, then alone on its case file.
 */
@Injectable()
export class CommandStore {
  constructor(
    private readonly db: Db,
    private readonly laws: LawService,
    private readonly contributors: Contributors,
    private readonly sessions: SessionService,
    private readonly files: KnownFiles,
  ) {}

  /** Performs an action on a matter. Throws `AppError` or `Refused`; then nothing has been written. */
  act(ask: ActAsk): Promise<Answer> {
    const request = sha256(canonical([ask.matterId, ask.action, ask.version, ask.input, ask.proxy ?? null]));
    const parts = factsNeeded(ask.action);
    return this.run(ask, { on: ask.matterId, parts, request }, (tx, known, now) => this.decideAct(tx, known, now));
  }

  /** Opens a matter: a case file (no parent) or a matter under another one. */
  open(ask: OpenAsk): Promise<Answer> {
    const process = PROCESSES[ask.process];
    if (!process || process.opensBy === 'parent')
      throw new AppError('invalid', { fields: [{ path: 'process', rule: 'not-an-option' }] });
    if (process.under && !ask.parentId)
      throw new AppError('invalid', { fields: [{ path: 'parentId', rule: 'required' }] });
    const request = sha256(canonical([ask.process, ask.parentId ?? null, ask.input]));
    return this.run(ask, { on: ask.parentId, parts: [], request }, (tx, known, now) =>
      this.decideOpen(tx, known, process, now),
    );
  }

  private async decideAct(tx: Tx, known: Known, ask: ActAsk): Promise<Decided> {
    const matter = this.visible(known);
    const process = getProcess(matter.process);
    const law = await this.laws.current(known.lawVersion, tx);
    const forOthers = ask.proxy && !process.actions[ask.action]?.recorded;
    const { allowed, actor } = forOthers
      ? await proxyStandingOf(tx, ask.ctx, process, ask.action, matter)
      : standingOf(ask.ctx, process, ask.action, matter);
    const facts = factsOf(known, matter, actor, ask.input);
    await this.contribute(tx, process.type, ask.action, ask, facts);
    const decision = decide(
      process,
      facts,
      { action: ask.action, version: ask.version, input: ask.input },
      { ...envOf(known, law, allowed, ask.dryRun), ...ask.proxy },
    );
    const [step] = decision.steps;
    const files = filesOf(process.actions[ask.action]!.fields ?? {}, step!.input);
    return { decision, facts, law, files: [...files, ...step!.evidence] };
  }

  private async decideOpen(tx: Tx, known: Known, process: Process, ask: OpenAsk): Promise<Decided> {
    const { ctx } = ask;
    const law = await this.laws.current(known.lawVersion, tx);
    const parent = process.under ? this.visible(known) : null;
    if (parent && parent.process !== process.under) throw new Refused('wrong-state', { reason: 'wrong-parent' });
    if (parent?.closed_at) throw new Refused('blocked', { reason: 'case-closed' });
    const membership = parent
      ? actingAs(process.opensBy as never, parent, ctx.principal)
      : ctx.principal.memberships.find((m) => ctx.ability.can(`${process.type}.open`, unitSubject(m.unitId)));
    const caseFileId = parent?.case_file_id ?? randomUUIDv7();
    const actor = personOf(ctx, membership, parent?.initiator_unit);
    const facts = { ...factsOf(known, parent ?? ({ fields: {} } as MatterRecord), actor, ask.input), held: 0 };
    const [number] = await Promise.all([
      ask.dryRun ? null : nextNumber(tx, process.type, known.now),
      this.contribute(tx, process.type, 'open', ask, facts),
    ]);
    const sides = (facts.own['sides'] ?? {}) as Partial<Sides>;
    const opening: Opening = {
      id: randomUUIDv7(),
      caseFileId,
      parent,
      key: randomUUIDv7(),
      number,
      initiatorUnit: membership?.unitId ?? '',
      handlerUnit: sides.handlerUnit ?? null,
      officeUnit: sides.officeUnit ?? null,
      convenerUnit: sides.convenerUnit ?? null,
      regionCode: parent?.region_code ?? ctx.regionCode,
      secretLevel: parent?.secret_level ?? 1,
      shard: parent?.shard ?? shardOf(caseFileId),
      fields: ask.input,
    };
    const step = decideOpening(process, opening, facts, envOf(known, law, membership !== undefined, ask.dryRun));
    return { decision: { steps: [step], version: 1 }, facts: { ...facts, matter: step.matter }, law, files: [] };
  }

  private async run<A extends Ask>(given: A, first: What, decided: Decide<A>): Promise<Answer> {
    let ask = given;
    // a dry run answers what it sees: it always asks whether the person may see it
    const known = first.on && !ask.dryRun ? this.files.recall(first.on, ask.ctx, first.parts) : undefined;
    let what = { ...first, known };
    for (let attempt = 0; ; attempt++) {
      try {
        return await this.db.withClient((client) =>
          this.attempt(new CommandTx(client, whoAsks(ask.ctx, what)), ask, what, decided),
        );
      } catch (error) {
        if (what.known) {
          this.files.forget(what.known.matter!.id);
          what = { ...what, known: undefined };
        } else if (attempt >= ATTEMPTS) throw error;
        else if (error instanceof PersonMoved) ask = { ...ask, ctx: await this.sessions.renew(ask.ctx) };
        else if (isNotApplied(error, 'chains')) what = { ...what, alone: true };
        // The same key at the same moment without a common lock (opening a case file): the other one won, its receipt is the answer.
        else if (!isRepeat(error)) throw error;
      }
    }
  }

  private async attempt<A extends Ask>(tx: CommandTx, ask: A, what: What, decided: Decide<A>): Promise<Answer> {
    try {
      const known = what.known ?? (await this.read(tx, ask, what));
      if (known.repeat) {
        if (known.repeat.requestHash !== what.request) throw new AppError('key-reused');
        await tx.rollback();
        return { receipt: known.repeat.receipt as Receipt };
      }
      const answer = await decided(tx, known, ask);
      if (ask.dryRun) {
        await this.checkFiles(tx, ask.ctx, answer.files);
        await tx.rollback();
        return answer;
      }
      return { receipt: await this.write(tx, ask, answer, known, what) };
    } catch (error) {
      await tx.rollback();
      throw error;
    }
  }

  private async read(tx: CommandTx, { ctx, key }: Ask, { on, parts, alone }: What): Promise<Known> {
    const answers = on
      ? await tx.send(...(alone ? [lock(on)] : []), readAs(parts, on, ctx, key))
      : await tx.send(readFresh(ctx, key));
    const facts = answers.at(-1)!;
    if (!facts['holds']) throw new PersonMoved();
    const known = toKnown(facts);
    this.files.keep(known, parts);
    return known;
  }

  private async write(
    tx: CommandTx,
    ask: Ask,
    { decision, facts, law, files }: Decided,
    known: Known,
    what: What,
  ): Promise<Receipt> {
    const changes = noChanges();
    const first = decision.steps[0]!;
    const head: Head = known.chain
      ? { ...known.chain }
      : { caseFileId: first.matter.case_file_id, n: 0, hash: NO_HASH, at: known.now };
    const events = decision.steps.map((step) => addStep(changes, head, step, facts, known.now));
    const contributors = this.contributors.of(first.process, first.action);
    const terms = { ctx: ask.ctx, law };
    const [, ...more] = await Promise.all([
      this.checkFiles(tx, ask.ctx, files),
      ...contributors.map(async (c) => c.rows?.(tx, decision, facts, events, terms)),
    ]);
    for (const rows of more) if (rows) addChanges(changes, rows);
    const receipt: Receipt = {
      matterId: first.matter.id,
      version: decision.version,
      eventId: events[0]!,
      ...(first.opened && first.matter.number ? { number: first.matter.number } : {}),
      ...(first.actor.substituteFor ? { substituteFor: first.actor.substituteFor } : {}),
    };
    insert(changes, 'commands', {
      user_id: ask.ctx.userId,
      key: ask.key,
      request_hash: bytea(what.request),
      receipt,
      created_at: known.now,
    });
    const named = namedLetters(changes);
    const [written, read] = await tx.commit(
      writeFile(changes, head, known.chain),
      ...(named.length ? [readLetters(named)] : []),
    );
    const letters = (read?.['letters'] ?? {}) as Record<string, Facts['letters']>;
    this.files.follow(known, { decision, changes, letters }, { ...head, row: String(written!['version']) });
    return receipt;
  }

  private visible(known: Known): MatterRecord {
    if (!known.matter) throw notFound();
    return known.matter;
  }

  private async contribute(tx: Tx, process: string, action: string, ask: Ask, facts: Facts): Promise<void> {
    const contributors = this.contributors.of(process, action);
    for (const more of await Promise.all(
      contributors.map(async (c) => c.facts?.(tx, facts.matter, ask.ctx, ask.input)),
    )) {
      Object.assign(facts.units, more?.units);
      Object.assign(facts.own, more?.own);
    }
  }

  /** Files that a command names must have been uploaded by the same unit. */
  private async checkFiles(tx: Tx, ctx: Context, ids: string[]): Promise<void> {
    if (!ids.length) return;
    const found = await tx.rows<{ id: string }>(
      'select id from files where id = any($1::uuid[]) and unit_id = any($2::uuid[])',
      [asArray(ids), asArray(ctx.unitIds)],
    );
    const missing = ids.filter((id) => !found.some((f) => f.id === id));
    if (missing.length)
      throw new Refused('invalid', { fields: missing.map(() => ({ path: 'files', rule: 'not-found' as const })) });
  }
}

/** What a command is on, looks at, and is (its hash: the same key must ask the same). */
interface What {
  on: string | undefined;
  parts: readonly FactPart[];
  request: string;
  /** what is remembered of the matter: the command need not read */
  known?: Known | undefined;
  /** with the case file locked */
  alone?: boolean;
}
const whoAsks = (ctx: Context, { known }: What): Statement => (known ? confirm(ctx, known) : identify(ctx));
type Decide<A> = (tx: Tx, known: Known, ask: A) => Promise<Decided>;
interface Decided {
  decision: Decision;
  facts: Facts;
  law: LawInForce;
  /** uploaded ones that it names */
  files: string[];
}

const envOf = (known: Known, law: LawInForce, allowed: boolean, unfinished: boolean): Env => ({
  ...previewEnv(known.now, law),
  may: allowed,
  unfinished,
});

/** Env for showing what may follow, with nothing known beyond the law. */
export const previewEnv = (now: string, law: LawInForce): Env => ({
  may: true,
  law,
  now,
  processes: PROCESSES,
  options: law.options,
  newId: randomUUIDv7,
});

async function nextNumber(tx: Tx, process: string, now: string): Promise<string | null> {
  const series = NUMBER_OF[process];
  if (!series) return null;
  const row = await tx.one<{ n: string }>(`select nextval('${series.sequence}') as n`);
  return `${series.prefix}${now.slice(0, 4)}-${row!.n.padStart(6, '0')}`;
}

const isRepeat = (error: unknown): boolean =>
  error instanceof Error && 'constraint' in error && error.constraint === 'commands_pkey';
const unitSubject = (id: string) => subject('Unit', { id });
