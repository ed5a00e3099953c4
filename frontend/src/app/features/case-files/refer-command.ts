import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import type { Consequence, FieldProblem, Input, Problem, Receipt } from '@lianban/contracts';
import { ApiClient } from '../../core/api-client';
import { Catalogue } from '../../core/catalogue';
import { Language } from '../../core/language';
import { ProblemText } from '../../core/problem-text';
import { Refresh } from '../../core/refresh';
import { Toasts } from '../../core/toasts';
import { payload } from '../../shared/forms/form-value';
import { refusalOf } from '../../shared/forms/refusal';
import { ActionCommand } from '../../shared/matter/action-command';
import { commandKey } from '../../shared/matter/command-key';
import type { ReferSubject } from './refer.page';

const PROCESS = 'referral-dispatch';
const PAUSE = 600;
export interface Saved {
  matterId: string;
  submitted: boolean;
}

/** Opens or edits a transfer and submits it; asks beforehand what it would lead to. Provided by the page. */
@Injectable()
export class ReferCommand {
  private readonly api = inject(ApiClient);
  private readonly catalogue = inject(Catalogue);
  private readonly lang = inject(Language);
  private readonly words = inject(ProblemText);
  private readonly toasts = inject(Toasts);
  private readonly refresh = inject(Refresh);
  private subject: ReferSubject | null = null;
  private readonly openKey = commandKey();
  private editing: ActionCommand | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  readonly consequence = signal<Consequence | null>(null);
  readonly problems = signal<readonly FieldProblem[]>([]);
  readonly stale = signal<Partial<Problem> | null>(null);
  readonly error = signal<unknown>(null);
  readonly busy = signal(false);
  readonly dates = computed(() => this.consequence()?.opens ?? []);

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  begin(subject: ReferSubject): void {
    this.subject = subject;
    this.editing = subject.matter && new ActionCommand(this.api, subject.matter, 'edit');
    this.stale.set(null);
  }

  /** Asks for the dates as if it were sent today, a moment after typing stops. An unfinished form keeps the last dates. */
  look(value: Input): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const sending = { dryRun: true };
      this.api.post<Consequence>('/matters', this.opening(value), sending).then(
        (consequence) => this.consequence.set(consequence),
        () => undefined,
      );
    }, PAUSE);
  }

  /** Null when nothing was saved; what to mend then stands in `problems`, `stale` or `error`. */
  async save(value: Input, thenSubmit: boolean): Promise<Saved | null> {
    if (this.busy() || this.stale()) return null;
    this.busy.set(true);
    this.error.set(null);
    this.problems.set([]);
    try {
      const receipt = await this.write(value);
      const submitted = thenSubmit && (await this.submit(receipt));
      this.refresh.now();
      return { matterId: receipt.matterId, submitted };
    } catch (error) {
      this.refused(error);
      return null;
    } finally {
      this.busy.set(false);
    }
  }

  async goOn(): Promise<void> {
    try {
      await this.editing?.goOn();
      this.stale.set(null);
    } catch (error) {
      this.error.set(error);
    }
  }

  private write(value: Input): Promise<Receipt> {
    const { input } = this.opening(value);
    return this.editing
      ? this.editing.send(input)
      : this.api.post('/matters', this.opening(value), { key: this.openKey });
  }

  private async submit(receipt: Receipt): Promise<boolean> {
    const number = receipt.number ?? this.subject?.matter?.number ?? '';
    const verb = this.lang.label(this.catalogue.actionLabel(PROCESS, 'submit'));
    try {
      const { matterId, version } = receipt;
      await this.api.post(`/matters/${matterId}/actions/submit`, { version, input: {} }, { key: commandKey() });
      this.toasts.show(this.lang.t('matter.done.plain', { verb }));
      return true;
    } catch (error) {
      this.error.set(error);
      this.toasts.show(`${this.lang.t('case.refer.submitFailed', { number })}${this.words.of(error).remedy}`);
      return false;
    }
  }

  private opening(value: Input): { process: string; parentId: string | undefined; input: Input } {
    return { process: PROCESS, parentId: this.subject?.root.id, input: payload(this.catalogue.fields(PROCESS), value) };
  }

  private refused(error: unknown): void {
    const refusal = refusalOf(error);
    if (refusal.kind === 'fields') this.problems.set(refusal.problem.fields ?? []);
    else if (refusal.kind === 'stale') this.stale.set(refusal.problem);
    else this.error.set(error);
  }
}
