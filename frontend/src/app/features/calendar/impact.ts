import { Component, inject, input } from '@angular/core';
import type { CalendarImpact } from '@lianban/contracts';
import { Language } from '../../core/language';

/** How many running clocks a calendar moves, counted over all of them. */
@Component({
  selector: 'lb-impact',
  template: `@let i = impact();
    <ul class="sum">
      @for (name of names; track name) {
        <li>
          <b>{{ i[name] }}</b>{{ lang.t('calendar.impact.' + name) }}
        </li>
      }
    </ul>
    <p class="meta">
      {{ lang.t('calendar.impact.scope', { n: i.open }) }}
      @if (i.looked < i.open) {
        {{ lang.t('calendar.impact.bounded', { looked: i.looked }) }}
      }
    </p>
    @if (i.late) {
      <p class="note warn">{{ lang.t('calendar.impact.lateNote', { n: i.late }) }}</p>
    }`,
  styles: `
    .sum {
      flex-wrap: wrap;
    }
    .sum li {
      white-space: normal;
      min-width: 6.5em;
    }
  `,
})
export class Impact {
  protected readonly lang = inject(Language);
  readonly impact = input.required<CalendarImpact>();
  protected readonly names = ['moved', 'later', 'earlier', 'late', 'notLate', 'firm'] as const;
}
