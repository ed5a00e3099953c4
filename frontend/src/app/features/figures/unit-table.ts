import { Component, computed, inject, input, output } from '@angular/core';
import type { FigureDefinition, FiguresView } from '@lianban/contracts';
import { UNIT_GROUPS } from '@lianban/contracts/words';
import { Language } from '../../core/language';
import { ColumnChooser } from '../../shared/columns/column-chooser';
import { columnChoice } from '../../shared/columns/column-choice';
import { Bar } from './bar';
import { FigureCell, type RowQuery } from './figure-cell';
import { isFew } from '@lianban/contracts/figure-number';
import { markText, shareOf } from './figure-text';

const COLUMNS = ['N01', 'K03', 'K04', 'K09', 'K07', 'K08', 'K11', 'H01'];

/** Units side by side: departments in the order of a rate, and apart from them those with few rows and those that are not ranked. */
@Component({
  selector: 'lb-unit-table',
  imports: [Bar, ColumnChooser, FigureCell],
  templateUrl: './unit-table.html',
  styles: `
    th[scope='col'] {
      vertical-align: bottom;
    }
    .share {
      width: 12%;
    }
  `,
})
export class UnitTable {
  protected readonly lang = inject(Language);
  readonly view = input.required<FiguresView>();
  readonly window = input.required<RowQuery>();
  readonly rank = output<string>();
  protected readonly few = isFew;
  /** any of the figures, those of the design first */
  protected readonly choice = columnChoice(
    'figure-units',
    () => this.view().definitions.map(({ code }) => code),
    COLUMNS,
  );
  protected readonly options = computed(() =>
    this.view().definitions.map(({ code, label }) => ({ name: code, label: this.lang.label(label) })),
  );
  protected readonly columns = computed(() => this.choice.shown().map((code) => this.definition(code)));
  protected readonly ranked = computed(() => this.definition(this.view().rank));
  protected readonly groups = computed(() =>
    UNIT_GROUPS.map((group) => ({ group, units: this.view().units.filter((u) => u.group === group) })).filter(
      ({ units }) => units.length > 0,
    ),
  );

  private definition(code: string): FigureDefinition {
    return this.view().definitions.find((one) => one.code === code)!;
  }

  protected readonly share = computed(() => shareOf(this.ranked().kind, this.view().targets[this.view().rank]));

  /** `≥ 90%` */
  protected target({ code, kind }: FigureDefinition): string {
    const mark = this.view().targets[code];
    return mark ? markText(this.lang, mark, kind) : '';
  }

  protected of(unit: string): RowQuery {
    return { ...this.window(), unit };
  }
}
