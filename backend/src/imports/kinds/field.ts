import type { FieldKind } from '@lianban/contracts';
import type { Field } from '@lianban/process';

/** A field of an import that no process definition has. */
export const field = (
  kind: FieldKind,
  zh: string,
  en: string,
  more: Omit<Partial<Field>, 'kind' | 'label'> = {},
): Field => ({
  kind,
  label: { zh, en },
  ...more,
});
