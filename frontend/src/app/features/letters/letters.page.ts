import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { NumberRegister, VoidNumbers } from '@lianban/contracts';
import { ApiClient } from '../../core/api-client';
import { ApiError } from '../../core/api-error';
import { Language } from '../../core/language';
import { reading } from '../../core/read';
import { Dialogs } from '../../shared/dialog/dialogs';
import { ExportButton } from '../../shared/exports/export-button';
import { LetterDrawer } from '../../shared/letters/letter-drawer';
import { List } from '../../shared/list/list';
import { Problem } from '../../shared/problem/problem';
import { TimeOf } from '../../shared/time-of';

/** 发文登记: every number that one's own unit has given in a year, each a letter or void; its keeper declares numbers void. */
@Component({
  selector: 'lb-letters',
  imports: [ExportButton, List, Problem, RouterLink, TimeOf],
  templateUrl: './letters.page.html',
  styles: `
    form {
      display: grid;
      gap: var(--s-3);
      max-width: 560px;
    }
    .no {
      width: 8em;
    }
    section {
      margin-bottom: var(--s-5);
    }
    td .meta {
      margin-left: var(--s-2);
    }
    td .sub {
      margin-left: 0;
    }
  `,
})
export class LettersPage {
  protected readonly lang = inject(Language);
  private readonly api = inject(ApiClient);
  private readonly dialogs = inject(Dialogs);
  /** undefined: this year, which the server knows */
  protected readonly year = signal<number | undefined>(undefined);
  protected readonly read = reading(
    () => ({ year: this.year() }),
    ({ year }, signal) => this.api.get<NumberRegister>('/letter-numbers', { year }, signal),
  );
  protected readonly keeps = computed(() => this.read.value()?.units.filter(({ mayVoid }) => mayVoid) ?? []);
  private readonly chosen = signal('');
  protected readonly unit = computed(
    () => this.keeps().find(({ unitId }) => unitId === this.chosen()) ?? this.keeps()[0],
  );
  protected readonly upTo = signal('');
  protected readonly reason = signal('');
  protected readonly busy = signal(false);
  protected readonly error = signal<unknown>(null);
  /** what is wrong with a field, by its name */
  protected readonly faults = signal<Record<string, string>>({});

  protected choose(unitId: string): void {
    this.chosen.set(unitId);
  }

  protected preview(id: string): void {
    this.dialogs.drawer(LetterDrawer, { data: id });
  }

  protected async declareVoid(register: NumberRegister): Promise<void> {
    const unit = this.unit();
    if (!unit || this.busy()) return;
    const upTo = this.upTo().trim() ? Number(this.upTo()) : unit.next;
    this.faults.set(this.faultsOf(upTo, unit.next));
    if (Object.keys(this.faults()).length > 0) return;
    this.busy.set(true);
    this.error.set(null);
    const body: VoidNumbers = { unitId: unit.unitId, year: register.year, upTo, reason: this.reason().trim() };
    try {
      await this.api.post('/letter-numbers/void', body);
      this.upTo.set('');
      this.reason.set('');
      this.read.reload();
    } catch (error) {
      this.refused(error, unit.next);
    } finally {
      this.busy.set(false);
    }
  }

  private faultsOf(upTo: number, next: number): Record<string, string> {
    const { t } = this.lang;
    return {
      ...(!Number.isInteger(upTo) || upTo < next ? { upTo: t('letters.taken', { n: next }) } : {}),
      ...(this.reason().trim().length < 2 ? { reason: t('letters.voidReason.must') } : {}),
    };
  }

  /** Somebody else was faster, or the number is a slip of the finger. */
  private refused(error: unknown, next: number): void {
    const problem = error instanceof ApiError ? error.problem.fields?.find(({ path }) => path === 'upTo') : undefined;
    if (!problem) return this.error.set(error);
    const n = problem.limit ?? next;
    this.faults.set({ upTo: this.lang.t(problem.rule === 'too-many' ? 'letters.tooFar' : 'letters.taken', { n }) });
    this.read.reload();
  }
}
