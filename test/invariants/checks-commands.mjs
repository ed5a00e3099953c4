import { hex, oneText, sm3 } from './digest.mjs';
import { byKey, groupBy, ms } from './read.mjs';

/** Receipts live 72 hours, ms; an hour is left to whoever sweeps them. */
const KEPT = 71 * 3600_000;

/** I1–I3: what was promised is there, once. */
export const commandChecks = {
  'every receipt has its event, one each'({ commands, events }) {
    const known = byKey(events, 'id');
    const taken = new Set();
    const faults = [];
    for (const { user_id, key, receipt } of commands) {
      const event = known.get(receipt.eventId);
      if (!event) faults.push(`receipt ${key}: event ${receipt.eventId} does not exist`);
      else if (event.matter_id !== receipt.matterId) faults.push(`receipt ${key}: its event is of another matter`);
      else if (event.actor_id !== user_id) faults.push(`receipt ${key}: its event is of another person`);
      if (taken.has(receipt.eventId)) faults.push(`event ${receipt.eventId} has two receipts`);
      taken.add(receipt.eventId);
    }
    return { seen: commands.length, faults };
  },
  'every act of a person has its receipt while keys are kept'({ commands, events, time }) {
    const receipts = new Set(commands.map(({ receipt }) => receipt.eventId));
    const kept = ms(time[0].now) - KEPT;
    const people = events.filter((e) => e.actor_kind === 'person' && ms(e.recorded_at) > kept);
    // A matter opened by an act on its parent is part of that act: same file, same instant.
    const acts = new Set(people.filter(({ id }) => receipts.has(id)).map((e) => e.case_file_id + e.recorded_at));
    const faults = people
      .filter((e) => !receipts.has(e.id) && !(e.action === 'open' && acts.has(e.case_file_id + e.recorded_at)))
      .map((e) => `${e.action} ${e.id} has no receipt`);
    return { seen: people.length, faults };
  },
  'a receipt never promises a later version than the matter has'({ commands, matters }) {
    const known = byKey(matters, 'id');
    const faults = commands
      .filter(({ receipt }) => !(receipt.version >= 1 && receipt.version <= known.get(receipt.matterId)?.version))
      .map(({ key, receipt }) => `receipt ${key}: version ${receipt.version}`);
    return { seen: commands.length, faults };
  },
};

const SAID = [
  'case_file_id',
  'n',
  'id',
  'matter_id',
  'action',
  'from_state',
  'to_state',
  'actor_kind',
  'actor_id',
  'unit_id',
];

/** I8, I10: the record is whole and legal. */
export const recordChecks = {
  'events of a file are numbered without a gap and agree with the head of its chain'({ events, chains }) {
    const files = groupBy(events, 'case_file_id');
    const faults = [];
    for (const chain of chains) {
      const own = files.get(chain.case_file_id) ?? [];
      if (own.some(({ n }, i) => Number(n) !== i + 1))
        faults.push(`file ${chain.case_file_id}: numbers are not 1..${own.length}`);
      if (Number(chain.n) !== own.length)
        faults.push(`file ${chain.case_file_id}: the chain says ${chain.n}, there are ${own.length}`);
      if (own.length && chain.at !== own.at(-1).recorded_at)
        faults.push(`file ${chain.case_file_id}: time of the chain is not that of its last event`);
      if (own.some((e, i) => i > 0 && ms(e.recorded_at) < ms(own[i - 1].recorded_at)))
        faults.push(`file ${chain.case_file_id}: time runs backwards`);
    }
    for (const id of files.keys())
      if (!chains.some((c) => c.case_file_id === id)) faults.push(`file ${id} has events and no chain`);
    return { seen: chains.length, faults };
  },
  'every header says what its row says'({ events }) {
    const faults = events.flatMap((event) => {
      const header = JSON.parse(event.header);
      const said = SAID.filter((column, i) => String(header[i]) !== String(event[column]));
      const times = ms(header[10]) !== ms(event.occurred_at) || ms(header[11]) !== ms(event.recorded_at);
      const wrong = [...said, ...(times ? ['time'] : []), ...(header[12] === event.definition ? [] : ['definition'])];
      return wrong.length ? [`event ${event.id}: ${wrong.join(', ')}`] : [];
    });
    return { seen: events.length, faults };
  },
  'every payload hashes to what was kept'({ events }) {
    const faults = events
      .filter((event) => sm3(oneText(event.payload)) !== hex(event.payload_hash))
      .map((event) => `event ${event.id} (${event.action})`);
    return { seen: events.length, faults };
  },
  'the hash chain of every file recomputes to its head'({ events, chains }) {
    const heads = byKey(chains, 'case_file_id');
    const faults = [];
    for (const [file, own] of groupBy(events, 'case_file_id')) {
      let last = '0'.repeat(64);
      for (const event of own) {
        last = sm3(last + event.header + hex(event.payload_hash));
        if (last === hex(event.hash)) continue;
        faults.push(`file ${file}: broken at ${event.n}`);
        last = hex(event.hash);
      }
      const head = heads.get(file);
      if (head && last !== hex(head.hash)) faults.push(`file ${file}: the head is another one`);
    }
    return { seen: chains.length, faults };
  },
  'every matter stands where its last event left it, and each event began where the one before ended'({
    events,
    matters,
  }) {
    const own = groupBy(events, 'matter_id');
    const faults = [];
    for (const { id, state } of matters) {
      let at = null;
      for (const event of own.get(id) ?? []) {
        if (event.from_state !== at)
          faults.push(`matter ${id}: ${event.action} from ${event.from_state}, it stood in ${at}`);
        at = event.to_state;
      }
      if (at !== state) faults.push(`matter ${id}: ${state}, its events lead to ${at}`);
    }
    for (const id of own.keys())
      if (!matters.some((m) => m.id === id)) faults.push(`events of a matter that is not there: ${id}`);
    return { seen: matters.length, faults };
  },
};
