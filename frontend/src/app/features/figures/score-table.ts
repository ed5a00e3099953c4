import { Component, computed, inject, input } from '@angular/core';
import type { FiguresView } from '@lianban/contracts';
import { Language } from '../../core/language';
import { FigureCell, type RowQuery } from './figure-cell';

/** IMI's five indicators per unit, with what their published limits make of them. Units that are not scored show the numbers alone. */
@Component({
  selector: 'lb-score-table',
  imports: [FigureCell],
  templateUrl: './score-table.html',
  styles: `
    .light {
      display: block;
      font-size: var(--t-2);
      color: var(--ink-2);
    }
    .red {
      font-weight: var(--w-strong);
    }
  `,
})
export class ScoreTable {
  protected readonly lang = inject(Language);
  readonly view = input.required<FiguresView>();
  readonly window = input.required<RowQuery>();
  protected readonly columns = computed(() => this.view().definitions.filter((one) => one.limits !== null));
  protected readonly units = computed(() =>
    this.view().units.filter((u) => u.group !== 'lead' && this.columns().some(({ code }) => u.figures[code]!.n > 0)),
  );

  protected of(unit: string): RowQuery {
    return { ...this.window(), unit };
  }
}
