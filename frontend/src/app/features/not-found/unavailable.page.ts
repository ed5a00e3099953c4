import { DOCUMENT } from '@angular/common';
import { Component, inject, signal } from '@angular/core';
import { ApiClient } from '../../core/api-client';
import { Language } from '../../core/language';
import { Problem } from '../../shared/problem/problem';
import { StartProblem } from '../../core/start-problem';

/** The page could not find out who one is, because the server does not answer. Tries again on request; the address stays. */
@Component({
  selector: 'lb-unavailable',
  imports: [Problem],
  template: `<main id="main" class="door plain">
    <h1>{{ t('app.name') }}</h1>
    <lb-problem reading [error]="error()" canRetry (retry)="again()" />
  </main>`,
})
export class UnavailablePage {
  private readonly api = inject(ApiClient);
  private readonly document = inject(DOCUMENT);
  protected readonly error = signal(inject(StartProblem).last);
  protected readonly t = inject(Language).t;

  protected async again(): Promise<void> {
    try {
      await this.api.findMe();
      this.document.location.reload();
    } catch (error) {
      this.error.set(error);
    }
  }
}
