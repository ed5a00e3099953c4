import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { isRealDay } from '@lianban/contracts/codes';
import type { BodyPage, BodyView } from '@lianban/contracts';
import { ApiClient } from '../../core/api-client';
import { dayOf, lastDayBefore } from '../../core/format';
import { Language } from '../../core/language';
import { reading } from '../../core/read';
import { List } from '../../shared/list/list';

/** The joint meetings of one's region: office, convener, members with the days from and to which they are, and who was one on a day. */
@Component({
  selector: 'lb-bodies',
  imports: [List, RouterLink],
  templateUrl: './bodies.page.html',
})
export class BodiesPage {
  protected readonly lang = inject(Language);
  private readonly api = inject(ApiClient);
  /** empty: the product's day */
  protected readonly day = signal('');
  protected readonly read = reading(
    () => ({ on: isRealDay(this.day()) ? this.day() : undefined }),
    ({ on }, signal) => this.api.get<BodyPage>('/meeting-bodies', { on }, signal),
  );
  protected readonly on = computed(() => this.day() || (this.read.value()?.on ?? ''));

  protected count(body: BodyView): number {
    return body.members.filter(({ member }) => member).length;
  }

  protected span(since: string, until: string | null): string {
    const from = dayOf(since);
    return until === null
      ? this.lang.t('bodies.since', { from })
      : this.lang.t('bodies.between', { from, to: lastDayBefore(until) });
  }
}
