import { randomUUIDv7 } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { localDay } from '@lianban/clock';
import type { LetterDraft, LetterModel } from '@lianban/contracts';
import type { Decision, Facts, MatterRecord, Step } from '@lianban/process';
import type { Tx } from '../database/index.js';
import { UnitNames } from '../directory/index.js';
import { DisclosureWrites } from '../disclosures/index.js';
import { Contributors, bytea, canonical, insert, json, noChanges, sm3 } from '../matters/index.js';
import type { Changes, Terms } from '../matters/index.js';
import { LETTER_KINDS, issuingActions } from './kinds/index.js';
import { fileNames, givenTo, nextNumber, unitsNamed } from './letter-sources.queries.js';
import { modelOf } from './letter-kind.js';
import { proposed } from './numbers.js';
import { Source } from './source.js';

interface Drafted {
  matter: MatterRecord;
  model: LetterModel;
}
interface Drafts {
  kind: string;
  year: number;
  /** in front of the issuer's numbers */
  code: string | null;
  letters: Drafted[];
}

/**
 * Letters are drafted from the state before and issued by the action that names them, in its transaction: the model is frozen, the number
 * is given by the database inside the one write statement.
 */
@Injectable()
export class LetterWrites implements OnModuleInit {
  constructor(
    private readonly contributors: Contributors,
    private readonly disclosures: DisclosureWrites,
    private readonly units: UnitNames,
  ) {}

  onModuleInit(): void {
    for (const [process, action] of issuingActions())
      this.contributors.register(process, [action], {
        rows: (tx, decision, facts, events, terms) => this.issue(tx, decision, facts, events, terms),
        letters: (tx, decision, facts, terms) => this.preview(tx, decision, facts, terms),
      });
  }

  private async issue(tx: Tx, decision: Decision, facts: Facts, events: string[], terms: Terms): Promise<Changes> {
    const changes = noChanges();
    const drafts = await this.draft(tx, decision, facts, terms);
    const [{ input, actor, occurredAt }] = decision.steps as [Step];
    drafts?.letters.forEach(({ matter, model }, i) =>
      insert(changes, 'letters', {
        id: randomUUIDv7(),
        matter_id: matter.id,
        event_id: events[decision.steps.findIndex((s) => s.matter.id === matter.id)]!,
        kind: drafts.kind,
        form: model.form,
        issuer_unit: actor.unitId,
        code: drafts.code,
        year: drafts.year,
        no: i ? null : ((input['letterNo'] as number | undefined) ?? null),
        skip_reason: i ? null : ((input['letterVoid'] as string | undefined) ?? null),
        sight: LETTER_KINDS[drafts.kind]!.sight,
        model: json(model),
        model_hash: bytea(sm3(canonical(model))),
        issued_by: actor.userId,
        issued_at: occurredAt,
      }),
    );
    return changes;
  }

  private async preview(tx: Tx, decision: Decision, facts: Facts, terms: Terms): Promise<LetterDraft[]> {
    const drafts = await this.draft(tx, decision, facts, terms);
    if (!drafts) return [];
    const { input, actor } = decision.steps[0]!;
    const { code } = drafts;
    const next = await nextNumber(tx, actor.unitId, drafts.year);
    return drafts.letters.map(({ model }, i) => ({
      kind: drafts.kind,
      label: LETTER_KINDS[drafts.kind]!.label,
      ...proposed({ code, year: drafts.year, next, typed: input['letterNo'] as number | undefined }, i),
      model,
    }));
  }

  /** Letters of a decision; none where a clerk records what a unit off line did: that unit's letter is the paper it sent. */
  private async draft(tx: Tx, decision: Decision, facts: Facts, { ctx, law }: Terms): Promise<Drafts | undefined> {
    const step = decision.steps[0]!;
    if (!step.letter || step.actor.kind !== 'person' || step.actor.proxyUnit) return undefined;
    const kind = LETTER_KINDS[step.letter]!;
    const year = Number(localDay(step.occurredAt).slice(0, 4));
    const opened = decision.steps.filter((s) => s.opened);
    const [units, files, packages, given] = await Promise.all([
      this.units.of(tx, ctx, unitsNamed(decision, facts)),
      fileNames(tx, decision),
      kind.namesGiven && opened.length ? this.disclosures.packagesOf(tx, decision, facts, law) : undefined,
      kind.namesGiven && !opened.length ? givenTo(tx, step.matter.id) : undefined,
    ]);
    const letters = (opened.length ? opened : [step]).map(({ matter: { id } }) => {
      const moves = decision.steps.filter((s) => s.matter.id === id);
      const matter = moves.at(-1)!.matter;
      const source = new Source(matter, step, moves, facts, law, { units, files }, packages?.get(id) ?? given);
      return { matter, model: modelOf(kind, source) };
    });
    return { kind: step.letter, year, code: units[step.actor.unitId]?.code ?? null, letters };
  }
}
