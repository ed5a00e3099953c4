import { NgTemplateOutlet } from '@angular/common';
import { Component, computed, inject, input, output } from '@angular/core';
import type { MatterView } from '@lianban/contracts';
import { Keyboard, type KeyMap } from '../../core/keyboard';
import { Language } from '../../core/language';
import { PageActions } from '../../core/page-actions';
import { ProblemText } from '../../core/problem-text';
import { More } from '../more';
import { Deadlines } from './deadlines';
import type { NextStep, Step } from './next-step';

/** Which action a letter takes; the first that is possible. */
const KEYS: Record<string, string[]> = { a: ['sign', 'accept'], r: ['refuse'], t: ['forward'], u: ['urge'] };

/**
 * What to do now. When it is one's turn: one sentence and the only filled button. Otherwise: whose turn it is, who in one's own unit may act,
 * and no filled button. A blocked action stands disabled with its reason.
 */
@Component({
  selector: 'lb-next-bar',
  imports: [More, NgTemplateOutlet],
  templateUrl: './next-bar.html',
  styleUrl: './next-bar.css',
})
export class NextBar {
  protected readonly lang = inject(Language);
  private readonly words = inject(ProblemText);
  private readonly deadlines = inject(Deadlines);
  readonly view = input.required<MatterView>();
  readonly step = input.required<NextStep>();
  /** buttons only: in the folded head */
  readonly bare = input(false);
  readonly phone = input(false);
  readonly hint = input('');
  readonly act = output<string>();
  protected readonly lead = computed(() => {
    const { final, mine, holder } = this.view();
    if (final) return this.lang.t('matter.next.over');
    return mine ? this.lang.t('matter.next.mine') : this.lang.t('matter.next.other', { unit: holder.short });
  });
  protected readonly sentence = computed(() => {
    const { final, mine, due } = this.view();
    const { hint } = this.step();
    if (this.hint()) return this.hint();
    if (hint) return this.lang.label(hint);
    if (final) return '';
    return (mine && (this.waitsFor() || this.colleagues())) || (due ? this.deadlines.duty(due) : '');
  });
  /** what stands behind "more": also the outlined ones where there is no room for them */
  protected readonly rest = computed(() => {
    const { outlined, more } = this.step();
    return this.phone() || this.bare() ? [...outlined, ...more] : more;
  });
  protected readonly empty = computed(() => {
    const { filled, outlined, more } = this.step();
    return !filled && outlined.length + more.length === 0;
  });

  constructor() {
    inject(PageActions).offer(() =>
      this.possible().map(({ name, label }) => ({ name, label, run: () => this.act.emit(name) })),
    );
    inject(Keyboard).on(
      Object.fromEntries(Object.entries(KEYS).map(([key, names]) => [key, () => this.take(names)])) satisfies KeyMap,
    );
  }

  /** What the letters and the palette may take; the folded head has the same buttons once more. */
  private possible(): Step[] {
    if (this.bare()) return [];
    const { filled, outlined, more } = this.step();
    return [...(filled ? [filled] : []), ...outlined, ...more].filter(({ blocked }) => !blocked);
  }

  private take(names: string[]): void {
    const step = this.possible().find(({ name }) => names.includes(name));
    if (step) this.act.emit(step.name);
  }

  protected reason(step: Step): string {
    return step.blocked ? (this.words.reason(step.blocked) ?? this.lang.t('matter.blocked')) : '';
  }

  /** the likely step is mine, but a condition is not met yet: `办结：还有单位没有办结` */
  private waitsFor(): string {
    const step = [...this.step().outlined, ...this.step().more].find(({ blocked }) => blocked);
    return step ? `${this.lang.label(step.label)}${this.lang.t('app.colon')}${this.reason(step)}` : '';
  }

  /** `由 演示·孙甲（联络员）、演示·钱乙（承办人）办理` */
  private colleagues(): string {
    const names = this.view().colleagues.map(({ name, roles }) =>
      this.lang.t('matter.person', {
        name,
        role: roles.map((role) => this.lang.t(`role.${role}`)).join(this.lang.t('app.comma')),
      }),
    );
    return names.length > 0
      ? this.lang.t('matter.next.colleagues', { names: names.join(this.lang.t('app.comma')) })
      : '';
  }
}
