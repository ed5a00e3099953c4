import { Injectable, computed, inject } from '@angular/core';
import type { Me, SignIn } from '@lianban/contracts';
import { ApiClient } from './api-client';
import { Language } from './language';
import { ProductTime } from './product-time';
import { Refresh } from './refresh';
import { SessionState } from './session-state';

/** Signing in and out, and who one is. */
@Injectable({ providedIn: 'root' })
export class Session {
  private readonly api = inject(ApiClient);
  private readonly state = inject(SessionState);
  private readonly time = inject(ProductTime);
  private readonly language = inject(Language);
  private readonly refresh = inject(Refresh);
  private asking: Promise<Me | undefined> | undefined;
  readonly me = this.state.me.asReadonly();
  /** the unit one speaks for: the first membership */
  readonly unit = computed(() => this.me()?.memberships[0]);

  /** Who is signed in; asks the server unless it is known or being asked. */
  async find(): Promise<Me | undefined> {
    return this.me() ?? (this.asking ??= this.reload().finally(() => (this.asking = undefined)));
  }

  async reload(): Promise<Me | undefined> {
    const me = await this.api.findMe();
    this.state.me.set(me ?? null);
    if (me) this.time.set(me.now);
    return me;
  }

  signIn(credentials: SignIn): Promise<Me> {
    return this.enter('/session', credentials);
  }

  signInDemo(account: string): Promise<Me> {
    return this.enter('/demo/sign-in', { account });
  }

  /** Ends the session on the server. One that has ended already is no error. */
  async signOut(): Promise<void> {
    await this.api.delete('/session', { quiet: true }).catch(() => undefined);
    this.state.me.set(null);
  }

  async choose(lang: Me['lang']): Promise<void> {
    await this.language.use(lang);
    if (!this.me()) return;
    await this.api.put('/me', { lang });
    // what the server wrote in the other language is read again
    this.refresh.now();
  }

  private async enter(path: string, body: unknown): Promise<Me> {
    await this.api.post(path, body, { quiet: true });
    const me = await this.reload();
    if (!me) throw new Error('no session after signing in');
    if (me.lang !== this.language.current()) await this.language.use(me.lang);
    return me;
  }
}
