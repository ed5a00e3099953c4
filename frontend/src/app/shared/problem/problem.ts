import { Component, booleanAttribute, computed, inject, input, output } from '@angular/core';
import { Language } from '../../core/language';
import { ProblemText } from '../../core/problem-text';
import { Copy } from '../copy';

/** What happened, what to do, the trace number to hand on; with `retry` a button. */
@Component({
  selector: 'lb-problem',
  imports: [Copy],
  templateUrl: './problem.html',
})
export class Problem {
  private readonly words = inject(ProblemText);
  readonly error = input.required<unknown>();
  /** overrides what happened: 没有取到待办列表 */
  readonly heading = input<string>();
  /** overrides what to do */
  readonly remedy = input<string>();
  /** something was to be read, not saved */
  readonly reading = input(false, { transform: booleanAttribute });
  readonly canRetry = input(false, { transform: booleanAttribute });
  readonly retry = output();
  protected readonly t = inject(Language).t;
  protected readonly problem = computed(() => this.words.of(this.error(), this.reading()));
  protected readonly text = computed(() => {
    const { title } = this.problem();
    const remedy = this.remedy() ?? this.problem().remedy;
    return this.heading() ? `${title}${this.t('app.stop')}${remedy}` : remedy;
  });
}
