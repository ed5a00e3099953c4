import { Component, inject, signal } from '@angular/core';
import { ApiClient } from '../core/api-client';
import { longDay } from '../core/format';
import { Language } from '../core/language';
import { ProblemText } from '../core/problem-text';
import { ProductTime } from '../core/product-time';
import { Refresh } from '../core/refresh';
import { Session } from '../core/session';
import { Toasts } from '../core/toasts';

/** Says that this is a demo, and moves its time forward so that deadlines can be watched. */
@Component({
  selector: 'lb-demo-ribbon',
  template: `<span class="demo"
    >{{ t('demo.ribbon')
    }}<button type="button" [disabled]="busy()" [title]="t('demo.advance.full')" (click)="advance()">
      {{ t('demo.advance') }}
    </button></span
  >`,
  styles: ':host { display: contents; }',
})
export class DemoRibbon {
  private readonly api = inject(ApiClient);
  private readonly session = inject(Session);
  private readonly time = inject(ProductTime);
  private readonly refresh = inject(Refresh);
  private readonly toasts = inject(Toasts);
  private readonly problems = inject(ProblemText);
  private readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly busy = signal(false);

  protected async advance(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      await this.api.post('/demo/advance', { days: 1 });
      await this.session.reload();
      this.refresh.now();
      this.toasts.show(this.t('demo.advanced', { day: longDay(this.time.today(), this.language.current()) }));
    } catch (error) {
      this.toasts.show(this.problems.of(error).title);
    } finally {
      this.busy.set(false);
    }
  }
}
