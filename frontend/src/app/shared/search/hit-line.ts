import { Component, inject, input } from '@angular/core';
import type { SearchHit } from '@lianban/contracts';
import { Language } from '../../core/language';
import { Due } from '../due/due';
import { Marked } from './marked';

/** One hit: number and title, where it stands and until when, and the place in the text that was found. */
@Component({
  selector: 'lb-hit-line',
  imports: [Due, Marked],
  template: `
    <span class="first" lang="zh-CN">
      @if (hit().number; as number) {
        <span class="number"><lb-marked [of]="number" /></span>
      }
      <span class="title"><lb-marked [of]="hit().title" /></span>
    </span>
    @if (hit().processLabel; as process) {
      <span class="meta">
        {{ language.label(process) }}{{ t('app.sep') }}{{ language.label(hit().stateLabel!) }}
        @if (hit().to; as to) {
          {{ t('app.sep') }}<span lang="zh-CN">{{ hit().from }} → {{ to }}</span>
        }
        @if (hit().due; as due) {
          {{ t('app.sep') }}<lb-due [due]="due" dense />
        }
      </span>
    }
    @if (hit().excerpt; as excerpt) {
      <span class="meta" lang="zh-CN"><lb-marked [of]="excerpt" /></span>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 2px;
      min-width: 0;
      color: var(--ink-1);
      white-space: normal;
      overflow-wrap: anywhere;
    }
    .number {
      margin-right: 0.6em;
      font-variant-numeric: tabular-nums;
    }
  `,
})
export class HitLine {
  readonly hit = input.required<SearchHit>();
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
}
