import { DialogRef } from '@angular/cdk/dialog';
import { Component, ElementRef, afterNextRender, inject, input } from '@angular/core';
import { Language } from '../../core/language';
import { Icon } from '../icon';

/**
 * Inside of a dialog or drawer: heading, content, foot. Slots: `[left]` (draft saved …) and `[buttons]` in the foot; `[beside]` by the heading.
 * Focus goes to the first field of the content, or to the heading when there is none.
 */
@Component({
  selector: 'lb-dialog',
  imports: [Icon],
  templateUrl: './dialog.html',
  styles: ':host { display: contents; }',
})
export class DialogFrame {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly ref = inject(DialogRef);
  readonly heading = input.required<string>();
  readonly closable = input(true);
  /** without a foot: drawers */
  readonly foot = input(true);
  protected readonly t = inject(Language).t;

  constructor() {
    afterNextRender(() => this.focusFirst());
  }

  private focusFirst(): void {
    const field = this.host.querySelector<HTMLElement>(
      '.inner :is(input, select, textarea):not([disabled], [type="hidden"])',
    );
    (field ?? this.host.querySelector<HTMLElement>('h2'))?.focus();
  }
}
