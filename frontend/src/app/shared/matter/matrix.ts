import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { MatrixRow } from '@lianban/contracts';
import { clockOf } from '../../core/format';
import { Language } from '../../core/language';
import { Viewport } from '../../core/viewport';
import { Due } from '../due/due';
import { Icon } from '../icon';
import { stateText, stateTone } from '../state-tag';
import { Deadlines } from './deadlines';

const COLUMNS = ['deliver', 'sign', 'accept', 'reply', 'confirm'] as const;
type Column = (typeof COLUMNS)[number];

/** Departments × stages of a fan-out; exactly one cell of a row is framed: where it is now. On the phone one strip per department. */
@Component({
  selector: 'lb-matrix',
  imports: [Due, Icon, RouterLink],
  templateUrl: './matrix.html',
  styleUrl: './matrix.css',
})
export class Matrix {
  protected readonly lang = inject(Language);
  protected readonly deadlines = inject(Deadlines);
  protected readonly phone = inject(Viewport).phone;
  readonly rows = input.required<readonly MatrixRow[]>();
  protected readonly columns = COLUMNS;
  protected readonly names = computed(() => COLUMNS.map((column) => this.lang.t(`matter.column.${column}`)));

  /** colour of the frame: yours, another's, disputed, overdue; `later` for what has not come; null for what is done */
  protected frame(row: MatrixRow, column: Column): string | null {
    const cell = row.cells[column];
    if (!cell.current) return cell.at ? null : 'later';
    if (row.due?.mark === 'overdue') return 'over';
    const tone = stateTone({ ...row, final: false });
    return tone === 'mine' || tone === 'dispute' ? tone : 'now';
  }

  /** second line of what is done: the time of delivery, which nobody owes; else whether it was in time */
  protected how(row: MatrixRow, column: Column): string {
    const { at, late } = row.cells[column];
    if (column === 'deliver' && at) return clockOf(at);
    return this.lang.t(late ? 'matter.late' : 'matter.inTime');
  }

  /** no cell is waited for: closed or withdrawn */
  protected over(row: MatrixRow): boolean {
    return COLUMNS.every((column) => !row.cells[column].current);
  }

  protected now(row: MatrixRow): string {
    return stateText({ ...row, final: false }, this.lang.current(), this.lang.t);
  }
}
