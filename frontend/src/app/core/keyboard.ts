import { DOCUMENT } from '@angular/common';
import { DestroyRef, Injectable, inject } from '@angular/core';
import { Preferences } from './preferences';

/** Keys as they are typed: `j`, `?`, two in a row: `g i`, or with Ctrl (on a Mac Command): `ctrl k`, which works while somebody types. */
export type KeyMap = Record<string, () => void>;
const SECOND_KEY_WITHIN = 1_000;

/**
 * Single-letter keys. They rest while somebody types or composes, with Ctrl, Alt or Meta, while a dialog is open, and when the person
 * has switched them off.
 */
@Injectable({ providedIn: 'root' })
export class Keyboard {
  private readonly document = inject(DOCUMENT);
  private readonly preferences = inject(Preferences);
  private readonly maps: KeyMap[] = [];
  private first = '';
  private firstAt = 0;

  constructor() {
    const press = (event: KeyboardEvent) => this.press(event);
    this.document.addEventListener('keydown', press);
    inject(DestroyRef).onDestroy(() => this.document.removeEventListener('keydown', press));
  }

  /** Call in an injection context: the keys work until it is destroyed. The page's come before the shell's. */
  on(map: KeyMap): void {
    this.maps.unshift(map);
    inject(DestroyRef).onDestroy(() => this.maps.splice(this.maps.indexOf(map), 1));
  }

  private press(event: KeyboardEvent): void {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.defaultPrevented) this.chord(event);
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || this.resting(event)) return;
    const pair = event.timeStamp - this.firstAt < SECOND_KEY_WITHIN ? `${this.first} ${event.key}` : '';
    const act = this.find(pair) ?? this.find(event.key);
    this.first = event.key;
    this.firstAt = event.timeStamp;
    if (!act) return;
    event.preventDefault();
    act();
  }

  private chord(event: KeyboardEvent): void {
    const act = this.find(`ctrl ${event.key.toLowerCase()}`);
    if (!act || event.isComposing || this.document.querySelector('[aria-modal="true"]')) return;
    event.preventDefault();
    act();
  }

  private find(keys: string): (() => void) | undefined {
    return this.maps.find((map) => keys in map)?.[keys];
  }

  private resting(event: KeyboardEvent): boolean {
    if (this.preferences.letters() === 'off' || event.isComposing || event.keyCode === 229) return true;
    const target = event.target as Element | null;
    if (target?.closest?.('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]')) return true;
    return this.document.querySelector('[aria-modal="true"]') !== null;
  }
}
