import { Component, computed, inject, input } from '@angular/core';
import type { FiguresView, TargetMark } from '@lianban/contracts';
import { Language } from '../../core/language';
import { Bar } from './bar';
import { FigureCell, type RowQuery } from './figure-cell';
import { isFew } from '@lianban/contracts/figure-number';
import { markText, shareOf } from './figure-text';

/** The months of the window; a closure rate is a picture of the month's end, so months do not add up to it. */
@Component({
  selector: 'lb-month-table',
  imports: [Bar, FigureCell],
  templateUrl: './month-table.html',
  styles: '.share { width: 20%; }',
})
export class MonthTable {
  protected readonly lang = inject(Language);
  readonly view = input.required<FiguresView>();
  readonly window = input.required<RowQuery>();
  protected readonly few = isFew;
  protected readonly columns = computed(() =>
    ['N01', 'N02', 'K09', 'K07'].map((code) => this.view().definitions.find((one) => one.code === code)!),
  );

  protected readonly closure = computed(() => this.columns().find(({ code }) => code === 'K07')!);

  protected target(month: FiguresView['months'][number]): number | null {
    return shareOf('ratio', month.targets['K07']);
  }

  protected text(mark: TargetMark): string {
    return markText(this.lang, mark, 'ratio');
  }

  protected of(span: { from: string; to: string }): RowQuery {
    return { ...this.window(), from: span.from, to: span.to };
  }
}
