import { Component, inject, input } from '@angular/core';
import type { CaseFileView } from '@lianban/contracts';
import { Language } from '../../core/language';
import { TimeOf } from '../../shared/time-of';

/** Who of other units looked at what, and when. */
@Component({
  selector: 'lb-seen-by',
  imports: [TimeOf],
  template: `
    <section class="block" aria-labelledby="seen-by">
      <header>
        <h2 id="seen-by">{{ lang.t('case.seen') }}</h2>
      </header>
      @if (rows().length > 0) {
        <table>
          <caption class="vh">
            {{
              lang.t('case.seen')
            }}
          </caption>
          <thead>
            <tr>
              <th scope="col">{{ lang.t('case.seen.unit') }}</th>
              <th scope="col">{{ lang.t('case.seen.person') }}</th>
              <th scope="col">{{ lang.t('case.seen.what') }}</th>
              <th scope="col">{{ lang.t('case.seen.at') }}</th>
            </tr>
          </thead>
          <tbody>
            @for (row of rows(); track $index) {
              <tr>
                <th scope="row" lang="zh-CN">{{ row.unit }}</th>
                <td lang="zh-CN">{{ row.person }}</td>
                <td>{{ row.what }}</td>
                <td><lb-time [at]="row.at" /></td>
              </tr>
            }
          </tbody>
        </table>
      } @else {
        <p class="meta">{{ lang.t('case.seen.none') }}</p>
      }
    </section>
  `,
})
export class SeenBy {
  protected readonly lang = inject(Language);
  readonly rows = input.required<CaseFileView['seenBy']>();
}
