import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ImportView } from '@lianban/contracts';
import { ApiClient } from '../../core/api-client';
import { Language } from '../../core/language';
import { PageTitle } from '../../core/page-title';
import { reading } from '../../core/read';
import { Toasts } from '../../core/toasts';
import { List } from '../../shared/list/list';
import { Problem } from '../../shared/problem/problem';
import { ImportMapping } from './import-mapping';
import { ImportTable, type Mended } from './import-table';
import { SHOWS, type Show, columnsOf, rowsOf } from './import-rows';

/** A list that was read: what can go in, what has to be mended in place, and that nothing is written until one says so. */
@Component({
  selector: 'lb-import',
  imports: [RouterLink, List, Problem, ImportTable, ImportMapping],
  templateUrl: './import.page.html',
})
export class ImportPage {
  private readonly api = inject(ApiClient);
  private readonly toasts = inject(Toasts);
  private readonly language = inject(Language);
  private line: Promise<void> = Promise.resolve();
  readonly id = input.required<string>();
  readonly show = input<string>();
  protected readonly t = this.language.t;
  protected readonly shows = SHOWS;
  protected readonly busy = signal(false);
  protected readonly wide = signal(false);
  protected readonly error = signal<unknown>(undefined);
  protected readonly read = reading(this.id, (id, signal) => this.api.get<ImportView>(`/imports/${id}`, {}, signal));
  /** the newest answer, of reading or of mending */
  protected readonly view = linkedSignal(() => this.read.value());
  protected readonly now = computed<Show>(() => SHOWS.find((show) => show === this.show()) ?? 'look');
  protected readonly rows = computed(() => {
    const view = this.view();
    return view && rowsOf(view, this.now());
  });
  protected readonly columns = computed(() => {
    const view = this.view();
    return view ? columnsOf(view, this.rows() ?? [], this.wide()) : [];
  });
  protected readonly places = computed(() => this.view()?.rows.reduce((n, row) => n + row.problems.length, 0) ?? 0);

  constructor() {
    inject(PageTitle).use(() => {
      const view = this.view();
      return view && this.t('import.tabTitle', { rows: view.rows.length, bad: view.invalid });
    });
  }

  protected countOf(show: Show): number {
    const view = this.view();
    return view ? rowsOf(view, show).length : 0;
  }

  protected mend({ line, values }: Mended): Promise<void> {
    const path = `/imports/${this.id()}/rows/${line}`;
    return this.change(async () => {
      const view = await this.api.put<ImportView>(path, { values });
      const mended = view.rows.find((row) => row.line === line);
      if (mended && mended.problems.length === 0) this.toasts.show(this.t('import.mended', { line }));
      return view;
    });
  }

  protected map(mapping: ImportView['mapping']): Promise<void> {
    return this.change(() => this.api.put<ImportView>(`/imports/${this.id()}/mapping`, { mapping }));
  }

  protected commit(mode: 'valid' | 'all'): Promise<void> {
    return this.change(async () => {
      const view = await this.api.post<ImportView>(`/imports/${this.id()}/commit`, { mode });
      const done = view.committed;
      if (done) this.toasts.show(this.t('import.done', { added: done.added, skipped: done.skipped }));
      return view;
    });
  }

  /** One after the other: the next cell may be mended while the last one is on its way. */
  private change(command: () => Promise<ImportView>): Promise<void> {
    this.line = this.line.then(async () => {
      this.busy.set(true);
      this.error.set(undefined);
      try {
        this.view.set(await command());
      } catch (error) {
        this.error.set(error);
      } finally {
        this.busy.set(false);
      }
    });
    return this.line;
  }
}
