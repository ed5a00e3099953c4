import { Component, ElementRef, afterNextRender, computed, inject, input, linkedSignal, output } from '@angular/core';
import { isRealDay } from '@lianban/contracts/codes';
import { Language } from '../../core/language';
import { ProductTime } from '../../core/product-time';
import { longDay } from '../../core/format';
import { addDays, addMonths, monthWeeks } from './days';

const MOVES: Record<string, (day: string) => string> = {
  ArrowLeft: (day) => addDays(day, -1),
  ArrowRight: (day) => addDays(day, 1),
  ArrowUp: (day) => addDays(day, -7),
  ArrowDown: (day) => addDays(day, 7),
  PageUp: (day) => addMonths(day, -1),
  PageDown: (day) => addMonths(day, 1),
};

/** One month to choose a day from. "Today" is the product's day, not the computer's. */
@Component({
  selector: 'lb-month-grid',
  templateUrl: './month-grid.html',
  styleUrl: './month-grid.css',
  host: { role: 'dialog', '[attr.aria-label]': "lang.t('form.date.choose')", '(keydown)': 'move($event)' },
})
export class MonthGrid {
  protected readonly lang = inject(Language);
  protected readonly today = inject(ProductTime).today;
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  readonly selected = input<string>('');
  readonly picked = output<string>();
  readonly closed = output();
  protected readonly cursor = linkedSignal(() => (isRealDay(this.selected()) ? this.selected() : this.today()));
  protected readonly weeks = computed(() => monthWeeks(this.cursor()));
  protected readonly month = computed(() =>
    this.lang.t('form.date.month', { year: this.cursor().slice(0, 4), month: Number(this.cursor().slice(5, 7)) }),
  );
  protected readonly weekdays = computed(() => this.lang.t('form.date.weekdays').split(' '));

  constructor() {
    afterNextRender(() => this.focusCursor());
  }

  protected turn(months: number): void {
    this.cursor.set(addMonths(this.cursor(), months));
  }

  protected full(day: string): string {
    return longDay(day, this.lang.current());
  }

  protected move(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      event.stopPropagation();
      this.closed.emit();
      return;
    }
    const to = MOVES[event.key];
    if (!to || !(event.target as HTMLElement).closest('td')) return;
    event.preventDefault();
    this.cursor.set(to(this.cursor()));
    setTimeout(() => this.focusCursor());
  }

  private focusCursor(): void {
    this.host.nativeElement.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  }
}
