import { Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { ReportRows } from '@lianban/contracts';
import { FIGURE_PARTS } from '@lianban/contracts/words';
import { ApiClient } from '../../core/api-client';
import { Language } from '../../core/language';
import { PageTitle } from '../../core/page-title';
import { reading } from '../../core/read';
import { cursorsInAddress } from '../../shared/list/cursors';
import { List } from '../../shared/list/list';
import { Pager } from '../../shared/list/pager';
import { TimeOf } from '../../shared/time-of';
import { monthText } from './month-text';

/** The rows a number was made of when its report was issued. */
@Component({
  selector: 'lb-report-rows',
  imports: [List, Pager, RouterLink, TimeOf],
  templateUrl: './report-rows.page.html',
  styles: `
    .title {
      display: block;
      max-width: 24em;
    }
  `,
})
export class ReportRowsPage {
  protected readonly lang = inject(Language);
  private readonly api = inject(ApiClient);
  private readonly router = inject(Router);
  protected readonly cursors = cursorsInAddress();
  readonly id = input.required<string>();
  readonly process = input<string>();
  readonly code = input<string>();
  readonly unit = input<string>();
  readonly part = input<string>();
  readonly cursor = input<string>();
  protected readonly parts = FIGURE_PARTS;
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

  constructor() {
    inject(PageTitle).use(() => this.title());
  }

  protected monthOf({ month }: ReportRows): string {
    return this.lang.t('reports.of', { month: monthText(month, this.lang.current()) });
  }

  protected choose(part: string): void {
    void this.router.navigate([], {
      queryParams: { part: part === 'all' ? null : part, cursor: null, back: null },
      queryParamsHandling: 'merge',
    });
  }
}
