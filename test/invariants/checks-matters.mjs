import { hex, oneText, sm3 } from './digest.mjs';
import { byKey, groupBy, ms } from './read.mjs';

/** Who is responsible, who may know. */
export const matterChecks = {
  'an open matter is held by exactly one unit, a finished one by none'({ matters, holdings }) {
    const own = groupBy(holdings, 'matter_id');
    const faults = matters.flatMap(({ id, closed_at, holder_unit }) => {
      const open = (own.get(id) ?? []).filter(({ until }) => until === null);
      if (closed_at !== null) return open.length ? [`matter ${id} is finished and held`] : [];
      if (open.length !== 1) return [`matter ${id} is held by ${open.length}`];
      return open[0].unit_id === holder_unit ? [] : [`matter ${id}: holder and open holding differ`];
    });
    return { seen: matters.length, faults };
  },
  'holdings follow one another without gap or overlap and add up to the whole life of the matter'({
    matters,
    holdings,
  }) {
    const own = groupBy(holdings, 'matter_id');
    const faults = matters.flatMap((matter) => {
      const all = own.get(matter.id) ?? [];
      const joints = all.filter((h, i) => h.seq !== i + 1 || h.since !== (i ? all[i - 1].until : matter.opened_at));
      const end = all.at(-1)?.until ?? null;
      // A matter that was reopened has stood still in between.
      return !all.length || joints.length || end !== matter.closed_at
        ? [`matter ${matter.id}: ${all.length} holdings, ${joints.length} wrong joints`]
        : [];
    });
    return { seen: holdings.length, faults };
  },
  'initiator, holder and, from delivery on, handler may know of the matter'({ matters }) {
    const faults = matters.flatMap((m) => {
      const needed = [
        m.initiator_unit,
        m.holder_unit,
        ...(m.handler_unit && m.state !== 'sent' ? [m.handler_unit] : []),
      ];
      return needed.every((unit) => m.audience.includes(unit)) ? [] : [`matter ${m.id} (${m.state})`];
    });
    return { seen: matters.length, faults };
  },
  'a version begins at one, a finished matter has its outcome and end'({ matters }) {
    const faults = matters
      .filter((m) => !(m.version >= 1) || (m.closed_at === null) !== (m.outcome === null))
      .map((m) => `matter ${m.id}: version ${m.version}, outcome ${m.outcome}, closed ${m.closed_at}`);
    return { seen: matters.length, faults };
  },
  'every disclosure hashes to its manifest'({ disclosures }) {
    const faults = disclosures
      .filter(
        ({ preview, content, files, manifest_hash }) =>
          sm3(oneText({ preview, content, files })) !== hex(manifest_hash),
      )
      .map(({ id }) => `disclosure ${id}`);
    return { seen: disclosures.length, faults };
  },
};

const AMOUNTS = ['ordered', 'recovered', 'fined', 'confiscated', 'transferred'];
/** `118930`, `118930.5` and `118930.50` are one amount. */
const cents = (amount) => {
  const [yuan, rest = ''] = String(amount).split('.');
  return BigInt(yuan + rest.padEnd(2, '0'));
};

/** What is counted agrees with what was said. */
export const figureChecks = {
  'measures and amounts are those of the replies, no more and no fewer'({ events, outcomes, money }) {
    const said = [];
    for (const { id, action, payload } of events) {
      if (action !== 'reply') continue;
      for (const m of payload.input.measures ?? [])
        said.push(oneText([id, m.code, m.basis ?? null, m.documentNo ?? null, m.on ?? null, m.persons ?? null]));
      for (const code of AMOUNTS)
        if (payload.input[code] && cents(payload.input[code]) > 0n)
          said.push(oneText([id, code, String(cents(payload.input[code]))]));
    }
    const kept = [
      ...outcomes.map((o) => oneText([o.event_id, o.code, o.basis, o.document_no, o.on_day, o.persons])),
      ...money.map((m) => oneText([m.event_id, m.code, String(cents(m.amount))])),
    ];
    const faults = [
      ...said.filter((one) => !kept.includes(one)).map((one) => `said, not kept: ${one}`),
      ...kept.filter((one) => !said.includes(one)).map((one) => `kept, not said: ${one}`),
      ...(said.length === kept.length ? [] : [`${said.length} said, ${kept.length} kept`]),
    ];
    return { seen: kept.length, faults };
  },
  'a file that only an internal act used was read by its own unit alone'({
    links,
    events,
    materials,
    disclosures,
    reads,
  }) {
    const happened = byKey(events, 'id');
    const open = new Set(materials.map(({ file_id }) => file_id));
    for (const { files } of disclosures) for (const { id } of files) open.add(id);
    const internal = new Map();
    for (const { file_id, event_id } of links) {
      const event = happened.get(event_id);
      if (!event?.internal) open.add(file_id);
      else internal.set(file_id, event.unit_id);
    }
    const faults = reads
      .filter(
        ({ what, object, unit_id }) =>
          what === 'file' && !open.has(object) && internal.has(object) && internal.get(object) !== unit_id,
      )
      .map(({ id, object, unit_id }) => `read ${id}: unit ${unit_id}, file ${object}`);
    return { seen: reads.filter(({ what }) => what === 'file').length, faults };
  },
  'whoever looked into a matter belonged to those who may know of it'({ matters, reads }) {
    const known = byKey(matters, 'id');
    const faults = reads
      .filter(({ matter_id, unit_id, user_id }) => {
        const audience = known.get(matter_id)?.audience ?? [];
        return matter_id !== null && !audience.includes(unit_id) && !audience.includes(user_id);
      })
      .map(({ id, matter_id }) => `read ${id} of matter ${matter_id}`);
    return { seen: reads.length, faults };
  },
};

const LATE = 60_000;
/** I4, I7: what has to go out goes out, once. */
export const noticeChecks = {
  'nothing has waited in the outbox for more than a minute while the worker was up'({ outbox, time }) {
    const now = ms(time[0].worked) - LATE;
    const faults = outbox
      .filter((row) => row.sent_at === null && row.parked_at === null && ms(row.due_at) <= now)
      .map(({ id, last_error }) => `outbox ${id}: ${last_error ?? 'never tried'}`);
    return { seen: outbox.length, faults };
  },
  'nobody had two mails of one matter on one day, overdue apart'({ mails }) {
    const names = mails.filter(({ overdue }) => !overdue).map((m) => `${m.user_id} ${m.matter_id} ${m.day}`);
    return { seen: mails.length, faults: names.filter((name, i) => names.indexOf(name) !== i) };
  },
  'every mail is of a notice, each notice to each person once, each under its own Message-ID'({ mails, notices }) {
    const known = byKey(notices, 'id');
    const people = mails.map((m) => `${m.notice_id} ${m.user_id}`);
    const ids = mails.map(({ message_id }) => message_id);
    const faults = [
      ...mails
        .filter((m) => known.get(m.notice_id)?.matter_id !== m.matter_id)
        .map(({ id }) => `mail ${id} has no notice of its matter`),
      ...[...people, ...ids].filter((name, i, all) => all.indexOf(name) !== i),
    ];
    return { seen: mails.length, faults };
  },
  'every notice comes from an event of its matter, but those of recusals and reports from none'({ notices, events }) {
    const happened = byKey(events, 'id');
    const faults = notices
      .filter((n) =>
        n.template.startsWith('recusal.') || n.template.startsWith('report.')
          ? happened.has(n.event_id)
          : happened.get(n.event_id)?.matter_id !== n.matter_id,
      )
      .map(({ id }) => `notice ${id}`);
    return { seen: notices.length, faults };
  },
};
