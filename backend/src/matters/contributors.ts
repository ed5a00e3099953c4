import { Injectable } from '@nestjs/common';
import type { LetterDraft } from '@lianban/contracts';
import type { Decision, Facts, MatterRecord } from '@lianban/process';
import type { Tx } from '../database/index.js';
import type { LawInForce } from '../directory/index.js';
import type { Context } from '../http/index.js';
import type { Changes } from './write-statement.js';

export type Suggestions = Record<string, Record<string, unknown>>;

/** For whom a command is done, and under which law. */
export interface Terms {
  ctx: Context;
  law: LawInForce;
}

/** What a feature that owns tables adds to the commands of a process. Both run inside the command's transaction. */
export interface Contributor {
  /**
   * more facts, seen by guards and by `rows`: `units` are merged, the rest is `facts.own`. For an opening, where `matter` is the parent's,
   * `own.sides` says who stands on the other sides: `handlerUnit`, `officeUnit`, `convenerUnit`
   */
  facts?(
    tx: Tx,
    matter: MatterRecord,
    ctx: Context,
    input: Record<string, unknown>,
  ): Promise<{ units?: Facts['units']; own?: Record<string, unknown> }>;
  /** field with `suggestedBy` → answer to the choice it depends on → what is suggested then */
  suggest?(tx: Tx, matter: MatterRecord): Promise<Suggestions>;
  /** more row changes of the same statement; `events` are the ids of the steps' events */
  rows?(tx: Tx, decision: Decision, facts: Facts, events: string[], terms: Terms): Changes | Promise<Changes>;
  /** letters that the decision would issue, for a dry run */
  letters?(tx: Tx, decision: Decision, facts: Facts, terms: Terms): Promise<LetterDraft[]>;
}

/** Contributors by process type and action (`open` included). */
@Injectable()
export class Contributors {
  private readonly byAction = new Map<string, Contributor[]>();

  register(process: string, actions: string[], contributor: Contributor): void {
    for (const action of actions) {
      const key = `${process}.${action}`;
      this.byAction.set(key, [...(this.byAction.get(key) ?? []), contributor]);
    }
  }

  of(process: string, action: string): Contributor[] {
    return this.byAction.get(`${process}.${action}`) ?? [];
  }

  /** Each contributor to any of the actions once. */
  ofAny(process: string, actions: string[]): Set<Contributor> {
    return new Set(actions.flatMap((action) => this.of(process, action)));
  }
}
