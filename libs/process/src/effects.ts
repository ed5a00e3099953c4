import { unitOfSide } from './clocks.ts';
import type { Action } from './define-process.ts';
import type { Facts, MatterRecord } from './facts.ts';
import type { Side } from '@lianban/contracts';

/** What the effects of an action do to the matter itself, beside its state. */
export interface Effects {
  handlerUnit: string | null;
  asks: string[];
  /** the person of the handler's unit who works on it; nobody yet when it is handed over to another unit */
  assignee: string | null;
  /** the unit that gives the matter up; its clocks end as handed over */
  handedOverBy: string | null;
  joined: { unitId: string; side: Side }[];
  left: { unitId: string; side: Side; since: string }[];
  /** clocks that are extended by the matter's field `extension` */
  extended: string[];
}

/** Reads `handOver`, `ask`, `answer`, `extend` and `assign` of an action; `open … each` is decided with the children. */
export function effectsOf(action: Action, facts: Facts): Effects {
  const { matter } = facts;
  const out: Effects = {
    handlerUnit: matter.handler_unit,
    asks: matter.asks,
    assignee: matter.assignee_id,
    handedOverBy: null,
    joined: [],
    left: [],
    extended: [],
  };
  for (const effect of action.then ?? []) {
    if ('handOver' in effect) handOver(out, facts, facts.input[effect.handOver]);
    if ('ask' in effect) out.asks = [...out.asks, effect.ask];
    if ('answer' in effect) out.asks = out.asks.filter((q) => q !== effect.answer);
    if ('assign' in effect) out.assignee = assigneeOf(effect.assign, facts);
    if ('extend' in effect) out.extended.push(effect.extend);
  }
  return out;
}

const assigneeOf = (field: string | null, { input, matter }: Facts): string | null =>
  field === null ? null : ((input[field] as string | undefined) ?? matter.assignee_id);

function handOver(out: Effects, facts: Facts, to: unknown): void {
  if (typeof to !== 'string') return;
  const former = unitOfSide(facts.matter, 'handler') ?? null;
  out.handlerUnit = to;
  out.handedOverBy = former;
  if (former === to) return;
  out.assignee = null;
  out.joined.push({ unitId: to, side: 'handler' });
  out.left.push(...facts.parties.filter((p) => p.side === 'handler' && p.unitId === former));
}

/** Days or units of the extension in force: what was asked, or what the decision changed it to. */
export const extensionOf = (matter: MatterRecord): number => Number(matter.fields['extension'] ?? 0);
