import { Component, inject, input, output } from '@angular/core';
import type { Problem } from '@lianban/contracts';
import { Language } from '../../core/language';
import { Deadlines } from './deadlines';

/** Somebody changed the matter meanwhile: who and what. What was typed stays. */
@Component({
  selector: 'lb-stale-box',
  template: `
    <div class="problem" role="alert">
      <h3>{{ lang.t('matter.stale.title') }}</h3>
      <ul>
        @for (change of problem().changes ?? []; track $index) {
          <li>
            {{ deadlines.instant(change.at) }} {{ change.unit }} {{ change.by }} <b>{{ change.action }}</b>
          </li>
        }
      </ul>
      <p>{{ lang.t('matter.stale.kept') }}</p>
      <div class="row">
        <button type="button" class="btn sm" (click)="goOn.emit()">{{ lang.t('matter.stale.goOn') }}</button>
      </div>
    </div>
  `,
})
export class StaleBox {
  protected readonly lang = inject(Language);
  protected readonly deadlines = inject(Deadlines);
  readonly problem = input.required<Partial<Problem>>();
  readonly goOn = output();
}
