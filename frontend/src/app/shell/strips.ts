import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Connection } from '../core/connection';
import { Language } from '../core/language';
import { SystemStatus } from '../core/system-status';
import { Icon } from '../shared/icon';

/** Under the bar: not connected (with the countdown), or one line when something works only in part. */
@Component({
  selector: 'lb-strips',
  imports: [Icon, RouterLink],
  template: `<div role="status">
    @if (connection.lost()) {
      <div class="offline">
        <lb-icon name="off" /><span>{{ t('offline.text', { seconds: status.retryIn() }) }}</span>
        <button type="button" (click)="status.retryNow()">{{ t('offline.retry') }}</button>
      </div>
    } @else if (status.current()?.banner; as banner) {
      <p class="banner">
        <span>{{ language.label(banner) }}</span> <a routerLink="/status">{{ t('nav.status') }}</a>
      </p>
    }
  </div>`,
})
export class Strips {
  protected readonly connection = inject(Connection);
  protected readonly status = inject(SystemStatus);
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
}
