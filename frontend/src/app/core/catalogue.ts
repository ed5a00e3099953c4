import { Injectable, computed, inject, signal } from '@angular/core';
import type { Catalogue as CatalogueView, FieldView, Label } from '@lianban/contracts';
import { ApiClient } from './api-client';

export type ProcessView = CatalogueView['processes'][number];
export type ActionForm = ProcessView['actions'][number];

/** Labels, states and forms of every process. The browser's cache keeps it by ETag; one call a page load asks whether it changed. */
@Injectable({ providedIn: 'root' })
export class Catalogue {
  private readonly api = inject(ApiClient);
  private readonly view = signal<CatalogueView | null>(null);
  private loading: Promise<void> | undefined;
  readonly processes = computed(() => this.view()?.processes ?? []);

  /** Resolves when the catalogue is there; a failed attempt is tried anew by the next caller. */
  load(): Promise<void> {
    this.loading ??= this.api.get<CatalogueView>('/catalogue').then(
      (view) => this.view.set(view),
      (error: unknown) => {
        this.loading = undefined;
        throw error;
      },
    );
    return this.loading;
  }

  findProcess(type: string): ProcessView | undefined {
    return this.processes().find((process) => process.type === type);
  }

  findAction(type: string, action: string): ActionForm | undefined {
    return this.findProcess(type)?.actions.find(({ name }) => name === action);
  }

  /** Fields of an action, or, without one, of the process itself. */
  fields(type: string, action?: string): FieldView[] {
    return (action ? this.findAction(type, action)?.fields : this.findProcess(type)?.fields) ?? [];
  }

  /** Label of an action; its name when the catalogue does not know it. */
  actionLabel(type: string, action: string): Label {
    return this.findAction(type, action)?.label ?? { zh: action, en: action };
  }

  options(list: string): { code: string; label: Label }[] {
    return this.view()?.codes[list] ?? [];
  }
}
