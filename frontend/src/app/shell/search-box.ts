import { Component, ElementRef, inject, output, viewChild } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router } from '@angular/router';
import { filter, map, startWith } from 'rxjs';
import { Keyboard } from '../core/keyboard';
import { Language } from '../core/language';
import { Icon } from '../shared/icon';

/** Filters the list one is looking at by `?q=`: the case files there, otherwise the queue. `/` puts the cursor in it. */
@Component({
  selector: 'lb-search-box',
  imports: [Icon],
  template: `<form class="find" role="search" (submit)="search($event, box.value)">
    <lb-icon name="search" /><label class="vh" for="lb-find">{{ t('nav.search') }}</label
    ><input
      #box
      id="lb-find"
      type="search"
      [value]="query()"
      [placeholder]="t('bar.find')"
      (keydown.escape)="box.blur()"
    /><kbd aria-hidden="true">/</kbd>
  </form>`,
  styles: ':host { display: contents; }',
})
export class SearchBox {
  private readonly router = inject(Router);
  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');
  readonly searched = output();
  protected readonly t = inject(Language).t;
  protected readonly query = toSignal(
    this.router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      startWith(null),
      map(() => String(this.router.parseUrl(this.router.url).queryParams['q'] ?? '')),
    ),
    { initialValue: '' },
  );

  constructor() {
    inject(Keyboard).on({ '/': () => this.focus() });
  }

  focus(): void {
    this.box().nativeElement.focus();
    this.box().nativeElement.select();
  }

  protected search(event: Event, typed: string): void {
    event.preventDefault();
    const path = this.router.url.split(/[?#]/)[0] ?? '';
    const list = path === '/case-files' || path.startsWith('/queue/') ? path : '/queue/handle';
    void this.router.navigate([list], { queryParams: { q: typed.trim() || null } });
    this.searched.emit();
  }
}
