import type { FieldView, Input, MatterView } from '@lianban/contracts';

/** What a form begins with: the draft submitted inside the unit, or the matter's own fields of the same name where the viewer may read them. */
export function prefill(
  view: Pick<MatterView, 'fields' | 'prefill'>,
  action: string,
  fields: readonly FieldView[],
): Input {
  const own = view.prefill[action] ?? view.fields ?? {};
  return Object.fromEntries(fields.filter(({ name }) => own[name] !== undefined).map(({ name }) => [name, own[name]]));
}
