import { Body, Controller, Get, HttpCode, Logger, Param, Post } from '@nestjs/common';
import { BULK_ACTIONS, BULK_UNDO, BulkCommand, BulkPreview, BulkUndo } from '@lianban/contracts';
import type { BulkAction, BulkOutcome, Input, Receipt } from '@lianban/contracts';
import { Refused } from '@lianban/process';
import { Db, asArray } from '../database/index.js';
import { AppError, Ctx, notFound, read } from '../http/index.js';
import type { Context } from '../http/index.js';
import { MattersService } from '../matters/index.js';
import { findFormerAssignees } from './former-assignees.js';

/** One action on many matters: each is a command of its own, and one that is refused stops no other. */
@Controller('bulk')
export class BulkController {
  private readonly log = new Logger('bulk');

  constructor(
    private readonly db: Db,
    private readonly matters: MattersService,
  ) {}

  /** What the person's roles let do in bulk at all. */
  @Get()
  actions(@Ctx() ctx: Context): BulkAction[] {
    const named = ctx.ability.rules.filter((rule) => !rule.inverted).flatMap((rule) => rule.action);
    return BULK_ACTIONS.filter((action) => named.some((name) => name.endsWith(`.${action}`)));
  }

  /** What would become of each, with the version it has now. Writes nothing. */
  @Post(':action/preview')
  @HttpCode(200)
  async preview(@Ctx() ctx: Context, @Param('action') name: string, @Body() body: unknown): Promise<BulkOutcome[]> {
    const action = actionOf(name);
    const { ids, input } = read(BulkPreview, body);
    const versions = await this.versionsOf(ctx, [...new Set(ids)]);
    const outcomes: BulkOutcome[] = [];
    for (const id of new Set(ids)) {
      const version = versions.get(id) ?? null;
      const problem =
        version === null
          ? problemOf(notFound())
          : await this.problem(() => this.matters.act(ctx, id, action, { version, input }, '', true));
      outcomes.push({ id, version, receipt: null, problem });
    }
    return outcomes;
  }

  /** Does it, one after another; answers what became of each. A repeat under the same keys answers the same. */
  @Post(':action')
  @HttpCode(200)
  async run(@Ctx() ctx: Context, @Param('action') name: string, @Body() body: unknown): Promise<BulkOutcome[]> {
    const action = actionOf(name);
    const { items, input } = read(BulkCommand, body);
    return this.each(ctx, items, () => ({ action, input }));
  }

  /** Takes back, one after another; each is a command of its own again. */
  @Post(':action/undo')
  @HttpCode(200)
  async undo(@Ctx() ctx: Context, @Param('action') name: string, @Body() body: unknown): Promise<BulkOutcome[]> {
    if (!BULK_UNDO.some((action) => action === name)) throw notFound();
    const { items } = read(BulkUndo, body);
    const former = await this.db.read(ctx, (tx) =>
      findFormerAssignees(
        tx,
        items.map(({ eventId }) => eventId),
      ),
    );
    return this.each(ctx, items, ({ eventId }) => {
      const to = former.get(eventId);
      if (to === undefined) throw notFound();
      return to ? { action: 'assign', input: { to } } : { action: 'unassign', input: {} };
    });
  }

  private async each<T extends BulkCommand['items'][number]>(
    ctx: Context,
    items: T[],
    what: (item: T) => { action: string; input: Input },
  ): Promise<BulkOutcome[]> {
    const outcomes: BulkOutcome[] = [];
    for (const item of items) {
      const { id, version, key } = item;
      let receipt: Receipt | null = null;
      const problem = await this.problem(async () => {
        const { action, input } = what(item);
        receipt = (await this.matters.act(ctx, id, action, { version, input }, key, false)) as Receipt;
      });
      outcomes.push({ id, version, receipt, problem });
    }
    return outcomes;
  }

  private versionsOf(ctx: Context, ids: string[]): Promise<Map<string, number>> {
    return this.db.read(ctx, async (tx) => {
      const rows = await tx.rows<{ id: string; version: number }>(
        'select id, version from matters where id = any ($1::uuid[])',
        [asArray(ids)],
      );
      return new Map(rows.map((r) => [r.id, r.version]));
    });
  }

  private async problem(work: () => Promise<unknown>): Promise<BulkOutcome['problem']> {
    try {
      await work();
      return null;
    } catch (error) {
      if (error instanceof AppError || error instanceof Refused) return problemOf(error);
      this.log.error(error instanceof Error ? error.stack : String(error));
      return { code: 'unavailable', remedy: '这一件没有办成，请重试。' };
    }
  }
}

function actionOf(name: string): BulkAction {
  const action = BULK_ACTIONS.find((a) => a === name);
  if (!action) throw notFound();
  return action;
}

const problemOf = ({ code, details }: AppError | Refused): BulkOutcome['problem'] => {
  const { reason, fields, remedy } = details as AppError['details'];
  return { code, ...(reason && { reason }), ...(fields && { fields }), ...(remedy && { remedy }) };
};
