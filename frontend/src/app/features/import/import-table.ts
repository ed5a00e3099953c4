import { Component, ElementRef, inject, input, output } from '@angular/core';
import type { ImportRow, ImportView } from '@lianban/contracts';
import { Language } from '../../core/language';
import { ProblemText } from '../../core/problem-text';
import { Icon } from '../../shared/icon';
import { changedTargets, keyOf, resultOf } from './import-rows';

export interface Mended {
  line: number;
  /** by column of the file, or by field where the file has none */
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
  readonly mapping = input.required<ImportView['mapping']>();
  readonly columns = input.required<ImportView['targets']>();
  readonly fixed = input(false);
  readonly caption = input.required<string>();
  readonly mended = output<Mended>();
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly tones = TONES;

  protected resultOf(row: ImportRow): ReturnType<typeof resultOf> {
    return resultOf(this.mapping(), row);
  }

  /** The problem of a field, or, with an empty path, of the whole row. */
  protected problemOf(row: ImportRow, path: string): CellProblem | undefined {
    return row.problems.find((problem) => problem.path === path);
  }

  protected textOf(problem: CellProblem): string {
    return this.language.label(problem.remedy) || this.problems.field(problem);
  }

  /** What is imported. */
  protected valueOf(row: ImportRow, target: string): string {
    return row.normalised[target] ?? row.values[keyOf(this.mapping(), target)] ?? '';
  }

  /** What was typed, when that is something else. */
  protected typedOf(row: ImportRow, target: string): string | undefined {
    return changedTargets(this.mapping(), row).includes(target) ? row.values[keyOf(this.mapping(), target)] : undefined;
  }

  protected mend(row: ImportRow, target: string, value: string): void {
    const key = keyOf(this.mapping(), target);
    if (value !== row.values[key]) this.mended.emit({ line: row.line, values: { [key]: value } });
  }

  /** Enter goes to the next cell that has to be mended. */
  protected next(event: Event): void {
    event.preventDefault();
    const cells = [...this.host.querySelectorAll<HTMLElement>('input[aria-invalid]')];
    const at = cells.indexOf(event.target as HTMLElement);
    (cells[at + 1] ?? cells[0])?.focus();
  }
}
