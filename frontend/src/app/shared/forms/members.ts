import { Injectable, computed, inject, signal } from '@angular/core';
import type { MemberView } from '@lianban/contracts';
import { ApiClient } from '../../core/api-client';
import { Session } from '../../core/session';

export interface UnitMembers {
  unitId: string;
  unit: string;
  members: MemberView[];
}

/** The people of one's own units. Asked whenever a form opens, because people come and go; what was known before is shown meanwhile. */
@Injectable({ providedIn: 'root' })
export class Members {
  private readonly api = inject(ApiClient);
  private readonly session = inject(Session);
  private readonly known = signal<UnitMembers[]>([]);
  readonly units = computed(() => this.known().filter(({ members }) => members.length > 0));

  async load(): Promise<void> {
    const mine = new Map((this.session.me()?.memberships ?? []).map((m) => [m.unitId, m.unitShort]));
    this.known.set(
      await Promise.all(
        [...mine].map(async ([unitId, unit]) => ({
          unitId,
          unit,
          members: await this.api.get<MemberView[]>(`/units/${unitId}/members`),
        })),
      ),
    );
  }
}
