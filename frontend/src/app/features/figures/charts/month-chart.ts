import { Component, computed, inject, input, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { FigureDefinition, FiguresView } from '@lianban/contracts';
import { Language } from '../../../core/language';
import type { RowQuery } from '../figure-cell';
import { markText, shareOf, valueText } from '../figure-text';
import { Chart, type Look } from './chart';
import type { Mark } from './chart-library';
import { HEIGHT, monthOption } from './month-option';
import { SERIES, cellOf, type Month, type MonthFigures } from './month-series';

const RATE = 'K07';

/** The months of the window beside those of last year. What is pointed at is said under the chart; a click opens its rows. */
@Component({
  selector: 'lb-month-chart',
  imports: [Chart],
  templateUrl: './month-chart.html',
  styleUrl: './month-chart.css',
})
export class MonthChart {
  protected readonly lang = inject(Language);
  private readonly router = inject(Router);
  readonly view = input.required<FiguresView>();
  readonly window = input.required<RowQuery>();
  protected readonly height = HEIGHT;
  private readonly at = signal<Mark | null>(null);
  protected readonly figures = computed<MonthFigures>(() => {
    const { rank, months } = this.view();
    const shown = months[0]?.figures[rank] ? rank : RATE;
    return { rate: this.definition(shown), sent: this.definition('N01'), closed: this.definition('N02') };
  });
  protected readonly option = computed(() => {
    const [{ months }, figures] = [this.view(), this.figures()];
    const targets = months.map((month) => shareOf(figures.rate.kind, month.targets[figures.rate.code]));
    const words = { lang: this.lang.current(), description: this.description() };
    return (look: Look) => monthOption(months, figures, targets, words, look);
  });
  /** `目标 ≥ 90%`: of the last month that has one */
  protected readonly target = computed(() => {
    const { rate } = this.figures();
    const mark = this.view().months.findLast((month) => month.targets[rate.code])?.targets[rate.code];
    return mark ? this.lang.t('figures.targetOf', { mark: markText(this.lang, mark, rate.kind) }) : '';
  });
  /** the numbers of all months, for those who do not see them */
  private readonly description = computed(() => {
    const { rate, sent, closed } = this.figures();
    const lines = this.view().months.map((month) => this.sentence(month, [rate, sent, closed], false));
    const title = this.lang.t('figures.chart.months', { label: this.lang.label(rate.label) });
    return [title, ...(this.target() ? [this.target()] : []), ...lines].join(' ');
  });
  protected readonly said = computed(() => {
    const mark = this.at();
    const series = mark && SERIES[mark.seriesId];
    const month = mark && this.view().months[mark.dataIndex];
    if (!series || !month) return '';
    const one = this.figures()[series.figure];
    return `${this.sentence(month, [one], false)} ${this.sentence(month, [one], true)}`;
  });

  protected point(mark: Mark | null): void {
    this.at.set(mark);
  }

  protected open({ seriesId, dataIndex, apart }: Mark): void {
    const series = SERIES[seriesId];
    const month = this.view().months[dataIndex];
    if (!series || !month) return;
    const { from, to } = series.lastYear ? month.lastYear : month;
    const rows = this.router.createUrlTree(['/figures', this.figures()[series.figure].code], {
      queryParams: { ...this.window(), from, to },
    });
    if (apart) globalThis.open(this.router.serializeUrl(rows), '_blank', 'noopener');
    else void this.router.navigateByUrl(rows);
  }

  /** `2026-10 办结率 90.0%（18/20），移送 24。` */
  private sentence(month: Month, definitions: FigureDefinition[], lastYear: boolean): string {
    const parts = definitions.map((one) => {
      const cell = cellOf(month, one, lastYear);
      const share = one.kind === 'ratio' && cell.n ? ` (${cell.hits}/${cell.n})` : '';
      return `${this.lang.label(one.label)} ${valueText(one, cell)}${share}`;
    });
    const { from } = lastYear ? month.lastYear : month;
    return this.lang.t('figures.chart.month', {
      month: from.slice(0, 7),
      numbers: parts.join(this.lang.t('app.comma')),
    });
  }

  private definition(code: string): FigureDefinition {
    return this.view().definitions.find((one) => one.code === code)!;
  }
}
