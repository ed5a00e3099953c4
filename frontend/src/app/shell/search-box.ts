import { Component, ElementRef, computed, inject, linkedSignal, output, signal, viewChild } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router } from '@angular/router';
import { filter, map, startWith } from 'rxjs';
import { Keyboard } from '../core/keyboard';
import { Language } from '../core/language';
import { Icon } from '../shared/icon';
import { finding, targetOf, type Target } from '../shared/search/finding';
import { HitLine } from '../shared/search/hit-line';

const MOST = 5;
let next = 0;

/**
 * One box for everything: hits while one types, by kind; arrow keys choose one, Enter opens it, or all of them when none is chosen.
 * `/` puts the cursor in it.
 */
@Component({
  selector: 'lb-search-box',
  imports: [HitLine, Icon],
  templateUrl: './search-box.html',
  styleUrl: './search-box.css',
  host: { '(focusout)': 'left($event)' },
})
export class SearchBox {
  private readonly router = inject(Router);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');
  readonly searched = output();
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly id = `lb-find-${next++}`;
  /** what the results page shows */
  private readonly shown = toSignal(
    this.router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      startWith(null),
      map(() => this.asked()),
    ),
    { initialValue: this.asked() },
  );
  protected readonly typed = linkedSignal(() => this.shown());
  protected readonly open = signal(false);
  protected readonly found = finding(() => (this.open() ? this.typed() : ''), MOST);
  protected readonly groups = computed(() => {
    let at = 0;
    return (this.found.value()?.groups ?? []).map(({ kind, hits }) => ({
      kind,
      hits: hits.map((hit) => ({ hit, target: targetOf(kind, hit), at: at++ })),
    }));
  });
  private readonly options = computed(() => this.groups().flatMap(({ hits }) => hits));
  /** the option the arrow keys are on; -1: none */
  protected readonly at = linkedSignal({ source: this.options, computation: () => -1 });
  protected readonly listed = computed(() => this.open() && this.typed().trim() !== '');

  constructor() {
    inject(Keyboard).on({ '/': () => this.focus() });
  }

  focus(): void {
    this.box().nativeElement.focus();
    this.box().nativeElement.select();
  }

  protected type(text: string): void {
    this.typed.set(text);
    this.open.set(true);
  }

  protected press(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const last = this.options().length - 1;
    if (event.key === 'ArrowDown') this.at.update((at) => (at >= last ? 0 : at + 1));
    else if (event.key === 'ArrowUp') this.at.update((at) => (at <= 0 ? last : at - 1));
    else if (event.key !== 'Escape') return;
    else if (this.open()) this.open.set(false);
    else this.box().nativeElement.blur();
    event.preventDefault();
  }

  protected submit(event: Event): void {
    event.preventDefault();
    const chosen = this.options()[this.at()];
    if (chosen) this.go(chosen.target);
    else if (this.typed().trim()) this.go({ path: '/search', query: { q: this.typed().trim() } });
  }

  protected go({ path, query }: Target, event?: Event): void {
    event?.preventDefault();
    this.open.set(false);
    void this.router.navigate([path], { queryParams: query });
    this.searched.emit();
  }

  protected left(event: FocusEvent): void {
    if (!(event.relatedTarget instanceof Node && this.host.contains(event.relatedTarget))) this.open.set(false);
  }

  private asked(): string {
    const { queryParams } = this.router.parseUrl(this.router.url);
    return this.router.url.startsWith('/search') ? String(queryParams['q'] ?? '') : '';
  }
}
