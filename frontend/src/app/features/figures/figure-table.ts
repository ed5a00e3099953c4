import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { FigureDefinition, FiguresView } from '@lianban/contracts';
import { Language } from '../../core/language';
import { FigureCell, type RowQuery } from './figure-cell';
import { markText } from './figure-text';

/** Every figure with its formula and version, beside the period before, the same days last year, and each process. */
@Component({
  selector: 'lb-figure-table',
  imports: [FigureCell, RouterLink],
  templateUrl: './figure-table.html',
  styles: `
    .formula {
      display: block;
      max-width: 46em;
      white-space: normal;
      font-weight: 400;
    }
    @media (max-width: 767px) {
      th[scope='row'] {
        min-width: 18em;
      }
    }
    .mark {
      margin-left: var(--s-2);
    }
    .details {
      display: flex;
      flex-wrap: wrap;
      gap: 0 var(--s-3);
      font-size: var(--t-2);
      font-weight: 400;
    }
  `,
})
export class FigureTable {
  protected readonly lang = inject(Language);
  readonly view = input.required<FiguresView>();
  readonly window = input.required<RowQuery>();
  protected readonly others = computed(() => this.view().processes.filter(({ type }) => type !== this.view().process));

  /** `≥ 90%` */
  protected target({ code, kind }: FigureDefinition): string {
    const mark = this.view().targets[code];
    return mark ? markText(this.lang, mark, kind) : '';
  }

  protected detailsOf(definition: FigureDefinition): { code: string; name: string; n: number }[] {
    const { details } = this.view().totals[definition.code]!.now;
    return Object.entries(details ?? {}).map(([code, n]) => {
      const label = definition.details[code];
      return { code, n, name: label ? this.lang.label(label) : this.lang.t('figures.unknown') };
    });
  }
}
