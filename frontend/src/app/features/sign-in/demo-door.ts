import { Injectable, inject } from '@angular/core';
import type { DemoAccounts, Me } from '@lianban/contracts';
import { ApiClient } from '../../core/api-client';
import { ApiError } from '../../core/api-error';
import { Session } from '../../core/session';

export type DemoAccount = DemoAccounts['units'][number]['accounts'][number];

/** The demo's accounts: there only while the demo seed is on. */
@Injectable({ providedIn: 'root' })
export class DemoDoor {
  private readonly api = inject(ApiClient);
  private readonly session = inject(Session);

  async find(): Promise<DemoAccounts | undefined> {
    try {
      return await this.api.get<DemoAccounts>('/demo/accounts');
    } catch (error) {
      if (error instanceof ApiError && error.code === 'not-found') return undefined;
      throw error;
    }
  }

  enter(account: string): Promise<Me> {
    return this.session.signInDemo(account);
  }
}

/** The demo account of the person who was signed in. */
export function accountOf(demo: DemoAccounts | undefined, me: Me | null): DemoAccount | undefined {
  const unit = demo?.units.find(({ unit }) =>
    me?.memberships.some((membership) => unit === membership.unit || unit === membership.unitShort),
  );
  return unit?.accounts.find(({ name }) => name === me?.name);
}

/** A unit's accounts in the three columns of the sign-in page: who receives and prepares, who handles or reviews, who decides. */
export function columnsOf(accounts: DemoAccount[]): DemoAccount[][] {
  const columns: DemoAccount[][] = [[], [], []];
  for (const account of accounts) columns[columnOf(account)]?.push(account);
  return columns;
}

function columnOf({ roles }: DemoAccount): number {
  if (roles.some((role) => ['clerk', 'liaison', 'coordinator'].includes(role))) return 0;
  return roles.some((role) => ['head', 'leader', 'convener'].includes(role)) ? 2 : 1;
}
