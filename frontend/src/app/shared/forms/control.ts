import { Directive, input, output } from '@angular/core';
import type { FieldView, FileRef } from '@lianban/contracts';

/** What every control of a form gets and gives; which control it is depends on the kind of the field alone. */
@Directive()
export abstract class FieldControl {
  readonly field = input.required<FieldView>();
  /** id of the element that takes the focus; the label and the error summary point at it */
  readonly id = input.required<string>();
  readonly value = input<unknown>();
  readonly invalid = input(false);
  readonly describedBy = input<string | null>(null);
  /** name for assistive technology where no label stands beside (cells of a table) */
  readonly name = input<string | null>(null);
  /** in a cell of a table: a select instead of radio buttons, one line instead of several */
  readonly compact = input(false);
  /** files whose names are known although the value has only their ids */
  readonly files = input<readonly FileRef[]>([]);
  readonly changed = output<unknown>();

  protected text(): string {
    const value = this.value();
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  }
}

/** Ties a native element to its label, message and hint. */
@Directive({
  selector: '[lbAria]',
  host: {
    '[id]': 'lbAria().id()',
    '[attr.aria-label]': 'lbAria().name()',
    '[attr.aria-required]': 'lbAria().field().required || null',
    '[attr.aria-invalid]': 'lbAria().invalid() || null',
    '[attr.aria-describedby]': 'lbAria().describedBy()',
  },
})
export class Aria {
  readonly lbAria = input.required<FieldControl>();
}
