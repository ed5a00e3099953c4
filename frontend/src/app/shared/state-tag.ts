import { Component, computed, inject, input } from '@angular/core';
import type { Label, Lang, UnitRef } from '@lianban/contracts';
import { Language, type Params } from '../core/language';

const DISPUTED = ['refused', 'disputed', 'proposed'];
const DRAFTING = ['draft', 'legalReview', 'approval', 'approved', 'tracking'];
const DONE = ['closed'];

export interface StateOf {
  state: string;
  stateLabel: Label;
  final: boolean;
  mine: boolean;
  holder: Pick<UnitRef, 'short'>;
}

/** The tag's words by one rule: a label that begins with 待 takes the unit in (待卫健局签收), any other is followed by whose turn it is. */
export function stateText(of: StateOf, lang: Lang, t: (key: string, params?: Params) => string): string {
  const label = of.stateLabel[lang];
  if (of.final) return label;
  const unit = of.mine ? t('state.yours') : of.holder.short;
  if (lang === 'zh' && label.startsWith('待')) return `待${unit}${label.slice(1)}`;
  return t(of.mine ? 'state.yourTurn' : 'state.turn', { label, unit });
}

/** Colour says whose turn it is, never which of thirty states. */
export function stateTone(of: StateOf): 'mine' | 'other' | 'dispute' | 'done' | 'draft' {
  if (of.final) return DONE.includes(of.state) ? 'done' : 'other';
  if (of.mine) return 'mine';
  if (DISPUTED.includes(of.state)) return 'dispute';
  return DRAFTING.includes(of.state) ? 'draft' : 'other';
}

/** State of a matter (design guide 4). */
@Component({
  selector: 'lb-state',
  template: `<span class="state" [attr.data-s]="tone()">{{ text() }}</span>`,
  styles: ':host { display: contents; }',
})
export class StateTag {
  private readonly language = inject(Language);
  readonly of = input.required<StateOf>();
  protected readonly text = computed(() => stateText(this.of(), this.language.current(), this.language.t));
  protected readonly tone = computed(() => stateTone(this.of()));
}
