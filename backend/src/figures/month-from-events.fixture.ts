/**
 * Figures of a window from the records of events alone, by code that shares nothing with the figures': no holdings, no clocks' table, no SQL
 * aggregate. It walks each matter's events once and keeps what was known when the window ended.
 */
export interface EventRow {
  matter: string;
  to: string | null;
  from: string | null;
  at: string;
  clocks: { op: string; name: string; outcome?: string; due: string | null; owes?: string }[];
}
interface Duty {
  due: number | null;
  done?: number;
  lifted?: number;
}
interface Part {
  unit: string;
  sent: number;
  delivered?: number;
  accepted?: number;
  refused?: number;
  replied?: number;
  closed?: number;
  gone?: number;
  withdrawn?: boolean;
  duties: Partial<Record<string, Duty>>;
}
export type Counted = Record<string, { n: number; hits: number; mean?: number; median?: number }>;
const DAY = 86_400_000;

/** The parts as they stood at `end`. */
function partsUntil(events: EventRow[], end: number): Part[] {
  const parts: Part[] = [];
  const current = new Map<string, Part>();
  for (const event of events) {
    const at = Date.parse(event.at);
    if (at >= end) continue;
    if (event.to === 'sent' && event.from !== 'sent') {
      const before = current.get(event.matter);
      if (before) before.gone = at;
      const part: Part = { unit: '', sent: at, duties: {} };
      parts.push(part);
      current.set(event.matter, part);
      if (before) lift(before, event, at);
      continue;
    }
    const part = current.get(event.matter);
    if (part) move(part, event, at);
  }
  return parts.filter((p) => !(p.withdrawn && p.delivered === undefined));
}

function lift(part: Part, event: EventRow, at: number): void {
  for (const clock of event.clocks) if (clock.op === 'end') end(part, clock, at);
}

function end(part: Part, clock: EventRow['clocks'][number], at: number): void {
  const duty = part.duties[clock.name];
  if (!duty) return;
  if (clock.outcome === 'met') duty.done = at;
  else duty.lifted = at;
}

function move(part: Part, event: EventRow, at: number): void {
  for (const clock of event.clocks) {
    if (clock.op === 'end') end(part, clock, at);
    else if (clock.op === 'start') part.duties[clock.name] = { due: clock.due === null ? null : Date.parse(clock.due) };
    else part.duties[clock.name]!.due = clock.due === null ? null : Date.parse(clock.due);
    if (clock.op === 'start' && clock.name === 'sign') part.unit = clock.owes!;
  }
  if (event.to === event.from) return;
  if (event.to === 'delivered') part.delivered = at;
  if (event.to === 'accepted') part.accepted ??= at;
  if (event.to === 'refused') part.refused ??= at;
  if (event.to === 'replied') part.replied ??= at;
  if (event.to === 'closed') part.closed = part.gone = at;
  else if (event.from === 'closed') {
    delete part.closed;
    delete part.gone;
  }
  if (event.to === 'withdrawn') part.withdrawn = true;
  if (event.to === 'withdrawn' || event.to === 'returned') part.gone = at;
}

/** What is counted of `events` from `begin` until before `stop`, for one unit or all. */
export function countFromEvents(events: EventRow[], begin: number, stop: number, unit?: string): Counted {
  const parts = partsUntil(events, stop).filter((p) => !unit || p.unit === unit);
  const inside = (at: number | undefined): boolean => at !== undefined && at >= begin && at < stop;
  const counted = (of: Part[], hit: (p: Part) => boolean) => ({ n: of.length, hits: of.filter(hit).length });
  const lasted = (of: Part[], days: (p: Part) => number) => {
    const all = of.map(days).sort((a, b) => a - b);
    const middle = (all.length - 1) / 2;
    return {
      ...{ n: all.length, hits: all.length, mean: all.reduce((sum, d) => sum + d, 0) / all.length },
      median: (all[Math.floor(middle)]! + all[Math.ceil(middle)]!) / 2,
    };
  };
  const open = (p: Part): boolean => p.gone === undefined;
  const late = (p: Part): boolean =>
    open(p) &&
    ['result', 'redo'].some((name) => {
      const duty = p.duties[name];
      return !!duty?.due && duty.done === undefined && duty.lifted === undefined && duty.due <= stop;
    });
  /** each duty once: when it was done in time, or on its last day */
  const due = (name: string): Part[] =>
    parts.filter((p) => {
      const duty = p.duties[name];
      if (!duty?.due) return false;
      if (duty.done !== undefined && duty.done < duty.due) return inside(duty.done);
      if (duty.done === undefined && duty.lifted !== undefined && duty.lifted < duty.due) return false;
      return duty.due > begin && duty.due <= stop;
    });
  const inTime = (name: string) => (p: Part) => {
    const { done, due: date } = p.duties[name]!;
    return done !== undefined && done < date!;
  };
  const sent = parts.filter((p) => inside(p.sent));
  const closed = parts.filter((p) => inside(p.closed));
  const duly = [...closed, ...parts.filter(late)];
  return {
    N01: counted(sent, () => true),
    N02: counted(closed, () => true),
    K03: counted(due('sign'), inTime('sign')),
    K04: counted(
      sent.filter((p) => !p.withdrawn),
      (p) => p.accepted !== undefined,
    ),
    K05: counted(sent, (p) => p.refused !== undefined),
    K07: counted(duly, (p) => p.closed !== undefined),
    K08: counted(duly, (p) => p.closed !== undefined && p.closed < p.duties['result']!.due!),
    K09: counted(due('result'), inTime('result')),
    K10: lasted(closed, (p) => (p.closed! - p.sent) / DAY),
    K11: counted(parts.filter(open), late),
    I2: lasted(
      parts.filter((p) => inside(p.replied)),
      (p) => (p.replied! - p.delivered!) / DAY,
    ),
  };
}
