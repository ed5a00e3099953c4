import { Component, inject } from '@angular/core';
import { Language } from '../core/language';
import { Toasts } from '../core/toasts';

/** The one place where results appear; in the page from the start, so that screen readers hear what is put into it. */
@Component({
  selector: 'lb-toast-box',
  template: `<div role="status">
    @if (toasts.current(); as toast) {
      <div class="toast">
        <span>{{ toast.text }}</span>
        @if (toast.undo) {
          <button type="button" (click)="undo()">{{ t('toast.undo') }}</button>
        }
        <button type="button" [attr.aria-label]="t('app.dismiss')" (click)="toasts.hide()">×</button>
      </div>
    }
  </div>`,
})
export class ToastBox {
  protected readonly toasts = inject(Toasts);
  protected readonly t = inject(Language).t;

  protected undo(): void {
    this.toasts.current()?.undo?.();
    this.toasts.hide();
  }
}
