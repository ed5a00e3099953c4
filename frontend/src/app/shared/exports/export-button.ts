import { Component, booleanAttribute, inject, input } from '@angular/core';
import type { Query } from '../../core/api-client';
import { Language } from '../../core/language';
import { Dialogs } from '../dialog/dialogs';
import { ExportDialog, type ExportData } from './export-dialog';

/** 导出: the list of the page under the filters of the page. `list` is its name in the API, `filter` its query without a cursor. */
@Component({
  selector: 'lb-export',
  template: `<button type="button" class="btn sm" (click)="open()">{{ t('exports.do') }}</button>`,
})
export class ExportButton {
  private readonly dialogs = inject(Dialogs);
  readonly list = input.required<string>();
  readonly filter = input<Query>({});
  /** holds no personal data: nothing of them is said */
  readonly plain = input(false, { transform: booleanAttribute });
  protected readonly t = inject(Language).t;

  protected open(): void {
    const given = Object.entries(this.filter()).filter(
      ([, value]) => value !== undefined && value !== null && value !== '',
    );
    const filter = Object.fromEntries(given.map(([name, value]) => [name, String(value)]));
    this.dialogs.open<void, ExportData>(ExportDialog, { data: { list: this.list(), filter, plain: this.plain() } });
  }
}
