import { Component, afterNextRender, computed, inject, input, signal } from '@angular/core';
import type { MatterView, TimelineEntry } from '@lianban/contracts';
import { Catalogue } from '../../core/catalogue';
import { dayOf } from '../../core/format';
import { Language } from '../../core/language';
import { ProductTime } from '../../core/product-time';
import { Session } from '../../core/session';
import { Copy } from '../copy';
import { Icon } from '../icon';
import { TimeOf } from '../time-of';
import { Deadlines } from './deadlines';
import { type Line, timelineLines } from './timeline-lines';
import { unitName } from './unit-name';

const FEW = 30;

/** Everything that happened to a matter, newest on top, and above it what is to come. */
@Component({
  selector: 'lb-timeline',
  imports: [Copy, Icon, TimeOf],
  templateUrl: './timeline.html',
  styleUrl: './timeline.css',
})
export class Timeline {
  protected readonly lang = inject(Language);
  protected readonly deadlines = inject(Deadlines);
  protected readonly time = inject(ProductTime);
  private readonly session = inject(Session);
  private readonly catalogue = inject(Catalogue);
  readonly view = input.required<MatterView>();
  /** days whose system entries are unfolded */
  protected readonly open = signal<readonly string[]>([]);
  protected readonly lines = computed(() => timelineLines(this.view().timeline, this.view().clocks));

  constructor() {
    // a link to one entry leads to it
    afterNextRender(() => document.getElementById(location.hash.slice(1))?.scrollIntoView({ block: 'center' }));
  }

  protected readonly now = computed(() =>
    this.lang.t('matter.timeline.now', { at: this.deadlines.instant(this.time.minute()) }),
  );

  protected before({ clock }: Extract<Line, { kind: 'later' }>): string {
    const day = clock.dueDay ?? (clock.dueAt ? dayOf(clock.dueAt) : '');
    return this.lang.t('due.before', { until: this.deadlines.day(day) });
  }

  protected later({ clock }: Extract<Line, { kind: 'later' }>): string {
    const unit = this.mine(clock.owesUnit) ? this.lang.t('state.yours') : unitName(this.view(), clock.owesUnit);
    return this.lang.t('matter.timeline.later', { unit, what: this.lang.label(clock.label) });
  }

  protected mine(unitId: string): boolean {
    return (this.session.me()?.memberships ?? []).some((one) => one.unitId === unitId);
  }

  /** what was written with an act: a few words beside the verb, more than that in full below */
  protected said({ details }: TimelineEntry): { text: string; short: boolean } {
    const text = details
      .map(({ label, value }) => `${this.lang.label(label)}${this.lang.t('app.colon')}${value}`)
      .join('\n');
    return { text, short: details.length < 2 && text.length <= FEW };
  }

  /** `卫健局 演示·钱乙`, `医保局 演示·王一 代残联登记` */
  protected who({ unit, actor, actorKind, proxyUnit, substituteFor }: TimelineEntry): string {
    if (actorKind !== 'person') return unit ?? '';
    if (proxyUnit) return this.lang.t('matter.timeline.for', { unit: proxyUnit, actor: actor ?? '', for: unit ?? '' });
    const name = substituteFor
      ? this.lang.t('matter.timeline.substitute', { actor: actor ?? '', for: substituteFor })
      : actor;
    return `${unit} ${name}`;
  }

  /** in the merged history of a case: which kind of matter it happened in */
  protected processOf({ process }: TimelineEntry): string {
    const found = this.catalogue.findProcess(process);
    return found ? this.lang.label(found.label) : '';
  }

  protected unfold(day: string): void {
    this.open.update((days) => [...days, day]);
  }

  protected folded(entries: readonly TimelineEntry[]): string {
    const names = [...new Set(entries.map(({ label }) => this.lang.label(label)))].join(this.lang.t('app.comma'));
    return this.lang.t('matter.timeline.folded', { names, n: entries.length });
  }

  protected link(entry: TimelineEntry): string {
    return `${location.origin}/matters/${entry.matterId}?tab=timeline#e${entry.n}`;
  }
}
