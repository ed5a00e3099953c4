import { Component, input, output } from '@angular/core';
import type { FiguresView } from '@lianban/contracts';
import type { RowQuery } from '../figure-cell';
import { MonthChart } from './month-chart';
import { ShareChart } from './share-chart';
import { UnitChart } from './unit-chart';

/** The numbers of the tables drawn: every mark opens the rows that its number opens. */
@Component({
  selector: 'lb-figure-charts',
  imports: [MonthChart, ShareChart, UnitChart],
  template: `<div class="half">
    <lb-unit-chart [view]="view()" [window]="window()" (rank)="rank.emit($event)" />
    <div>
      <lb-month-chart [view]="view()" [window]="window()" />
      <lb-share-chart of="grounds" [view]="view()" [window]="window()" />
      <lb-share-chart of="held" [view]="view()" [window]="window()" />
    </div>
  </div>`,
  styles: `
    .half > * {
      min-width: 0;
    }
    @media screen and (max-width: 1279px) {
      .half {
        grid-template-columns: minmax(0, 1fr);
        gap: 0;
      }
    }
    @media print {
      .half {
        display: grid;
        gap: 0 20px;
      }
      .half > div {
        display: contents;
      }
      lb-share-chart {
        break-inside: avoid;
      }
    }
  `,
})
export class FigureCharts {
  readonly view = input.required<FiguresView>();
  readonly window = input.required<RowQuery>();
  readonly rank = output<string>();
}
