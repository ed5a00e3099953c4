import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { ReportChanges, ReportView, ReportWords } from '@lianban/contracts';
import { REPORT_WORDS } from '@lianban/contracts/words';
import { ApiClient } from '../../core/api-client';
import { exactInstant } from '../../core/format';
import { Language } from '../../core/language';
import { PageTitle } from '../../core/page-title';
import { reading } from '../../core/read';
import { Toasts } from '../../core/toasts';
import { Sending } from '../../shared/forms/sending';
import { List } from '../../shared/list/list';
import { Problem } from '../../shared/problem/problem';
import { TimeOf } from '../../shared/time-of';
import { ChangesTable } from './changes-table';
import { monthText } from './month-text';
import { ReportBlocks } from './report-blocks';

const SHORTEST_REASON = 10;
const lastDay = (month: string): string => {
  const [year, no] = month.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, no, 0)).toISOString().slice(0, 10);
};

/** One version of a month's report: a draft that the office completes and issues, or what was issued and what has changed since. */
@Component({
  selector: 'lb-report',
  imports: [ChangesTable, List, Problem, ReportBlocks, RouterLink, TimeOf],
  templateUrl: './report.page.html',
  styles: `
    form {
      display: grid;
      gap: var(--s-3);
      max-width: 52rem;
    }
    .versions {
      display: flex;
      flex-wrap: wrap;
      gap: var(--s-3);
      padding-bottom: var(--s-3);
    }
    .hash {
      overflow-wrap: anywhere;
    }
  `,
})
export class ReportPage {
  protected readonly lang = inject(Language);
  private readonly api = inject(ApiClient);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  readonly id = input.required<string>();
  protected readonly words = REPORT_WORDS;
  protected readonly sending = new Sending();
  protected readonly read = reading(
    () => this.id(),
    (id, signal) => this.api.get<ReportView>(`/reports/${id}`, {}, signal),
  );
  protected readonly changes = reading(
    () => (this.corrects() ? { id: this.id(), of: this.read.value()?.revision } : undefined),
    ({ id }, signal) => this.api.get<ReportChanges>(`/reports/${id}/changes`, {}, signal),
  );
  /** typed and not saved; gone when another report is shown */
  protected readonly typed = linkedSignal<string, Partial<ReportWords>>({ source: this.id, computation: () => ({}) });
  protected readonly reason = linkedSignal<string, string>({ source: this.id, computation: () => '' });
  protected readonly correcting = linkedSignal<string, boolean>({ source: this.id, computation: () => false });
  protected readonly tooShort = signal(false);
  protected readonly dirty = computed(() => Object.keys(this.typed()).length > 0);
  protected readonly month = computed(() => {
    const view = this.read.value();
    return view ? monthText(view.month, this.lang.current()) : '';
  });
  protected readonly title = computed(() =>
    this.month() ? this.lang.t('reports.of', { month: this.month() }) : this.lang.t('reports.one'),
  );
  protected readonly exact = exactInstant;

  constructor() {
    inject(PageTitle).use(() => this.title());
  }

  /** An issued one is compared with now, the draft of a correction with what it corrects. */
  private corrects(): boolean {
    const view = this.read.value();
    return !!view && view.id === this.id() && (!!view.issuedAt || view.version > 1);
  }

  protected windowOf({ month, issuedAt }: ReportView): { from: string; to: string } | null {
    return issuedAt ? null : { from: `${month}-01`, to: lastDay(month) };
  }

  protected type(word: keyof ReportWords, text: string): void {
    this.typed.update((typed) => ({ ...typed, [word]: text }));
  }

  protected save(): Promise<void> {
    return this.sending.send(async () => {
      await this.put();
      this.toasts.show(this.lang.t('reports.saved'));
    });
  }

  /** What was typed goes with it. */
  protected issue(): Promise<void> {
    return this.sending.send(async () => {
      const revision = this.dirty() ? (await this.put()).revision : this.read.value()!.revision;
      const { version } = await this.api.post<ReportView>(`/reports/${this.id()}/issue`, { revision });
      this.read.reload();
      this.toasts.show(this.lang.t('reports.issuedNow', { n: version }));
    });
  }

  protected async correct(): Promise<void> {
    this.tooShort.set(this.reason().trim().length < SHORTEST_REASON);
    if (this.tooShort()) return;
    await this.sending.send(async () => {
      const { id } = await this.api.post<ReportView>(`/reports/${this.id()}/correct`, { reason: this.reason().trim() });
      await this.router.navigate(['/reports', id]);
    });
  }

  protected drop(): Promise<void> {
    return this.sending.send(async () => {
      await this.api.delete(`/reports/${this.id()}`);
      await this.router.navigate(['/reports']);
    });
  }

  private async put(): Promise<ReportView> {
    const { words, revision } = this.read.value()!;
    const view = await this.api.put<ReportView>(`/reports/${this.id()}/words`, {
      revision,
      words: { ...words, ...this.typed() },
    });
    this.typed.set({});
    this.read.reload();
    return view;
  }
}
