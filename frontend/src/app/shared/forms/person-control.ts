import { Component, computed, inject } from '@angular/core';
import { Aria, FieldControl } from './control';
import { Recipients } from './units';

/** A person's name, typed, with the members of the departments as suggestions. */
@Component({
  selector: 'lb-person-control',
  imports: [Aria],
  template: `
    <input
      class="in"
      type="text"
      autocomplete="off"
      [lbAria]="this"
      [attr.list]="id() + '-names'"
      [value]="text()"
      (input)="changed.emit($any($event.target).value)"
    />
    <datalist [id]="id() + '-names'">
      @for (name of names(); track name) {
        <option [value]="name"></option>
      }
    </datalist>
  `,
})
export class PersonControl extends FieldControl {
  private readonly recipients = inject(Recipients);
  protected readonly names = computed(() => [
    ...new Set(this.recipients.units().flatMap((unit) => unit.members.map((member) => member.name))),
  ]);

  constructor() {
    super();
    void this.recipients.load().catch(() => undefined);
  }
}
