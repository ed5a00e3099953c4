import { inject } from '@angular/core';
import { type CanActivateFn, type CanMatchFn, RedirectCommand, Router, type UrlTree } from '@angular/router';
import type { Me, QueueCounts, QueueTab } from '@lianban/contracts';
import { ApiClient } from './api-client';
import { Session } from './session';
import { StartProblem } from './start-problem';

/** Lets in who is signed in; everybody else signs in first and then comes back to the address asked for. */
export const signedIn: CanActivateFn = async (_route, state): Promise<boolean | UrlTree | RedirectCommand> => {
  const router = inject(Router);
  const problem = inject(StartProblem);
  const session = inject(Session);
  try {
    if (await session.find()) return true;
  } catch (error) {
    problem.last = error;
    return new RedirectCommand(router.parseUrl('/unavailable'), { skipLocationChange: true });
  }
  return router.createUrlTree(['/sign-in'], { queryParams: state.url === '/' ? {} : { to: state.url } });
};

/** A page that does not exist for who is not offered it: its address leads nowhere, like any other that is wrong. */
export const offered =
  (name: Me['menu'][number]): CanMatchFn =>
  async (): Promise<boolean> =>
    (await inject(Session).find())?.menu.includes(name) ?? false;

/** `/` is the queue, at the first tab in which it is one's turn; for those without work what they look after. */
export const firstTab: CanActivateFn = async (): Promise<UrlTree> => {
  const router = inject(Router);
  const api = inject(ApiClient);
  const menu = (await inject(Session).find())?.menu ?? [];
  if (!menu.includes('queue')) return router.createUrlTree([menu.includes('audit') ? '/audit' : '/admin']);
  const counts = await api.get<QueueCounts>('/queue/counts').catch(() => undefined);
  const turns: QueueTab[] = ['sign', 'handle', 'review'];
  const tab = turns.find((name) => (counts?.[name]?.n ?? 0) > 0) ?? 'handle';
  return router.createUrlTree(['/queue', tab]);
};
