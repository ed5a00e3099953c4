import { DestroyRef, Injectable, computed, effect, inject, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { type RouterStateSnapshot, TitleStrategy } from '@angular/router';
import { Language } from './language';

/** Title of the tab = the page's `h1`. A route names a text; a page that knows more gives it with `use`. */
@Injectable({ providedIn: 'root' })
export class PageTitle extends TitleStrategy {
  private readonly title = inject(Title);
  private readonly language = inject(Language);
  private readonly key = signal<string | undefined>(undefined);
  private readonly own = signal<(() => string | undefined) | undefined>(undefined);
  readonly text = computed(() => this.own()?.() ?? this.ofRoute());

  constructor() {
    super();
    const name = () => this.language.t('app.name');
    effect(() => this.title.setTitle(this.text() ? `${this.text()} · ${name()}` : name()));
  }

  override updateTitle(snapshot: RouterStateSnapshot): void {
    this.key.set(this.buildTitle(snapshot));
  }

  /** Call in the constructor of a page: the title follows `text` until the page goes; undefined = the route's. */
  use(text: () => string | undefined): void {
    this.own.set(text);
    inject(DestroyRef).onDestroy(() => this.own.update((current) => (current === text ? undefined : current)));
  }

  private ofRoute(): string {
    const key = this.key();
    return key ? this.language.t(key) : '';
  }
}
