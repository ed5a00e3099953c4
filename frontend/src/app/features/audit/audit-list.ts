import { Component, inject, input } from '@angular/core';
import type { Query } from '../../core/api-client';
import { Language } from '../../core/language';
import type { Reading } from '../../core/read';
import { cursorsInAddress } from '../../shared/list/cursors';
import { List } from '../../shared/list/list';
import { Pager } from '../../shared/list/pager';
import { AuditFilters } from './audit-filters';
import type { AuditKind } from './audit-filters';

/** What the three records share: filters, states of the list, heading of the table and pages. The table's rows stand inside. */
@Component({
  selector: 'lb-audit-list',
  imports: [AuditFilters, List, Pager],
  template: `
    <lb-audit-filters [kind]="kind()" [query]="query()" [from]="read().value()?.from" />
    <lb-list
      [count]="read().value()?.rows?.length"
      [error]="read().error()"
      [failed]="lang.t('audit.failed')"
      [emptyTitle]="lang.t('audit.empty')"
      [emptyText]="lang.t('audit.empty.do')"
      (retry)="read().reload()"
    >
      <table class="stack">
        <caption class="vh">
          {{
            lang.t('audit.view.' + kind())
          }}
        </caption>
        <thead>
          <tr>
            @for (column of columns(); track column) {
              <th scope="col">{{ lang.t(column) }}</th>
            }
          </tr>
        </thead>
        <ng-content />
      </table>
      <lb-pager
        [note]="lang.t('audit.order')"
        [hasPrevious]="cursors.hasBack()"
        [hasNext]="!!read().value()?.next"
        (previous)="cursors.back()"
        (next)="cursors.forward(read().value()!.next!)"
      />
    </lb-list>
  `,
})
export class AuditList {
  protected readonly lang = inject(Language);
  protected readonly cursors = cursorsInAddress();
  readonly kind = input.required<AuditKind>();
  readonly query = input.required<Query>();
  readonly read = input.required<Reading<{ rows: readonly unknown[]; from: string | null; next: string | null }>>();
  /** keys of the columns' names */
  readonly columns = input.required<readonly string[]>();
}
