import { Component, ElementRef, inject, input, signal } from '@angular/core';
import { Icon } from './icon';

let next = 0;

/**
 * A button that opens a short list of buttons or links (its content, each in an `li`). Closes on Esc, on a click elsewhere,
 * when focus leaves and when something in it was chosen.
 */
@Component({
  selector: 'lb-more',
  imports: [Icon],
  template: `<button
      type="button"
      [class]="look()"
      [attr.aria-expanded]="open()"
      [attr.aria-controls]="open() ? id : null"
      (click)="open.set(!open())"
    >
      {{ label() }} <lb-icon name="down" />
    </button>
    @if (open()) {
      <ul class="menu" [id]="id">
        <ng-content />
      </ul>
    }`,
  styles: ':host { position: relative; display: inline-block; }',
  host: {
    '(keydown.escape)': 'close($event)',
    '(click)': 'chosen($event)',
    '(focusout)': 'left($event)',
    '(document:pointerdown)': 'outside($event)',
  },
})
export class More {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly label = input.required<string>();
  readonly look = input('btn');
  protected readonly open = signal(false);
  protected readonly id = `lb-more-${next++}`;

  protected close(event?: Event): void {
    if (event && this.open()) event.stopPropagation();
    if (this.open()) this.host.querySelector('button')?.focus();
    this.open.set(false);
  }

  protected chosen(event: Event): void {
    if ((event.target as Element).closest('.menu :is(a, button)')) this.close();
  }

  protected left(event: FocusEvent): void {
    if (event.relatedTarget instanceof Node && !this.host.contains(event.relatedTarget)) this.open.set(false);
  }

  protected outside(event: Event): void {
    if (!this.host.contains(event.target as Node)) this.open.set(false);
  }
}
