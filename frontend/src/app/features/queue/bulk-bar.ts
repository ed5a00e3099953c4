import { Component, inject, input, output, resource } from '@angular/core';
import type { BulkAction, MatterRow } from '@lianban/contracts';
import { ApiClient } from '../../core/api-client';
import { Catalogue } from '../../core/catalogue';
import { Keyboard } from '../../core/keyboard';
import { Language } from '../../core/language';
import { Dialogs } from '../../shared/dialog/dialogs';
import { BulkDialog, type BulkData } from './bulk-dialog';

/** What can be done with the ticked rows; it stands at the foot of the list only while something is ticked. */
@Component({
  selector: 'lb-bulk-bar',
  template: `
    @if (rows().length) {
      <div class="bulk" role="region" [attr.aria-label]="t('bulk.title')">
        <span role="status">{{ t('bulk.chosen', { n: rows().length }) }}</span>
        @for (action of actions(); track action) {
          <button type="button" class="btn sm" (click)="open(action)">{{ t('bulk.' + action) }}</button>
        } @empty {
          <span class="meta">{{ t('bulk.nothing') }}</span>
        }
        <button type="button" class="act" (click)="cleared.emit()">{{ t('bulk.clear') }}</button>
      </div>
    }
  `,
  styles: `
    .bulk {
      position: sticky;
      bottom: 0;
      z-index: 20;
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--s-3);
      padding: var(--s-2) var(--s-3);
      background: var(--accent-tint);
      border-top: 2px solid var(--accent);
    }
  `,
})
export class BulkBar {
  private readonly api = inject(ApiClient);
  private readonly dialogs = inject(Dialogs);
  private readonly catalogue = inject(Catalogue);
  readonly rows = input.required<MatterRow[]>();
  readonly cleared = output();
  /** something was done: the list is to be read again */
  readonly done = output();
  protected readonly t = inject(Language).t;
  private readonly offered = resource({
    params: () => (this.rows().length ? true : undefined),
    loader: () => this.api.get<BulkAction[]>('/bulk'),
  });
  protected readonly actions = () => (this.offered.hasValue() ? this.offered.value() : []);

  constructor() {
    inject(Keyboard).on({
      u: () => {
        if (this.rows().length && this.actions().includes('urge')) void this.open('urge');
      },
    });
  }

  protected async open(action: BulkAction): Promise<void> {
    await this.catalogue.load();
    const data: BulkData = { action, rows: this.rows() };
    const ref = this.dialogs.open<boolean, BulkData, BulkDialog>(BulkDialog, { data, width: 660 });
    ref.closed.subscribe((did) => {
      if (did) this.done.emit();
    });
  }
}
