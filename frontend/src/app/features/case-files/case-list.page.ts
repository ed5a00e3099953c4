import { Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { CaseFilePage } from '@lianban/contracts';
import { ApiClient } from '../../core/api-client';
import { dayOf, money, shortDay } from '../../core/format';
import { Language } from '../../core/language';
import { ProductTime } from '../../core/product-time';
import { reading } from '../../core/read';
import { Session } from '../../core/session';
import { Viewport } from '../../core/viewport';
import { ColumnChooser } from '../../shared/columns/column-chooser';
import { columnChoice } from '../../shared/columns/column-choice';
import { Due } from '../../shared/due/due';
import { ExportButton } from '../../shared/exports/export-button';
import { cursorsInAddress } from '../../shared/list/cursors';
import { List } from '../../shared/list/list';
import { Pager } from '../../shared/list/pager';
import { RowKeys } from '../../shared/list/row-keys';
import { ViewPicker } from '../../shared/views/view-picker';

const STATES = ['open', 'closed'];
const COLUMNS = ['subject', 'cause', 'amount', 'running', 'state', 'due', 'opened'];

/** The case files of one's unit, newest first. Filters live in the address. */
@Component({
  selector: 'lb-case-list',
  imports: [ColumnChooser, ExportButton, Due, List, Pager, RouterLink, RowKeys, ViewPicker],
  templateUrl: './case-list.page.html',
  styleUrl: './case-list.page.css',
})
export class CaseListPage {
  protected readonly lang = inject(Language);
  protected readonly phone = inject(Viewport).phone;
  protected readonly cursors = cursorsInAddress();
  private readonly api = inject(ApiClient);
  private readonly router = inject(Router);
  private readonly time = inject(ProductTime);
  private readonly session = inject(Session);
  readonly q = input<string>();
  readonly state = input<string>();
  readonly cursor = input<string>();
  protected readonly states = STATES;
  protected readonly money = money;
  /** beside number and title, which always stand */
  protected readonly columns = columnChoice('case-files', () => COLUMNS, COLUMNS);
  protected readonly options = computed(() =>
    COLUMNS.map((name) => ({ name, label: this.lang.t(`case.column.${name}`) })),
  );
  protected readonly mayOpen = computed(() => this.session.me()?.menu.includes('new-case') ?? false);
  protected readonly list = reading(
    () => ({ q: this.q(), state: this.state(), cursor: this.cursor() }),
    (query, signal) => this.api.get<CaseFilePage>('/case-files', query, signal),
  );
  protected readonly filter = computed(() =>
    [this.q(), STATES.includes(this.state() ?? '') && this.lang.t(`case.state.${this.state()}`)]
      .filter(Boolean)
      .join(' '),
  );

  protected numeric(column: string): boolean {
    return column === 'amount' || column === 'running';
  }

  protected day(at: string): string {
    return shortDay(dayOf(at), this.time.today(), this.lang.current());
  }

  protected narrow(query: { q?: string | null; state?: string | null }): void {
    void this.router.navigate([], {
      queryParams: { ...query, cursor: null, back: null },
      queryParamsHandling: 'merge',
    });
  }
}
