import { Component, computed, inject, input } from '@angular/core';
import type { FigureCell, FigureDefinition, FiguresView } from '@lianban/contracts';
import { Language } from '../../../core/language';
import type { RowQuery } from '../figure-cell';
import { BarList, type BarRow } from './bar-list';

const REFUSED = 'K05';
const HELD = 'H01';

/** What a whole is made of, the longest bar being the largest part: the refusals by ground, or the delay by the unit that held it. */
@Component({
  selector: 'lb-share-chart',
  imports: [BarList],
  template: `<section class="block" [attr.aria-labelledby]="'chart-' + of()">
    <header>
      <h2 [id]="'chart-' + of()">{{ lang.t('figures.chart.' + of()) }}</h2>
      <span class="meta">{{ lang.t('figures.chart.' + of() + '.note') }}</span>
    </header>
    @if (rows().length) {
      <lb-bar-list [rows]="rows()" />
    } @else {
      <p class="meta">{{ lang.t('figures.chart.' + of() + '.none') }}</p>
    }
  </section>`,
})
export class ShareChart {
  protected readonly lang = inject(Language);
  readonly view = input.required<FiguresView>();
  readonly window = input.required<RowQuery>();
  readonly of = input.required<'grounds' | 'held'>();
  protected readonly rows = computed(() => {
    const rows = this.of() === 'grounds' ? this.grounds() : this.held();
    const most = Math.max(...rows.map(({ cell }) => cell.value ?? 0));
    return rows.map((row) => ({ ...row, share: (100 * (row.cell.value ?? 0)) / most }));
  });

  private grounds(): BarRow[] {
    const refused = this.definition(REFUSED);
    const definition: FigureDefinition = { ...refused, kind: 'count', label: { zh: '', en: '' } };
    const { details } = this.view().totals[REFUSED]!.now;
    return Object.entries(details ?? {})
      .sort(([, a], [, b]) => b - a)
      .map(([code, n]) => {
        const label = refused.details[code];
        const cell: FigureCell = { n, hits: n, value: n, median: null };
        const name = label ? this.lang.label(label) : this.lang.t('figures.unknown');
        return this.row(code, name, definition, cell, { ...this.window(), detail: code });
      });
  }

  /** In the order of the units on the page: how long they held something ranks nobody. */
  private held(): BarRow[] {
    const definition = this.definition(HELD);
    return this.view()
      .units.filter(({ figures }) => figures[HELD]!.n > 0)
      .map(({ unit, figures }) =>
        this.row(unit.id, unit.short, definition, figures[HELD]!, { ...this.window(), unit: unit.id }),
      );
  }

  private row(key: string, name: string, definition: FigureDefinition, cell: FigureCell, query: RowQuery): BarRow {
    return { key, name, share: 0, few: false, definition, cell, query };
  }

  private definition(code: string): FigureDefinition {
    return this.view().definitions.find((one) => one.code === code)!;
  }
}
