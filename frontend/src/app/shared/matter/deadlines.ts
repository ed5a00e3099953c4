import { Injectable, computed, inject } from '@angular/core';
import type { DueView } from '@lianban/contracts';
import { dayOf, endOfDay, lastDayBefore, shortDay, shortInstant } from '../../core/format';
import { Language } from '../../core/language';
import { ProductTime } from '../../core/product-time';
import { type DueContext, dueUntil, windowText } from '../due/due-text';

/** Words for deadlines in sentences; the tag itself is `<lb-due>`. */
@Injectable({ providedIn: 'root' })
export class Deadlines {
  private readonly lang = inject(Language);
  private readonly time = inject(ProductTime);
  private readonly context = computed<DueContext>(() => ({
    lang: this.lang.current(),
    today: this.time.today(),
    now: this.time.minute(),
    t: this.lang.t,
  }));

  /** `12-23（周三）24:00 前反馈结果`; empty while paused */
  duty(due: DueView): string {
    const until = dueUntil(due, this.context());
    return until ? this.lang.t('matter.until', { until, what: this.lang.label(due.label) }) : '';
  }

  /** `11-23（周一）24:00 前可以退回` */
  right(due: DueView): string {
    return windowText(due, this.context());
  }

  /** `11-23（周一）24:00` of an exclusive instant; hours end at their minute */
  until(dueAt: string, unitOfTime: DueView['unitOfTime']): string {
    const { today, lang } = this.context();
    return unitOfTime === 'hour' ? shortInstant(dueAt, today, lang) : endOfDay(lastDayBefore(dueAt), today, lang);
  }

  /** `11-23`, with the year when it is not this one */
  day(day: string): string {
    return shortDay(day, this.context().today, this.context().lang);
  }

  /** `11-23`: the last day before an exclusive instant */
  dayBefore(dueAt: string): string {
    return this.day(lastDayBefore(dueAt));
  }

  /** `11-18` of an instant */
  dayOf(at: string): string {
    return this.day(dayOf(at));
  }

  /** `11-18 16:12` */
  instant(at: string | number): string {
    return shortInstant(at, this.context().today, this.context().lang);
  }
}
