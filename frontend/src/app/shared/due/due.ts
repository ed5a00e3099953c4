import { Component, booleanAttribute, computed, inject, input } from '@angular/core';
import type { DueView } from '@lianban/contracts';
import { Language } from '../../core/language';
import { ProductTime } from '../../core/product-time';
import { Icon } from '../icon';
import { Tip } from '../tip';
import { DUE_TONES, type DueContext, dueDate, dueSentence, dueText, windowText } from './due-text';

let next = 0;

/**
 * A deadline: words, then date, then marks (design guide 3). In tables `dense`: no weekday, short units in English.
 * A window is a right that closes: plain words, never a tag. `metAt` is shown once the clock stopped.
 */
@Component({
  selector: 'lb-due',
  imports: [Icon, Tip],
  templateUrl: './due.html',
  styles: ':host { display: contents; }',
})
export class Due {
  private readonly language = inject(Language);
  private readonly time = inject(ProductTime);
  readonly due = input.required<DueView>();
  readonly dense = input(false, { transform: booleanAttribute });
  readonly big = input(false, { transform: booleanAttribute });
  readonly metAt = input<string | null>(null);
  protected readonly id = `lb-due-${next++}`;
  protected readonly t = this.language.t;
  private readonly context = computed<DueContext>(() => ({
    lang: this.language.current(),
    today: this.time.today(),
    now: this.time.minute(),
    t: this.language.t,
  }));
  protected readonly tone = computed(() => DUE_TONES[this.due().mark]);
  protected readonly text = computed(() => dueText(this.due(), this.context(), this.dense()));
  protected readonly date = computed(() =>
    this.big() ? undefined : dueDate(this.due(), this.context(), !this.dense()),
  );
  protected readonly sentence = computed(() => dueSentence(this.due(), this.context()));
  protected readonly right = computed(() => windowText(this.due(), this.context()));
}
