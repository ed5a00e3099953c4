import { Injectable } from '@nestjs/common';
import { getProcess, may, openChildren, PROCESSES, ruleOf, sightOf } from '@lianban/process';
import type {
  ActCommand,
  ClockExplanation,
  Consequence,
  LetterDraft,
  MatterView,
  OpenCommand,
  QueueCounts,
  QueuePage,
  QueueTab,
  Receipt,
} from '@lianban/contracts';
import type { Decision, Facts } from '@lianban/process';
import { Db } from '../database/index.js';
import type { Tx } from '../database/index.js';
import { findUnits, LawService } from '../directory/index.js';
import type { LawInForce } from '../directory/index.js';
import { AppError } from '../http/index.js';
import type { Context } from '../http/index.js';
import { explainClock } from './clock.queries.js';
import { CommandStore, previewEnv } from './command-store.js';
import type { Answer } from './command-store.js';
import { toConsequence } from './consequence.js';
import { Contributors } from './contributors.js';
import type { Terms } from './contributors.js';
import { noFacts, toClock } from './facts.js';
import { getMatterPage } from './matter.queries.js';
import type { MatterPage } from './matter.queries.js';
import { toMatterView } from './matter-view.js';
import { countQueue, listQueue } from './queue.queries.js';
import type { QueueFilter } from './queue.queries.js';
import { changesSince } from './stale.queries.js';

/** Commands and pages of matters. */
@Injectable()
export class MattersService {
  constructor(
    private readonly db: Db,
    private readonly store: CommandStore,
    private readonly laws: LawService,
    private readonly contributors: Contributors,
  ) {}

  /** Opens a matter. A dry run answers what would follow, as if what it leads to were sent today. */
  async open(ctx: Context, command: OpenCommand, key: string, dryRun: boolean): Promise<Receipt | Consequence> {
    const answer = await this.store.open({
      ctx,
      key,
      dryRun,
      input: command.input,
      process: command.process,
      parentId: command.parentId,
    });
    return this.answered(ctx, answer, true);
  }

  /** Performs an action. On a version conflict the error says what happened meanwhile. */
  async act(
    ctx: Context,
    matterId: string,
    action: string,
    command: ActCommand,
    key: string,
    dryRun: boolean,
  ): Promise<Receipt | Consequence> {
    try {
      return await this.answered(ctx, await this.store.act({ ctx, key, dryRun, matterId, action, ...command }), false);
    } catch (error) {
      if (!isStale(error)) throw error;
      throw new AppError('stale', {
        changes: await this.db.read(ctx, (tx) => changesSince(tx, ctx, matterId, command.version)),
      });
    }
  }

  view(ctx: Context, id: string): Promise<MatterView> {
    return this.db.write(ctx, async (tx) => {
      const page = await getMatterPage(tx, ctx, id);
      const { law, now } = await this.laws.now(tx);
      const facts = await this.factsOf(tx, ctx, page, law, now);
      const view = toMatterView(page, ctx, law, now, facts, await this.suggestedFor(tx, ctx, page));
      await markRead(tx, ctx, page, now);
      return view;
    });
  }

  explain(ctx: Context, matterId: string, clockId: string): Promise<ClockExplanation> {
    return this.db.read(ctx, async (tx) => explainClock(tx, matterId, clockId, (await this.laws.now(tx)).law));
  }

  counts(ctx: Context): Promise<QueueCounts> {
    return this.db.readInOrder(ctx, (tx) => countQueue(tx, ctx));
  }

  queue(ctx: Context, tab: QueueTab, filter: QueueFilter): Promise<QueuePage> {
    return this.db.readInOrder(ctx, async (tx) => {
      const { law, now } = await this.laws.now(tx);
      return listQueue(tx, ctx, tab, filter, law, now);
    });
  }

  private async answered(ctx: Context, answer: Answer, opening: boolean): Promise<Receipt | Consequence> {
    if ('receipt' in answer) return answer.receipt;
    const { law, facts } = answer;
    const decision = opening ? withChildren(answer.decision, facts, law) : answer.decision;
    const ids = decision.steps.flatMap((s) => [
      s.matter.holder_unit,
      s.matter.handler_unit,
      ...s.told.map((t) => t.unitId),
      ...s.clocks.map((c) => c.clock.owes_unit),
    ]);
    return this.db.read(ctx, async (tx) => {
      const units = await findUnits(tx, [...new Set(ids.filter((id): id is string => !!id))]);
      return toConsequence(decision, law, units, await this.lettersOf(tx, decision, facts, { ctx, law }));
    });
  }

  private async lettersOf(tx: Tx, decision: Decision, facts: Facts, terms: Terms): Promise<LetterDraft[]> {
    const { process, action } = decision.steps[0]!;
    const drafts: LetterDraft[] = [];
    for (const c of this.contributors.of(process, action))
      drafts.push(...((await c.letters?.(tx, decision, facts, terms)) ?? []));
    return drafts;
  }

  /** What features suggest for the forms of the actions that the person may take. */
  private async suggestedFor(tx: Tx, ctx: Context, { matter }: MatterPage): Promise<MatterView['suggested']> {
    const suggested: MatterView['suggested'] = {};
    for (const action of Object.keys(PROCESSES[matter.process]!.actions))
      for (const c of this.contributors.of(matter.process, action))
        if (c.suggest && may(ctx.ability, matter.process, action, matter))
          suggested[action] = { ...suggested[action], ...(await c.suggest(tx, matter)) };
    return suggested;
  }

  /** Facts for the guards of the actions a page offers. */
  private async factsOf(tx: Tx, ctx: Context, page: MatterPage, law: LawInForce, now: string): Promise<Facts> {
    const { matter, facts } = page;
    const done = facts.done ?? [];
    const clocks = (page.clocks ?? []).filter((c) => !c.ended_at).map(toClock);
    const known: Facts = {
      ...noFacts(now),
      matter,
      clocks,
      times: Object.fromEntries(done.map(([a, times]) => [a, times])),
      lastAt: Object.fromEntries(done.map(([a, , , at]) => [a, at])),
      doers: Object.fromEntries(done.map(([a, , users]) => [a, users ?? []])),
      children: { open: facts.openChildren, mandatoryOpen: facts.openChildren },
      parent: facts.parent ? { process: facts.parent[0], state: facts.parent[1] } : null,
      file: { openMatters: facts.openOthers, materials: facts.materials ?? [] },
      rules: Object.fromEntries(clocks.map((c) => [c.name, ruleOf(law, c)])),
      actor: { kind: 'person', userId: ctx.userId, name: ctx.name, unitId: '', role: null },
      input: {},
    };
    for (const c of this.contributors.ofAny(matter.process, Object.keys(PROCESSES[matter.process]!.actions)))
      Object.assign(known.units, (await c.facts?.(tx, matter, ctx, {}))?.units);
    return known;
  }
}

/** The dry run of an opening also shows the children that the process will open later. */
function withChildren(decision: Decision, facts: Facts, law: LawInForce): Decision {
  const [first] = decision.steps;
  const process = PROCESSES[first!.process]!;
  const opener = Object.values(process.actions).find((a) => a.then?.some((e) => 'open' in e));
  if (!opener) return decision;
  return {
    ...decision,
    steps: [first!, ...openChildren(opener, first!.matter, facts, previewEnv(first!.occurredAt, law))],
  };
}

const isStale = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'stale';

/** Opening the page marks the matter as read and is on record where it shows another unit's content. */
async function markRead(tx: Tx, ctx: Context, page: MatterPage, now: string): Promise<void> {
  const { matter } = page;
  await tx.rows(
    `insert into matter_reads (user_id, matter_id, at) values ($1, $2, $3) on conflict (user_id, matter_id) do update set at = excluded.at`,
    [ctx.userId, matter.id, now],
  );
  if (page.disclosure && matter.handler_unit && ctx.unitIds.includes(matter.handler_unit))
    await tx.rows(
      `insert into access_log (id, at, user_id, unit_id, matter_id, case_file_id, what, object)
       select gen_random_uuid(), $1, $2, $3, $4, $5, 'view', $6 where not exists
        (select from access_log where matter_id = $4 and user_id = $2 and what = 'view' and object = $6 and at > $1::timestamptz - interval '1 hour')`,
      [
        now,
        ctx.userId,
        matter.handler_unit,
        matter.id,
        matter.case_file_id,
        sightOf(getProcess(matter.process), matter.state, 'handler'),
      ],
    );
}
