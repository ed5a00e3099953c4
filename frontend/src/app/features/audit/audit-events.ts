import { Component, inject, input } from '@angular/core';
import type { AuditEvent, AuditEventPage } from '@lianban/contracts';
import { ApiClient } from '../../core/api-client';
import type { Query } from '../../core/api-client';
import { Language } from '../../core/language';
import { reading } from '../../core/read';
import { TimeOf } from '../../shared/time-of';
import { AuditList } from './audit-list';

/** 办理记录: what people and clocks did, newest first. */
@Component({
  selector: 'lb-audit-events',
  imports: [AuditList, TimeOf],
  template: `
    <lb-audit-list kind="events" [query]="query()" [read]="read" [columns]="columns">
      <tbody>
        @for (row of read.value()?.rows; track row.id) {
          <tr>
            <td>
              <lb-time [at]="row.recordedAt" />
              @if (row.occurredAt !== row.recordedAt) {
                <span class="meta sub">{{ lang.t('audit.occurred') }} <lb-time [at]="row.occurredAt" /></span>
              }
            </td>
            <th scope="row">
              {{ row.caseNumber }} <span class="meta">{{ lang.t('audit.n', { n: row.n }) }}</span>
            </th>
            <td>
              {{ lang.label(row.processLabel) }}<span class="meta sub">{{ row.matterNumber }}</span>
            </td>
            <td>
              {{ lang.label(row.actionLabel) }}<span class="meta sub">{{ moved(row) }}</span>
            </td>
            <td>
              @if (row.actorKind === 'person') {
                <span lang="zh-CN">{{ row.actor }}</span><span class="meta sub">{{ row.account }}</span>
              } @else {
                {{ lang.t('audit.by.' + row.actorKind) }}
              }
            </td>
            <td lang="zh-CN">{{ row.unit ?? '—' }}</td>
          </tr>
        }
      </tbody>
    </lb-audit-list>
  `,
})
export class AuditEvents {
  protected readonly lang = inject(Language);
  private readonly api = inject(ApiClient);
  protected readonly columns = ['audit.at', 'audit.case', 'audit.matter', 'audit.action', 'audit.actor', 'audit.unit'];
  readonly query = input.required<Query>();
  protected readonly read = reading(
    () => this.query(),
    (query, signal) => this.api.get<AuditEventPage>('/audit/events', query, signal),
  );

  /** 待签收 → 已签收; nothing when the state stayed */
  protected moved({ fromState, toState, fromLabel, toLabel }: AuditEvent): string {
    const labels = [fromLabel, toLabel].flatMap((label) => (label ? [this.lang.label(label)] : []));
    return fromState === toState ? '' : labels.join(' → ');
  }
}
