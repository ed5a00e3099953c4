import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { FigureDefinition, FigureHop, FigureRows } from '@lianban/contracts';
import { ApiClient, type Query } from '../../core/api-client';
import { exactInstant } from '../../core/format';
import { Language } from '../../core/language';
import { PageTitle } from '../../core/page-title';
import { reading } from '../../core/read';
import { ExportButton } from '../../shared/exports/export-button';
import { PartFilter } from '../../shared/figures/part-filter';
import { type CountedRow, RowsTable } from '../../shared/figures/rows-table';
import { List } from '../../shared/list/list';
import { valueText } from './figure-text';

/** The rows behind a number, counted by the query that makes it, and for late ones who held them. */
@Component({
  selector: 'lb-figure-rows',
  imports: [ExportButton, List, PartFilter, RouterLink, RowsTable],
  templateUrl: './figure-rows.page.html',
})
export class FigureRowsPage {
  protected readonly lang = inject(Language);
  private readonly api = inject(ApiClient);
  readonly code = input.required<string>();
  readonly from = input<string>();
  readonly to = input<string>();
  readonly process = input<string>();
  readonly unit = input<string>();
  readonly part = input<string>();
  readonly detail = input<string>();
  readonly cursor = input<string>();
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
  protected readonly rows = computed(() => {
    const view = this.read.value();
    return view ? view.rows.map((row) => this.counted(view.definition, row)) : [];
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

  private counted(definition: FigureDefinition, row: FigureRows['rows'][number]): CountedRow {
    const decimals = ['money', 'coverage'].includes(definition.kind) ? 2 : 1;
    return {
      ...row,
      number: row.number ?? this.lang.label(row.processLabel),
      amount: row.amount === null ? null : row.amount.toFixed(decimals),
      state: this.lang.label(row.stateLabel),
      detail: this.detailOf(definition, row.detail),
      hops: row.hops?.map((hop) => this.hopText(hop)),
    };
  }

  private detailOf({ details }: FigureDefinition, code: string | null): string {
    const label = code === null ? undefined : details[code];
    return label ? this.lang.label(label) : (code ?? '');
  }

  private hopText(hop: FigureHop): string {
    const days = hop.days.toFixed(1);
    const text = this.lang.t('figures.hop', { unit: hop.unit, state: this.lang.label(hop.state), days });
    return hop.lateDays < 0.05 ? text : text + this.lang.t('figures.hop.late', { days: hop.lateDays.toFixed(1) });
  }
}
