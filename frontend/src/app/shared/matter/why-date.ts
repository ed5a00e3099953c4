import { DIALOG_DATA } from '@angular/cdk/dialog';
import { Component, computed, inject } from '@angular/core';
import type { ClockExplanation } from '@lianban/contracts';
import { ApiClient } from '../../core/api-client';
import { longDay, lastDayBefore, shortInstant, dayOf } from '../../core/format';
import { Language } from '../../core/language';
import { ProductTime } from '../../core/product-time';
import { reading } from '../../core/read';
import { DialogFrame } from '../dialog/dialog';
import { LawTag } from '../law-tag';
import { Problem } from '../problem/problem';
import { Deadlines } from './deadlines';
import { type Day, weekGrid } from './week-grid';

export interface WhyDateData {
  matterId: string;
  clockId: string;
}
const CELL: Record<Day['kind'], string> = {
  origin: 'off',
  counted: '',
  weekend: 'off',
  holiday: 'hol',
  paused: 'stop',
  rolled: 'off',
};

/** Why a deadline falls on its day: sentence, sum, day by day, rule, source. Drawn from the days the API computed, never recounted. */
@Component({
  selector: 'lb-why-date',
  imports: [DialogFrame, LawTag, Problem],
  templateUrl: './why-date.html',
  styleUrl: './why-date.css',
})
export class WhyDate {
  protected readonly lang = inject(Language);
  private readonly api = inject(ApiClient);
  private readonly time = inject(ProductTime);
  protected readonly deadlines = inject(Deadlines);
  private readonly data = inject<WhyDateData>(DIALOG_DATA);
  protected readonly why = reading(
    () => this.data,
    ({ matterId, clockId }, signal) =>
      this.api.get<ClockExplanation>(`/matters/${matterId}/clocks/${clockId}`, {}, signal),
  );
  protected readonly weeks = computed(() => weekGrid(this.why.value()?.days ?? []));
  protected readonly weekdays = computed(() => this.lang.t('form.date.weekdays').split(' '));
  /** the last day before the exclusive instant; null while paused and for hours */
  private readonly dueDay = computed(() => {
    const why = this.why.value();
    return why?.dueAt && why.rule.unit !== 'hour' ? lastDayBefore(why.dueAt) : null;
  });

  protected readonly heading = computed(() => {
    const { dueAt } = this.why.value() ?? {};
    const day = this.dueDay();
    if (day) return this.lang.t('matter.why.heading', { day: this.deadlines.day(day) });
    return this.lang.t('matter.why.heading', { day: dueAt ? this.deadlines.instant(dueAt) : '…' });
  });

  protected sentence(why: ClockExplanation): string {
    const what = this.lang.label(why.label);
    const origin = shortInstant(why.originAt, this.time.today(), this.lang.current());
    const amount = this.amount(why);
    const day = this.dueDay();
    if (day) return this.lang.t('matter.why.days', { what, origin, amount, day: longDay(day, this.lang.current()) });
    if (why.dueAt)
      return this.lang.t('matter.why.hours', { what, origin, amount, until: this.deadlines.instant(why.dueAt) });
    return this.lang.t('matter.why.paused', { what, origin, amount });
  }

  protected amount(why: ClockExplanation): string {
    return this.lang.t(`due.${why.rule.unit}`, { n: why.rule.amount });
  }

  protected ruleText(why: ClockExplanation): string {
    const parts = [
      this.lang.label(why.label),
      this.amount(why),
      this.lang.t(`matter.why.rollover.${why.rule.rollover}`),
    ];
    return parts.join(this.lang.t('form.clause'));
  }

  protected since({ rule }: ClockExplanation): string {
    const region = rule.region === '*' ? this.lang.t('matter.why.everywhere') : rule.region;
    return this.lang.t('matter.why.since', { day: rule.validFrom, region });
  }

  protected cellClass(day: Day): string {
    const classes = [CELL[day.kind]];
    if (day.makeUp) classes.push('work');
    if (day.provisional) classes.push('prov-day');
    if (day.day === this.time.today()) classes.push('today');
    if (day.day === this.dueDay()) classes.push('end');
    return classes.join(' ');
  }

  protected cellText(day: Day): string {
    return day.n === null ? this.lang.t(`matter.why.cell.${day.kind}`) : String(day.n);
  }

  /** the whole day in words, for hover and screen readers */
  protected cellTitle(day: Day): string {
    const parts = [longDay(day.day, this.lang.current())];
    if (day.name) parts.push(day.name);
    if (day.n !== null) parts.push(this.lang.t('matter.why.counted', { n: day.n }));
    else parts.push(this.lang.t(`matter.why.day.${day.kind}`));
    if (day.makeUp) parts.push(this.lang.t('matter.why.makeUp'));
    if (day.day === this.time.today()) parts.push(this.lang.t('matter.why.today'));
    return parts.join(this.lang.t('app.comma'));
  }

  protected sumParts(why: ClockExplanation): { amount: string; what: string }[] {
    const { total, weekend, holiday, paused, counted } = why.sum;
    const minus = (n: number, key: string) =>
      n > 0 ? [{ amount: `− ${n}`, what: this.lang.t(`matter.why.sum.${key}`) }] : [];
    return [
      { amount: String(total), what: this.lang.t('matter.why.sum.total', { from: this.firstDay(why) }) },
      ...minus(weekend, 'weekend'),
      ...minus(holiday, 'holiday'),
      ...minus(paused, 'paused'),
      { amount: `= ${counted}`, what: this.amount({ ...why, rule: { ...why.rule, amount: counted } }) },
    ];
  }

  private firstDay(why: ClockExplanation): string {
    return this.deadlines.day(why.days[1]?.day ?? dayOf(why.originAt));
  }
}
