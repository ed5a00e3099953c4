import { Component, inject, input, signal } from '@angular/core';
import { DOCUMENT } from '@angular/common';
import { Language } from '../core/language';
import { Toasts } from '../core/toasts';
import { Icon } from './icon';

/** Copies a text and says so. `what` completes the button's name: 复制编号. */
@Component({
  selector: 'lb-copy',
  imports: [Icon],
  template: `<button type="button" class="copy" [attr.aria-label]="t('copy.of', { what: what() })" (click)="copy()">
    <lb-icon [name]="done() ? 'check' : 'copy'" />
  </button>`,
  styles: ':host { display: contents; }',
})
export class Copy {
  private readonly clipboard = inject(DOCUMENT).defaultView?.navigator.clipboard;
  private readonly toasts = inject(Toasts);
  readonly text = input.required<string>();
  readonly what = input.required<string>();
  protected readonly t = inject(Language).t;
  protected readonly done = signal(false);

  protected async copy(): Promise<void> {
    try {
      await this.clipboard?.writeText(this.text());
      this.done.set(this.clipboard !== undefined);
    } catch {
      this.done.set(false);
    }
    this.toasts.show(this.t(this.done() ? 'copy.done' : 'copy.failed', { text: this.text() }));
  }
}
