import { Component, ElementRef, inject, input, output } from '@angular/core';
import type { ImportRow, ImportView } from '@lianban/contracts';
import { Language } from '../../core/language';
import { ProblemText } from '../../core/problem-text';
import { Icon } from '../../shared/icon';
import { changedTargets, resultOf } from './import-rows';

export interface Mended {
  row: ImportRow;
  values: Record<string, string>;
}
type CellProblem = ImportRow['problems'][number];
const TONES = { bad: 'draft', changed: 'done', duplicate: 'other', plain: 'other' } as const;

/** Rows of an upload. What is wrong is mended in its cell; what the machine understood differently shows the original under it. */
@Component({
  selector: 'lb-import-table',
  imports: [Icon],
  templateUrl: './import-table.html',
})
export class ImportTable {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly problems = inject(ProblemText);
  readonly rows = input.required<ImportRow[]>();
  readonly columns = input.required<ImportView['targets']>();
  readonly fixed = input(false);
  readonly caption = input.required<string>();
  readonly mended = output<Mended>();
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly resultOf = resultOf;
  protected readonly tones = TONES;

  protected problemOf(row: ImportRow, target: string): CellProblem | undefined {
    return row.problems.find(({ path }) => path === target);
  }

  protected textOf(problem: CellProblem): string {
    return this.language.label(problem.remedy) || this.problems.field(problem);
  }

  /** What is imported, and what was typed when that is something else. */
  protected valueOf(row: ImportRow, target: string): string {
    return row.normalised[target] ?? row.values[target] ?? '';
  }

  protected typedOf(row: ImportRow, target: string): string | undefined {
    return changedTargets(row).includes(target) ? row.values[target] : undefined;
  }

  protected mend(row: ImportRow, target: string, value: string): void {
    if (value !== row.values[target]) this.mended.emit({ row, values: { [target]: value } });
  }

  /** Enter goes to the next cell that has to be mended. */
  protected next(event: Event): void {
    event.preventDefault();
    const cells = [...this.host.querySelectorAll<HTMLElement>('input[aria-invalid]')];
    const at = cells.indexOf(event.target as HTMLElement);
    (cells[at + 1] ?? cells[0])?.focus();
  }
}
