import type { FieldView, Input, MatterView } from '@lianban/contracts';

/** What a form begins with: the matter's own fields of the same name, when the viewer may read them. */
export function prefill(view: Pick<MatterView, 'fields'>, fields: readonly FieldView[]): Input {
  const own = view.fields ?? {};
  return Object.fromEntries(fields.filter(({ name }) => own[name] !== undefined).map(({ name }) => [name, own[name]]));
}
