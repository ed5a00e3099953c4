import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ReportRows } from '@lianban/contracts';
import { ApiClient } from '../../core/api-client';
import { Language } from '../../core/language';
import { PageTitle } from '../../core/page-title';
import { reading } from '../../core/read';
import { PartFilter } from '../../shared/figures/part-filter';
import { type CountedRow, RowsTable } from '../../shared/figures/rows-table';
import { List } from '../../shared/list/list';
import { monthText } from './month-text';

/** The rows a number was made of when its report was issued. */
@Component({
  selector: 'lb-report-rows',
  imports: [List, PartFilter, RouterLink, RowsTable],
  templateUrl: './report-rows.page.html',
})
export class ReportRowsPage {
  protected readonly lang = inject(Language);
  private readonly api = inject(ApiClient);
  readonly id = input.required<string>();
  readonly process = input<string>();
  readonly code = input<string>();
  readonly unit = input<string>();
  readonly part = input<string>();
  readonly cursor = input<string>();
  protected readonly read = reading(
    () => ({
      id: this.id(),
      query: {
        ...{ process: this.process(), code: this.code(), unit: this.unit() },
        ...{ part: this.part(), cursor: this.cursor() },
      },
    }),
    ({ id, query }, signal) => this.api.get<ReportRows>(`/reports/${id}/rows`, query, signal),
  );
  protected readonly title = computed(() => {
    const view = this.read.value();
    return view ? this.lang.label(view.label) : this.lang.t('figures.rows');
  });
  protected readonly rows = computed(() =>
    (this.read.value()?.rows ?? []).map((row): CountedRow => ({
      ...row,
      number: row.number ?? this.lang.t('figures.column.number'),
      amount: row.amount === null ? null : row.amount.toFixed(2),
    })),
  );

  constructor() {
    inject(PageTitle).use(() => this.title());
  }

  protected monthOf({ month }: ReportRows): string {
    return this.lang.t('reports.of', { month: monthText(month, this.lang.current()) });
  }
}
