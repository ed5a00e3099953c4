import { Component, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { CalendarChangeDetail, ClockMovePage } from '@lianban/contracts';
import { ApiClient } from '../../core/api-client';
import { Language } from '../../core/language';
import { reading } from '../../core/read';
import { List } from '../../shared/list/list';
import { Deadlines } from '../../shared/matter/deadlines';
import { Problem } from '../../shared/problem/problem';
import { TimeOf } from '../../shared/time-of';
import { DayChanges } from './day-changes';
import { Impact } from './impact';

/** One proposed or applied version: what it changes, which clocks it moves from when to when, and the word of the second person. */
@Component({
  selector: 'lb-calendar-change',
  imports: [DayChanges, Impact, List, Problem, RouterLink, TimeOf],
  templateUrl: './change.page.html',
  styles: `
    .block {
      margin-bottom: var(--s-5);
    }
  `,
})
export class ChangePage {
  protected readonly lang = inject(Language);
  protected readonly deadlines = inject(Deadlines);
  private readonly api = inject(ApiClient);
  readonly id = input.required<string>();
  /** the cursors of the pages before this one */
  protected readonly before = signal<string[]>([]);
  protected readonly read = reading(
    () => this.id(),
    (id, signal) => this.api.get<CalendarChangeDetail>(`/calendar-changes/${id}`, {}, signal),
  );
  protected readonly moves = reading(
    () => ({ id: this.id(), after: this.before().at(-1) }),
    ({ id, after }, signal) => this.api.get<ClockMovePage>(`/calendar-changes/${id}/moves`, { after }, signal),
  );
  protected readonly busy = signal(false);
  protected readonly error = signal<unknown>(null);

  protected until(at: string | null): string {
    return at === null ? this.lang.t('calendar.noDate') : this.deadlines.dayBefore(at);
  }

  protected turn(next: string | null): void {
    this.before.update((cursors) => (next === null ? cursors.slice(0, -1) : [...cursors, next]));
  }

  protected async decide(what: 'confirm' | 'drop'): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.error.set(null);
    try {
      await this.api.post(`/calendar-changes/${this.id()}/${what}`);
      this.before.set([]);
    } catch (error) {
      this.error.set(error);
    } finally {
      this.busy.set(false);
      this.read.reload();
      this.moves.reload();
    }
  }
}
