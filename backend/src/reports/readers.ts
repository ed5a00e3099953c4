import type { FigureDefinition, ReportBlock, Role } from '@lianban/contracts';
import { MEETING } from '../figures/index.js';
import { hasRole } from '../http/index.js';
import type { Context } from '../http/index.js';
import { isByUnit } from './blocks-tables.js';

/** Who is told that a report has been issued. */
export const MEMBERS: Role[] = ['liaison', 'officer', 'leader', 'clerk', 'legal', 'head', 'convener'];

/** May ask for the rows of a number: one that is printed, or one of a unit of its own. */
export const mayAsk = (ctx: Context, definition: FigureDefinition, unit: string | undefined): boolean =>
  !unit || isByUnit(definition) || ctx.unitIds.includes(unit) || hasRole(ctx, ...MEETING);

/**
 * A report is a circular of the meeting: every member reads all its numbers. The rows behind a number open for who may see them: all for
 * bureau, office and convener, its own for a department.
 */
export function forReader(ctx: Context, blocks: ReportBlock[]): ReportBlock[] {
  if (hasRole(ctx, ...MEETING)) return blocks;
  return blocks.map((block) =>
    block.type === 'table'
      ? {
          ...block,
          rows: block.rows.map((cells) =>
            cells.map((cell) =>
              cell.rows && !ctx.unitIds.includes(cell.rows.unit ?? '') ? { ...cell, rows: null } : cell,
            ),
          ),
        }
      : block,
  );
}
