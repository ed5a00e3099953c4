import { randomUUIDv7 } from 'node:crypto';
import { decide, decideOpening, getProcess, PROCESSES, unitOfSide } from '@lianban/process';
import type { Actor, Decision, Env, Facts, MatterRecord, Opening, Step } from '@lianban/process';
import { toFileRows } from '../../case-files/index.js';
import type { LawInForce } from '../../directory/index.js';
import { packageFor } from '../../disclosures/index.js';
import type { Package } from '../../disclosures/index.js';
import { addChanges, addStep, bytea, insert, json, noChanges, turned } from '../../matters/index.js';
import type { Changes, Head } from '../../matters/index.js';
import { toOutcomeRows, toRatings } from '../../outcomes/index.js';
import { knownUnits } from './county.js';
import type { County, Unit } from './county.js';
import { MemoryFile } from './memory-file.js';

type Input = Record<string, unknown>;
/** Stands for the number of the case file, which the rows of every file get anew. */
export const NUMBER = '9876543';
const REPORT = { name: '调查报告.pdf', size: 1200, mime: 'application/pdf', sha256: 'ab'.repeat(32) };

/**
 * One case file that happens in memory: the product's own decisions, clocks and rows, without a database. What it leaves in `file` is
 * what the commands would have written.
 */
export class Rehearsal {
  readonly file = new MemoryFile();
  private readonly head: Head;
  private readonly env: Omit<Env, 'now' | 'may'>;
  private readonly units: Facts['units'];

  constructor(
    private readonly law: LawInForce,
    readonly county: County,
    public now: string,
  ) {
    this.head = { caseFileId: randomUUIDv7(), n: 0, hash: '0'.repeat(64), at: now };
    this.env = { law, processes: PROCESSES, options: law.options, newId: randomUUIDv7 };
    this.units = knownUnits(county);
  }

  /** Opens the case file itself or a matter under it; answers its id. */
  open(type: string, parentId: string | null, input: Input): string {
    const process = getProcess(type);
    const parent = parentId ? this.file.matter(parentId) : null;
    const bureau = this.county.units.yb;
    const actor = actorOf(bureau, ['clerk']);
    const year = this.now.slice(0, 4);
    const opening: Opening = {
      id: randomUUIDv7(),
      caseFileId: this.head.caseFileId,
      parent,
      key: randomUUIDv7(),
      number: `${parent ? 'YS' : 'AJ'}${year}-${NUMBER}`,
      ...{ initiatorUnit: bureau.id, handlerUnit: null, officeUnit: null, convenerUnit: null },
      ...{ regionCode: this.county.region, secretLevel: 1, shard: 0, fields: input },
    };
    const step = decideOpening(process, opening, { actor, parent: null, units: this.units }, this.envNow());
    this.write({ steps: [step], version: 1 }, { held: 0, matter: step.matter }, () =>
      parent ? noChanges() : toFileRows(step),
    );
    return step.matter.id;
  }

  /** Somebody who may takes an action on a matter. */
  act(matterId: string, action: string, input: Input = {}): Decision {
    const { units } = this.county;
    const matter = this.file.matter(matterId);
    const process = getProcess(matter.process);
    const actor = this.actorFor(action, matter);
    const facts: Facts = {
      ...this.file.facts(matterId, this.now, actor),
      units: this.units,
      own: {
        officeUnit: units.lxb.id,
        convenerUnit: units.zf.id,
        members: Object.values(units).flatMap((u) => u.people.map((p) => p.userId)),
      },
      input,
    };
    const decision = decide(process, facts, { action, version: matter.version, input }, this.envNow());
    this.write(decision, facts, (events) => this.own(decision, events));
    return decision;
  }

  /** Lets the clocks do what falls due up to an instant, each step at its own time. */
  wait(until: string): void {
    for (;;) {
      const [next] = this.file.matters
        .filter((m) => m.wake_at && Date.parse(m.wake_at) <= Date.parse(until))
        .sort((a, b) => Date.parse(a.wake_at!) - Date.parse(b.wake_at!));
      if (!next) break;
      this.now = new Date(Math.max(Date.parse(next.wake_at!), Date.parse(this.head.at))).toISOString();
      const wake = next.wake_at;
      const known = { facts: this.file.known(next.id, this.now), now: this.now };
      this.file.apply(turned(known, { ...next }, this.head, this.law).changes);
      if (next.wake_at === wake) throw new Error(`the clocks of ${next.process} stand still at ${wake}`);
    }
    this.now = until;
  }

  /** The chain's row as it stands. */
  get chain(): Readonly<Head> {
    return this.head;
  }

  private envNow(): Env {
    return { ...this.env, may: true, now: this.now };
  }

  private actorFor(action: string, matter: MatterRecord): Actor {
    for (const who of getProcess(matter.process).actions[action]!.by) {
      const id = 'side' in who ? unitOfSide(matter, who.side) : undefined;
      const unit = Object.values(this.county.units).find((u) => u.id === id);
      if (unit && 'side' in who) return actorOf(unit, who.roles);
    }
    throw new Error(`nobody takes ${action} in ${matter.state}`);
  }

  private write(decision: Decision, facts: Pick<Facts, 'held' | 'matter'>, own: (events: string[]) => Changes): void {
    const changes = noChanges();
    const events = decision.steps.map((step) => addStep(changes, this.head, step, facts, this.now));
    addChanges(changes, own(events));
    this.file.apply(changes);
  }

  /** Rows of the features that own tables. */
  private own(decision: Decision, events: string[]): Changes {
    const [step] = decision.steps;
    switch (`${step!.process}.${step!.action}`) {
      case 'case.addMaterial':
        return this.materialAdded(step!);
      case 'referral-dispatch.send':
        return this.sent(decision.steps.filter((s) => s.opened));
      case 'referral.forward':
      case 'referral.redirect':
      case 'referral.rule':
        return this.disclosedAgain(step!);
      case 'referral.reply':
        return toOutcomeRows(decision, events[0]!);
      case 'referral.confirm':
        return toRatings(decision, events[0]!);
      default:
        return noChanges();
    }
  }

  private materialAdded({ input, occurredAt }: Step): Changes {
    const changes = noChanges();
    for (const file_id of input['files'] as string[])
      insert(changes, 'materials', {
        ...{ id: randomUUIDv7(), case_file_id: this.head.caseFileId, file_id, kind: String(input['kind']) },
        ...{ sha256: bytea(REPORT.sha256), added_at: occurredAt },
      });
    return changes;
  }

  private sent(opened: Step[]): Changes {
    const changes = noChanges();
    const root = this.file.matters.find((m) => !m.parent_id)!;
    const files = [{ id: this.county.units.yb.fileId, ...REPORT }];
    const usual = (_: string, fallback: 'preview' | 'slice' | 'none') => fallback;
    for (const { matter, occurredAt } of opened)
      disclose(changes, matter.id, 1, packageFor(root.fields, files, usual, this.law), occurredAt);
    return changes;
  }

  private disclosedAgain({ matter, occurredAt }: Step): Changes {
    const changes = noChanges();
    const last = this.file.of<{ no: number; content: Package }>('disclosures', matter.id).at(-1)!;
    const { preview, content, files } = JSON.parse(JSON.stringify(last)) as Package;
    disclose(changes, matter.id, last.no + 1, { preview, content, files }, occurredAt);
    return changes;
  }
}

const actorOf = (unit: Unit, roles: readonly string[]): Actor => {
  const person = unit.people.find((p) => roles.includes(p.role));
  if (!person) throw new Error(`${unit.name} has none of ${roles.join(', ')}`);
  return { kind: 'person', userId: person.userId, name: person.name, unitId: unit.id, role: person.role };
};

/** The hash of the manifest is made with the ids of the file. */
function disclose(
  changes: Changes,
  matterId: string,
  no: number,
  { preview, content, files }: Package,
  at: string,
): void {
  insert(changes, 'disclosures', {
    ...{ id: randomUUIDv7(), matter_id: matterId, no, manifest_hash: null, sent_at: at, revoked_at: null },
    ...{ preview: json(preview), content: json(content), files: json(files) },
  });
}
