import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { CalendarChange, CalendarReading, CalendarTextProblem } from '@lianban/contracts';
import { ApiClient } from '../../core/api-client';
import { Language } from '../../core/language';
import { ProductTime } from '../../core/product-time';
import { Problem } from '../../shared/problem/problem';
import { DayChanges } from './day-changes';
import { Impact } from './impact';
import { YearGrid } from './year-grid';

type Status = 'announced' | 'provisional';

/** A year's notice is pasted, read back, shown with what it moves, and handed to a second person. */
@Component({
  selector: 'lb-new-calendar-change',
  imports: [DayChanges, Impact, Problem, RouterLink, YearGrid],
  templateUrl: './new-change.page.html',
  styles: `
    form {
      display: grid;
      gap: var(--s-3);
      max-width: 46rem;
    }
    .block {
      margin-bottom: var(--s-5);
    }
    .no {
      width: 6em;
    }
  `,
})
export class NewChangePage {
  protected readonly lang = inject(Language);
  private readonly api = inject(ApiClient);
  private readonly router = inject(Router);
  private readonly today = inject(ProductTime).today;
  /** the year whose notice comes next */
  protected readonly year = linkedSignal(() => String(Number(this.today().slice(0, 4)) + 1));
  protected readonly text = signal('');
  protected readonly status = signal<Status>('announced');
  protected readonly busy = signal(false);
  protected readonly error = signal<unknown>(null);
  protected readonly fault = signal('');
  /** what was read, and from what: another text has to be read again */
  protected readonly reading = signal<{ of: string; is: CalendarReading } | null>(null);
  protected readonly read = computed(() => {
    const last = this.reading();
    return last?.of === this.asked() ? last.is : undefined;
  });
  protected readonly source = linkedSignal(() => this.read()?.source ?? '');
  protected readonly sourceFault = signal(false);
  private readonly asked = computed(() => JSON.stringify([this.year(), this.status(), this.text()]));

  protected async look(): Promise<void> {
    const year = Number(this.year());
    this.fault.set(!this.text().trim() ? 'text' : !Number.isInteger(year) || year < 2020 || year > 2100 ? 'year' : '');
    if (this.fault()) return;
    const of = this.asked();
    await this.run(async () => {
      const body = { year, text: this.text(), status: this.status() };
      this.reading.set({ of, is: await this.api.post<CalendarReading>('/calendars/read', body) });
    });
  }

  protected async propose(): Promise<void> {
    this.sourceFault.set(this.source().trim().length < 4);
    if (this.sourceFault()) return;
    await this.run(async () => {
      const { id } = await this.api.post<CalendarChange>('/calendar-changes', {
        ...{ year: Number(this.year()), text: this.text(), status: this.status(), source: this.source().trim() },
      });
      await this.router.navigate(['/calendar/changes', id]);
    });
  }

  protected words({ fault, what, name, than }: CalendarTextProblem): string {
    return this.lang.t(`calendar.fault.${fault}`, { what, name, than });
  }

  private async run(work: () => Promise<void>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.error.set(null);
    try {
      await work();
    } catch (error) {
      this.error.set(error);
    } finally {
      this.busy.set(false);
    }
  }
}
