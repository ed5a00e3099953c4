import { DOCUMENT } from '@angular/common';
import { Injectable, type WritableSignal, effect, inject, signal } from '@angular/core';
import type { Lang } from '@lianban/contracts';

const PREFIX = 'lianban.';

/** What a person chose on this computer. Survives sign-out; storage that is full or forbidden is no error. */
@Injectable({ providedIn: 'root' })
export class Preferences {
  private readonly document = inject(DOCUMENT);
  private readonly storage = this.document.defaultView?.localStorage;
  readonly lang = this.kept<Lang>('lang', 'zh', ['zh', 'en']);
  readonly size = this.kept('size', 'standard', ['standard', 'large']);
  readonly density = this.kept('density', 'compact', ['compact', 'loose']);
  readonly figures = this.kept('figures', 'chart', ['chart', 'table']);
  readonly letters = this.kept('letters', 'on', ['on', 'off']);

  constructor() {
    effect(() => (this.document.documentElement.dataset['size'] = this.size()));
    effect(() => (this.document.documentElement.dataset['density'] = this.density()));
  }

  /** Names in an order, under `name`; null: nothing was chosen. Needs an injection context. */
  names(name: string): WritableSignal<readonly string[] | null> {
    const saved = this.read(name)?.split(',').filter(Boolean) ?? [];
    const value = signal<readonly string[] | null>(saved.length ? saved : null);
    effect(() => this.write(name, value()?.join() ?? ''));
    return value;
  }

  private kept<T extends string>(name: string, otherwise: T, allowed: readonly T[]): WritableSignal<T> {
    const saved = this.read(name) as T | null;
    const value = signal<T>(saved !== null && allowed.includes(saved) ? saved : otherwise);
    effect(() => this.write(name, value()));
    return value;
  }

  private read(name: string): string | null {
    try {
      return this.storage?.getItem(PREFIX + name) ?? null;
    } catch {
      return null;
    }
  }

  private write(name: string, value: string): void {
    try {
      this.storage?.setItem(PREFIX + name, value);
    } catch {
      // the choice then lasts as long as the page
    }
  }
}
