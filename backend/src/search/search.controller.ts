import { Controller, Get, Query } from '@nestjs/common';
import type { SearchAnswer, SearchHit, SearchKind } from '@lianban/contracts';
import { z } from 'zod';
import { Db } from '../database/index.js';
import type { Tx } from '../database/index.js';
import { LawService } from '../directory/index.js';
import { Ctx, read } from '../http/index.js';
import type { Context } from '../http/index.js';
import { findByNumber, findEntries, findTypicalBy, findUnitsBy, readHits, thingHit } from './search.queries.js';
import { lengthOf, termsOf } from './words.js';

const Search = z.strictObject({
  q: z.string().trim().max(80).default(''),
  most: z.coerce.number().int().min(1).max(50).default(20),
});
const LEAST = 2;

@Controller('search')
export class SearchController {
  constructor(
    private readonly db: Db,
    private readonly laws: LawService,
  ) {}

  /** What the person may see of what contains all words: numbers first, then names, then texts, each newest first. */
  @Get()
  search(@Ctx() ctx: Context, @Query() query: unknown): Promise<SearchAnswer> {
    const { q, most } = read(Search, query);
    if (lengthOf(q) < LEAST) return Promise.resolve({ q, short: true, groups: [] });
    return this.db.read(ctx, async (tx) => {
      const { cases, transfers } = await this.matters(tx, ctx, q, most);
      const units = (await findUnitsBy(tx, ctx, q, most + 1)).map((unit) => thingHit(unit, q));
      const typical = (await findTypicalBy(tx, termsOf(q), most + 1)).map((one) => thingHit(one, q));
      const group = (kind: SearchKind, hits: SearchHit[]) => ({
        kind,
        hits: hits.slice(0, most),
        more: hits.length > most,
      });
      const groups = [
        group('case', cases),
        group('transfer', transfers),
        group('unit', units),
        group('typical', typical),
      ];
      return { q, short: false, groups: groups.filter((g) => g.hits.length) };
    });
  }

  private async matters(
    tx: Tx,
    ctx: Context,
    q: string,
    most: number,
  ): Promise<{ cases: SearchHit[]; transfers: SearchHit[] }> {
    const { law, now } = await this.laws.now(tx);
    const numbers = await findByNumber(tx, q, now);
    const found = await findEntries(tx, q, now, most + 1);
    const hits = await readHits(tx, ctx, found, numbers, q, law, now);
    const rank = (hit: (typeof hits)[number]): number => (numbers.includes(hit.hit.id) ? 0 : hit.named ? 1 : 2);
    hits.sort((a, b) => rank(a) - rank(b) || b.openedAt.localeCompare(a.openedAt));
    const of = (cases: boolean) => hits.filter(({ hit }) => (hit.process === 'case') === cases).map(({ hit }) => hit);
    return { cases: of(true), transfers: of(false) };
  }
}
