import { Component, inject, input } from '@angular/core';
import type { AuditAccessPage } from '@lianban/contracts';
import { ApiClient } from '../../core/api-client';
import type { Query } from '../../core/api-client';
import { Language } from '../../core/language';
import { reading } from '../../core/read';
import { Copy } from '../../shared/copy';
import { TimeOf } from '../../shared/time-of';
import { AuditList } from './audit-list';

/** 访问记录: who looked at what, newest first. */
@Component({
  selector: 'lb-audit-accesses',
  imports: [AuditList, Copy, TimeOf],
  template: `
    <lb-audit-list kind="accesses" [query]="query()" [read]="read" [columns]="columns">
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
    </lb-audit-list>
  `,
})
export class AuditAccesses {
  protected readonly lang = inject(Language);
  private readonly api = inject(ApiClient);
  protected readonly columns = ['audit.at', 'audit.actor', 'audit.unit', 'audit.action', 'audit.case', 'audit.matter'];
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
