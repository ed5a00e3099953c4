import type { MatterView, TimelineEntry } from '@lianban/contracts';
import { dayOf } from '../../core/format';
import { isRunning } from './clock-list';

type ClockView = MatterView['clocks'][number];
const MISSED = ['clock.overdue', 'clock.escalate'];
/** One line of the timeline, newest on top. */
export type Line =
  | { kind: 'later'; clock: ClockView }
  | { kind: 'now' }
  | { kind: 'entry'; entry: TimelineEntry; tone: 'person' | 'clock' | 'system' }
  | { kind: 'folded'; day: string; entries: TimelineEntry[] };

/** A clock event that says something was missed or moved stays visible; deliveries and reminders are system entries. */
function toneOf(entry: TimelineEntry): 'person' | 'clock' | 'system' {
  if (entry.actorKind === 'person') return 'person';
  const moved = entry.actorKind === 'clock' && entry.fromState !== entry.toState;
  return moved || MISSED.includes(entry.action) ? 'clock' : 'system';
}

/** Future duties above a "now" rule, then what happened; more than one system entry of a day in a row is folded into one line. */
export function timelineLines(timeline: readonly TimelineEntry[], clocks: readonly ClockView[]): Line[] {
  const later = clocks.filter((clock) => isRunning(clock) && clock.kind === 'duty' && clock.dueAt !== null);
  later.sort((a, b) => (b.dueAt ?? '').localeCompare(a.dueAt ?? ''));
  const lines: Line[] = later.map((clock) => ({ kind: 'later', clock }));
  if (later.length > 0) lines.push({ kind: 'now' });
  for (const entry of [...timeline].sort((a, b) => b.n - a.n)) lines.push(...lineOf(entry, lines));
  return lines;
}

function lineOf(entry: TimelineEntry, lines: Line[]): Line[] {
  const tone = toneOf(entry);
  const above = lines[lines.length - 1];
  if (tone !== 'system' || !above) return [{ kind: 'entry', entry, tone }];
  const day = dayOf(entry.occurredAt);
  if (above.kind === 'folded' && above.day === day) {
    above.entries.push(entry);
    return [];
  }
  if (above.kind === 'entry' && above.tone === 'system' && dayOf(above.entry.occurredAt) === day) {
    lines.pop();
    return [{ kind: 'folded', day, entries: [above.entry, entry] }];
  }
  return [{ kind: 'entry', entry, tone }];
}
