import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Language } from '../../core/language';

/** An address that leads nowhere, or to something that is not open to this unit: both look the same on purpose. */
@Component({
  selector: 'lb-not-found',
  imports: [RouterLink],
  template: `<div class="empty">
    <h1>{{ t('error.not-found') }}</h1>
    <p>{{ t('error.not-found.do') }}</p>
    <p>
      <a routerLink="/">{{ t('error.toQueue') }}</a>
    </p>
  </div>`,
})
export class NotFoundPage {
  protected readonly t = inject(Language).t;
}
