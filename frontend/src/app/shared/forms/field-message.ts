import { Injectable, inject } from '@angular/core';
import type { FieldKind, FieldProblem, FieldView } from '@lianban/contracts';
import { Language } from '../../core/language';
import { ProblemText } from '../../core/problem-text';

const DOING: Partial<Record<FieldKind, string>> = {
  choice: 'choose',
  flag: 'choose',
  unit: 'choose',
  units: 'choose',
  files: 'upload',
  rows: 'add',
};

/** Messages that say how to mend a field: the text of the broken rule, and for an empty field what to do with it. */
@Injectable({ providedIn: 'root' })
export class FieldMessage {
  private readonly lang = inject(Language);
  private readonly words = inject(ProblemText);

  of(problem: FieldProblem, field?: FieldView): string {
    if (problem.rule !== 'required' || !field) return this.words.field(problem);
    const doing = DOING[field.kind] ?? 'write';
    return this.lang.t(`form.required.${doing}`, { field: this.lang.label(field.label) });
  }
}
