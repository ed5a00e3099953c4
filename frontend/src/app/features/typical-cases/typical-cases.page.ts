import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { TypicalCase } from '@lianban/contracts';
import { ApiClient } from '../../core/api-client';
import { longDay, money } from '../../core/format';
import { Language } from '../../core/language';
import { reading } from '../../core/read';
import { Session } from '../../core/session';
import { List } from '../../shared/list/list';

/** Published cases, as published; what the source does not say is 未提供. From one a new case file can be started. */
@Component({
  selector: 'lb-typical-cases',
  imports: [RouterLink, List],
  templateUrl: './typical-cases.page.html',
})
export class TypicalCasesPage {
  private readonly api = inject(ApiClient);
  private readonly language = inject(Language);
  private readonly session = inject(Session);
  protected readonly t = this.language.t;
  protected readonly money = money;
  protected readonly mayOpen = computed(() => this.session.me()?.menu.includes('new-case') ?? false);
  protected readonly read = reading(
    () => 'all',
    (_all, signal) => this.api.get<TypicalCase[]>('/typical-cases', {}, signal),
  );

  /** A day, or a year or month where no more was published. */
  protected published(on: string): string {
    return /^\d{4}-\d{2}-\d{2}$/.test(on) ? longDay(on, this.language.current(), false) : on;
  }
}
