import { Component, DestroyRef, computed, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { Consequence, Input, Receipt } from '@lianban/contracts';
import { ApiClient } from '../../core/api-client';
import { Catalogue } from '../../core/catalogue';
import { Language } from '../../core/language';
import { Session } from '../../core/session';
import { Toasts } from '../../core/toasts';
import { DraftKeeper } from '../../shared/forms/draft-keeper';
import { Form } from '../../shared/forms/form';
import { payload } from '../../shared/forms/form-value';
import { Sending } from '../../shared/forms/sending';
import { commandKey } from '../../shared/matter/command-key';
import { Deadlines } from '../../shared/matter/deadlines';
import { Problem } from '../../shared/problem/problem';

const PROCESS = 'pull-request';
const PAUSE = 600;

/** Asks the owner of the region's case files for a case one has learned of; says beforehand who answers until when. */
@Component({
  selector: 'lb-new-request',
  imports: [Form, Problem, RouterLink],
  providers: [DraftKeeper],
  templateUrl: './new-request.page.html',
  styleUrl: './new-request.page.css',
})
export class NewRequestPage {
  protected readonly lang = inject(Language);
  protected readonly draft = inject(DraftKeeper);
  private readonly api = inject(ApiClient);
  private readonly catalogue = inject(Catalogue);
  private readonly deadlines = inject(Deadlines);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);
  private readonly key = commandKey();
  private timer: ReturnType<typeof setTimeout> | undefined;
  protected readonly fields = computed(() => this.catalogue.fields(PROCESS));
  protected readonly value = signal<Input>({});
  protected readonly sending = new Sending();
  private readonly consequence = signal<Consequence | null>(null);
  /** `医保局 11-30（周一）24:00 前答复移送请求` */
  protected readonly next = computed(() => {
    const duty = this.consequence()?.started[0];
    if (!duty?.dueAt) return '';
    const until = this.deadlines.until(duty.dueAt, duty.unitOfTime);
    return this.lang.t('request.next', { unit: duty.unit, until, what: this.lang.label(duty.label) });
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
    void this.begin();
  }

  protected typed(value: Input): void {
    this.value.set(value);
    this.draft.keep(value);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.look(), PAUSE);
  }

  protected async save(): Promise<void> {
    await this.sending.send(async () => {
      const receipt = await this.api.post<Receipt>('/matters', this.command(), { key: this.key });
      await this.draft.discard();
      this.toasts.show(this.lang.t('request.saved', { number: receipt.number ?? '' }));
      await this.router.navigate(['/matters', receipt.matterId], { replaceUrl: true });
    });
  }

  private async begin(): Promise<void> {
    try {
      await this.catalogue.load();
      const kept = await this.draft.open('new', PROCESS);
      // whoever types faster than this is read keeps what was typed
      this.value.update((typed) => ({ contact: this.session.me()?.name ?? '', ...kept, ...typed }));
      await this.look();
    } catch (error) {
      this.sending.error.set(error);
    }
  }

  /** An unfinished form has its dates already; what refuses it is said when it is sent. */
  private async look(): Promise<void> {
    const asked = this.api.post<Consequence>('/matters', this.command(), { dryRun: true });
    this.consequence.set(await asked.catch(() => null));
  }

  private command(): { process: string; input: Input } {
    return { process: PROCESS, input: payload(this.fields(), this.value()) };
  }
}
