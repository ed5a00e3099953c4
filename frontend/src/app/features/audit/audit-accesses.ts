import { Component, inject, input } from '@angular/core';
import type { AuditAccessPage } from '@lianban/contracts';
import { ApiClient } from '../../core/api-client';
import type { Query } from '../../core/api-client';
import { Language } from '../../core/language';
import { reading } from '../../core/read';
import { Copy } from '../../shared/copy';
import { cursorsInAddress } from '../../shared/list/cursors';
import { List } from '../../shared/list/list';
import { Pager } from '../../shared/list/pager';
import { TimeOf } from '../../shared/time-of';
import { AuditFilters } from './audit-filters';

/** 访问记录: who looked at what, newest first. */
@Component({
  selector: 'lb-audit-accesses',
  imports: [AuditFilters, Copy, List, Pager, TimeOf],
  template: `
    <lb-audit-filters kind="accesses" [query]="query()" [from]="read.value()?.from" />
    <lb-list
      [count]="read.value()?.rows?.length"
      [error]="read.error()"
      [failed]="lang.t('audit.failed')"
      [emptyTitle]="lang.t('audit.empty')"
      [emptyText]="lang.t('audit.empty.do')"
      (retry)="read.reload()"
    >
      <table class="stack">
        <caption class="vh">
          {{
            lang.t('audit.view.accesses')
          }}
        </caption>
        <thead>
          <tr>
            <th scope="col">{{ lang.t('audit.at') }}</th>
            <th scope="col">{{ lang.t('audit.actor') }}</th>
            <th scope="col">{{ lang.t('audit.unit') }}</th>
            <th scope="col">{{ lang.t('audit.action') }}</th>
            <th scope="col">{{ lang.t('audit.case') }}</th>
            <th scope="col">{{ lang.t('audit.matter') }}</th>
          </tr>
        </thead>
        <tbody>
          @for (row of read.value()?.rows; track row.id) {
            <tr>
              <td><lb-time [at]="row.at" /></td>
              <th scope="row">
                <span lang="zh-CN">{{ row.actor }}</span><span class="meta sub">{{ row.account }}</span>
              </th>
              <td lang="zh-CN">{{ row.unit }}</td>
              <td>
                {{ what(row.what) }}
                @if (row.seal; as seal) {
                  <span class="meta sub"
                    >{{ lang.t('audit.seal') }} {{ seal.slice(0, 8) }}…<lb-copy
                      [text]="seal"
                      [what]="lang.t('audit.seal')"
                  /></span>
                }
              </td>
              <td>{{ row.caseNumber ?? '—' }}</td>
              <td>{{ row.matterNumber ?? '—' }}</td>
            </tr>
          }
        </tbody>
      </table>
      <lb-pager
        [note]="lang.t('audit.order')"
        [hasPrevious]="cursors.hasBack()"
        [hasNext]="!!read.value()?.next"
        (previous)="cursors.back()"
        (next)="cursors.forward(read.value()!.next!)"
      />
    </lb-list>
  `,
})
export class AuditAccesses {
  protected readonly lang = inject(Language);
  protected readonly cursors = cursorsInAddress();
  private readonly api = inject(ApiClient);
  readonly query = input.required<Query>();
  protected readonly read = reading(
    () => this.query(),
    (query, signal) => this.api.get<AuditAccessPage>('/audit/accesses', query, signal),
  );

  /** A kind of look that this page does not know yet stands under its code. */
  protected what(code: string): string {
    return this.lang.has(`audit.what.${code}`) ? this.lang.t(`audit.what.${code}`) : code;
  }
}
