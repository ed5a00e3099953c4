import { Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Label, ReportBlock, ReportCell } from '@lianban/contracts';
import { Language } from '../../core/language';

const NUMBER = /^(—|[\d.,/%]+)( [绿黄红])?$/;

/** The parts of a report as docx and pdf have them; a number that the reader may open leads to its rows. */
@Component({
  selector: 'lb-report-blocks',
  imports: [RouterLink],
  templateUrl: './report-blocks.html',
  styles: `
    h2 {
      padding: var(--s-5) 0 var(--s-2);
    }
    p {
      max-width: 46em;
      padding-bottom: var(--s-2);
    }
    td,
    th {
      vertical-align: top;
    }
    small {
      display: block;
      color: var(--ink-2);
      font-size: var(--t-2);
    }
    .few,
    .few a {
      color: var(--ink-3);
    }
    td a {
      display: inline-block;
      min-width: 24px;
      min-height: 24px;
    }
  `,
})
export class ReportBlocks {
  protected readonly lang = inject(Language);
  readonly blocks = input.required<ReportBlock[]>();
  readonly report = input.required<string>();
  /** of a draft: it is counted anew, so its numbers lead to the figures of its month */
  readonly window = input<{ from: string; to: string } | null>(null);

  /** A column of numbers stands at the right, as on paper. */
  protected isNumeric({ rows }: Extract<ReportBlock, { type: 'table' }>, column: number): boolean {
    return rows.every((cells) => cells.length === 1 || NUMBER.test(cells[column]!.text.zh));
  }

  protected nameOf(row: ReportCell, head: Label, cell: ReportCell): string {
    return [row.text, head, cell.text].map(this.lang.label).join(' ');
  }

  protected pathOf({ rows }: ReportCell): string[] {
    return this.window() ? ['/figures', rows!.code] : ['/reports', this.report(), 'rows'];
  }

  protected queryOf({ rows }: ReportCell): Record<string, string | undefined> {
    const { process, code, unit } = rows!;
    const window = this.window();
    return window ? { ...window, process, unit } : { process, code, unit };
  }
}
