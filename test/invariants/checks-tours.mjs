import { byKey, groupBy, ms } from './read.mjs';

/** What entering a state means, and whose duty tells the unit that was asked. */
const MEANS = {
  referral: {
    begin: 'sent',
    unit: 'sign',
    states: {
      sent: ['sent_at'],
      delivered: ['delivered_at'],
      signed: ['signed_at'],
      accepted: ['accepted_at'],
      refused: ['refused_at'],
      replied: ['replied_at', 'last_replied_at'],
    },
    closed: ['closed'],
    duties: { sign: 'sign', result: 'result' },
  },
  'pull-request': {
    begin: 'asked',
    unit: 'decide',
    states: {
      asked: ['sent_at', 'delivered_at'],
      granted: ['replied_at', 'last_replied_at'],
      declined: ['replied_at', 'last_replied_at'],
    },
    closed: ['granted', 'declined'],
    duties: { decide: 'result' },
  },
};
const LATE = 180_000;

/** The tours of a matter as its events tell them, one after another. */
function toldBy(matter, events) {
  const { begin, unit, states, closed, duties } = MEANS[matter.process];
  const tours = [];
  for (const { from_state: from, to_state: to, occurred_at: at, payload } of events) {
    if (to === begin && from !== begin) tours.push({ sent_at: null });
    const tour = tours.at(-1);
    if (!tour) continue;
    for (const clock of payload.clocks ?? []) {
      const duty = duties[clock.name];
      if (clock.op === 'start' && clock.name === unit) tour.unit_id = clock.owes;
      if (!duty) continue;
      if (clock.op !== 'end') tour[`${duty}_due`] = clock.due === null ? null : ms(clock.due);
      else if (clock.outcome === 'met') tour[`${duty}_met`] = ms(at);
    }
    if (to === from) continue;
    for (const name of states[to] ?? []) if (name === 'last_replied_at' || tour[name] == null) tour[name] = ms(at);
    tour.closed_at = closed.includes(to) ? ms(at) : null;
    tour.state = to;
  }
  const last = tours.at(-1);
  if (last && !last.unit_id && last.state === begin) last.unit_id = matter.handler_unit;
  return tours.map((tour, i) => ({ ...tour, tour: i + 1 })).filter((tour) => tour.unit_id);
}

const COMPARED = [
  ...['unit_id', 'sent_at', 'delivered_at', 'signed_at', 'accepted_at', 'refused_at', 'replied_at', 'last_replied_at'],
  ...['closed_at', 'sign_due', 'sign_met', 'result_due', 'result_met'],
];
const value = (name, it) => (name.endsWith('_id') || it == null || typeof it === 'number' ? (it ?? null) : ms(it));

/** I9: the rollup behind the figures is what one counts anew. */
export const tourChecks = {
  'every tour is what the events of its matter tell, and no tour is missing'({
    tours,
    heads,
    chains,
    matters,
    events,
  }) {
    const reached = byKey(heads, 'case_file_id');
    const files = new Set(chains.filter((c) => reached.get(c.case_file_id)?.n === c.n).map((c) => c.case_file_id));
    const stored = groupBy(tours, 'matter_id');
    const happened = groupBy(events, 'matter_id');
    const faults = matters
      .filter((m) => MEANS[m.process] && files.has(m.case_file_id))
      .flatMap((m) => {
        const own = (stored.get(m.id) ?? []).sort((a, b) => a.tour - b.tour);
        const told = toldBy(m, happened.get(m.id) ?? []);
        if (own.length !== told.length) return [`matter ${m.id}: ${own.length} tours stored, ${told.length} told`];
        return told.flatMap((tour, i) => {
          const other = COMPARED.filter((name) => value(name, own[i][name]) !== value(name, tour[name]));
          if (own[i].tour !== tour.tour) other.push('tour');
          return other.map((name) => `matter ${m.id}, tour ${tour.tour}: ${name} ${own[i][name]}`);
        });
      });
    const known = byKey(matters, 'id');
    const orphans = tours
      .filter((t) => !known.has(t.matter_id))
      .map((t) => `tour of ${t.matter_id}, which is no matter`);
    return { seen: tours.length, faults: [...faults, ...orphans] };
  },
  'who may know of a tour and its secret level are those of its matter'({ tours, heads, chains, matters }) {
    const reached = byKey(heads, 'case_file_id');
    const files = new Set(chains.filter((c) => reached.get(c.case_file_id)?.n === c.n).map((c) => c.case_file_id));
    const known = byKey(matters, 'id');
    const faults = tours
      .filter((t) => files.has(t.case_file_id))
      .filter((t) => {
        const m = known.get(t.matter_id);
        const same = m && String(m.audience) === String(t.audience) && m.secret_level === t.secret_level;
        return !same || m.region_code !== t.region_code || m.case_file_id !== t.case_file_id;
      })
      .map((t) => `matter ${t.matter_id}`);
    return { seen: tours.length, faults };
  },
  'the tours of no case file were behind for minutes while the worker was up'({ heads, chains, time }) {
    const reached = byKey(heads, 'case_file_id');
    const until = ms(time[0].worked) - LATE;
    const faults = chains
      .filter((c) => reached.get(c.case_file_id)?.n !== c.n && ms(c.at) < until)
      .map((c) => `case file ${c.case_file_id}: event ${c.n}, drawn ${reached.get(c.case_file_id)?.n ?? 'never'}`);
    return { seen: chains.length, faults };
  },
};
