import { Component, computed, inject, input } from '@angular/core';
import type { Consequence, MatterView } from '@lianban/contracts';
import { Language } from '../../core/language';
import { LawTag } from '../law-tag';
import { Deadlines } from './deadlines';

type ComputedDate = Consequence['started'][number];

/** What an action would do, in words and dates: who is responsible then, which clocks start and end, who is told. */
@Component({
  selector: 'lb-outcome',
  imports: [LawTag],
  templateUrl: './outcome.html',
  styles: `
    li .meta {
      margin-right: 0.4em;
    }
    .outcome > * + * {
      margin-top: 0.3em;
    }
  `,
})
export class Outcome {
  protected readonly lang = inject(Language);
  private readonly deadlines = inject(Deadlines);
  readonly consequence = input.required<Consequence>();
  /** state and responsible unit before it, to say when neither changes */
  readonly before = input<Pick<MatterView, 'state' | 'holder'>>();
  /** what it means to do this, from the catalogue */
  readonly hint = input<string>('');
  protected readonly sentence = computed(() => {
    const { final, holder, toState, toStateLabel } = this.consequence();
    const before = this.before();
    if (before?.state === toState && before.holder.short === holder) return this.lang.t('matter.outcome.stay');
    const state = this.lang.label(toStateLabel);
    if (final) return this.lang.t('matter.outcome.final', { state });
    return this.lang.t(holder ? 'matter.outcome.holder' : 'matter.outcome.state', { unit: holder ?? '', state });
  });
  protected readonly stops = computed(() =>
    this.consequence()
      .ended.map((clock) => this.lang.label(clock.label))
      .join(this.lang.t('app.comma')),
  );
  protected readonly told = computed(() => this.consequence().notified.join(this.lang.t('app.comma')));

  /** `医保局：12-07（周一）24:00 前确认` */
  protected sentenceOf(date: ComputedDate): string {
    const what = this.lang.label(date.label);
    if (date.dueAt === null) return this.lang.t('matter.outcome.paused', { unit: date.unit, what });
    const until = this.deadlines.until(date.dueAt, date.unitOfTime);
    return this.lang.t(date.kind === 'window' ? 'matter.outcome.right' : 'matter.outcome.duty', {
      unit: date.unit,
      what,
      until,
    });
  }

  /** `5 个工作日` */
  protected amount(date: ComputedDate): string {
    return this.lang.t(`due.${date.unitOfTime}`, { n: date.amount });
  }
}
