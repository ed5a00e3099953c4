import { Component, ElementRef, afterRenderEffect, inject, input, viewChild } from '@angular/core';
import { DOCUMENT } from '@angular/common';
import { Language } from '../../core/language';

/** One field to mend: `id` of its control, `text` as 法律依据：请写明依据. */
export interface Mend {
  id: string;
  text: string;
}

/** Stands above a form, takes focus when mends arrive, and leads to each field. */
@Component({
  selector: 'lb-error-summary',
  template: `@if (mends().length) {
    <div class="summary" role="alert" tabindex="-1" #box>
      <strong>{{ t('form.summary', { n: mends().length }) }}</strong>
      <ul>
        @for (mend of mends(); track mend.id) {
          <li>
            <a [href]="'#' + mend.id" (click)="go($event, mend.id)">{{ mend.text }}</a>
          </li>
        }
      </ul>
    </div>
  }`,
})
export class ErrorSummary {
  private readonly document = inject(DOCUMENT);
  readonly mends = input.required<readonly Mend[]>();
  protected readonly t = inject(Language).t;
  private readonly box = viewChild<ElementRef<HTMLElement>>('box');

  constructor() {
    afterRenderEffect(() => {
      if (this.mends().length) this.box()?.nativeElement.focus();
    });
  }

  protected go(event: Event, id: string): void {
    event.preventDefault();
    this.document.getElementById(id)?.focus();
  }
}
