import { Component, computed, inject, input } from '@angular/core';
import { ActivatedRoute, Router } from '@angular/router';
import type { AuditOptions } from '@lianban/contracts';
import { ApiClient } from '../../core/api-client';
import type { Query } from '../../core/api-client';
import { Language } from '../../core/language';
import { reading } from '../../core/read';

export type AuditKind = 'events' | 'accesses' | 'changes';

/** Days, unit, person, kind and number; they live in the address. */
@Component({
  selector: 'lb-audit-filters',
  templateUrl: './audit-filters.html',
  styles: `
    input.in {
      flex: 1;
      width: auto;
      height: 100%;
      padding: 0;
      border: 0;
      background: none;
      font-size: var(--t-2);
    }
    input[type='search'] {
      width: 8rem;
    }
  `,
})
export class AuditFilters {
  protected readonly lang = inject(Language);
  private readonly api = inject(ApiClient);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  readonly query = input.required<Query>();
  /** what `action` names: actions on matters, kinds of looks, or nothing */
  readonly kind = input.required<AuditKind>();
  /** first day that was looked at, when none was chosen */
  readonly from = input<string | null>();
  private readonly options = reading(
    () => 'all',
    (_all, signal) => this.api.get<AuditOptions>('/audit/options', {}, signal),
  );
  protected readonly units = computed(() => this.options.value()?.units ?? []);
  protected readonly kinds = computed(() => {
    const { actions, whats } = this.options.value() ?? { actions: [], whats: [] };
    if (this.kind() === 'events')
      return actions.map((one) => ({ value: one.action, text: this.lang.label(one.label) }));
    return this.kind() === 'accesses'
      ? whats.map((what) => ({ value: what, text: this.lang.t(`audit.what.${what}`) }))
      : [];
  });
  protected readonly narrowed = computed(() => {
    const { cursor: _, ...filters } = this.query();
    return Object.values(filters).some(Boolean);
  });

  protected narrow(form: HTMLFormElement): void {
    const entries = [...new FormData(form)].map(([name, value]) => [name, String(value).trim() || null]);
    this.go(Object.fromEntries(entries) as Record<string, string | null>);
  }

  protected clear(): void {
    this.go({ from: null, to: null, unit: null, actor: null, action: null, number: null });
  }

  private go(changed: Record<string, string | null>): void {
    const queryParams = { ...changed, cursor: null, back: null };
    void this.router.navigate([], { relativeTo: this.route, queryParams, queryParamsHandling: 'merge' });
  }
}
