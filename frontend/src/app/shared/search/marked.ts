import { Component, input } from '@angular/core';
import type { Marked as Parts } from '@lianban/contracts';

/** A text with what was looked for marked. */
@Component({
  selector: 'lb-marked',
  // every piece an element: blanks between them are dropped, those between texts would show
  template: `
    @for (part of of(); track $index) {
      @if (part.hit) {
        <mark>{{ part.text }}</mark>
      } @else {
        <span>{{ part.text }}</span>
      }
    }
  `,
  styles: ':host { display: contents; }',
})
export class Marked {
  readonly of = input.required<Parts>();
}
