import type { FieldKind, Label, Role, Side } from '@lianban/contracts';
import type { Field } from './define-process.ts';
import type { Guard } from './facts.ts';

export const label = (zh: string, en: string): Label => ({ zh, en });

const who =
  (side: Side) =>
  (...roles: Role[]) => ({ side, roles });
export const initiator = who('initiator');
export const handler = who('handler');
export const office = who('office');
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
export const files = field('files');
export const rows = field('rows');

/** Somebody who did one of `actions` on this matter may not do this one (four eyes). */
export const notBy =
  (...actions: string[]): Guard =>
  (x) =>
    actions.every((a) => !x.doers[a]?.includes(x.actor.userId)) || 'same-person';
/** No mandatory child is open. */
export const childrenClosed: Guard = (x) => x.children.mandatoryOpen === 0 || 'children-open';
/** No other matter of the case file is open. */
export const nothingRunning: Guard = (x) => x.file.openMatters === 0 || 'matters-open';
/** The case file holds a material of each kind. */
export const materials =
  (...kinds: string[]): Guard =>
  (x) =>
    kinds.every((k) => x.file.materials.includes(k)) || 'materials-missing';
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
