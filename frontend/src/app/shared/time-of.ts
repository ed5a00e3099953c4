import { Component, booleanAttribute, computed, inject, input } from '@angular/core';
import { dayOf, daysBetween, exactInstant, shortInstant } from '../core/format';
import { Language } from '../core/language';
import { ProductTime } from '../core/product-time';

/** An instant: absolute, with how long ago under it when `relative`; exact on hover. */
@Component({
  selector: 'lb-time',
  template: `<time [attr.datetime]="at()" [title]="exact()"
    >{{ text() }}
    @if (relative()) {
      <span>{{ ago() }}</span>
    }
  </time>`,
  styles: ':host { display: contents; }',
})
export class TimeOf {
  private readonly language = inject(Language);
  private readonly time = inject(ProductTime);
  readonly at = input.required<string>();
  readonly relative = input(false, { transform: booleanAttribute });
  protected readonly exact = computed(() => exactInstant(this.at()));
  protected readonly text = computed(() => shortInstant(this.at(), this.time.today(), this.language.current()));
  protected readonly ago = computed(() => {
    const { t } = this.language;
    const days = daysBetween(dayOf(this.at()), this.time.today());
    if (days >= 1) return days === 1 ? t('ago.yesterday') : t('ago.days', { n: days });
    const minutes = Math.max(0, Math.floor((this.time.minute() - Date.parse(this.at())) / 60_000));
    if (minutes < 1) return t('ago.now');
    return minutes < 60 ? t('ago.minutes', { n: minutes }) : t('ago.hours', { n: Math.floor(minutes / 60) });
  });
}
