import { Component, inject, input, output } from '@angular/core';
import { Language } from '../../core/language';

/** Foot of a keyset list: a sentence about the order, and the two ways to go. */
@Component({
  selector: 'lb-pager',
  template: `<div class="foot">
    <span>{{ note() }}</span>
    <nav class="right" [attr.aria-label]="t('list.pages')">
      <button type="button" class="btn sm" [disabled]="!hasPrevious()" (click)="previous.emit()">
        {{ t('list.previous') }}
      </button>
      <button type="button" class="btn sm" [disabled]="!hasNext()" (click)="next.emit()">{{ t('list.next') }}</button>
    </nav>
  </div>`,
})
export class Pager {
  readonly note = input('');
  readonly hasPrevious = input.required<boolean>();
  readonly hasNext = input.required<boolean>();
  readonly previous = output();
  readonly next = output();
  protected readonly t = inject(Language).t;
}
