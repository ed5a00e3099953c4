import { Component, inject } from '@angular/core';
import type { MemberView } from '@lianban/contracts';
import { Language } from '../../core/language';
import { Aria, FieldControl } from './control';
import { Members } from './members';

/** Somebody of one's own unit, by name and role. The value is the person's id. */
@Component({
  selector: 'lb-person-control',
  imports: [Aria],
  template: `
    <select class="in" [lbAria]="this" (change)="changed.emit($any($event.target).value || undefined)">
      <option value="" [selected]="!value()">{{ lang.t(field().required ? 'form.choose' : 'form.none') }}</option>
      @if (members.units().length > 1) {
        @for (unit of members.units(); track unit.unitId) {
          <optgroup [label]="unit.unit">
            @for (one of unit.members; track one.id) {
              <option [value]="one.id" [selected]="value() === one.id">{{ textOf(one) }}</option>
            }
          </optgroup>
        }
      } @else {
        @for (one of members.units()[0]?.members; track one.id) {
          <option [value]="one.id" [selected]="value() === one.id">{{ textOf(one) }}</option>
        }
      }
    </select>
  `,
})
export class PersonControl extends FieldControl {
  protected readonly lang = inject(Language);
  protected readonly members = inject(Members);

  constructor() {
    super();
    void this.members.load().catch(() => undefined);
  }

  protected textOf({ name, roles }: MemberView): string {
    const role = roles.map((one) => this.lang.t(`role.${one}`)).join(this.lang.t('app.comma'));
    return this.lang.t('matter.person', { name, role });
  }
}
