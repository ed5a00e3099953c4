import { Component, inject, input } from '@angular/core';
import { Language } from '../../core/language';
import { Dialogs } from '../dialog/dialogs';
import type { ColumnChoice } from './column-choice';
import { ColumnDialog, type ColumnData, type ColumnOption } from './column-dialog';

/** 列: opens the choice of a table's columns. */
@Component({
  selector: 'lb-column-chooser',
  template: `<button type="button" class="btn sm" (click)="open()">{{ t('columns.do') }}</button>`,
})
export class ColumnChooser {
  private readonly dialogs = inject(Dialogs);
  protected readonly t = inject(Language).t;
  readonly choice = input.required<ColumnChoice>();
  /** all columns that can be chosen, in their usual order */
  readonly options = input.required<ColumnOption[]>();

  protected open(): void {
    this.dialogs.open<void, ColumnData>(ColumnDialog, { data: { choice: this.choice(), options: this.options() } });
  }
}
