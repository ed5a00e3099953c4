import { DIALOG_DATA } from '@angular/cdk/dialog';
import { Component, computed, inject } from '@angular/core';
import type { LetterView } from '@lianban/contracts';
import { ApiClient } from '../../core/api-client';
import { Language } from '../../core/language';
import { reading } from '../../core/read';
import { DialogFrame } from '../dialog/dialog';
import { Problem } from '../problem/problem';
import { LetterPaper } from './letter-paper';

/** An issued letter beside the page. Data: its id. */
@Component({
  selector: 'lb-letter-drawer',
  imports: [DialogFrame, LetterPaper, Problem],
  template: `
    <lb-dialog [heading]="heading()" [foot]="false">
      @if (letter.error(); as error) {
        <lb-problem reading [error]="error" canRetry (retry)="letter.reload()" />
      }
      @if (letter.value(); as view) {
        <p class="links">
          <a [href]="'/api/letters/' + view.id + '/docx'">{{ lang.t('letters.docx') }}</a>
          <a [href]="'/api/letters/' + view.id + '/pdf'" target="_blank" rel="noopener">{{ lang.t('letters.pdf') }}</a>
        </p>
        <lb-letter-paper [model]="view.model" [number]="view.number" />
        <p class="meta">{{ lang.t('letters.faces') }}</p>
      }
    </lb-dialog>
  `,
  styles: `
    .links {
      display: flex;
      gap: var(--s-4);
      margin-bottom: var(--s-3);
    }
  `,
})
export class LetterDrawer {
  protected readonly lang = inject(Language);
  private readonly api = inject(ApiClient);
  private readonly id = inject<string>(DIALOG_DATA);
  protected readonly letter = reading(
    () => this.id,
    (id, signal) => this.api.get<LetterView>(`/letters/${id}`, {}, signal),
  );
  protected readonly heading = computed(() => {
    const view = this.letter.value();
    return view ? `${this.lang.label(view.label)} ${view.number ?? ''}`.trim() : this.lang.t('letters.one');
  });
}
