import { Component, computed, inject } from '@angular/core';
import type { FieldView } from '@lianban/contracts';
import { Language } from '../../core/language';
import { Aria, FieldControl } from './control';

interface Option {
  /** what is sent */
  value: string | boolean;
  key: string;
  text: string;
}
const RADIOS = 4;
/** Up to four options of a question that must be answered stand side by side; a flag always does. */
export const asRadios = ({ kind, required, options }: FieldView): boolean =>
  kind === 'flag' || (kind === 'choice' && required && (options?.length ?? 0) <= RADIOS);

/** Choices and flags: radio buttons or a select. */
@Component({
  selector: 'lb-choice-control',
  imports: [Aria],
  template: `
    @if (radios()) {
      <div
        class="radios"
        role="radiogroup"
        [attr.aria-labelledby]="id() + '-label'"
        [attr.aria-describedby]="describedBy()"
        [attr.aria-required]="field().required || null"
        [attr.aria-invalid]="invalid() || null"
      >
        @for (option of options(); track option.key) {
          <label>
            <input
              type="radio"
              [id]="$first ? id() : id() + '-' + option.key"
              [name]="id()"
              [value]="option.key"
              [checked]="value() === option.value"
              (change)="changed.emit(option.value)"
            />
            {{ option.text }}
          </label>
        }
      </div>
    } @else {
      <select class="in" [lbAria]="this" (change)="pick($any($event.target).value)">
        <option value="" [selected]="value() === undefined">
          {{ lang.t(field().required ? 'form.choose' : 'form.none') }}
        </option>
        @for (option of options(); track option.key) {
          <option [value]="option.key" [selected]="value() === option.value">{{ option.text }}</option>
        }
      </select>
    }
  `,
})
export class ChoiceControl extends FieldControl {
  protected readonly lang = inject(Language);
  protected readonly options = computed<Option[]>(() =>
    this.field().kind === 'flag'
      ? [
          { value: true, key: 'true', text: this.lang.t('form.yes') },
          { value: false, key: 'false', text: this.lang.t('form.no') },
        ]
      : (this.field().options ?? []).map(({ code, label }) => ({
          value: code,
          key: code,
          text: this.lang.label(label),
        })),
  );
  protected readonly radios = computed(() => !this.compact() && asRadios(this.field()));

  protected pick(key: string): void {
    this.changed.emit(this.options().find((option) => option.key === key)?.value);
  }
}
