import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { CaseFilePage, CaseFileRow, Input, Receipt, TypicalCase } from '@lianban/contracts';
import { ApiClient } from '../../core/api-client';
import { Catalogue } from '../../core/catalogue';
import { Language } from '../../core/language';
import { Toasts } from '../../core/toasts';
import { DraftKeeper } from '../../shared/forms/draft-keeper';
import { Form } from '../../shared/forms/form';
import { payload } from '../../shared/forms/form-value';
import { Sending } from '../../shared/forms/sending';
import { commandKey } from '../../shared/matter/command-key';
import { Problem } from '../../shared/problem/problem';
import { fromTypicalCase } from './from-typical-case';

const PAUSE = 600;

/** Opens a case file. From a published case its facts are filled in, under an invented name. */
@Component({
  selector: 'lb-new-case',
  imports: [Form, Problem, RouterLink],
  providers: [DraftKeeper],
  templateUrl: './new-case.page.html',
  styleUrl: './new-case.page.css',
})
export class NewCasePage {
  protected readonly lang = inject(Language);
  protected readonly draft = inject(DraftKeeper);
  private readonly api = inject(ApiClient);
  private readonly catalogue = inject(Catalogue);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  /** id of a published case */
  readonly from = input<string>();
  private readonly key = commandKey();
  private timer: ReturnType<typeof setTimeout> | undefined;
  protected readonly fields = computed(() => this.catalogue.fields('case'));
  protected readonly value = signal<Input>({});
  protected readonly sending = new Sending();
  protected readonly source = signal<TypicalCase | null>(null);
  protected readonly duplicates = signal<readonly CaseFileRow[]>([]);

  constructor() {
    effect(() => {
      const from = this.from();
      untracked(() => void this.begin(from));
    });
  }

  protected typed(value: Input): void {
    const renamed = value['subjectName'] !== this.value()['subjectName'];
    this.value.set(value);
    this.draft.keep(value);
    if (!renamed) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.lookForDuplicates(), PAUSE);
  }

  protected async save(): Promise<void> {
    await this.sending.send(async () => {
      const input = payload(this.fields(), this.value());
      const receipt = await this.api.post<Receipt>('/matters', { process: 'case', input }, { key: this.key });
      await this.draft.discard();
      this.toasts.show(this.lang.t('case.saved', { number: receipt.number ?? '' }));
      await this.router.navigate(['/matters', receipt.matterId], { replaceUrl: true });
    });
  }

  private async begin(from: string | undefined): Promise<void> {
    this.value.set({});
    try {
      await this.catalogue.load();
      const kept = await this.draft.open('new', from ? `case:${from}` : 'case');
      const source = from
        ? (await this.api.get<TypicalCase[]>('/typical-cases')).find(({ id }) => id === from)
        : undefined;
      this.source.set(source ?? null);
      const begun = kept ?? (source && fromTypicalCase(source));
      // whoever types faster than this is read keeps what was typed
      this.value.update((typed) => ({ ...begun, ...typed }));
    } catch (error) {
      this.sending.error.set(error);
    }
  }

  private async lookForDuplicates(): Promise<void> {
    const name = String(this.value()['subjectName'] ?? '').trim();
    const page =
      name.length < 2 ? null : await this.api.get<CaseFilePage>('/case-files', { q: name }).catch(() => null);
    this.duplicates.set((page?.rows ?? []).filter(({ subjectName }) => subjectName === name).slice(0, 5));
  }
}
