import { Component, ElementRef, inject, output, signal, viewChild } from '@angular/core';
import type { Me } from '@lianban/contracts';
import { Language } from '../../core/language';
import { ProblemText, type ProblemWords } from '../../core/problem-text';
import { Session } from '../../core/session';

/** Account and password. A refusal stands above the button; the account stays, the password is to be typed again. */
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

  protected async send(event: Event, account: string, password: string): Promise<void> {
    event.preventDefault();
    if (this.busy()) return;
    if (!account.trim() || !password) {
      this.problem.set({ title: this.t('signIn.incomplete'), remedy: '' });
      return;
    }
    this.busy.set(true);
    this.problem.set(null);
    try {
      this.signedIn.emit(await this.session.signIn({ account: account.trim(), password }));
    } catch (error) {
      this.problem.set(this.problems.of(error));
      this.password().nativeElement.value = '';
      this.password().nativeElement.focus();
    } finally {
      this.busy.set(false);
    }
  }
}
