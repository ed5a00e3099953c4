import type { FigureCell, FigureCells } from '@lianban/contracts';
import { NOTHING, cellOf } from './cells.js';
import type { Measured } from './cells.js';
import type { Figure } from './define-figure.js';
import { FIGURES } from './definitions/index.js';

/** A row of the statement of all figures: counts and sums, a median, or how many have a detail. */
export interface Counted extends Measured {
  code: string;
  win: string;
  process: string;
  unitId: string | null;
  detail: string | null;
}

/** The numbers of one answer, found by what they are of. */
export class Numbers {
  private readonly cells = new Map<string, Measured>();
  private readonly details = new Map<string, Record<string, number>>();
  private readonly units = new Set<string>();

  /** `process` is the one that is shown; `windowOf` names the window that stands for one of the same instants. */
  constructor(
    rows: Counted[],
    private readonly process: string,
    private readonly windowOf: ReadonlyMap<string, string>,
  ) {
    for (const row of rows) {
      if (row.detail !== null) {
        this.details.set(row.code, { ...this.details.get(row.code), [row.detail]: row.n });
        continue;
      }
      const key = [row.code, row.win, row.unitId ?? '', row.process].join();
      const known = this.cells.get(key);
      this.cells.set(
        key,
        row.median === null ? { ...row, median: known?.median ?? null } : { ...NOTHING, ...known, median: row.median },
      );
      if (row.unitId) this.units.add(row.unitId);
    }
  }

  of(figure: Figure, win: string, { unit = '', process }: { unit?: string; process?: string } = {}): FigureCell {
    const key = [figure.code, this.windowOf.get(win), unit, process ?? this.process].join();
    const whole = !unit && !process && win === 'now';
    return cellOf(figure, this.cells.get(key) ?? NOTHING, whole ? this.details.get(figure.code) : undefined);
  }

  all(win: string, by: { unit?: string; process?: string } = {}): FigureCells {
    return Object.fromEntries([...FIGURES.values()].map((f) => [f.code, this.of(f, win, by)]));
  }

  has(unit: string): boolean {
    return this.units.has(unit);
  }
}
