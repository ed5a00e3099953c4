import { Component, inject, input } from '@angular/core';
import type { AuditChange, AuditChangePage } from '@lianban/contracts';
import { ApiClient } from '../../core/api-client';
import type { Query } from '../../core/api-client';
import { Language } from '../../core/language';
import { reading } from '../../core/read';
import { TimeOf } from '../../shared/time-of';
import { AuditList } from './audit-list';

/** 账号管理记录: what administrator and security officer did with accounts, newest first. */
@Component({
  selector: 'lb-audit-changes',
  imports: [AuditList, TimeOf],
  template: `
    <lb-audit-list kind="changes" [query]="query()" [read]="read" [columns]="columns">
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
    </lb-audit-list>
  `,
})
export class AuditChanges {
  protected readonly lang = inject(Language);
  private readonly api = inject(ApiClient);
  protected readonly columns = [
    'audit.at',
    'audit.actor',
    'audit.action',
    'admin.subject',
    'audit.unit',
    'admin.reason',
  ];
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
