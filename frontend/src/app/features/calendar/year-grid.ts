import { Component, computed, inject, input } from '@angular/core';
import type { CalendarEntry } from '@lianban/contracts';
import { longDay } from '../../core/format';
import { Language } from '../../core/language';
import { ProductTime } from '../../core/product-time';
import { monthWeeks } from '../../shared/forms/days';

interface Cell {
  day: string;
  date: number;
  kind: 'hol' | 'work' | 'off' | '';
  title: string;
}

/** A year as twelve months: weekends and holidays grey, make-up workdays marked, today framed. */
@Component({
  selector: 'lb-year-grid',
  template: `@for (month of months(); track month.key) {
    <table class="days">
      <caption>
        {{
          month.label
        }}
      </caption>
      <thead>
        <tr>
          @for (name of weekdays(); track name) {
            <th scope="col">{{ name }}</th>
          }
        </tr>
      </thead>
      <tbody>
        @for (week of month.weeks; track $index) {
          <tr>
            @for (cell of week; track $index) {
              @if (cell) {
                <td
                  [class]="cell.kind"
                  [class.today]="cell.day === today()"
                  [attr.aria-current]="cell.day === today() ? 'date' : null"
                  [title]="cell.title"
                >
                  @if (cell.kind === 'hol') {
                    <span>{{ lang.t('calendar.mark.holiday') }}</span>
                  }
                  <b>{{ cell.date }}</b>
                </td>
              } @else {
                <td class="blank"></td>
              }
            }
          </tr>
        }
      </tbody>
    </table>
  }`,
  styles: `
    :host {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr));
      gap: var(--s-4) var(--s-5);
    }
    caption {
      text-align: left;
      font-weight: var(--w-strong);
      padding-bottom: var(--s-1);
    }
  `,
})
export class YearGrid {
  protected readonly lang = inject(Language);
  protected readonly today = inject(ProductTime).today;
  readonly year = input.required<number>();
  readonly days = input.required<readonly CalendarEntry[]>();
  protected readonly weekdays = computed(() => this.lang.t('form.date.weekdays').split(' '));
  protected readonly months = computed(() => {
    const known = new Map(this.days().map((entry) => [entry.day, entry]));
    return Array.from({ length: 12 }, (_, index) => {
      const first = `${this.year()}-${String(index + 1).padStart(2, '0')}-01`;
      return {
        key: first,
        label: this.lang.t('calendar.month', { month: index + 1 }),
        weeks: monthWeeks(first).map((week) => week.map((day, at) => day && this.cellOf(day, at, known.get(day)))),
      };
    });
  });

  private cellOf(day: string, weekday: number, entry: CalendarEntry | undefined): Cell {
    const full = longDay(day, this.lang.current());
    const kind = entry ? (entry.kind === 'holiday' ? 'hol' : 'work') : weekday > 4 ? 'off' : '';
    const name = entry ? `${this.lang.t('app.sep')}${entry.name}` : '';
    return { day, date: Number(day.slice(8)), kind, title: `${full}${name}` };
  }
}
