import { Dialog, type DialogRef } from '@angular/cdk/dialog';
import { createBlockScrollStrategy, createGlobalPositionStrategy } from '@angular/cdk/overlay';
import type { ComponentType } from '@angular/cdk/portal';
import { Injectable, Injector, inject } from '@angular/core';
import { filter } from 'rxjs';

export interface DialogOptions<D> {
  data?: D;
  /** 480 px for a sentence, 660 with a form */
  width?: 480 | 660;
  /** false: neither Esc nor a click beside it closes it */
  closable?: boolean;
}
let next = 0;

/**
 * Dialogs and drawers. The component shows itself inside `<lb-dialog>`, which gives heading and foot and focuses the first field.
 * A click on the veil closes, unless something was typed; Esc always does. Focus goes back to the opener.
 * Result: what the component passed to `DialogRef.close`, or undefined.
 */
@Injectable({ providedIn: 'root' })
export class Dialogs {
  private readonly dialog = inject(Dialog);
  private readonly injector = inject(Injector);

  open<R, D = unknown, C = unknown>(component: ComponentType<C>, options: DialogOptions<D> = {}): DialogRef<R, C> {
    const position = createGlobalPositionStrategy(this.injector).centerHorizontally().centerVertically();
    return this.start<R, D, C>(component, options, 'dialog', `${options.width ?? 480}px`, position);
  }

  /** At the right edge, for reading only. */
  drawer<R, D = unknown, C = unknown>(component: ComponentType<C>, options: DialogOptions<D> = {}): DialogRef<R, C> {
    const position = createGlobalPositionStrategy(this.injector).right('0').top('0').bottom('0');
    return this.start<R, D, C>(component, options, 'drawer', '640px', position);
  }

  /** Whether one is open: single-letter keys then rest. */
  isOpen(): boolean {
    return this.dialog.openDialogs.length > 0;
  }

  private start<R, D, C>(
    component: ComponentType<C>,
    options: DialogOptions<D>,
    panelClass: string,
    width: string,
    positionStrategy: ReturnType<typeof createGlobalPositionStrategy>,
  ): DialogRef<R, C> {
    const id = `lb-dialog-${next++}`;
    const ref = this.dialog.open<R, D, C>(component, {
      id,
      data: options.data ?? null,
      ariaLabelledBy: `${id}-title`,
      ariaModal: true,
      autoFocus: 'dialog',
      disableClose: true,
      disableAnimations: true,
      backdropClass: 'veil',
      panelClass,
      width,
      positionStrategy,
      scrollStrategy: createBlockScrollStrategy(this.injector),
    });
    if (options.closable !== false) this.closeByHand(ref);
    return ref;
  }

  private closeByHand<R, C>(ref: DialogRef<R, C>): void {
    let typed = false;
    ref.overlayRef.overlayElement.addEventListener('input', () => (typed = true));
    ref.backdropClick.subscribe(() => {
      if (!typed) ref.close();
    });
    ref.keydownEvents.pipe(filter((event) => event.key === 'Escape' && !event.isComposing)).subscribe((event) => {
      event.preventDefault();
      ref.close();
    });
  }
}
