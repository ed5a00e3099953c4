import { Component, computed, inject, input, output } from '@angular/core';
import type { MatterView } from '@lianban/contracts';
import { Language } from '../../core/language';
import { Due } from '../due/due';
import { Deadlines } from './deadlines';
import { unitName } from './unit-name';

type ClockView = MatterView['clocks'][number];

/** The clocks that run, nearest first, each leading to its day-by-day reason; rights in plain words. */
@Component({
  selector: 'lb-clock-list',
  imports: [Due],
  template: `
    <ul class="lines">
      @for (clock of running(); track clock.id) {
        <li>
          <div class="row nowrap">
            @if (clock.kind === 'window') {
              <span class="grow">{{ deadlines.right(clock) }}</span>
            } @else {
              <span class="grow">{{ unitName(view(), clock.owesUnit) }} {{ lang.label(clock.label) }}</span>
            }
            <button
              type="button"
              class="act"
              [attr.aria-label]="lang.t('matter.why.of', { what: lang.label(clock.label) })"
              (click)="why.emit(clock.id)"
            >
              {{ lang.t('matter.why.link') }}
            </button>
          </div>
          @if (clock.kind === 'duty') {
            <lb-due [due]="clock" />
          }
        </li>
      }
    </ul>
  `,
  styles: `
    li {
      display: block;
    }
    .act {
      font-size: var(--t-2);
    }
  `,
})
export class ClockList {
  protected readonly lang = inject(Language);
  protected readonly deadlines = inject(Deadlines);
  readonly view = input.required<MatterView>();
  protected readonly unitName = unitName;
  readonly why = output<string>();
  protected readonly running = computed(() => this.view().clocks.filter(isRunning).sort(byDue));
}

export const isRunning = (clock: ClockView): boolean => clock.outcome === 'running';

/** Nearest first; paused ones, which have no date, last. */
export const byDue = (a: ClockView, b: ClockView): number =>
  (a.dueAt ?? '9').localeCompare(b.dueAt ?? '9') || a.clock.localeCompare(b.clock);
