import type { FieldKind, Label, Role, Side } from '@lianban/contracts';
import { localDay } from '@lianban/clock';
import { unitOfSide } from './clocks.ts';
import type { Field } from './define-process.ts';
import type { Facts, FactPart, Guard } from './facts.ts';

export const label = (zh: string, en: string): Label => ({ zh, en });

const who =
  (side: Side) =>
  (...roles: Role[]) => ({ side, roles });
export const initiator = who('initiator');
export const handler = who('handler');
export const office = who('office');
export const convener = who('convener');
export const clock = <C extends string>(name: C): { clock: C } => ({ clock: name });
export const channel = (): { channel: true } => ({ channel: true });

type More = Omit<Partial<Field>, 'kind' | 'label'>;
const field =
  (kind: FieldKind) =>
  (zh: string, en: string, more: More = {}): Field => ({ kind, label: label(zh, en), ...more });
export const text = field('text');
export const choice = field('choice');
export const money = field('money');
export const count = field('count');
export const day = field('date');
export const flag = field('flag');
export const unit = field('unit');
export const person = field('person');
export const files = field('files');
export const rows = field('rows');

/** A guard that looks at parts of the facts which are read for it. */
export const needing = (part: FactPart, guard: (facts: Facts) => true | string): Guard =>
  Object.assign(guard, { needs: [part] });

/**
 * Somebody who did one of `actions` on this matter, or for whom a substitute did, may not do this one; nor may anybody do it for such a
 * person (four eyes: a delegation never makes two persons of one).
 */
export const notBy = (...actions: string[]): Guard =>
  needing('done', ({ doers, actor: { userId, substituteForId } }) => {
    const did = actions.flatMap((a) => doers[a] ?? []);
    return !did.some((id) => id === userId || id === substituteForId) || 'same-person';
  });
/** No mandatory child is open. */
export const childrenClosed = needing('children', (x) => x.children.mandatoryOpen === 0 || 'children-open');
/** No other matter of the case file is open. */
export const nothingRunning = needing('openMatters', (x) => x.file.openMatters === 0 || 'matters-open');
/** The case file holds a material of each kind. */
export const materials = (...kinds: string[]): Guard =>
  needing('materials', (x) => kinds.every((k) => x.file.materials.includes(k)) || 'materials-missing');
/** Each unit at most once among the rows of a field. */
export const distinctUnits =
  (fieldName: string): Guard =>
  (x) => {
    const units = ((x.input[fieldName] ?? x.matter.fields[fieldName] ?? []) as { unit: string }[]).map((r) => r.unit);
    return new Set(units).size === units.length || 'unit-twice';
  };
/** Every unit of the rows of a field can be delivered to: an active account, or a channel of its own. */
export const reachable =
  (fieldName: string): Guard =>
  (x) =>
    ((x.matter.fields[fieldName] ?? []) as { unit: string }[]).every((r) => x.units[r.unit]?.reachable) ||
    'unit-unreachable';
/** Every unit of the rows of a field may be a recipient and belongs to the matter's region. */
export const recipients =
  (fieldName: string): Guard =>
  (x) =>
    ((x.matter.fields[fieldName] ?? []) as { unit: string }[]).every((r) => {
      const unit = x.units[r.unit];
      return unit?.recipient && unit.regionCode === x.matter.region_code;
    }) || 'not-a-recipient';

/** Done fewer than `n` times on this matter. */
export const atMost = (action: string, n: number): Guard =>
  needing('done', (x) => (x.times[action] ?? 0) < n || 'too-often');
/** Never done on this matter. */
export const never = (action: string, reason: string): Guard => needing('done', (x) => !x.times[action] || reason);
export const asked =
  (question: string): Guard =>
  (x) =>
    x.matter.asks.includes(question) || 'nothing-asked';
export const notAsked =
  (question: string): Guard =>
  (x) =>
    !x.matter.asks.includes(question) || 'already-asked';
/** At most once a day (Asia/Shanghai) on this matter. */
export const oncePerDay = (action: string): Guard =>
  needing('done', (x) => !x.lastAt[action] || localDay(x.lastAt[action]) !== localDay(x.now) || 'once-a-day');
/** The unit that holds the matter is under the government's command: others are asked, never urged or ruled on. */
export const commanded: Guard = (x) => x.units[x.matter.handler_unit ?? '']?.commanded !== false || 'not-commanded';
/** The unit named by a field can take the matter: a recipient of the region that can be reached, not the present handler, nobody who has held it. */
export const takes = (fieldName: string, loops: 'refuse-loops' | 'any-former'): Guard =>
  needing('chain', (x) => {
    const to = x.input[fieldName];
    if (typeof to !== 'string') return true;
    const unit = x.units[to];
    if (!unit?.recipient || unit.regionCode !== x.matter.region_code) return 'not-a-recipient';
    if (!unit.reachable) return 'unit-unreachable';
    if (loops === 'any-former') return true;
    if (to === x.matter.handler_unit) return 'to-oneself';
    return !x.chain.includes(to) || 'loop';
  });
/** The person named by a field is among those who may be given the matter (`facts.own.members`). */
export const member =
  (fieldName: string): Guard =>
  (x) => {
    const to = x.input[fieldName];
    return typeof to !== 'string' || !!(x.own['members'] as string[] | undefined)?.includes(to) || 'not-a-member';
  };
/** The rule of a clock allows one more extension, of the amount in `fieldName`. */
export const extendable =
  (clockName: string, fieldName: string): Guard =>
  (x) => {
    const clock = x.clocks.find((c) => c.name === clockName);
    const allowed = x.rules[clockName]?.extension;
    if (!clock || !allowed) return 'not-extendable';
    if (clock.extra.length >= allowed.times) return 'extended-already';
    const amount = Number(x.input[fieldName] ?? x.matter.fields[fieldName] ?? 0);
    const sum = clock.extra.reduce((n, e) => n + e.amount, 0);
    return sum + amount <= allowed.amount || 'beyond-the-cap';
  };
/** The rule of a clock names the actor's side as the one that decides on its extension. */
export const decides =
  (clockName: string): Guard =>
  (x) => {
    const sides = x.rules[clockName]?.extension?.by ?? [];
    return sides.some((side) => unitOfSide(x.matter, side) === x.actor.unitId) || 'not-the-decider';
  };
