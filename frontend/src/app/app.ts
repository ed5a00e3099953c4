import { DOCUMENT } from '@angular/common';
import { Component, Injector, effect, inject, untracked } from '@angular/core';
import { NavigationEnd, Router, RouterOutlet } from '@angular/router';
import { filter, take } from 'rxjs';
import { SessionState } from './core/session-state';
import { ToastBox } from './shell/toast-box';

/** The page (before the first the name of the product, from the document), the toasts, and the sign-in layer over both when the session has ended. */
@Component({
  selector: 'lb-root',
  imports: [RouterOutlet, ToastBox],
  template: '<router-outlet /><lb-toast-box />',
})
export class App {
  private readonly injector = inject(Injector);

  constructor() {
    const session = inject(SessionState);
    const boot = inject(DOCUMENT).getElementById('boot');
    const ends = inject(Router).events.pipe(filter((event) => event instanceof NavigationEnd));
    ends.pipe(take(1)).subscribe(() => boot?.remove());
    effect(() => {
      if (session.layer()) untracked(() => void this.openLayer());
    });
  }

  private async openLayer(): Promise<void> {
    const { openSignInLayer } = await import('./features/sign-in/sign-in-layer');
    openSignInLayer(this.injector);
  }
}
