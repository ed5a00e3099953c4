import { Injectable, inject, signal } from '@angular/core';
import type { UnitView } from '@lianban/contracts';
import { ApiClient } from '../../core/api-client';

/** The departments a matter may be given to. Asked once a page load; a failed attempt is tried anew by the next form. */
@Injectable({ providedIn: 'root' })
export class Recipients {
  private readonly api = inject(ApiClient);
  private readonly list = signal<UnitView[]>([]);
  readonly units = this.list.asReadonly();
  private loading: Promise<void> | undefined;

  load(): Promise<void> {
    this.loading ??= this.api.get<UnitView[]>('/units', { for: 'recipients' }).then(
      (units) => this.list.set(units),
      (error: unknown) => {
        this.loading = undefined;
        throw error;
      },
    );
    return this.loading;
  }

  find(id: unknown): UnitView | undefined {
    return this.units().find((unit) => unit.id === id);
  }
}
