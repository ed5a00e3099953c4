import { Injectable } from '@angular/core';
import type { ActCommand, Consequence, Input, MatterView, Receipt } from '@lianban/contracts';
import { ApiClient } from '../../core/api-client';
import { commandKey } from './command-key';
import { asProxy, isRecorded } from './proxy';

/** Versions of matters that commands of this page have made: whoever is faster than the page's refresh does not conflict with itself. */
@Injectable({ providedIn: 'root' })
export class OwnVersions extends Map<string, number> {}

/**
 * One command of one opened dialog. The key is made once, so that a double click, and a retry after an answer that got lost, are the same
 * command; only going on from a newer version makes a new one.
 */
export class ActionCommand {
  private key = commandKey();
  private version: number;

  constructor(
    private readonly api: ApiClient,
    private readonly view: MatterView,
    private readonly action: string,
    private readonly own: Map<string, number> = new Map(),
  ) {
    this.version = Math.max(view.version, own.get(view.id) ?? 0);
  }

  /** What it would do; nothing is written. Throws `ApiError`. */
  dryRun(input: Input, signal?: AbortSignal): Promise<Consequence> {
    return this.api.post(this.path(), this.body(input), { dryRun: true, ...(signal && { signal }) });
  }

  /** Throws `ApiError`. */
  async send(input: Input): Promise<Receipt> {
    const receipt = await this.api.post<Receipt>(this.path(), this.body(input), { key: this.key });
    this.own.set(receipt.matterId, receipt.version);
    return receipt;
  }

  /** Reads the version that is there now; what was written meanwhile has been shown. */
  async goOn(): Promise<void> {
    const { version } = await this.api.get<MatterView>(`/matters/${this.view.id}`);
    this.version = version;
    this.key = commandKey();
  }

  private path(): string {
    return `/matters/${this.view.id}/actions/${this.action}`;
  }

  private body(input: Input): ActCommand {
    const asked = isRecorded(this.view, this.action) ? asProxy(input) : { input };
    return { version: this.version, ...asked };
  }
}
