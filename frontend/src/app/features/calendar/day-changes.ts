import { Component, inject, input } from '@angular/core';
import type { DayChange } from '@lianban/contracts';
import { longDay } from '../../core/format';
import { Language } from '../../core/language';

/** Day by day what a version has otherwise than the one before it. */
@Component({
  selector: 'lb-day-changes',
  template: `@if (changes().length) {
      <table class="stack">
        <caption class="vh">
          {{
            lang.t('calendar.diff')
          }}
        </caption>
        <thead>
          <tr>
            <th scope="col">{{ lang.t('calendar.day') }}</th>
            <th scope="col">{{ lang.t('calendar.before') }}</th>
            <th scope="col">{{ lang.t('calendar.after') }}</th>
          </tr>
        </thead>
        <tbody>
          @for (change of changes(); track change.day) {
            <tr>
              <th scope="row">{{ dayOf(change.day) }}</th>
              <td>{{ words(change.before) }}</td>
              <td>
                <strong>{{ words(change.after) }}</strong>
              </td>
            </tr>
          }
        </tbody>
      </table>
    } @else {
      <p class="meta">{{ lang.t('calendar.diff.none') }}</p>
    }`,
})
export class DayChanges {
  protected readonly lang = inject(Language);
  readonly changes = input.required<readonly DayChange[]>();

  protected dayOf(day: string): string {
    return longDay(day, this.lang.current());
  }

  protected words(entry: DayChange['before']): string {
    if (!entry) return this.lang.t('calendar.kind.plain');
    return `${this.lang.t(`calendar.kind.${entry.kind}`)}${this.lang.t('app.sep')}${entry.name}`;
  }
}
