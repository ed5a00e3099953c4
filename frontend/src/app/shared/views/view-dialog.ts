import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import type { SavedView, ViewPage } from '@lianban/contracts';
import { ApiClient } from '../../core/api-client';
import { ApiError } from '../../core/api-error';
import { Language } from '../../core/language';
import { Session } from '../../core/session';
import { DialogFrame } from '../dialog/dialog';
import { Problem } from '../problem/problem';
import { filled, type ViewQuery } from './view-address';

export interface ViewData {
  page: ViewPage;
  query: ViewQuery;
  /** the one to rename, share or delete; without: a new one */
  view?: SavedView;
}
/** `view` null: it was deleted. */
export interface ViewDone {
  view: SavedView | null;
  name: string;
}

/** Name of a saved view, and who sees it. */
@Component({
  selector: 'lb-view-dialog',
  imports: [DialogFrame, Problem],
  templateUrl: './view-dialog.html',
})
export class ViewDialog {
  private readonly api = inject(ApiClient);
  private readonly ref = inject<DialogRef<ViewDone>>(DialogRef);
  private readonly data = inject<ViewData>(DIALOG_DATA);
  protected readonly unit = inject(Session).unit;
  protected readonly t = inject(Language).t;
  protected readonly view = this.data.view;
  protected readonly name = signal(this.view?.name ?? '');
  protected readonly shared = signal(this.view ? this.view.sharedWith !== null : false);
  protected readonly fault = signal('');
  protected readonly error = signal<unknown>(null);
  protected readonly busy = signal(false);

  protected save(): Promise<void> {
    if (!this.name().trim()) {
      this.fault.set(this.t('field.required'));
      return Promise.resolve();
    }
    const { page, query } = this.data;
    const told = { name: this.name().trim(), shared: this.shared() };
    return this.run(async () => {
      const view = this.view
        ? await this.api.put<SavedView>(`/views/${this.view.id}`, told)
        : await this.api.post<SavedView>('/views', { page, query: filled(query), ...told });
      this.ref.close({ view, name: view.name });
    });
  }

  protected remove(view: SavedView): Promise<void> {
    return this.run(async () => {
      await this.api.delete(`/views/${view.id}`);
      this.ref.close({ view: null, name: view.name });
    });
  }

  protected cancel(): void {
    this.ref.close();
  }

  private async run(work: () => Promise<void>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.error.set(null);
    this.fault.set('');
    try {
      await work();
    } catch (error) {
      const named = error instanceof ApiError && error.problem.fields?.find(({ path }) => path === 'name');
      const many = error instanceof ApiError && error.problem.fields?.find(({ path }) => path === 'views');
      if (named && named.rule === 'duplicate') this.fault.set(this.t('views.duplicate'));
      else if (many) this.fault.set(this.t('views.tooMany', { limit: many.limit ?? '' }));
      else this.error.set(error);
    } finally {
      this.busy.set(false);
    }
  }
}
