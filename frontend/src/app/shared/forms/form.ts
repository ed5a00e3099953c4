import { Component, computed, inject, input, linkedSignal, model } from '@angular/core';
import type { FieldProblem, FieldView, FileRef, Input } from '@lianban/contracts';
import { Language } from '../../core/language';
import { ErrorSummary, type Mend } from '../problem/error-summary';
import { Field } from './field';
import { FieldMessage } from './field-message';
import { valueAt, withValueAt } from './path';
import { withSuggestions, type Suggested } from './suggest';

let next = 0;

/**
 * A form drawn from the catalogue's fields. The value is a plain object; send `payload(fields, value)`.
 * `problems` are those of a 422: listed above the form, repeated under each field.
 */
@Component({
  selector: 'lb-form',
  imports: [ErrorSummary, Field],
  template: `
    @if (summary()) {
      <lb-error-summary [mends]="mends()" />
    }
    <div class="form">
      @for (field of fields(); track field.name) {
        <lb-field
          [field]="field"
          [id]="idOf(field.name)"
          [value]="value()[field.name]"
          [problems]="problemsOf(field.name)"
          [files]="files()"
          (changed)="set(field.name, $event)"
        />
      }
    </div>
  `,
  styles: `
    lb-error-summary:not(:empty) {
      display: block;
      margin-bottom: var(--s-3);
    }
  `,
})
export class Form {
  private readonly lang = inject(Language);
  private readonly messages = inject(FieldMessage);
  readonly fields = input.required<readonly FieldView[]>();
  readonly value = model<Input>({});
  readonly problems = input<readonly FieldProblem[]>([]);
  /** files whose names are known although the value has only their ids */
  readonly files = input<readonly FileRef[]>([]);
  /** what some fields suggest once another one is answered */
  readonly suggested = input<Suggested>({});
  /** false: the page lists the mends itself, with those of other parts */
  readonly summary = input(true);
  private readonly prefix = `form-${next++}`;

  readonly mends = computed<Mend[]>(() =>
    this.problems().map((problem) => {
      const [name = '', row, column] = problem.path.split('.');
      const field = this.fields().find((one) => one.name === name);
      const cell = field?.of?.find((one) => one.name === column);
      const where = [field, cell].flatMap((one) => (one ? [this.lang.label(one.label)] : []));
      if (cell) where.splice(1, 0, this.lang.t('form.row', { n: Number(row) + 1 }));
      const text = this.messages.of(problem, cell ?? field);
      return {
        id: this.idOf(problem.path),
        text: `${where.join(' ') || problem.path}${this.lang.t('app.colon')}${text}`,
      };
    }),
  );

  /** messages go as soon as what they speak of is changed; the summary stays until the next attempt */
  private readonly open = linkedSignal(() => this.problems());

  protected set(name: string, value: unknown): void {
    const before = this.value();
    const after = withValueAt(before, name, value);
    this.open.update((problems) => problems.filter(({ path }) => valueAt(before, path) === valueAt(after, path)));
    this.value.set(withSuggestions(this.fields(), this.suggested(), name, before, after));
  }

  protected idOf(path: string): string {
    return `${this.prefix}-${path.replaceAll('.', '-')}`;
  }

  protected problemsOf(name: string): FieldProblem[] {
    return this.open().filter(({ path }) => path === name || path.startsWith(`${name}.`));
  }
}
