import { Injectable, signal } from '@angular/core';

export interface Toast {
  text: string;
  /** only for steps that stay inside the unit; an official act is reported without it */
  undo?: () => void;
}
const SHOWN_FOR = 10_000;

/** Results of what one just did: bottom centre, one at a time, read out politely. */
@Injectable({ providedIn: 'root' })
export class Toasts {
  private readonly shown = signal<Toast | null>(null);
  private timer: ReturnType<typeof setTimeout> | undefined;
  readonly current = this.shown.asReadonly();

  show(text: string, undo?: () => void): void {
    clearTimeout(this.timer);
    this.shown.set(undo ? { text, undo } : { text });
    this.timer = setTimeout(() => this.hide(), SHOWN_FOR);
  }

  hide(): void {
    clearTimeout(this.timer);
    this.shown.set(null);
  }
}
