import { Component, inject, input, resource, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { DemoAccounts, Role } from '@lianban/contracts';
import { Language } from '../../core/language';
import { ProblemText } from '../../core/problem-text';
import { Toasts } from '../../core/toasts';
import { ViewTools } from '../../shell/view-tools';
import { type DemoAccount, DemoDoor, columnsOf } from './demo-door';
import { SignInForm } from './sign-in-form';

// said by the column they stand in
const PLAIN: Role[] = ['clerk', 'liaison', 'officer', 'leader'];

/** Account and password; in a demo also a five-step story and every account, one click each. Leads back to the address asked for. */
@Component({
  selector: 'lb-sign-in',
  imports: [SignInForm, ViewTools],
  templateUrl: './sign-in.page.html',
})
export class SignInPage {
  private readonly router = inject(Router);
  private readonly door = inject(DemoDoor);
  private readonly toasts = inject(Toasts);
  private readonly problems = inject(ProblemText);
  /** `?to=` */
  readonly to = input<string>();
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  private readonly accounts = resource({ loader: () => this.door.find() });
  protected readonly demo = () => (this.accounts.hasValue() ? this.accounts.value() : undefined);
  protected readonly columnsOf = columnsOf;
  protected readonly entering = signal(false);

  protected nameOf(demo: DemoAccounts, account: string): string {
    const all = demo.units.flatMap((unit) => unit.accounts);
    return all.find((one) => one.account === account)?.name ?? account;
  }

  /** What the column does not say: 法制, 局长, 召集人; somebody with three posts says so. */
  protected noteOf({ roles }: DemoAccount): string {
    if (roles.length >= 3) return this.t('signIn.threePosts');
    const told = roles.filter((role) => !PLAIN.includes(role)).map((role) => this.t(`role.${role}`));
    return told.join(this.t('app.comma'));
  }

  protected async enter(account: string): Promise<void> {
    if (this.entering()) return;
    this.entering.set(true);
    try {
      await this.door.enter(account);
      this.go();
    } catch (error) {
      const { title, remedy } = this.problems.of(error);
      this.toasts.show(`${title}${this.t('app.stop')}${remedy}`);
    } finally {
      this.entering.set(false);
    }
  }

  protected go(): void {
    const to = this.to() ?? '/';
    // only an address of this page: `//elsewhere` is another host
    void this.router.navigateByUrl(/^\/(?!\/|\\)/.test(to) ? to : '/');
  }
}
