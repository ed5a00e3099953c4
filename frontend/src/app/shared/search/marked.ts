import { Component, input } from '@angular/core';
import type { Marked as Parts } from '@lianban/contracts';

/** A text with what was looked for marked. */
@Component({
  selector: 'lb-marked',
  template: `@for (part of of(); track $index) {
    @if (part.hit) {
      <mark>{{ part.text }}</mark>
    } @else {
      {{ part.text }}
    }
  }`,
  styles: ':host { display: contents; }',
})
export class Marked {
  readonly of = input.required<Parts>();
}
