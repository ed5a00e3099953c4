import { Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ReportChange } from '@lianban/contracts';
import { Language } from '../../core/language';

const MOST = 5;

/** Which numbers are others now, from what to what, and what was entered since that makes them so. */
@Component({
  selector: 'lb-report-changes',
  imports: [RouterLink],
  template: `
    <table class="stack">
      <caption class="vh">
        {{
          lang.t('reports.since')
        }}
      </caption>
      <thead>
        <tr>
          <th scope="col">{{ lang.t('reports.figure') }}</th>
          <th scope="col">{{ lang.t('figures.unit') }}</th>
          <th scope="col">{{ lang.t('reports.was') }}</th>
          <th scope="col">{{ lang.t('reports.now') }}</th>
          <th scope="col">{{ lang.t('reports.because') }}</th>
        </tr>
      </thead>
      <tbody>
        @for (one of changes(); track one.process + one.code + one.unit?.id) {
          <tr>
            <th scope="row">{{ lang.label(one.label) }}</th>
            <td>
              @if (one.unit; as unit) {
                <span lang="zh-CN">{{ unit.short }}</span>
              } @else {
                {{ lang.t('figures.total') }}
              }
            </td>
            <td>{{ lang.label(one.was) }}</td>
            <td>
              <strong>{{ lang.label(one.now) }}</strong>
            </td>
            <td>
              @for (cause of one.causes; track $index) {
                <span class="cause"
                  >{{ lang.t('reports.cause', { label: lang.label(cause.label), n: cause.n }) }}
                  @for (matter of cause.matters.slice(0, most); track matter.id) {
                    <a [routerLink]="['/matters', matter.id]">{{ matter.number ?? lang.t('figures.column.number') }}</a>
                  }
                </span>
              } @empty {
                —
              }
            </td>
          </tr>
        }
      </tbody>
    </table>
  `,
  styles: `
    .cause {
      display: flex;
      flex-wrap: wrap;
      gap: 0 var(--s-2);
    }
  `,
})
export class ChangesTable {
  protected readonly lang = inject(Language);
  protected readonly most = MOST;
  readonly changes = input.required<ReportChange[]>();
}
