import { Component, computed, inject } from '@angular/core';
import { readMoney } from '@lianban/contracts/codes';
import { Language } from '../../core/language';
import { Aria, FieldControl } from './control';

/** Money and counts: text inputs, right aligned, never floats. Money shows two decimals once the field is left. */
@Component({
  selector: 'lb-number-control',
  imports: [Aria],
  template: `
    <span class="unit">
      <input
        class="in"
        type="text"
        autocomplete="off"
        [lbAria]="this"
        [attr.inputmode]="money() ? 'decimal' : 'numeric'"
        [value]="text()"
        (input)="typed($any($event.target).value)"
        (blur)="left($any($event.target).value)"
      />
      @if (money() && !compact()) {
        <span aria-hidden="true">{{ lang.t('form.yuan') }}</span>
      }
    </span>
  `,
  styles: `
    .unit .in {
      max-width: 16em;
    }
  `,
})
export class NumberControl extends FieldControl {
  protected readonly lang = inject(Language);
  protected readonly money = computed(() => this.field().kind === 'money');

  protected typed(text: string): void {
    this.changed.emit(this.money() ? text.trim() : asCount(text));
  }

  /** `1,234.5` becomes `1234.50`; what cannot be read as an amount stays as typed, for the message beside it. */
  protected left(text: string): void {
    if (!this.money() || text.trim() === '') return;
    const read = readMoney(text, '元');
    if (read.ok) this.changed.emit(read.value);
  }
}

/** A whole number as number; anything else as typed, for the server's message. */
function asCount(text: string): number | string {
  const plain = text.normalize('NFKC').trim();
  return /^\d{1,9}$/.test(plain) ? Number(plain) : plain;
}
