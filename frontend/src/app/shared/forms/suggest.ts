import type { FieldView, Input } from '@lianban/contracts';

/** Field → answer to the choice it depends on → value that is suggested then. */
export type Suggested = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** The form after one answer was given: fields that depend on it take their suggestion, unless somebody has chosen something else. */
export function withSuggestions(
  fields: readonly FieldView[],
  suggested: Suggested,
  name: string,
  before: Input,
  after: Input,
): Input {
  const next = { ...after };
  for (const field of fields.filter(({ suggestedBy }) => suggestedBy === name)) {
    const of = (input: Input): unknown => suggested[field.name]?.[String(input[name])];
    const untouched = after[field.name] === undefined || after[field.name] === of(before);
    if (untouched) next[field.name] = of(after);
  }
  return next;
}
