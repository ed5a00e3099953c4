import { Component, inject, input, output } from '@angular/core';
import { Language } from '../../core/language';
import { Problem } from '../problem/problem';

/**
 * The four faces of every list. The rows are its content, drawn when `count` > 0. While loading a skeleton of the same row height appears
 * after 200 ms. Empty says why and what next; `filter` names the condition under which nothing was found.
 */
@Component({
  selector: 'lb-list',
  imports: [Problem],
  templateUrl: './list.html',
  styles: ':host { display: block; }',
})
export class List {
  /** undefined while nothing has been read */
  readonly count = input.required<number | undefined>();
  readonly error = input<unknown>();
  readonly failed = input.required<string>();
  readonly emptyTitle = input.required<string>();
  readonly emptyText = input.required<string>();
  readonly filter = input('');
  readonly retry = output();
  readonly clear = output();
  protected readonly t = inject(Language).t;
  protected readonly bones = [80, 62, 71, 76, 58, 69];
}
