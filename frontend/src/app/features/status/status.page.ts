import { Component, computed, inject } from '@angular/core';
import { exactInstant } from '../../core/format';
import { Language } from '../../core/language';
import { SystemStatus } from '../../core/system-status';
import { List } from '../../shared/list/list';
import { TimeOf } from '../../shared/time-of';

const TONES = { ok: 'done', degraded: 'other', down: 'dispute' } as const;

/** What works, what works in part, since when, and what that means for the work. */
@Component({
  selector: 'lb-status',
  imports: [List, TimeOf],
  templateUrl: './status.page.html',
})
export class StatusPage {
  protected readonly status = inject(SystemStatus);
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly tones = TONES;
  protected readonly now = computed(() => {
    const now = this.status.current()?.now;
    return now ? exactInstant(now) : '';
  });

  constructor() {
    void this.status.ask();
  }
}
