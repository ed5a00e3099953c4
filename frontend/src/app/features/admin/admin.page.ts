import { Component, computed, inject, input, signal } from '@angular/core';
import { ActivatedRoute, Router } from '@angular/router';
import type { AccountPage, AccountView, ChangeView, DecideChange } from '@lianban/contracts';
import { ApiClient } from '../../core/api-client';
import { Language } from '../../core/language';
import { reading } from '../../core/read';
import { Toasts } from '../../core/toasts';
import { Dialogs } from '../../shared/dialog/dialogs';
import { cursorsInAddress } from '../../shared/list/cursors';
import { List } from '../../shared/list/list';
import { Pager } from '../../shared/list/pager';
import { More } from '../../shared/more';
import { Problem } from '../../shared/problem/problem';
import { TimeOf } from '../../shared/time-of';
import { ChangeDialog, type ChangeData } from './change-dialog';

/** Accounts and roles of the region. The administrator proposes, the security officer confirms. */
@Component({
  selector: 'lb-admin',
  imports: [List, More, Pager, Problem, TimeOf],
  templateUrl: './admin.page.html',
  styles: `
    .row {
      display: flex;
      flex-wrap: wrap;
      gap: var(--s-2);
    }
    .people .meta {
      margin-left: 0.4em;
    }
    section {
      margin-bottom: var(--s-5);
    }
  `,
})
export class AdminPage {
  protected readonly lang = inject(Language);
  protected readonly cursors = cursorsInAddress();
  private readonly api = inject(ApiClient);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  readonly q = input<string>();
  readonly unit = input<string>();
  readonly cursor = input<string>();
  protected readonly busy = signal(false);
  protected readonly error = signal<unknown>(null);
  protected readonly read = reading(
    () => ({ q: this.q(), unit: this.unit(), cursor: this.cursor() }),
    (query, signal) => this.api.get<AccountPage>('/admin/accounts', query, signal),
  );
  protected readonly filter = computed(() =>
    [this.q(), this.read.value()?.units.find(({ id }) => id === this.unit())?.short].filter(Boolean).join(' '),
  );

  protected narrow(query: { q?: string | null; unit?: string | null }): void {
    const queryParams = { ...query, cursor: null, back: null };
    void this.router.navigate([], { relativeTo: this.route, queryParams, queryParamsHandling: 'merge' });
  }

  protected roles(of: { roles: string[] }): string {
    return of.roles.map((role) => this.lang.t(`role.${role}`)).join(this.lang.t('app.comma'));
  }

  protected propose(kind: ChangeData['kind'], page: AccountPage, account?: AccountView): void {
    const data: ChangeData = { kind, units: page.units, account };
    const dialog = this.dialogs.open<boolean, ChangeData>(ChangeDialog, { data, width: 660, closable: false });
    dialog.closed.subscribe(() => this.read.reload());
  }

  protected async decide(change: ChangeView, decision: DecideChange['decision']): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.error.set(null);
    try {
      await this.api.post(`/admin/changes/${change.id}/decision`, { decision });
      this.toasts.show(this.lang.t(`admin.said.${decision}`, { name: change.subject }));
    } catch (error) {
      this.error.set(error);
    } finally {
      this.busy.set(false);
      this.read.reload();
    }
  }
}
