import { Component, computed, inject, input, output } from '@angular/core';
import type { FieldProblem, FieldView, FileRef } from '@lianban/contracts';
import { Language } from '../../core/language';
import { Icon } from '../icon';
import { AnyControl } from './any-control';
import { asRadios } from './choice-control';
import { FieldMessage } from './field-message';
import { RowsControl } from './rows-control';

/** A field of a form: label beside it, control, hint with the live count, message that says how to mend it. */
@Component({
  selector: 'lb-field',
  imports: [AnyControl, Icon, RowsControl],
  templateUrl: './field.html',
  styleUrl: './field.css',
})
export class Field {
  protected readonly lang = inject(Language);
  private readonly messages = inject(FieldMessage);
  readonly field = input.required<FieldView>();
  readonly id = input.required<string>();
  readonly value = input<unknown>();
  /** problems of this field; those of its rows have longer paths */
  readonly problems = input<readonly FieldProblem[]>([]);
  readonly files = input<readonly FileRef[]>([]);
  readonly changed = output<unknown>();
  protected readonly isRows = computed(() => this.field().kind === 'rows');
  /** a group of elements, or a button, is named by the text beside it, not by a label element */
  protected readonly grouped = computed(() => this.isRows() || this.field().kind === 'files' || asRadios(this.field()));
  protected readonly own = computed(() => this.problems().find(({ path }) => path === this.field().name));
  protected readonly message = computed(() => {
    const own = this.own();
    return own && this.messages.of(own, this.field());
  });
  protected readonly help = computed(() => {
    const hint = this.hint();
    const stop = hint === '' || /[。.]$/.test(hint) ? '' : this.lang.t('app.stop');
    return `${hint}${stop}${this.count()}`;
  });
  protected readonly describedBy = computed(
    () =>
      [this.message() && `${this.id()}-error`, this.help() && `${this.id()}-help`].filter(Boolean).join(' ') || null,
  );

  private hint(): string {
    const { hint } = this.field();
    return hint ? this.lang.label(hint) : '';
  }

  private count(): string {
    const { kind, min, max } = this.field();
    if (kind !== 'text' || (!min && (max ?? 0) <= 120)) return '';
    const n = String(this.value() ?? '').trim().length;
    if (max && n > max) return this.lang.t('form.count.over', { n: n - max, max });
    return min && n < min ? this.lang.t('form.count.under', { min, n }) : this.lang.t('form.count.plain', { n });
  }
}
