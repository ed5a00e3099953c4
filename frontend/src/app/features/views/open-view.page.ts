import { Component, effect, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import type { SavedView } from '@lianban/contracts';
import { ApiClient } from '../../core/api-client';
import { Language } from '../../core/language';
import { reading } from '../../core/read';
import { Problem } from '../../shared/problem/problem';
import { addressOf } from '../../shared/views/view-address';

/** The address of a saved view that somebody passes on: it leads to the list, or says that there is no such view here. */
@Component({
  selector: 'lb-open-view',
  imports: [Problem],
  template: `
    <div class="pagehead">
      <h1>{{ t('views.title') }}</h1>
    </div>
    @if (read.error(); as error) {
      <lb-problem reading [error]="error" [heading]="t('views.gone')" />
    }
  `,
})
export class OpenViewPage {
  private readonly api = inject(ApiClient);
  private readonly router = inject(Router);
  readonly id = input.required<string>();
  protected readonly t = inject(Language).t;
  protected readonly read = reading(
    () => this.id(),
    (id, stop) => this.api.get<SavedView>(`/views/${encodeURIComponent(id)}`, {}, stop),
  );

  constructor() {
    effect(() => {
      const view = this.read.value();
      if (!view) return;
      const { path, query } = addressOf(view);
      void this.router.navigate(path, { queryParams: query, replaceUrl: true });
    });
  }
}
