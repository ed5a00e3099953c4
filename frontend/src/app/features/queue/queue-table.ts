import { Component, ElementRef, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { MatterRow } from '@lianban/contracts';
import { Keyboard } from '../../core/keyboard';
import { Language } from '../../core/language';
import { pathOf } from '../../core/paths';
import { Due } from '../../shared/due/due';
import { RowKeys } from '../../shared/list/row-keys';
import type { Selection } from './selection';
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
  readonly selection = input.required<Selection>();
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly pathOf = pathOf;
  protected readonly stage = (row: MatterRow) => stageText(row, this.language.current());
  protected readonly turn = (row: MatterRow) => turnText(row, this.t);

  constructor() {
    inject(Keyboard).on({ x: () => this.tick(false), X: () => this.tick(true) });
  }

  /** The row the focus is in. */
  private tick(upTo: boolean): void {
    const row = this.host.ownerDocument.activeElement?.closest<HTMLElement>('tr[data-id]');
    if (row && this.host.contains(row)) this.selection().toggle(row.dataset['id']!, upTo);
  }

  protected all(): boolean {
    return this.rows().length > 0 && this.rows().every(({ id }) => this.selection().has(id));
  }

  protected toggle(event: Event, id: string): void {
    this.selection().toggle(id, event instanceof MouseEvent && event.shiftKey);
  }
}
