import { DestroyRef, Directive, ElementRef, inject, input } from '@angular/core';
import { DOCUMENT } from '@angular/common';

/**
 * Shows a sentence above its host on hover and on focus; Esc puts it away. The host repeats it in `aria-describedby`,
 * because the box itself is only for the eyes.
 */
@Directive({
  selector: '[lbTip]',
  host: {
    '(mouseenter)': 'show()',
    '(mouseleave)': 'hide()',
    '(focus)': 'show()',
    '(blur)': 'hide()',
    '(keydown.escape)': 'hide()',
  },
})
export class Tip {
  readonly lbTip = input.required<string>();
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly document = inject(DOCUMENT);
  private box: HTMLElement | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => this.hide());
  }

  protected show(): void {
    if (this.box || !this.lbTip()) return;
    const box = this.document.createElement('div');
    box.className = 'tip';
    box.setAttribute('aria-hidden', 'true');
    box.textContent = this.lbTip();
    this.document.body.append(box);
    const at = this.host.getBoundingClientRect();
    const width = this.document.documentElement.clientWidth;
    box.style.left = `${Math.max(8, Math.min(at.left, width - box.offsetWidth - 8))}px`;
    const above = at.top - box.offsetHeight - 6;
    box.style.top = `${above > 50 ? above : at.bottom + 6}px`;
    this.box = box;
  }

  protected hide(): void {
    this.box?.remove();
    this.box = undefined;
  }
}
