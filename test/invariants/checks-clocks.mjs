import { dueOf, worksOn } from './days.mjs';
import { stepsOf } from './ladder.mjs';
import { byKey, groupBy, ms, pausesOf } from './read.mjs';

/** Between the last sign of life of the worker and the instant up to which everything must be done, ms. */
const GRACE = 60_000;
const running = ({ ended_at }) => ended_at === null;
/** What the days of a clock are counted from; undefined while it is paused. */
function countable({ rules, calendars }) {
  const known = byKey(rules, 'id');
  return (clock) => {
    const pauses = pausesOf(clock.pauses);
    if (pauses.some(({ to }) => to === Infinity)) return undefined;
    const works = worksOn(calendars.filter(({ scope }) => scope === calendars[0].scope));
    return [known.get(clock.rule_id), ms(clock.origin_at), pauses, clock.extra, works];
  };
}

/** I5, I6: dates and the steps that hang on them. */
export const clockChecks = {
  'every due date is what counting the days once more gives'(all) {
    const from = countable(all);
    const faults = all.clocks.flatMap((clock) => {
      const given = from(clock);
      const due = given ? dueOf(...given) : null;
      return due === ms(clock.due_at)
        ? []
        : [`clock ${clock.id} (${clock.name}): ${clock.due_at}, counted ${due && new Date(due).toISOString()}`];
    });
    return { seen: all.clocks.length, faults };
  },
  'a finished matter has no running clock, a running clock says so'({ clocks, matters }) {
    const known = byKey(matters, 'id');
    const faults = clocks.flatMap((clock) => [
      ...(running(clock) && known.get(clock.matter_id)?.closed_at !== null
        ? [`clock ${clock.id} runs on a finished matter`]
        : []),
      ...(running(clock) === (clock.outcome === 'running') ? [] : [`clock ${clock.id}: outcome ${clock.outcome}`]),
      ...((clock.outcome === 'met') === (clock.met_at !== null)
        ? []
        : [`clock ${clock.id}: met at ${clock.met_at}, outcome ${clock.outcome}`]),
      ...(running(clock) || clock.next_at === null ? [] : [`clock ${clock.id} has ended and would still wake`]),
    ]);
    return { seen: clocks.length, faults };
  },
  'a matter wakes at the next step of its running clocks and at no other time'({ clocks, matters }) {
    const own = groupBy(
      clocks.filter((clock) => running(clock) && clock.next_at !== null),
      'matter_id',
    );
    const faults = matters.flatMap(({ id, wake_at }) => {
      const next = Math.min(...(own.get(id) ?? []).map(({ next_at }) => ms(next_at)));
      return (wake_at === null ? Infinity : ms(wake_at)) === next
        ? []
        : [`matter ${id}: wakes ${wake_at}, next step ${next}`];
    });
    return { seen: matters.length, faults };
  },
  'the deadline of a matter is one of its running duties'({ clocks, matters }) {
    const faults = matters.flatMap(({ id, due_at, closed_at }) => {
      const duties = clocks.filter((c) => c.matter_id === id && running(c) && c.kind === 'duty' && c.due_at !== null);
      const ok = due_at === null ? true : closed_at === null && duties.some((c) => c.due_at === due_at);
      return ok ? [] : [`matter ${id}: ${due_at}`];
    });
    return { seen: matters.length, faults };
  },
  'every mark has its event, every event of a clock its mark'({ marks, events, clocks }) {
    const happened = byKey(events, 'id');
    const known = byKey(clocks, 'id');
    const marked = groupBy(marks, 'event_id');
    const faults = marks.flatMap((mark) => {
      const event = happened.get(mark.event_id);
      const right =
        event?.action === `clock.${mark.kind}` &&
        event.actor_kind === 'clock' &&
        event.matter_id === known.get(mark.clock_id)?.matter_id &&
        event.payload.level === mark.level;
      return right ? [] : [`mark ${mark.clock_id} ${mark.kind} ${mark.level}: event ${mark.event_id}`];
    });
    for (const event of events.filter(({ action }) => action.startsWith('clock.') && action !== 'clock.redated'))
      if (marked.get(event.id)?.length !== 1)
        faults.push(`event ${event.id} (${event.action}) has ${marked.get(event.id)?.length ?? 0} marks`);
    return { seen: marks.length, faults };
  },
  'every date that a calendar moved has its event, one each'({ redatings, events }) {
    const happened = byKey(events, 'id');
    const moved = groupBy(redatings, 'event_id');
    const faults = redatings
      .filter((r) => {
        const event = happened.get(r.event_id);
        return event?.action !== 'clock.redated' || event.matter_id !== r.matter_id;
      })
      .map((r) => `clock ${r.clock_id} of calendar ${r.calendar_version}: event ${r.event_id}`);
    for (const { id, action } of events)
      if (action === 'clock.redated' && !moved.get(id)?.length) faults.push(`event ${id} moved no date`);
    return { seen: redatings.length, faults };
  },
  'no step was done twice'({ marks, events }) {
    const names = marks.map((m) => `${m.clock_id} ${m.revision} ${m.kind} ${m.level}`);
    const told = events
      .filter(({ action }) => action.startsWith('clock.'))
      .map(
        (e) =>
          `${e.matter_id} ${e.payload.clock} ${e.payload.due} ${e.payload.revision} ${e.action} ${e.payload.level}`,
      );
    const twice = [...names, ...told].filter((name, i, all) => all.indexOf(name) !== i);
    return { seen: names.length, faults: [...new Set(twice)] };
  },
  'no step was done before its time, and none that lay before its clock was recorded'(all) {
    const from = countable(all);
    const known = byKey(all.clocks, 'id');
    const happened = byKey(all.events, 'id');
    const faults = all.marks.flatMap((mark) => {
      const clock = known.get(mark.clock_id);
      const given = clock && mark.revision === clock.revision ? from(clock) : undefined;
      if (!given) return [];
      const step = stepsOf(...given).find(({ kind, level }) => kind === mark.kind && level === mark.level);
      const done = ms(happened.get(mark.event_id)?.recorded_at ?? null);
      const name = `${clock.name} ${mark.kind} ${mark.level} of matter ${clock.matter_id}`;
      if (!step) return [`${name} is not in the ladder`];
      if (done < step.at) return [`${name} was done before ${new Date(step.at).toISOString()}`];
      return step.at < ms(clock.recorded_at) ? [`${name} lay before the clock was recorded`] : [];
    });
    return { seen: all.marks.length, faults };
  },
  'every step whose time came while its clock ran has been done'(all) {
    const from = countable(all);
    const now = ms(all.time[0].worked) - GRACE;
    const done = new Set(all.marks.map((m) => `${m.clock_id} ${m.revision} ${m.kind} ${m.level}`));
    let seen = 0;
    const faults = all.clocks
      .filter((clock) => clock.kind === 'duty')
      .flatMap((clock) => {
        const given = from(clock);
        if (!given) return [];
        // Who ends a clock within the minute in which a step falls due may be quicker than the wheel.
        const end = running(clock) ? now : Math.min(now, ms(clock.ended_at) - GRACE);
        const due = stepsOf(...given).filter(({ at }) => at >= ms(clock.recorded_at) && at <= end);
        seen += due.length;
        return due
          .filter(({ kind, level }) => !done.has(`${clock.id} ${clock.revision} ${kind} ${level}`))
          .map(({ kind, level }) => `${clock.name} ${kind} ${level} of matter ${clock.matter_id}`);
      });
    return { seen, faults };
  },
};
