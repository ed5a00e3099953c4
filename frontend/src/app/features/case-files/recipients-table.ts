import { Component, computed, inject, input, output } from '@angular/core';
import type { FieldProblem, FieldView, UnitView } from '@lianban/contracts';
import { Language } from '../../core/language';
import { FieldMessage } from '../../shared/forms/field-message';
import { UnitBox } from '../../shared/forms/unit-box';
import { Recipients } from '../../shared/forms/units';
import { Unreachable } from '../../shared/forms/unreachable';
import { Icon } from '../../shared/icon';
import type { Mend } from '../../shared/problem/error-summary';
import type { RecipientRow } from '../../shared/matter/disclosure-rows';

/** Block 1: the departments, their part and what each is asked. */
@Component({
  selector: 'lb-recipients-table',
  imports: [Icon, UnitBox, Unreachable],
  templateUrl: './recipients-table.html',
  styleUrl: './recipients-table.css',
})
export class RecipientsTable {
  protected readonly lang = inject(Language);
  private readonly directory = inject(Recipients);
  private readonly messages = inject(FieldMessage);
  readonly field = input.required<FieldView>();
  readonly rows = input.required<readonly RecipientRow[]>();
  readonly problems = input<readonly FieldProblem[]>([]);
  readonly changed = output<RecipientRow[]>();
  readonly added = output<UnitView>();
  readonly removed = output<string>();
  protected readonly taken = computed(() => this.rows().map(({ unit }) => unit));
  protected readonly max = computed(() => this.field().max ?? 10);
  protected readonly parts = computed(() => this.field().of?.find(({ name }) => name === 'part')?.options ?? []);
  protected readonly own = computed(() => {
    const problem = this.problems().find(({ path }) => path === this.field().name);
    return problem && this.messages.of(problem, this.field());
  });

  /** what the page's summary says about this block */
  readonly mends = computed<Mend[]>(() => {
    const own = this.own();
    const rows = this.rows().flatMap(({ unit }, index) =>
      ['part', 'request'].flatMap((column) => {
        const text = this.wrong(index, column);
        return text
          ? [{ id: `recipients-${index}-${column}`, text: `${this.nameOf(unit)}${this.lang.t('app.colon')}${text}` }]
          : [];
      }),
    );
    return own ? [{ id: 'add-unit', text: own }, ...rows] : rows;
  });

  protected nameOf(unit: string): string {
    return this.directory.find(unit)?.short ?? '';
  }

  protected set(index: number, change: Partial<RecipientRow>): void {
    this.changed.emit(this.rows().map((row, at) => (at === index ? { ...row, ...change } : row)));
  }

  protected wrong(index: number, column: string): string | undefined {
    const problem = this.problems().find(({ path }) => path === `recipients.${index}.${column}`);
    return (
      problem &&
      this.messages.of(
        problem,
        this.field().of?.find(({ name }) => name === column),
      )
    );
  }
}
