import { Component, computed, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { CalendarChange, CalendarEntry, CalendarPage as Page } from '@lianban/contracts';
import { ApiClient } from '../../core/api-client';
import { longDay } from '../../core/format';
import { Language } from '../../core/language';
import { reading } from '../../core/read';
import { List } from '../../shared/list/list';
import { Problem } from '../../shared/problem/problem';
import { TimeOf } from '../../shared/time-of';
import { YearGrid } from './year-grid';

/** The working calendar of each year with its source; who keeps it proposes a new version or takes the last one back. */
@Component({
  selector: 'lb-calendar',
  imports: [List, Problem, RouterLink, TimeOf, YearGrid],
  templateUrl: './calendar.page.html',
  styles: `
    .block {
      margin-bottom: var(--s-5);
    }
  `,
})
export class CalendarPage {
  protected readonly lang = inject(Language);
  private readonly api = inject(ApiClient);
  private readonly router = inject(Router);
  protected readonly read = reading(
    () => 'all',
    (_all, signal) => this.api.get<Page>('/calendars', {}, signal),
  );
  private readonly chosen = signal<number | undefined>(undefined);
  protected readonly busy = signal(false);
  protected readonly error = signal<unknown>(null);
  protected readonly year = computed(() => {
    const page = this.read.value();
    const wanted = this.chosen() ?? Number(page?.today.slice(0, 4));
    return page?.years.find(({ year }) => year === wanted) ?? page?.years[0];
  });

  protected choose(year: number): void {
    this.chosen.set(year);
    this.error.set(null);
  }

  protected span(entry: CalendarEntry): string {
    return longDay(entry.day, this.lang.current());
  }

  /** Proposes the version before; another person confirms. */
  protected async undo(year: number): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.error.set(null);
    try {
      const { id } = await this.api.post<CalendarChange>(`/calendars/${year}/undo`);
      await this.router.navigate(['/calendar/changes', id]);
    } catch (error) {
      this.error.set(error);
    } finally {
      this.busy.set(false);
    }
  }
}
