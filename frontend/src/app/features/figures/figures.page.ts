import { Component, computed, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { FiguresView } from '@lianban/contracts';
import { ApiClient } from '../../core/api-client';
import { exactInstant } from '../../core/format';
import { Language } from '../../core/language';
import { Preferences } from '../../core/preferences';
import { ProductTime } from '../../core/product-time';
import { reading } from '../../core/read';
import { Session } from '../../core/session';
import { ExportButton } from '../../shared/exports/export-button';
import { Problem } from '../../shared/problem/problem';
import { FigureCharts } from './charts/figure-charts';
import { FigureCell, type RowQuery } from './figure-cell';
import { FigureTable } from './figure-table';
import { MonthTable } from './month-table';
import { PERIODS, endsEarly, spanOf, type Period } from './period';
import { ScoreTable } from './score-table';
import { UnitTable } from './unit-table';

const CARDS = ['N01', 'K03', 'K09', 'K07', 'K11', 'K13'];

/** 统计: what was sent, signed, answered and closed, by unit, process and month. Period and filters live in the address. */
@Component({
  selector: 'lb-figures',
  imports: [
    ExportButton,
    FigureCell,
    FigureCharts,
    FigureTable,
    MonthTable,
    Problem,
    RouterLink,
    ScoreTable,
    UnitTable,
  ],
  templateUrl: './figures.page.html',
  styleUrl: './figures.page.css',
})
export class FiguresPage {
  protected readonly lang = inject(Language);
  private readonly api = inject(ApiClient);
  private readonly router = inject(Router);
  private readonly time = inject(ProductTime);
  private readonly session = inject(Session);
  private readonly preferences = inject(Preferences);
  readonly from = input<string>();
  readonly to = input<string>();
  readonly process = input<string>();
  readonly unit = input<string>();
  readonly rank = input<string>();
  readonly show = input<string>();
  protected readonly shapes = ['chart', 'table'] as const;
  /** what the address asks for, else what was looked at last */
  protected readonly shape = computed(
    () => this.shapes.find((one) => one === this.show()) ?? this.preferences.figures(),
  );
  protected readonly periods = PERIODS;
  /** what is wrong with the days that were typed */
  protected readonly fault = signal('');
  protected readonly read = reading(
    () => ({ from: this.from(), to: this.to(), process: this.process(), unit: this.unit(), rank: this.rank() }),
    (query, signal) => this.api.get<FiguresView>('/figures', query, signal),
  );
  private readonly definitions = computed(
    () => new Map((this.read.value()?.definitions ?? []).map((one) => [one.code, one])),
  );
  protected readonly cards = computed(() => CARDS.map((code) => this.definitions().get(code)!));
  protected readonly region = computed(() => this.session.me()?.region.name ?? '');
  protected readonly exact = exactInstant;

  protected query(view: FiguresView, more: RowQuery = {}): RowQuery {
    const { window, process, unit } = view;
    return { ...window, process, unit: unit?.id, ...more };
  }

  protected processOf({ process, processes }: FiguresView): string {
    return this.lang.label(processes.find(({ type }) => type === process)!.label);
  }

  protected pick(period: string): void {
    if (period) this.go({ ...spanOf(period as Period, this.time.today()) });
  }

  protected periodOf(view: FiguresView): Period | undefined {
    return PERIODS.find((one) => {
      const span = spanOf(one, this.time.today());
      return span.from === view.window.from && span.to === view.window.to;
    });
  }

  protected shapeAs(shape: 'chart' | 'table'): void {
    this.preferences.figures.set(shape);
    this.go({ show: shape });
  }

  protected ask(from: string, to: string): void {
    this.fault.set(endsEarly(from, to) ? this.lang.t('figures.endsEarly') : '');
    if (!this.fault()) this.go({ from: from || null, to: to || null });
  }

  protected go(query: Record<string, string | null>): void {
    this.fault.set('');
    void this.router.navigate([], { queryParams: query, queryParamsHandling: 'merge' });
  }

  protected print(): void {
    globalThis.print();
  }
}
