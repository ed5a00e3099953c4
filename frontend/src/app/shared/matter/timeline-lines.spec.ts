import type { MatterView, TimelineEntry } from '@lianban/contracts';
import { timelineLines } from './timeline-lines';

const label = { zh: 'x', en: 'x' };
const entry = (n: number, more: Partial<TimelineEntry> = {}): TimelineEntry => ({
  id: `e${n}`,
  n,
  matterId: 'm',
  action: 'sign',
  label,
  process: 'referral',
  fromState: null,
  toState: null,
  unit: '卫健局',
  actor: '演示·孙甲',
  proxyUnit: null,
  substituteFor: null,
  actorKind: 'person',
  late: false,
  internal: false,
  occurredAt: '2026-11-20T02:00:00Z',
  recordedAt: '2026-11-20T02:00:00Z',
  details: [],
  files: [],
  ...more,
});
const clock = (name: string, dueAt: string | null, outcome = 'running'): MatterView['clocks'][number] => ({
  id: name,
  clock: name,
  label,
  kind: 'duty',
  owesUnit: '卫健局',
  mark: 'neutral',
  left: 3,
  unitOfTime: 'workingDay',
  dueAt,
  dueDay: null,
  arguableAt: null,
  provisional: false,
  rule: 'r',
  originAt: '2026-11-18T00:00:00Z',
  outcome,
  metAt: null,
});
const kinds = (lines: ReturnType<typeof timelineLines>) => lines.map((line) => line.kind);

test('newest on top, what is still to come above "now", the farthest first', () => {
  const lines = timelineLines(
    [entry(1), entry(2)],
    [
      clock('sign', '2026-11-23T16:00:00Z'),
      clock('result', '2027-02-15T16:00:00Z'),
      clock('met', '2026-11-24T16:00:00Z', 'met'),
    ],
  );
  expect(kinds(lines)).toEqual(['later', 'later', 'now', 'entry', 'entry']);
  expect(lines[0]).toMatchObject({ clock: { clock: 'result' } });
  expect(lines[3]).toMatchObject({ entry: { n: 2 } });
});

test('system entries of one day are folded, those of another day and official acts are not', () => {
  const clockwork = { actorKind: 'clock' as const, fromState: 's', toState: 's' };
  const lines = timelineLines(
    [
      entry(1, { ...clockwork, occurredAt: '2026-11-18T02:00:00Z' }),
      entry(2, { ...clockwork }),
      entry(3, { ...clockwork }),
      entry(4, { ...clockwork }),
      entry(5),
    ],
    [],
  );
  expect(kinds(lines)).toEqual(['entry', 'folded', 'entry']);
  expect(lines[1]).toMatchObject({ day: '2026-11-20', entries: [{ n: 4 }, { n: 3 }, { n: 2 }] });
});

test('a clock that was missed or moved the matter is never folded away', () => {
  const missed = { actorKind: 'clock' as const, action: 'clock.overdue' };
  const lines = timelineLines([entry(1, missed), entry(2, missed)], []);
  expect(lines).toEqual([expect.objectContaining({ tone: 'clock' }), expect.objectContaining({ tone: 'clock' })]);
});
