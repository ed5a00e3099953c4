import { Injectable } from '@nestjs/common';
import { readCalendar, toCalendar } from '@lianban/clock';
import type { CalendarYear, ReadCalendar } from '@lianban/clock';
import type {
  CalendarChange,
  CalendarChangeDetail,
  CalendarImpact,
  CalendarReading,
  CalendarTextProblem,
  ClockMovePage,
  ProposeCalendar,
  ReadCalendarText,
} from '@lianban/contracts';
import { Db } from '../database/index.js';
import type { Tx } from '../database/index.js';
import { LawService } from '../directory/index.js';
import type { LawInForce } from '../directory/index.js';
import { AppError, notFound } from '../http/index.js';
import type { Context } from '../http/index.js';
import { diffOf, entriesOf, spanOf } from './calendar-diff.js';
import { mustChange } from './changers.js';
import { changeViewOf, findChanges, getChange, mayConfirm } from './changes.queries.js';
import type { ChangeRow } from './changes.queries.js';
import { impactOf, movedBy, movesOf } from './moves.queries.js';
import { applyVersion, closeChange, dropChange, logChange, proposeVersion } from './calendar.writes.js';

type Proposed = Pick<CalendarYear, 'year' | 'status' | 'source' | 'days'>;
const NO_MOVES: ClockMovePage = { rows: [], hidden: 0, next: null };

/** A new version of a year's calendar: read, shown with what it moves, proposed by one person and put in force by another. */
@Injectable()
export class CalendarsService {
  constructor(
    private readonly db: Db,
    private readonly laws: LawService,
  ) {}

  changes(ctx: Context): Promise<CalendarChange[]> {
    return this.db.read(ctx, async (tx) => (await findChanges(tx)).map((row) => changeViewOf(ctx, row)));
  }

  /** What a text says, and what it would move. Nothing is written. Throws `forbidden`. */
  read(ctx: Context, asked: ReadCalendarText): Promise<CalendarReading> {
    mustChange(ctx);
    return this.db.read(ctx, async (tx) => {
      const { law, now } = await this.laws.now(tx);
      const text = readCalendar(asked.text, asked.year);
      const current = law.calendar.years[asked.year];
      const problems = problemsOf(text, asked, current);
      const proposed = { ...asked, source: text.source ?? '', days: text.days };
      return {
        form: text.form,
        source: text.source,
        days: entriesOf(text.days),
        problems,
        changes: diffOf(current?.days ?? {}, text.days),
        impact: problems.length ? null : await impactIn(tx, law, proposed, now),
      };
    });
  }

  /** Throws `forbidden`, `invalid` with every line to mend, `blocked` while another change of the year waits. */
  propose(ctx: Context, asked: ProposeCalendar): Promise<CalendarChange> {
    mustChange(ctx);
    return this.db.write(ctx, async (tx) => {
      const { law, now } = await this.laws.now(tx);
      const text = readCalendar(asked.text, asked.year);
      const current = law.calendar.years[asked.year];
      const problems = problemsOf(text, asked, current);
      if (problems.length) throw new AppError('invalid', { fields: problems.map(faultOf) });
      const id = await proposeVersion(tx, ctx, { ...asked, days: text.days }, current?.version ?? 0, null, now);
      await logChange(tx, ctx, 'calendar-propose', id, now);
      return changeViewOf(ctx, await getChange(tx, id));
    });
  }

  /** Proposes the version that the present one has replaced. Throws `forbidden`, `not-found` when there is none, `blocked`. */
  undo(ctx: Context, year: number): Promise<CalendarChange> {
    mustChange(ctx);
    return this.db.write(ctx, async (tx) => {
      const { law, now } = await this.laws.now(tx);
      const [current, former] = law.years.filter((y) => y.year === year).toReversed();
      if (!current || !former) throw notFound();
      const id = await proposeVersion(tx, ctx, former, current.version, former.version, now);
      await logChange(tx, ctx, 'calendar-undo', id, now);
      return changeViewOf(ctx, await getChange(tx, id));
    });
  }

  /** Throws `forbidden`, `not-found`. */
  detail(ctx: Context, id: string): Promise<CalendarChangeDetail> {
    mustChange(ctx);
    return this.db.read(ctx, async (tx) => {
      const row = await getChange(tx, id);
      const { law, now } = await this.laws.now(tx);
      const before = law.years.find((y) => y.year === row.year && y.version === row.replaces);
      return {
        ...changeViewOf(ctx, row),
        days: entriesOf(row.days),
        changes: diffOf(before?.days ?? {}, row.days),
        impact: row.outcome === 'open' ? await impactIn(tx, law, row, now) : null,
      };
    });
  }

  /** The clocks that would move, or have moved. Throws `forbidden`, `not-found`. */
  moves(ctx: Context, id: string, after: string | undefined): Promise<ClockMovePage> {
    mustChange(ctx);
    return this.db.read(ctx, async (tx) => {
      const row = await getChange(tx, id);
      if (row.version !== null) return movedBy(tx, row.version, after);
      if (row.outcome === 'dropped') return NO_MOVES;
      const { law } = await this.laws.now(tx);
      const look = lookOf(law, row);
      return look ? movesOf(tx, look, after) : NO_MOVES;
    });
  }

  /**
   * Puts it in force: a new version, a new law version, and the walk over running clocks. Throws `forbidden` for whoever proposed it,
   * `wrong-state` when it has been decided, `stale` when the year has got another version meanwhile.
   */
  confirm(ctx: Context, id: string): Promise<CalendarChange> {
    mustChange(ctx);
    return this.db.write(ctx, async (tx) => {
      await closeChange(tx, id);
      const row = await this.open(tx, id);
      if (!mayConfirm(ctx, row))
        throw new AppError('forbidden', { reason: 'calendar-second-person', remedy: '须由另一人确认。' });
      const now = await applyVersion(tx, ctx, row);
      await logChange(tx, ctx, 'calendar-confirm', id, now);
      return changeViewOf(ctx, await getChange(tx, id));
    });
  }

  /** Throws `forbidden`, `wrong-state`. */
  drop(ctx: Context, id: string): Promise<CalendarChange> {
    mustChange(ctx);
    return this.db.write(ctx, async (tx) => {
      await closeChange(tx, id);
      await this.open(tx, id);
      const now = await dropChange(tx, ctx, id);
      await logChange(tx, ctx, 'calendar-drop', id, now);
      return changeViewOf(ctx, await getChange(tx, id));
    });
  }

  private async open(tx: Tx, id: string): Promise<ChangeRow> {
    const row = await getChange(tx, id);
    if (row.outcome !== 'open')
      throw new AppError('wrong-state', { reason: 'calendar-decided', remedy: '这次更新已经处理过，请刷新。' });
    return row;
  }
}

/** The calendar with a version more, and where it can move clocks; undefined when no day counts otherwise. */
function lookOf(law: LawInForce, proposed: Proposed) {
  const span = spanOf(law.calendar.years[proposed.year], { ...proposed, version: 0 });
  if (!span) return undefined;
  const { year, status, source, days } = proposed;
  const version = law.calendar.version + 1;
  return { law, span, calendar: toCalendar([...law.years, { year, status, source, days, version }]) };
}

async function impactIn(tx: Tx, law: LawInForce, proposed: Proposed, now: string): Promise<CalendarImpact> {
  const look = lookOf(law, proposed);
  const nothing = { open: 0, looked: 0, moved: 0, later: 0, earlier: 0, late: 0, notLate: 0, firm: 0 };
  return look ? impactOf(tx, look, now) : nothing;
}

/** What is wrong with the text, and with proposing it for this year. */
function problemsOf(
  text: ReadCalendar,
  asked: ReadCalendarText,
  current: CalendarYear | undefined,
): CalendarTextProblem[] {
  const whole = (fault: CalendarTextProblem['fault'], what: string): CalendarTextProblem => ({
    ...{ line: 0, fault, what, name: '', than: String(asked.year) },
  });
  if (text.year !== null && text.year !== asked.year) return [whole('other-notice', String(text.year))];
  if (text.problems.length) return text.problems;
  const same = current && current.status === asked.status && !diffOf(current.days, text.days).length;
  return same ? [whole('same', '')] : [];
}

const faultOf = ({ line, fault, what, name }: CalendarTextProblem) => ({
  path: line ? `text.${line}` : 'text',
  rule: fault === 'both' || fault === 'twice' || fault === 'same' ? ('duplicate' as const) : ('format' as const),
  limit: [what, name].filter(Boolean).join(' '),
});
