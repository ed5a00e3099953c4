import type { DepartmentKey } from './county.js';
import type { Stage } from './stage.js';
import { replyInput } from './texts.js';

export interface Story {
  name: string;
  /** how often it happens in a county and in the big city, of all */
  weight: number;
  inCity: number;
  tell: (s: Stage) => void;
}
const OTHERS: DepartmentKey[] = ['sc', 'ga', 'rs', 'mz', 'cz'];
const WHY = { why: '经研究决定如此处理' };
const RATINGS = ['good', 'good', 'good', 'fair', 'poor'];

/** Health and some of the others. */
function recipients(s: Stage, least = 2, most = 4): DepartmentKey[] {
  const others = [...OTHERS];
  for (let left = OTHERS.length + 1 - s.draw.between(least, most); left > 0; left--)
    others.splice(s.draw.between(0, others.length - 1), 1);
  return ['wj', ...others];
}

function sent(s: Stage, to: DepartmentKey[]): { file: string; dispatch: string; parts: string[] } {
  const file = s.openCase();
  s.days(1, 20);
  const dispatch = s.draft(file, to);
  return { file, dispatch, parts: s.send(dispatch) };
}

/** Signed and accepted within the periods. */
function accepted(s: Stage, ...parts: string[]): void {
  s.days(0, 1);
  for (const part of parts) s.act(part, 'sign');
  s.days(0, 1);
  for (const part of parts) s.act(part, 'accept');
}

/** The first one answers within so many days, the others soon after it. */
function answered(s: Stage, [first, ...others]: string[], least: number, most: number): void {
  s.days(least, most);
  for (const part of [first!, ...others]) {
    const handler = s.play.file.matter(part).handler_unit!;
    const { fileId } = Object.values(s.play.county.units).find((u) => u.id === handler)!;
    s.act(part, 'reply', replyInput(s.draw, fileId));
    if (part !== others.at(-1)) s.days(0, 1);
  }
}

function confirmed(s: Stage, ...parts: string[]): void {
  s.days(0, 2);
  for (const part of parts)
    s.act(part, 'confirm', s.draw.chance(0.3) ? { inTime: s.draw.of(RATINGS), effort: s.draw.of(RATINGS) } : {});
}

function closed(s: Stage, dispatch: string, file: string): void {
  s.days(0, 5);
  s.act(dispatch, 'close');
  s.act(file, 'close', { conclusion: '各单位均已反馈，本案办结' });
}

/** Signed, accepted, answered and confirmed. */
function handled(s: Stage, parts: string[], least: number, most: number): void {
  accepted(s, ...parts);
  answered(s, parts, least, most);
  confirmed(s, ...parts);
}

/** A transfer in which something happens to its first part before the usual way goes on. */
const turn =
  (happens: (s: Stage, part: string) => boolean, least = 2) =>
  (s: Stage): void => {
    const { file, dispatch, parts } = sent(s, recipients(s, least));
    const goesOn = happens(s, parts[0]!);
    handled(s, parts.slice(1), 2, 9);
    if (goesOn) {
      answered(s, [parts[0]!], 0, 3);
      confirmed(s, parts[0]!);
    }
    closed(s, dispatch, file);
  };
function refused(s: Stage, part: string): void {
  s.days(0, 2);
  s.act(part, 'sign');
  s.days(0, 1);
  s.act(part, 'refuse', {
    code: 'competence',
    basis: '医疗机构管理条例',
    why: '所涉事项不属本单位职责范围，请另行移送。',
  });
  s.days(0, 3);
}

/** What happens to case files, and how often. Most end; some are refused, handed over, withdrawn, late, or still open. */
export const STORIES: Story[] = [
  {
    ...{ name: 'alone', weight: 20, inCity: 14 },
    tell(s) {
      const file = s.openCase();
      s.days(5, 60);
      s.act(file, 'close', { conclusion: '经核查不需移送，本案办结' });
    },
  },
  { name: 'left open', weight: 1, inCity: 1, tell: (s) => void s.openCase() },
  {
    ...{ name: 'straight', weight: 50, inCity: 42 },
    tell(s) {
      const { file, dispatch, parts } = sent(s, recipients(s));
      handled(s, parts, 2, 9);
      closed(s, dispatch, file);
    },
  },
  {
    ...{ name: 'late', weight: 5, inCity: 3 },
    tell(s) {
      const { file, dispatch, parts } = sent(s, recipients(s));
      accepted(s, ...parts);
      answered(s, parts.slice(1), 2, 9);
      confirmed(s, ...parts.slice(1));
      answered(s, [parts[0]!], 70, 110);
      confirmed(s, parts[0]!);
      closed(s, dispatch, file);
    },
  },
  {
    ...{ name: 'returned', weight: 3, inCity: 3 },
    tell: turn((s, part) => (refused(s, part), s.act(part, 'confirmRefusal'), false)),
  },
  {
    ...{ name: 'redirected', weight: 3, inCity: 3 },
    tell(s) {
      const { file, dispatch, parts } = sent(s, ['wj', 'ga']);
      refused(s, parts[0]!);
      s.act(parts[0]!, 'redirect', { to: s.unit('sc') });
      handled(s, parts, 2, 9);
      closed(s, dispatch, file);
    },
  },
  {
    ...{ name: 'disputed', weight: 1, inCity: 1 },
    tell(s) {
      const { file, dispatch, parts } = sent(s, ['wj', 'ga']);
      refused(s, parts[0]!);
      s.act(parts[0]!, 'dispute', WHY);
      s.days(1, 3);
      s.act(parts[0]!, 'propose', { to: s.unit('wj'), ...WHY });
      s.days(1, 2);
      s.act(parts[0]!, 'rule', { to: s.unit('wj'), ...WHY });
      handled(s, parts, 2, 9);
      closed(s, dispatch, file);
    },
  },
  {
    ...{ name: 'forwarded', weight: 3, inCity: 3 },
    tell(s) {
      const { file, dispatch, parts } = sent(s, ['wj', 'ga']);
      accepted(s, parts[0]!);
      s.days(1, 3);
      s.act(parts[0]!, 'forward', { to: s.unit('sc'), ...WHY });
      handled(s, parts, 2, 9);
      closed(s, dispatch, file);
    },
  },
  {
    ...{ name: 'withdrawn', weight: 3, inCity: 3 },
    tell: turn((s, part) => (s.days(0, 2), s.act(part, 'withdraw', WHY), false)),
  },
  {
    ...{ name: 'sent back', weight: 3, inCity: 3 },
    tell: turn((s, part) => {
      accepted(s, part);
      answered(s, [part], 2, 9);
      s.days(0, 3);
      s.act(part, 'sendBack', WHY);
      return true;
    }),
  },
  {
    ...{ name: 'extended', weight: 3, inCity: 3 },
    tell: turn((s, part) => {
      accepted(s, part);
      s.act(part, 'recordFiling', { filed: true });
      s.days(3, 9);
      s.act(part, 'askExtension', { extension: 20, ...WHY });
      s.days(0, 2);
      s.act(part, 'grantExtension');
      s.days(5, 15);
      s.act(part, 'reportProgress', { progress: '已调取资料，正在核查' });
      return true;
    }),
  },
  {
    ...{ name: 'assigned', weight: 3, inCity: 3 },
    tell: turn((s, part) => {
      s.days(0, 2);
      s.act(part, 'sign');
      const [, officer] = s.play.county.units.wj.people;
      s.act(part, 'assign', { to: officer!.userId });
      s.days(0, 2);
      s.act(part, 'accept');
      return true;
    }),
  },
  {
    ...{ name: 'dropped', weight: 1, inCity: 1 },
    tell(s) {
      const file = s.openCase();
      const dispatch = s.draft(file, recipients(s));
      s.days(1, 5);
      s.act(dispatch, 'drop', WHY);
      s.act(file, 'close', { conclusion: '不予移送，本案办结' });
    },
  },
  { name: 'unsigned', weight: 0.5, inCity: 1, tell: (s) => void sent(s, recipients(s)) },
  {
    ...{ name: 'unanswered', weight: 1, inCity: 2 },
    tell(s) {
      const { parts } = sent(s, recipients(s));
      accepted(s, ...parts);
    },
  },
  {
    ...{ name: 'unconfirmed', weight: 0.5, inCity: 21 },
    tell(s) {
      const { parts } = sent(s, recipients(s, 4, 4));
      accepted(s, ...parts);
      answered(s, parts, 2, 9);
    },
  },
];
