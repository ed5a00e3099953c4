import { Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { FigureCell as Cell, FigureDefinition } from '@lianban/contracts';
import { Language } from '../../../core/language';
import { Bar } from '../bar';
import { FigureCell, type RowQuery } from '../figure-cell';

export interface BarRow {
  key: string;
  name: string;
  /** 0 to 100; null: only the number is shown */
  share: number | null;
  few: boolean;
  definition: FigureDefinition;
  cell: Cell;
  query: RowQuery;
}

/** Bars under each other, each with its number: both open the rows. */
@Component({
  selector: 'lb-bar-list',
  imports: [Bar, FigureCell, RouterLink],
  template: `<ul>
    @for (row of rows(); track row.key) {
      <li>
        <span class="name" [class.few]="row.few" lang="zh-CN">{{ row.name }}</span>
        @if (row.share !== null) {
          <a
            class="mark"
            tabindex="-1"
            aria-hidden="true"
            [routerLink]="['/figures', row.definition.code]"
            [queryParams]="row.query"
            ><lb-bar [share]="row.share" [few]="row.few" [target]="row.few ? null : target()"
          /></a>
        } @else {
          <span class="mark"></span>
        }
        <lb-figure-cell [definition]="row.definition" [cell]="row.cell" [of]="row.name" [query]="row.query" />
      </li>
    }
  </ul>`,
  styles: `
    li {
      display: grid;
      grid-template-columns: 7em minmax(0, 1fr) minmax(9.5em, max-content);
      gap: var(--s-3);
      align-items: center;
      padding: 0.3em 0;
      border-bottom: 1px solid var(--line-1);
      min-height: var(--control-sm);
      break-inside: avoid;
    }
    .mark {
      display: block;
    }
    a.mark:hover {
      outline: 1px solid var(--accent);
      outline-offset: 2px;
    }
    .few {
      color: var(--ink-3);
    }
    @media (max-width: 767px) {
      li {
        grid-template-columns: minmax(0, 1fr) max-content;
        gap: 0 var(--s-2);
      }
      .mark {
        grid-area: 2 / 1 / 3 / 3;
      }
    }
  `,
})
export class BarList {
  protected readonly lang = inject(Language);
  readonly rows = input.required<BarRow[]>();
  /** where a line stands across the bars, 0 to 100 */
  readonly target = input<number | null>(null);
}
