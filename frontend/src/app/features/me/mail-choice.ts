import { Component, inject, signal } from '@angular/core';
import type { MailChoice, NewsMail } from '@lianban/contracts';
import { NEWS_MAIL } from '@lianban/contracts/words';
import { ApiClient } from '../../core/api-client';
import { Language } from '../../core/language';
import { Toasts } from '../../core/toasts';
import { Problem } from '../../shared/problem/problem';

/** What is mailed when: only news can be chosen; what has to be done and deadlines come at once. */
@Component({
  selector: 'lb-mail-choice',
  imports: [Problem],
  template: `
    <section class="block">
      <header>
        <h2>{{ t('me.mail') }}</h2>
      </header>
      <p>{{ t('me.mail.duties') }}</p>
      @if (error()) {
        <lb-problem [error]="error()" />
      }
      @if (news(); as chosen) {
        <fieldset class="radios">
          <legend>{{ t('me.mail.news') }}</legend>
          @for (one of choices; track one) {
            <label
              ><input type="radio" name="news" [checked]="chosen === one" (change)="choose(one)" />
              {{ t('me.mail.' + one) }}</label
            >
          }
        </fieldset>
      }
    </section>
  `,
})
export class MailChoices {
  private readonly api = inject(ApiClient);
  private readonly toasts = inject(Toasts);
  protected readonly t = inject(Language).t;
  protected readonly choices = NEWS_MAIL;
  protected readonly news = signal<NewsMail | null>(null);
  protected readonly error = signal<unknown>(null);

  constructor() {
    void this.show(this.api.get<MailChoice>('/me/mail'));
  }

  protected async choose(news: NewsMail): Promise<void> {
    if (await this.show(this.api.put<MailChoice>('/me/mail', { news }))) this.toasts.show(this.t('me.mail.saved'));
  }

  private async show(answer: Promise<MailChoice>): Promise<boolean> {
    try {
      this.news.set((await answer).news);
      this.error.set(null);
      return true;
    } catch (error) {
      this.error.set(error);
      return false;
    }
  }
}
