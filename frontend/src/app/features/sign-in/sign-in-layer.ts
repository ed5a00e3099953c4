import { DialogRef } from '@angular/cdk/dialog';
import { DOCUMENT } from '@angular/common';
import { Component, type Injector, computed, inject, resource } from '@angular/core';
import type { Me } from '@lianban/contracts';
import { Language } from '../../core/language';
import { SessionState } from '../../core/session-state';
import { DialogFrame } from '../../shared/dialog/dialog';
import { Dialogs } from '../../shared/dialog/dialogs';
import { DemoDoor, accountOf } from './demo-door';
import { SignInForm } from './sign-in-form';

/**
 * Over the page when the session has ended: what was typed stays where it is, and the call that was refused goes on after signing in.
 * Somebody else who signs in starts on a fresh page, because what lies under the layer is not theirs.
 */
@Component({
  selector: 'lb-sign-in-layer',
  imports: [DialogFrame, SignInForm],
  templateUrl: './sign-in-layer.html',
})
export class SignInLayer {
  private readonly state = inject(SessionState);
  private readonly door = inject(DemoDoor);
  private readonly document = inject(DOCUMENT);
  private readonly ref = inject<DialogRef<void>>(DialogRef);
  private readonly before = this.state.me();
  protected readonly t = inject(Language).t;
  protected readonly idle = this.state.layer() === 'idle';
  private readonly accounts = resource({ loader: () => this.door.find() });
  protected readonly demo = computed(() =>
    this.accounts.hasValue() ? accountOf(this.accounts.value(), this.before) : undefined,
  );

  protected async enterDemo(account: string): Promise<void> {
    this.entered(await this.door.enter(account));
  }

  protected entered(me: Me): void {
    if (this.before && me.id !== this.before.id) {
      this.document.location.assign('/');
      return;
    }
    this.ref.close();
    this.state.passed();
  }

  protected leave(): void {
    this.document.location.assign('/sign-in');
  }
}

let open = false;

/** Opens the layer once, whoever asks. */
export function openSignInLayer(injector: Injector): void {
  if (open) return;
  open = true;
  const ref = injector.get(Dialogs).open<void>(SignInLayer, { closable: false });
  ref.closed.subscribe(() => (open = false));
}
