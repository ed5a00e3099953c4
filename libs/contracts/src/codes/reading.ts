import type { FieldProblem } from '../errors.ts';
import type { Label } from '../words.ts';

/** What a typed code turned out to be: its canonical text, or what is wrong with it and how to mend it. */
export type Reading =
  | { ok: true; value: string }
  | {
      ok: false;
      rule: FieldProblem['rule'];
      remedy: Label;
      /** a correction made by machine: offered to a person, never applied */
      suggestion?: string;
    };

export const good = (value: string): Reading => ({ ok: true, value });
export const bad = (rule: FieldProblem['rule'], zh: string, en: string, suggestion?: string): Reading => ({
  ok: false,
  rule,
  remedy: { zh, en },
  ...(suggestion === undefined ? {} : { suggestion }),
});
