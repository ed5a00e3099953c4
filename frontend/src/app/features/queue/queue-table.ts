import { Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { MatterRow } from '@lianban/contracts';
import { Language } from '../../core/language';
import { pathOf } from '../../core/paths';
import { Due } from '../../shared/due/due';
import { RowKeys } from '../../shared/list/row-keys';
import { stageText, turnText } from './row-text';

/** One row a matter, fixed columns in rem; columns leave by room, never number, title, time left and the action. */
@Component({
  selector: 'lb-queue-table',
  imports: [RouterLink, Due, RowKeys],
  templateUrl: './queue-table.html',
})
export class QueueTable {
  readonly rows = input.required<MatterRow[]>();
  readonly caption = input.required<string>();
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly pathOf = pathOf;
  protected readonly stage = (row: MatterRow) => stageText(row, this.language.current());
  protected readonly turn = (row: MatterRow) => turnText(row, this.t);
}
