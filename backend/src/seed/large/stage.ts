import { isWorkingDay, localDay, startOfDay } from '@lianban/clock';
import type { LawInForce } from '../../directory/index.js';
import type { County, DepartmentKey } from './county.js';
import type { Draw } from './draw.js';
import { Rehearsal } from './rehearsal.js';
import { caseInput, dispatchInput } from './texts.js';

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];
/** Receipts of commands live for three days: what people did longer ago has none. */
const QUIET = 3 * DAY;
/** Instants at which people act end so: those of clocks never do. */
export const BY_PEOPLE = 777;
/** The story goes on beyond the day up to which the seed tells it. */
class NotYet extends Error {}

/** Where a story is told: one case file, in days of work. */
export class Stage {
  readonly play: Rehearsal;
  private acts = 0;
  private day: string;

  constructor(
    private readonly law: LawInForce,
    county: County,
    readonly draw: Draw,
    day: string,
    private readonly until: string,
  ) {
    this.day = this.working(day);
    this.play = new Rehearsal(law, county, this.instant());
  }

  /** Tells the story as far as it has come by `until`; the clocks have then done what fell due. */
  tell(story: (stage: Stage) => void): Rehearsal {
    try {
      story(this);
    } catch (error) {
      if (!(error instanceof NotYet)) throw error;
    }
    this.play.wait(this.until);
    return this.play;
  }

  /** Lets days pass; the next act is on a working day. */
  days(least: number, most = least): void {
    const passed = Date.parse(startOfDay(this.day)) + this.draw.between(least, most) * DAY;
    const next = this.working(localDay(new Date(passed).toISOString()));
    if (next !== this.day) this.acts = 0;
    this.day = next;
  }

  openCase(): string {
    this.arrive();
    const caseId = this.play.open('case', null, caseInput(this.draw));
    this.act(caseId, 'addMaterial', { kind: 'investigation', files: [this.play.county.units.yb.fileId] });
    return caseId;
  }

  /** Drafts a transfer to departments; answers its id. */
  draft(caseId: string, to: DepartmentKey[]): string {
    this.arrive();
    const { units } = this.play.county;
    const recipients = to.map((key) => units[key]);
    return this.play.open('referral-dispatch', caseId, dispatchInput(this.draw, recipients));
  }

  /** Reviewed, approved and sent; answers the parts in the order of the departments. */
  send(dispatchId: string): string[] {
    this.act(dispatchId, 'submit');
    this.days(0, 4);
    this.act(dispatchId, 'pass', { opinion: '同意移送' });
    this.act(dispatchId, 'approve');
    this.act(dispatchId, 'send');
    return this.play.file.matters.filter((m) => m.parent_id === dispatchId).map((m) => m.id);
  }

  act(matterId: string, action: string, input: Record<string, unknown> = {}): void {
    this.arrive();
    this.play.act(matterId, action, input);
  }

  unit(key: DepartmentKey): string {
    return this.play.county.units[key].id;
  }

  private arrive(): void {
    const at = this.instant();
    if (Date.parse(at) >= Date.parse(this.until) - QUIET) throw new NotYet();
    this.play.wait(at);
    this.acts += 1;
  }

  /** Between nine and one o'clock: each case file is told up to four hours later. */
  private instant(): string {
    return new Date(Date.parse(startOfDay(this.day)) + 9 * HOUR + this.acts * 5 * MINUTE + BY_PEOPLE).toISOString();
  }

  private working(day: string): string {
    let at = day;
    while (!isWorkingDay(at, this.law.calendar))
      at = localDay(new Date(Date.parse(startOfDay(at)) + DAY).toISOString());
    return at;
  }
}
