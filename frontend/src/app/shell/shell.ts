import { DOCUMENT } from '@angular/common';
import { Component, computed, effect, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterLink, RouterOutlet } from '@angular/router';
import { filter } from 'rxjs';
import { exactInstant } from '../core/format';
import { Idle } from '../core/idle';
import { Keyboard } from '../core/keyboard';
import { Language } from '../core/language';
import { currentOf, menuOf } from '../core/menu';
import { Notices } from '../core/notices';
import { ProductTime } from '../core/product-time';
import { QueueCounts } from '../core/queue-counts';
import { Session } from '../core/session';
import { Viewport } from '../core/viewport';
import { Dialogs } from '../shared/dialog/dialogs';
import { BottomBar } from './bottom-bar';
import { Strips } from './strips';
import { TopBar } from './top-bar';

/** What stands around every page of somebody who is signed in. */
@Component({
  selector: 'lb-shell',
  imports: [RouterOutlet, RouterLink, TopBar, BottomBar, Strips],
  templateUrl: './shell.html',
})
export class Shell {
  private readonly router = inject(Router);
  private readonly document = inject(DOCUMENT);
  private readonly time = inject(ProductTime);
  private readonly dialogs = inject(Dialogs);
  protected readonly session = inject(Session);
  protected readonly viewport = inject(Viewport);
  protected readonly notices = inject(Notices);
  protected readonly counts = inject(QueueCounts);
  protected readonly t = inject(Language).t;
  private readonly url = signal(this.router.url);
  protected readonly items = computed(() => menuOf(this.session.me() ?? { menu: [] }));
  protected readonly current = computed(() => currentOf(this.items(), this.url()));

  protected readonly section = computed(() => {
    const item = this.current();
    return item ? this.t(`nav.${item.name}.two`) : '';
  });

  /** foot of a printed page: address, time, person */
  protected readonly printed = computed(() => {
    const address = `${this.document.location.origin}${this.url()}`;
    return [address, exactInstant(this.time.minute()), this.session.me()?.name].join('  ');
  });

  constructor() {
    inject(Idle);
    inject(Keyboard).on({
      'g i': () => void this.router.navigateByUrl('/'),
      'g c': () => void this.router.navigateByUrl('/case-files'),
      'ctrl k': () => void this.openPalette(),
      '?': () => void this.router.navigateByUrl('/help#keys'),
    });
    let path = pathOf(this.router.url);
    const ends = this.router.events.pipe(filter((event) => event instanceof NavigationEnd));
    ends.pipe(takeUntilDestroyed()).subscribe((event) => {
      this.url.set(event.urlAfterRedirects);
      if (pathOf(event.urlAfterRedirects) !== path)
        this.document.getElementById('main')?.focus({ preventScroll: true });
      path = pathOf(event.urlAfterRedirects);
    });
    effect(() => {
      if (!this.session.me()) void this.router.navigateByUrl('/sign-in');
    });
  }

  private async openPalette(): Promise<void> {
    const { Palette } = await import('./palette');
    if (!this.dialogs.isOpen()) this.dialogs.open(Palette, { width: 660 });
  }
}

function pathOf(url: string): string {
  return url.split(/[?#]/)[0] ?? '';
}
