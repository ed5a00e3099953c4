import { Component, computed, inject, input, resource } from '@angular/core';
import { ActivatedRoute, Router } from '@angular/router';
import type { UnitView } from '@lianban/contracts';
import { ApiClient } from '../../core/api-client';
import { Catalogue } from '../../core/catalogue';
import { Language } from '../../core/language';
import { Preferences } from '../../core/preferences';
import { Icon } from '../../shared/icon';

type Filter = 'process' | 'from' | 'q';

/** Filters of the queue. They live in the address: back works, and a link shows the same view. */
@Component({
  selector: 'lb-queue-filters',
  imports: [Icon],
  templateUrl: './queue-filters.html',
  styles: `
    .pick input {
      flex: 1;
      width: 9em;
      min-width: 0;
      height: 100%;
      border: 0;
      background: none;
      font-size: var(--t-2);
    }
    @media (max-width: 767px) {
      .pick input {
        font-size: max(16px, 1rem);
      }
    }
  `,
})
export class QueueFilters {
  private readonly api = inject(ApiClient);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly preferences = inject(Preferences);
  readonly process = input.required<string>();
  readonly from = input.required<string>();
  readonly q = input.required<string>();
  readonly total = input<number>();
  readonly capped = input(false);
  protected readonly language = inject(Language);
  protected readonly catalogue = inject(Catalogue);
  protected readonly t = this.language.t;
  protected readonly density = this.preferences.density;
  private readonly list = resource({ loader: () => this.api.get<UnitView[]>('/units') });
  protected readonly units = computed(() => (this.list.hasValue() ? this.list.value() : []));
  protected readonly chips = computed(() => {
    const process = this.catalogue.findProcess(this.process());
    const unit = this.units().find(({ id }) => id === this.from());
    const chips: { filter: Filter; name: string; value: string }[] = [];
    if (this.process())
      chips.push({
        filter: 'process',
        name: 'queue.process',
        value: process ? this.language.label(process.label) : '…',
      });
    if (this.from()) chips.push({ filter: 'from', name: 'queue.from', value: unit?.short ?? '…' });
    if (this.q()) chips.push({ filter: 'q', name: 'nav.search', value: this.q() });
    return chips;
  });

  protected set(filter: Filter, value: string): void {
    this.go({ [filter]: value || null });
  }

  protected clear(): void {
    this.go({ process: null, from: null, q: null });
  }

  private go(changed: Partial<Record<Filter, string | null>>): void {
    const queryParams = { ...changed, cursor: null, back: null };
    void this.router.navigate([], { relativeTo: this.route, queryParams, queryParamsHandling: 'merge' });
  }
}
