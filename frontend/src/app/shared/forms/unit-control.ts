import { Component, computed, inject } from '@angular/core';
import type { UnitView } from '@lianban/contracts';
import { Language } from '../../core/language';
import { Icon } from '../icon';
import { FieldControl } from './control';
import { UnitBox } from './unit-box';
import { Recipients } from './units';

/** One department, or several as chips that can be taken away. The value is an id, or a list of ids. */
@Component({
  selector: 'lb-unit-control',
  imports: [Icon, UnitBox],
  template: `
    @if (many() && chosen().length > 0) {
      <ul class="row chips">
        @for (unit of chosen(); track unit.id) {
          <li class="chip">
            {{ unit.short }}
            <button
              type="button"
              [attr.aria-label]="lang.t('form.unit.remove', { unit: unit.short })"
              (click)="remove(unit.id)"
            >
              <lb-icon name="x" />
            </button>
          </li>
        }
      </ul>
    }
    <lb-unit-box
      [id]="id()"
      [name]="name()"
      [describedBy]="describedBy()"
      [invalid]="invalid()"
      [required]="field().required"
      [shown]="many() ? '' : (chosen()[0]?.short ?? '')"
      [taken]="many() ? ids() : []"
      (picked)="pick($event)"
      (cleared)="changed.emit(undefined)"
    />
  `,
  styles: `
    .chips {
      margin-bottom: var(--s-1);
    }
  `,
})
export class UnitControl extends FieldControl {
  protected readonly lang = inject(Language);
  private readonly recipients = inject(Recipients);
  protected readonly many = computed(() => this.field().kind === 'units');
  protected readonly ids = computed(() => [this.value()].flat().filter((id) => typeof id === 'string'));
  protected readonly chosen = computed(() =>
    this.ids().flatMap((id) => {
      const unit = this.recipients.find(id);
      return unit ? [unit] : [];
    }),
  );

  protected pick(unit: UnitView): void {
    this.changed.emit(this.many() ? [...this.ids(), unit.id] : unit.id);
  }

  protected remove(id: string): void {
    this.changed.emit(this.ids().filter((one) => one !== id));
  }
}
