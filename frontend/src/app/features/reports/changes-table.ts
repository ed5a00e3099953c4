import { Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ReportChange } from '@lianban/contracts';
import { Language } from '../../core/language';

/** Matters named for a cause, and numbers before one asks for all. */
const MOST_MATTERS = 5;
const MOST = 8;

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
          <th scope="col">{{ lang.t('reports.wasNow') }}</th>
          <th scope="col">{{ lang.t('reports.because') }}</th>
        </tr>
      </thead>
      <tbody>
        @for (one of shown(); track one.process + one.code + one.unit?.id) {
          <tr>
            <th scope="row">{{ lang.label(one.label) }}</th>
            <td>
              @if (one.unit; as unit) {
                <span lang="zh-CN">{{ unit.short }}</span>
              } @else {
                {{ lang.t('figures.total') }}
              }
            </td>
            <td>
              {{ lang.label(one.was) }} <span aria-hidden="true">→&nbsp;</span>
              <span class="vh">{{ lang.t('reports.now') }}</span> <strong>{{ lang.label(one.now) }}</strong>
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
    @if (shown().length < changes().length) {
      <button type="button" class="act" (click)="all.set(true)">
        {{ lang.t('reports.allChanges', { n: changes().length }) }}
      </button>
    }
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
  protected readonly most = MOST_MATTERS;
  protected readonly all = signal(false);
  readonly changes = input.required<ReportChange[]>();
  protected readonly shown = computed(() => (this.all() ? this.changes() : this.changes().slice(0, MOST)));
}
