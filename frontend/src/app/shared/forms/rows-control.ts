import { Component, computed, inject, input } from '@angular/core';
import type { FieldProblem, FieldView, Input } from '@lianban/contracts';
import { Language } from '../../core/language';
import { Icon } from '../icon';
import { AnyControl } from './any-control';
import { FieldControl } from './control';
import { withValueAt } from './path';
import { FieldMessage } from './field-message';

/** A table of sub-fields. Rows can be added and removed; a message stands under the row it belongs to. */
@Component({
  selector: 'lb-rows-control',
  imports: [AnyControl, Icon],
  templateUrl: './rows-control.html',
  styleUrl: './rows-control.css',
})
export class RowsControl extends FieldControl {
  protected readonly lang = inject(Language);
  private readonly texts = inject(FieldMessage);
  /** problems of this field and its cells; paths begin with the name of the field */
  readonly problems = input<readonly FieldProblem[]>([]);
  protected readonly columns = computed(() => this.field().of ?? []);
  protected readonly rows = computed(() => (Array.isArray(this.value()) ? (this.value() as Input[]) : []));
  protected readonly full = computed(() => this.rows().length >= (this.field().max ?? Infinity));

  protected add(): void {
    this.changed.emit([...this.rows(), {}]);
    const row = this.rows().length;
    setTimeout(() => document.getElementById(this.cell(row, this.columns()[0]))?.focus());
  }

  protected remove(row: number): void {
    this.changed.emit(this.rows().filter((_, index) => index !== row));
    setTimeout(() => document.getElementById(this.id())?.focus());
  }

  protected set(row: number, column: string, value: unknown): void {
    this.changed.emit(this.rows().map((old, index) => (index === row ? withValueAt(old, column, value) : old)));
  }

  protected cell(row: number, column: FieldView | undefined): string {
    return `${this.id()}-${row}-${column?.name ?? ''}`;
  }

  protected cellName(row: number, column: FieldView): string {
    return this.lang.t('form.cell', { field: this.lang.label(column.label), row: row + 1 });
  }

  /** Messages of one row: its cells' and its own. */
  protected wrong(row: number): { path: string; column: string; text: string }[] {
    const prefix = `${this.field().name}.${row}`;
    return this.problems()
      .filter(({ path }) => path === prefix || path.startsWith(`${prefix}.`))
      .map((problem) => {
        const name = problem.path.slice(prefix.length + 1);
        const column = this.columns().find((one) => one.name === name);
        const text = this.texts.of(problem, column);
        return { path: problem.path, column: name, text: column ? `${this.lang.label(column.label)}：${text}` : text };
      });
  }

  protected isWrong(row: number, column: string): boolean {
    return this.problems().some(({ path }) => path === `${this.field().name}.${row}.${column}`);
  }
}
