import { Component, inject, input } from '@angular/core';
import type { MatterView } from '@lianban/contracts';
import { Language } from '../../core/language';
import { Icon } from '../icon';
import { Deadlines } from './deadlines';

/** The milestones of a matter: what is done and when, what is next and until when. */
@Component({
  selector: 'lb-stage-strip',
  imports: [Icon],
  template: `
    <ol class="strip" [attr.aria-label]="lang.t('matter.stages')">
      @for (stage of stages(); track stage.action) {
        <li [class.later]="!stage.at && !stage.current" [attr.aria-current]="stage.current ? 'step' : null">
          <span class="d">
            @if (stage.at) {
              <lb-icon name="check" spaced />
            }
            {{ lang.label(stage.label) }}</span
          >
          @if (stage.at) {
            {{ deadlines.instant(stage.at) }}
          } @else if (stage.dueDay) {
            {{ lang.t('due.before', { until: deadlines.day(stage.dueDay) }) }}
            @if (stage.provisional) {
              <span class="prov-mark">{{ lang.t('due.provisional') }}</span>
            }
          }
        </li>
      }
    </ol>
  `,
  styles: `
    @media (max-width: 767px) {
      .strip {
        grid-auto-flow: row;
      }
      .strip li {
        display: flex;
        gap: var(--s-3);
        padding-left: 0;
        border-left: 0;
        border-bottom: 1px solid var(--line-1);
      }
      .strip .d {
        min-width: 6em;
      }
    }
  `,
})
export class StageStrip {
  protected readonly lang = inject(Language);
  protected readonly deadlines = inject(Deadlines);
  readonly stages = input.required<MatterView['stages']>();
}
