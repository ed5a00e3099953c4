import { CdkTrapFocus } from '@angular/cdk/a11y';
import { CdkConnectedOverlay, CdkOverlayOrigin } from '@angular/cdk/overlay';
import { Component, ElementRef, computed, inject, signal, viewChild } from '@angular/core';
import { clockOf, dayOf } from '../../core/format';
import { isRealDay } from '@lianban/contracts/codes';
import { Language } from '../../core/language';
import { ProductTime } from '../../core/product-time';
import { Icon } from '../icon';
import { Aria, FieldControl } from './control';
import { asDay } from './days';
import { MonthGrid } from './month-grid';

/** A day is typed or chosen from a month; an instant adds the time of day in Asia/Shanghai, wherever the computer stands. */
@Component({
  selector: 'lb-date-control',
  imports: [Aria, CdkConnectedOverlay, CdkOverlayOrigin, CdkTrapFocus, Icon, MonthGrid],
  templateUrl: './date-control.html',
  styles: `
    .in.day {
      width: 8.2em;
    }
    .in.time {
      width: 5em;
    }
  `,
})
export class DateControl extends FieldControl {
  protected readonly lang = inject(Language);
  private readonly today = inject(ProductTime).today;
  private readonly opener = viewChild.required<ElementRef<HTMLElement>>('opener');
  protected readonly open = signal(false);
  protected readonly instant = computed(() => this.field().kind === 'instant');
  protected readonly day = computed(() => (this.isInstant() ? dayOf(this.text()) : (this.text().split('T')[0] ?? '')));
  protected readonly time = computed(() =>
    this.isInstant() ? clockOf(this.text()) : (this.text().split('T')[1] ?? ''),
  );

  protected setDay(typed: string): void {
    this.emit(typed, this.time());
  }

  protected leaveDay(typed: string): void {
    this.emit(asDay(typed, this.today()), this.time());
  }

  protected setTime(typed: string): void {
    this.emit(this.day(), typed);
  }

  protected choose(day: string): void {
    this.close();
    this.emit(day, this.time());
  }

  protected close(): void {
    this.open.set(false);
    this.opener().nativeElement.focus();
  }

  private isInstant(): boolean {
    return this.instant() && /T.+(Z|[+-]\d{2}:\d{2})$/.test(this.text());
  }

  private emit(day: string, time: string): void {
    if (!this.instant() || time === '') this.changed.emit(day.trim());
    else if (isRealDay(day) && /^([01]\d|2[0-3]):[0-5]\d$/.test(time)) this.changed.emit(`${day}T${time}:00+08:00`);
    else this.changed.emit(`${day}T${time}`);
  }
}
