import { Component, computed, inject, linkedSignal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { ReportLine, ReportPage, ReportView } from '@lianban/contracts';
import { ApiClient } from '../../core/api-client';
import { Language } from '../../core/language';
import { ProblemText } from '../../core/problem-text';
import { reading } from '../../core/read';
import { Sending } from '../../shared/forms/sending';
import { List } from '../../shared/list/list';
import { Problem } from '../../shared/problem/problem';
import { TimeOf } from '../../shared/time-of';
import { monthText } from './month-text';

/** 月报: months and versions, newest first; the office makes up for a month that has none. */
@Component({
  selector: 'lb-reports',
  imports: [List, Problem, RouterLink, TimeOf],
  templateUrl: './reports.page.html',
  styles: `
    .months {
      padding-bottom: var(--s-4);
    }
    input {
      border: 0;
      background: none;
      padding: 0;
      min-height: 24px;
      font: inherit;
      color: inherit;
    }
    .err:empty {
      display: none;
    }
  `,
})
export class ReportsPage {
  protected readonly lang = inject(Language);
  private readonly api = inject(ApiClient);
  private readonly router = inject(Router);
  private readonly words = inject(ProblemText);
  protected readonly sending = new Sending();
  protected readonly read = reading(
    () => ({}),
    (_, signal) => this.api.get<ReportPage>('/reports', {}, signal),
  );
  protected readonly bodies = computed(() => this.read.value()?.bodies ?? []);
  protected readonly month = linkedSignal(() => this.bodies()[0]?.lastMonth ?? '');
  protected readonly fault = computed(() => {
    const [problem] = this.sending.problems();
    return problem ? this.words.field(problem) : '';
  });

  protected monthOf({ month }: Pick<ReportLine, 'month'>): string {
    return monthText(month, this.lang.current());
  }

  protected prepare(bodyId: string): Promise<void> {
    const missing = /^\d{4}-\d{2}$/.test(this.month()) ? [] : [{ path: 'month', rule: 'required' as const }];
    return this.sending.send(async () => {
      const { id } = await this.api.post<ReportView>('/reports', { bodyId, month: this.month() });
      await this.router.navigate(['/reports', id]);
    }, missing);
  }
}
