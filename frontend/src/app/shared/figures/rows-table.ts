import { Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ReportRows } from '@lianban/contracts';
import { Language } from '../../core/language';
import { cursorsInAddress } from '../list/cursors';
import { Pager } from '../list/pager';
import { TimeOf } from '../time-of';

/** A row behind a number, with its texts. */
export interface CountedRow extends Omit<ReportRows['rows'][number], 'number' | 'amount'> {
  /** or what stands for it */
  number: string;
  amount: string | null;
  /** of live rows only, as `detail` and `hops` */
  state?: string;
  detail?: string;
  /** who held a late one */
  hops?: string[];
}

/** One page of the rows behind a number, and the way to the others. The first row says which columns there are. */
@Component({
  selector: 'lb-rows-table',
  imports: [Pager, RouterLink, TimeOf],
  templateUrl: './rows-table.html',
  styles: `
    :host {
      display: contents;
    }
    .title {
      display: block;
      max-width: 24em;
    }
    ol {
      margin: 0;
      padding: 0;
      list-style: none;
      font-size: var(--t-2);
    }
  `,
})
export class RowsTable {
  protected readonly lang = inject(Language);
  protected readonly cursors = cursorsInAddress();
  readonly caption = input.required<string>();
  readonly rows = input.required<CountedRow[]>();
  /** the number tells its rows apart in hits and the rest */
  readonly splits = input.required<boolean>();
  /** cursor of the next page */
  readonly next = input.required<string | null>();
}
