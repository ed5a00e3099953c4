import { Component, ElementRef, inject, output, signal, viewChild } from '@angular/core';
import type { Me } from '@lianban/contracts';
import { ApiError } from '../../core/api-error';
import { Language } from '../../core/language';
import { ProblemText, type ProblemWords } from '../../core/problem-text';
import { Session } from '../../core/session';

/**
 * Account and password. A refusal stands above the button; the account stays, the password is to be typed again. A first password asks for
 * the one that takes its place.
 */
@Component({
  selector: 'lb-sign-in-form',
  templateUrl: './sign-in-form.html',
})
export class SignInForm {
  private readonly session = inject(Session);
  private readonly problems = inject(ProblemText);
  private readonly password = viewChild.required<ElementRef<HTMLInputElement>>('password');
  readonly signedIn = output<Me>();
  protected readonly t = inject(Language).t;
  protected readonly busy = signal(false);
  protected readonly problem = signal<ProblemWords | null>(null);
  /** the password was a first one */
  protected readonly renews = signal(false);
  protected readonly next = signal('');
  protected readonly again = signal('');

  protected async send(event: Event, account: string, password: string): Promise<void> {
    event.preventDefault();
    if (this.busy()) return;
    if (!account.trim() || !password) {
      this.problem.set({ title: this.t('signIn.incomplete'), remedy: '' });
      return;
    }
    const next = this.next();
    if (next !== this.again()) {
      this.problem.set({ title: this.t('signIn.differ'), remedy: '' });
      return;
    }
    this.busy.set(true);
    this.problem.set(null);
    try {
      const credentials = { account: account.trim(), password, ...(next ? { newPassword: next } : {}) };
      this.signedIn.emit(await this.session.signIn(credentials));
    } catch (error) {
      this.refused(error);
    } finally {
      this.busy.set(false);
    }
  }

  private refused(error: unknown): void {
    const problem = error instanceof ApiError ? error.problem : undefined;
    const weak = problem?.fields?.find(({ path }) => path === 'newPassword');
    if (weak) this.problem.set({ title: this.t(`signIn.weak.${weak.rule}`), remedy: '' });
    else if (problem?.reason === 'first-password') {
      this.renews.set(true);
      this.problem.set({ title: this.t('signIn.first'), remedy: '' });
    } else {
      this.problem.set(this.problems.of(error));
      this.password().nativeElement.value = '';
      this.password().nativeElement.focus();
    }
  }
}
