import { Component, computed } from '@angular/core';
import { Aria, FieldControl } from './control';

const ONE_LINE = 120;

/** One line up to 120 characters, several beyond. Nothing is cut off while typing: the count beside says when it is too long. */
@Component({
  selector: 'lb-text-control',
  imports: [Aria],
  template: `
    @if (long()) {
      <textarea
        class="in"
        rows="3"
        [lbAria]="this"
        [value]="text()"
        (input)="changed.emit($any($event.target).value)"
      ></textarea>
    } @else {
      <input
        class="in"
        type="text"
        autocomplete="off"
        [lbAria]="this"
        [value]="text()"
        (input)="changed.emit($any($event.target).value)"
      />
    }
  `,
})
export class TextControl extends FieldControl {
  protected readonly long = computed(() => !this.compact() && (this.field().max ?? ONE_LINE) > ONE_LINE);
}
