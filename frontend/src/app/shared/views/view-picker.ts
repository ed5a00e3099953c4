import { Component, computed, inject, input } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';
import type { SavedView, ViewPage } from '@lianban/contracts';
import { ApiClient } from '../../core/api-client';
import { Language } from '../../core/language';
import { ProblemText } from '../../core/problem-text';
import { reading } from '../../core/read';
import { Toasts } from '../../core/toasts';
import { Dialogs } from '../dialog/dialogs';
import { More } from '../more';
import { ViewDialog, type ViewData, type ViewDone } from './view-dialog';
import { addressOf, sameQuery, type ViewQuery } from './view-address';

/** The saved views of a list: opens them, tells when the filters have changed since, and keeps the present ones under a name. */
@Component({
  selector: 'lb-view-picker',
  imports: [More],
  templateUrl: './view-picker.html',
  styles: ':host { display: inline-flex; gap: var(--s-2); align-items: baseline; }',
})
export class ViewPicker {
  private readonly api = inject(ApiClient);
  private readonly router = inject(Router);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly problems = inject(ProblemText);
  private readonly address = toSignal(inject(ActivatedRoute).queryParamMap);
  readonly page = input.required<ViewPage>();
  /** the filters of this moment */
  readonly query = input.required<ViewQuery>();
  protected readonly t = inject(Language).t;
  private readonly read = reading(
    () => ({ page: this.page() }),
    (query, stop) => this.api.get<SavedView[]>('/views', query, stop),
  );
  protected readonly views = computed(() => this.read.value() ?? []);
  protected readonly current = computed(() => this.views().find(({ id }) => id === this.address()?.get('view')));
  protected readonly changed = computed(() => {
    const view = this.current();
    return view !== undefined && !sameQuery(view.query, this.query());
  });
  protected readonly label = computed(() => this.current()?.name ?? this.t('views.title'));

  protected open(view: SavedView): void {
    const { path, query } = addressOf(view);
    void this.router.navigate(path, { queryParams: query });
  }

  protected async save(view?: SavedView): Promise<void> {
    const data: ViewData = { page: this.page(), query: this.query(), ...(view && { view }) };
    const ref = this.dialogs.open<ViewDone, ViewData, ViewDialog>(ViewDialog, { data });
    ref.closed.subscribe((done) => {
      if (!done) return;
      this.toasts.show(this.t(done.view ? 'views.saved' : 'views.deleted', { name: done.name }));
      this.read.reload();
      void this.router.navigate([], { queryParams: { view: done.view?.id ?? null }, queryParamsHandling: 'merge' });
    });
  }

  /** The present filters in the place of those of the view. */
  protected async update(view: SavedView): Promise<void> {
    try {
      await this.api.put<SavedView>(`/views/${view.id}`, { query: this.query() });
      this.toasts.show(this.t('views.saved', { name: view.name }));
      this.read.reload();
    } catch (error) {
      this.toasts.show(this.problems.of(error).title);
    }
  }
}
