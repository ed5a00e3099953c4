import { Component, computed, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterLink } from '@angular/router';
import { filter, map, startWith } from 'rxjs';
import { Language } from '../core/language';
import { Notices } from '../core/notices';
import { SearchBox } from './search-box';

/** The phone's four doors. Search opens a box above the bar. */
@Component({
  selector: 'lb-bottom-bar',
  imports: [RouterLink, SearchBox],
  templateUrl: './bottom-bar.html',
})
export class BottomBar {
  private readonly router = inject(Router);
  private readonly url = toSignal(
    this.router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      startWith(null),
      map(() => this.router.url),
    ),
    { initialValue: this.router.url },
  );
  protected readonly notices = inject(Notices);
  protected readonly t = inject(Language).t;
  protected readonly searching = signal(false);
  protected readonly place = computed(() => ['/queue', '/inbox', '/me'].find((path) => this.url().startsWith(path)));
}
