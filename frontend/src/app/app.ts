import { Component, Injector, effect, inject, untracked } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { SessionState } from './core/session-state';
import { ToastBox } from './shell/toast-box';

/** The page, the toasts, and the sign-in layer over both when the session has ended. */
@Component({
  selector: 'lb-root',
  imports: [RouterOutlet, ToastBox],
  template: '<router-outlet /><lb-toast-box />',
})
export class App {
  private readonly injector = inject(Injector);

  constructor() {
    const session = inject(SessionState);
    effect(() => {
      if (session.layer()) untracked(() => void this.openLayer());
    });
  }

  private async openLayer(): Promise<void> {
    const { openSignInLayer } = await import('./features/sign-in/sign-in-layer');
    openSignInLayer(this.injector);
  }
}
