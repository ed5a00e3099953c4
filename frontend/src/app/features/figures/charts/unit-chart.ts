import { Component, computed, inject, input, output } from '@angular/core';
import type { FigureUnit, FiguresView } from '@lianban/contracts';
import { UNIT_GROUPS } from '@lianban/contracts/words';
import { Language } from '../../../core/language';
import type { RowQuery } from '../figure-cell';
import { isFew } from '@lianban/contracts/figure-number';
import { markText, shareOf } from '../figure-text';
import { BarList, type BarRow } from './bar-list';

/** Departments in the order of a rate; below them those with few rows, and those that are not ranked, with their numbers alone. */
@Component({
  selector: 'lb-unit-chart',
  imports: [BarList],
  template: `<section class="block" aria-labelledby="unit-chart">
    <header>
      <h2 id="unit-chart">{{ lang.t('figures.chart.units', { label: lang.label(ranked().label) }) }}</h2>
      @if (target(); as mark) {
        <span class="meta">{{ lang.t('figures.chart.target', { mark }) }}</span>
      }
      <span class="right">
        <label class="pick">
          <span class="lab">{{ lang.t('figures.chart.by') }}</span>
          <select #by (change)="rank.emit(by.value)">
            @for (one of choices(); track one.code) {
              <option [value]="one.code" [selected]="one.code === view().rank">{{ lang.label(one.label) }}</option>
            }
          </select>
        </label>
      </span>
    </header>
    @for (one of groups(); track one.group) {
      @if (view().whole) {
        <h3 class="meta">{{ lang.t('figures.group.' + one.group) }}</h3>
      }
      <lb-bar-list [rows]="one.rows" [target]="share()" />
    }
  </section>`,
  styles: `
    h3 {
      padding: var(--s-3) 0 var(--s-1);
      font-weight: 400;
      border-bottom: 1px solid var(--line-1);
      break-after: avoid;
    }
  `,
})
export class UnitChart {
  protected readonly lang = inject(Language);
  readonly view = input.required<FiguresView>();
  readonly window = input.required<RowQuery>();
  readonly rank = output<string>();
  protected readonly choices = computed(() => this.view().definitions.filter((one) => one.ranks));
  protected readonly ranked = computed(() => this.choices().find((one) => one.code === this.view().rank)!);
  protected readonly share = computed(() => shareOf(this.ranked().kind, this.view().targets[this.view().rank]));
  protected readonly target = computed(() => {
    const mark = this.view().targets[this.view().rank];
    return mark ? markText(this.lang, mark, this.ranked().kind) : '';
  });
  protected readonly groups = computed(() =>
    UNIT_GROUPS.map((group) => ({
      group,
      rows: this.view()
        .units.filter((unit) => unit.group === group)
        .map((unit) => this.rowOf(unit)),
    })).filter(({ rows }) => rows.length > 0),
  );

  private rowOf({ unit, group, figures }: FigureUnit): BarRow {
    const definition = this.ranked();
    const cell = figures[definition.code]!;
    const drawn = group === 'ranked' || group === 'few';
    return {
      ...{ key: unit.id, name: unit.short, definition, cell, few: isFew(definition.kind, cell) },
      share: drawn ? cell.value : null,
      query: { ...this.window(), unit: unit.id },
    };
  }
}
