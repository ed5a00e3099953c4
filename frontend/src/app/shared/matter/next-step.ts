import type { Label, MatterView } from '@lianban/contracts';
import type { ProcessView } from '../../core/catalogue';
import { proxyLabel } from './proxy';

export interface Step {
  name: string;
  label: Label;
  blocked: string | undefined;
}
export interface NextStep {
  /** the only filled button, or null when it is another's turn or the viewer may not */
  filled: Step | null;
  outlined: Step[];
  more: Step[];
  /** what the likely action means, from the catalogue */
  hint: Label | null;
}
const OUTLINED = 3;

/** Which buttons the next-step bar shows. The API's list decides; the template never does. */
export function nextStep(view: Pick<MatterView, 'actions' | 'mine'>, process: ProcessView | undefined): NextStep {
  const known = new Map(process?.actions.map((action) => [action.name, action]));
  const steps = view.actions.flatMap(({ name, blocked, primary, proxy }) => {
    const action = known.get(name);
    return action
      ? [{ name, label: proxy ? proxyLabel(action.label) : action.label, blocked, primary: primary && view.mine }]
      : [];
  });
  const likely = steps.find((step) => step.primary && !step.blocked);
  const rest = steps.filter((step) => step !== likely);
  const free = rest.filter((step) => !step.blocked);
  const room = likely ? OUTLINED - 1 : OUTLINED;
  const outlined = free.length <= OUTLINED && rest.length === free.length ? free : free.slice(0, room);
  return {
    filled: likely ?? null,
    outlined,
    more: rest.filter((step) => !outlined.includes(step)),
    hint: (likely && known.get(likely.name)?.hint) ?? null,
  };
}
