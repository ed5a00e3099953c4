import { Component, inject, input } from '@angular/core';
import type { AuditChange, AuditChangePage } from '@lianban/contracts';
import { ApiClient } from '../../core/api-client';
import type { Query } from '../../core/api-client';
import { Language } from '../../core/language';
import { reading } from '../../core/read';
import { cursorsInAddress } from '../../shared/list/cursors';
import { List } from '../../shared/list/list';
import { Pager } from '../../shared/list/pager';
import { TimeOf } from '../../shared/time-of';
import { AuditFilters } from './audit-filters';

/** 账号管理记录: what administrator and security officer did with accounts, newest first. */
@Component({
  selector: 'lb-audit-changes',
  imports: [AuditFilters, List, Pager, TimeOf],
  template: `
    <lb-audit-filters kind="changes" [query]="query()" [from]="read.value()?.from" />
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
            lang.t('audit.view.changes')
          }}
        </caption>
        <thead>
          <tr>
            <th scope="col">{{ lang.t('audit.at') }}</th>
            <th scope="col">{{ lang.t('audit.actor') }}</th>
            <th scope="col">{{ lang.t('audit.action') }}</th>
            <th scope="col">{{ lang.t('admin.subject') }}</th>
            <th scope="col">{{ lang.t('audit.unit') }}</th>
            <th scope="col">{{ lang.t('admin.reason') }}</th>
          </tr>
        </thead>
        <tbody>
          @for (row of read.value()?.rows; track row.id) {
            <tr>
              <td><lb-time [at]="row.at" /></td>
              <td lang="zh-CN">{{ row.actor }}</td>
              <td>
                {{ lang.t('admin.act.' + row.act) }}{{ lang.t('app.colon') }}{{ lang.t('admin.kind.' + row.kind)
                }}<span class="meta sub">{{ roles(row) }}</span>
              </td>
              <th scope="row">
                <span lang="zh-CN">{{ row.subject }}</span><span class="meta sub">{{ row.account }}</span>
              </th>
              <td lang="zh-CN">{{ row.unit }}</td>
              <td lang="zh-CN">{{ row.reason }}</td>
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
export class AuditChanges {
  protected readonly lang = inject(Language);
  protected readonly cursors = cursorsInAddress();
  private readonly api = inject(ApiClient);
  readonly query = input.required<Query>();
  protected readonly read = reading(
    () => {
      const { action: _action, number: _number, ...query } = this.query();
      return query;
    },
    (query, signal) => this.api.get<AuditChangePage>('/audit/changes', query, signal),
  );

  protected roles(row: AuditChange): string {
    return row.roles.map((role) => this.lang.t(`role.${role}`)).join(this.lang.t('app.comma'));
  }
}
