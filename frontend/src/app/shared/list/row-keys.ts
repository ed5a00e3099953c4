import { Directive, ElementRef, inject } from '@angular/core';
import { Keyboard } from '../../core/keyboard';

/**
 * `j` and `k` move from row to row: they put the focus on each row's link (`data-open`), so that Enter opens it, the screen reader
 * reads it and the row is marked.
 */
@Directive({ selector: '[lbRowKeys]' })
export class RowKeys {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  constructor() {
    inject(Keyboard).on({ j: () => this.move(1), k: () => this.move(-1) });
  }

  private move(step: 1 | -1): void {
    const links = [...this.host.querySelectorAll<HTMLElement>('[data-open]')];
    const row = this.host.ownerDocument.activeElement?.closest('tr, li');
    const at = links.findIndex((link) => row?.contains(link));
    const next = at === -1 ? (step === 1 ? 0 : links.length - 1) : Math.max(0, Math.min(at + step, links.length - 1));
    links[next]?.focus();
  }
}
