import { Component, inject, input } from '@angular/core';
import type { AuditEvent, AuditEventPage } from '@lianban/contracts';
import { ApiClient } from '../../core/api-client';
import type { Query } from '../../core/api-client';
import { Language } from '../../core/language';
import { reading } from '../../core/read';
import { cursorsInAddress } from '../../shared/list/cursors';
import { List } from '../../shared/list/list';
import { Pager } from '../../shared/list/pager';
import { TimeOf } from '../../shared/time-of';
import { AuditFilters } from './audit-filters';

/** 办理记录: what people and clocks did, newest first. */
@Component({
  selector: 'lb-audit-events',
  imports: [AuditFilters, List, Pager, TimeOf],
  template: `
    <lb-audit-filters kind="events" [query]="query()" [from]="read.value()?.from" />
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
            lang.t('audit.view.events')
          }}
        </caption>
        <thead>
          <tr>
            <th scope="col">{{ lang.t('audit.at') }}</th>
            <th scope="col">{{ lang.t('audit.case') }}</th>
            <th scope="col">{{ lang.t('audit.matter') }}</th>
            <th scope="col">{{ lang.t('audit.action') }}</th>
            <th scope="col">{{ lang.t('audit.actor') }}</th>
            <th scope="col">{{ lang.t('audit.unit') }}</th>
          </tr>
        </thead>
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
export class AuditEvents {
  protected readonly lang = inject(Language);
  protected readonly cursors = cursorsInAddress();
  private readonly api = inject(ApiClient);
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
