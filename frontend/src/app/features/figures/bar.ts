import { Component, input } from '@angular/core';

/** A share of 100 as a bar, hatched when it rests on few rows. The number stands beside it: it tells nothing by itself. */
@Component({
  selector: 'lb-bar',
  template: `<div class="track" aria-hidden="true">
    <i [class.few]="few()" [style.width.%]="share()"></i>
    @if (target() !== null) {
      <u [style.left.%]="target()"></u>
    }
  </div>`,
  styles: `
    .track {
      position: relative;
      height: 16px;
      min-width: 6rem;
      background: var(--bar-rest);
    }
    i {
      position: absolute;
      inset: 0 auto 0 0;
      background: var(--bar-fill);
    }
    .few {
      background: repeating-linear-gradient(135deg, var(--bar-few) 0 4px, var(--paper) 4px 7px);
    }
    u {
      position: absolute;
      inset: -4px auto -4px 0;
      width: 2px;
      margin-left: -1px;
      background: var(--ink-1);
    }
  `,
})
export class Bar {
  readonly share = input.required<number>();
  readonly few = input(false);
  /** where the meeting's target stands, 0 to 100 */
  readonly target = input<number | null>(null);
}
