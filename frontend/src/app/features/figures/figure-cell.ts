import { Component, booleanAttribute, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { FigureCell as Cell, FigureDefinition } from '@lianban/contracts';
import { Language } from '../../core/language';
import { isFew } from '@lianban/contracts/figure-number';
import { valueText } from './figure-text';

/** What the rows behind a number are asked with. */
export type RowQuery = Record<string, string | undefined>;

/** A number that opens its rows. A percentage opens its denominator, the numerator beside it its own rows; few rows are grey and say so. */
@Component({
  selector: 'lb-figure-cell',
  imports: [RouterLink],
  template: `@if (cell().n === 0) {
      <span>{{ text() }}</span>
    } @else {
      <a [routerLink]="['/figures', definition().code]" [queryParams]="query()" [attr.aria-label]="name()">{{
        text()
      }}</a>
    }
    @if (shares() && cell().n > 0) {
      <small [class.few]="few()"
        ><a
          [routerLink]="['/figures', definition().code]"
          [queryParams]="hitQuery()"
          [attr.aria-label]="
            lang.t('figures.hitsOf', { label: lang.label(definition().label), hits: cell().hits, n: cell().n })
          "
          >{{ cell().hits }}/{{ cell().n }}</a
        >
        @if (few()) {
          <span>{{ lang.t('figures.few') }}</span>
        }
      </small>
    }
    @if (definition().kind === 'days' && cell().median !== null && !bare()) {
      <small>{{ lang.t('figures.median', { days: median() }) }}</small>
    }`,
  styles: `
    :host {
      white-space: nowrap;
    }
    small {
      margin-left: 0.4em;
      color: var(--ink-2);
      font-size: var(--t-2);
    }
    .few span {
      margin-left: 0.4em;
    }
    .few,
    .few a {
      color: var(--ink-3);
    }
    a {
      display: inline-block;
      min-width: 24px;
      min-height: 24px;
    }
    @media print {
      a {
        min-width: 0;
        min-height: 0;
      }
    }
  `,
})
export class FigureCell {
  protected readonly lang = inject(Language);
  readonly definition = input.required<FigureDefinition>();
  readonly cell = input.required<Cell>();
  readonly query = input.required<RowQuery>();
  /** whose number it is, for those who do not see the table */
  readonly of = input('');
  /** without numerator and median */
  readonly bare = input(false, { transform: booleanAttribute });
  protected readonly text = computed(() => valueText(this.definition(), this.cell()));
  protected readonly few = computed(() => isFew(this.definition().kind, this.cell()));
  protected readonly shares = computed(() => this.definition().kind === 'ratio' && !this.bare());
  protected readonly median = computed(() =>
    valueText({ kind: 'days' }, { ...this.cell(), value: this.cell().median }),
  );
  protected readonly hitQuery = computed(() => ({ ...this.query(), part: 'hits' }));
  protected readonly name = computed(() =>
    [this.of(), this.lang.label(this.definition().label), this.text()].filter(Boolean).join(' '),
  );
}
