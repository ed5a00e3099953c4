import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import type { Draft, Input } from '@lianban/contracts';
import { ApiClient } from '../../core/api-client';
import { clockOf } from '../../core/format';
import { Language } from '../../core/language';

const PAUSE = 1000;

/**
 * Keeps what is typed in one form on the server, one second after typing stops. Provide it in the component of the form.
 * A draft that could not be saved is said in place and never disturbs the form.
 */
@Injectable()
export class DraftKeeper {
  private readonly api = inject(ApiClient);
  private readonly lang = inject(Language);
  private readonly saved = signal<string | 'failed' | null>(null);
  private path = '';
  private timer: ReturnType<typeof setTimeout> | undefined;
  private waiting: Input | undefined;

  /** "草稿已保存 14:32"; empty before the first save */
  readonly text = computed(() => {
    const saved = this.saved();
    if (saved === null) return '';
    return saved === 'failed'
      ? this.lang.t('form.draft.failed')
      : this.lang.t('form.draft.saved', { time: clockOf(saved) });
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => void this.flush());
  }

  /** Says where the draft lies and gives it back, or undefined when there is none. */
  async open(subject: string, action: string): Promise<Input | undefined> {
    this.path = `/drafts/${encodeURIComponent(subject)}/${encodeURIComponent(action)}`;
    const draft = await this.api.get<Draft | null>(this.path).catch(() => null);
    if (draft) this.saved.set(draft.savedAt);
    return draft?.input;
  }

  keep(input: Input): void {
    this.waiting = input;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), PAUSE);
  }

  /** Saves at once what waits. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    if (!this.waiting || !this.path) return;
    const input = this.waiting;
    this.waiting = undefined;
    try {
      const draft = await this.api.put<Draft>(this.path, { input });
      this.saved.set(draft.savedAt);
    } catch {
      this.saved.set('failed');
    }
  }

  /** After the command was accepted: what was typed is now on the record. */
  async discard(): Promise<void> {
    clearTimeout(this.timer);
    this.waiting = undefined;
    this.saved.set(null);
    await this.api.delete(this.path).catch(() => undefined);
  }
}
