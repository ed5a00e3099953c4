import { Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { FigureHop, FigureRows } from '@lianban/contracts';
import { FIGURE_PARTS } from '@lianban/contracts/words';
import { ApiClient, type Query } from '../../core/api-client';
import { exactInstant } from '../../core/format';
import { Language } from '../../core/language';
import { PageTitle } from '../../core/page-title';
import { reading } from '../../core/read';
import { cursorsInAddress } from '../../shared/list/cursors';
import { ExportButton } from '../../shared/exports/export-button';
import { List } from '../../shared/list/list';
import { Pager } from '../../shared/list/pager';
import { TimeOf } from '../../shared/time-of';
import { valueText } from './figure-text';

/** The rows behind a number, counted by the query that makes it, and for late ones who held them. */
@Component({
  selector: 'lb-figure-rows',
  imports: [ExportButton, List, Pager, RouterLink, TimeOf],
  templateUrl: './figure-rows.page.html',
  styles: `
    .title {
      display: block;
      max-width: 24em;
    }
    ol {
      margin: 0;
      padding: 0;
      list-style: none;
      font-size: var(--t-2);
    }
  `,
})
export class FigureRowsPage {
  protected readonly lang = inject(Language);
  private readonly api = inject(ApiClient);
  private readonly router = inject(Router);
  protected readonly cursors = cursorsInAddress();
  readonly code = input.required<string>();
  readonly from = input<string>();
  readonly to = input<string>();
  readonly process = input<string>();
  readonly unit = input<string>();
  readonly part = input<string>();
  readonly detail = input<string>();
  readonly cursor = input<string>();
  protected readonly parts = FIGURE_PARTS;
  private readonly asked = computed(() => ({
    ...{ from: this.from(), to: this.to(), process: this.process(), unit: this.unit() },
    ...{ part: this.part(), detail: this.detail(), cursor: this.cursor() },
  }));
  protected readonly read = reading(
    () => ({ code: this.code(), query: this.asked() }),
    ({ code, query }, signal) => this.api.get<FigureRows>(`/figures/${code}/rows`, query, signal),
  );
  protected readonly title = computed(() => {
    const definition = this.read.value()?.definition;
    return definition ? this.lang.label(definition.label) : this.lang.t('figures.rows');
  });
  protected readonly back = computed(() => {
    const { from, to, process, unit } = this.asked();
    return { from, to, process, unit };
  });
  protected readonly exact = exactInstant;

  constructor() {
    inject(PageTitle).use(() => this.title());
  }

  /** these rows, all pages of them */
  protected exported({ window, definition }: FigureRows): Query {
    const { process, unit, part, detail } = this.asked();
    return { ...window, code: definition.code, process, unit, part, detail };
  }

  protected number(view: FigureRows): string {
    return valueText(view.definition, view.cell);
  }

  protected splits(view: FigureRows): boolean {
    return view.definition.kind === 'ratio';
  }

  protected detailOf(view: FigureRows, code: string | null): string {
    const label = code === null ? undefined : view.definition.details[code];
    return label ? this.lang.label(label) : (code ?? '');
  }

  protected amount(view: FigureRows, amount: number): string {
    return ['money', 'coverage'].includes(view.definition.kind) ? amount.toFixed(2) : amount.toFixed(1);
  }

  protected hopText(hop: FigureHop): string {
    const days = hop.days.toFixed(1);
    const text = this.lang.t('figures.hop', { unit: hop.unit, state: this.lang.label(hop.state), days });
    return hop.lateDays < 0.05 ? text : text + this.lang.t('figures.hop.late', { days: hop.lateDays.toFixed(1) });
  }

  protected choose(part: string): void {
    void this.router.navigate([], {
      queryParams: { part: part === 'all' ? null : part, cursor: null, back: null },
      queryParamsHandling: 'merge',
    });
  }
}
