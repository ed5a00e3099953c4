// Breaks the data in every way an invariant is there to find, each in a transaction that is rolled back, and watches that check fail.
// DATABASE_URL: superuser of a database in which the stories have happened.
import { CHECKS } from './checks.mjs';
import { inOneMoment, readAll } from './read.mjs';
import { Report } from './report.mjs';

const one = (table, where = 'true') => `(select ctid from ${table} where ${where} limit 1)`;
const change = (table, set, where) => `update ${table} set ${set} where ctid = ${one(table, where)}`;
const remove = (table, where) => `delete from ${table} where ctid = ${one(table, where)}`;
const copy = (table, columns, where = 'true') =>
  `insert into ${table} select (jsonb_populate_record(null::${table}, to_jsonb(t) || ${columns})).* from (select * from ${table} where ${where} limit 1) t`;

/** @type {Record<keyof typeof CHECKS, string[]>} */
const BREAKS = {
  'every receipt has its event, one each': [
    remove('events', `id in (select (receipt->>'eventId')::uuid from commands)`),
    change('commands', `receipt = jsonb_set(receipt::jsonb, '{matterId}', '"00000000-0000-0000-0000-000000000000"')`),
    copy('commands', `'{"key": "another"}'`),
    change('commands', 'user_id = gen_random_uuid()'),
  ],
  'every act of a person has its receipt while keys are kept': [
    remove('commands', `created_at > (select clock_timestamp() + "offset" - interval '70 hours' from app_time)`),
    copy(
      'events',
      `jsonb_build_object('id', gen_random_uuid(), 'n', 100000, 'recorded_at', (select clock_timestamp() + "offset" from app_time))`,
      `actor_kind = 'person' and action <> 'open'`,
    ),
  ],
  'a receipt never promises a later version than the matter has': [
    change('matters', 'version = 0', `id in (select (receipt->>'matterId')::uuid from commands)`),
  ],
  'events of a file are numbered without a gap and agree with the head of its chain': [
    remove('events', 'n = 2'),
    change('chains', 'n = n + 1'),
    change('chains', `at = at + interval '1 second'`),
    change('events', `recorded_at = recorded_at - interval '1 year'`, 'n = 2'),
  ],
  'every header says what its row says': [
    change('events', `action = 'approve'`, `action = 'submit'`),
    change('events', 'actor_id = gen_random_uuid()', `actor_kind = 'person'`),
    change('events', `occurred_at = occurred_at - interval '1 hour'`),
  ],
  'every payload hashes to what was kept': [
    change('events', `payload = jsonb_set(payload, '{input}', '{"forged": true}')`),
  ],
  'the hash chain of every file recomputes to its head': [
    change('events', `header = replace(header, 'submit', 'approve')`, `action = 'submit'`),
    change('events', `hash = decode(repeat('00', 32), 'hex')`),
    change('chains', `hash = decode(repeat('00', 32), 'hex')`),
    'delete from events e using chains c where c.case_file_id = e.case_file_id and e.n = c.n',
  ],
  'every matter stands where its last event left it, and each event began where the one before ended': [
    change('matters', `state = 'draft'`, `process = 'referral-dispatch' and state <> 'draft'`),
    change('events', `from_state = 'sent'`, `action = 'accept'`),
  ],
  'an open matter is held by exactly one unit, a finished one by none': [
    change('holdings', 'until = since', 'until is null'),
    change('holdings', 'until = null', 'until is not null'),
    change('matters', 'holder_unit = gen_random_uuid()', 'closed_at is null'),
  ],
  'holdings follow one another without gap or overlap and add up to the whole life of the matter': [
    change('holdings', `since = since + interval '1 second'`, 'seq = 2'),
    change('holdings', `until = until - interval '1 hour'`, 'until is not null'),
    remove('holdings', 'seq = 1'),
  ],
  'initiator, holder and, from delivery on, handler may know of the matter': [
    change('matters', 'audience = array_remove(audience, initiator_unit)'),
    change('matters', 'audience = array_remove(audience, handler_unit)', `process = 'referral' and state <> 'sent'`),
  ],
  'a version begins at one, a finished matter has its outcome and end': [
    change('matters', 'version = 0'),
    change('matters', 'outcome = null', 'closed_at is not null'),
    change('matters', `outcome = 'closed'`, 'closed_at is null'),
  ],
  'every disclosure hashes to its manifest': [
    change('disclosures', `files = '[]'`, `files <> '[]'`),
    change('disclosures', `content = '[]'`),
  ],
  'every due date is what counting the days once more gives': [
    change('clocks', `due_at = due_at + interval '1 day'`, 'due_at is not null'),
    change('clocks', `origin_at = origin_at - interval '1 day'`),
    change('law_rules', 'amount = amount + 1', `id in (select rule_id from clocks)`),
    change('calendars', `days = days || '{"2026-12-01": {"kind": "holiday"}}'`, 'year = 2026'),
  ],
  'a finished matter has no running clock, a running clock says so': [
    change('clocks', 'ended_at = null', 'matter_id in (select id from matters where closed_at is not null)'),
    change('clocks', `outcome = 'met'`, 'ended_at is null'),
    change('clocks', 'met_at = null', `outcome = 'met'`),
    change('clocks', 'next_at = due_at', 'ended_at is not null and due_at is not null'),
  ],
  'a matter wakes at the next step of its running clocks and at no other time': [
    change('matters', 'wake_at = null', 'wake_at is not null'),
    change('matters', `wake_at = wake_at + interval '1 minute'`, 'wake_at is not null'),
  ],
  'the deadline of a matter is one of its running duties': [
    change('matters', `due_at = due_at + interval '1 day'`, 'due_at is not null'),
  ],
  'every mark has its event, every event of a clock its mark': [
    remove('clock_marks'),
    remove('events', `action like 'clock.%'`),
    change('clock_marks', 'level = level + 1'),
  ],
  'every date that a calendar moved has its event, one each': [
    remove('clock_redatings'),
    change('clock_redatings', 'event_id = gen_random_uuid()'),
  ],
  'no step was done twice': [
    copy('events', `jsonb_build_object('id', gen_random_uuid(), 'n', 100000)`, `action like 'clock.%'`),
  ],
  'no step was done before its time, and none that lay before its clock was recorded': [
    change('events', `recorded_at = recorded_at - interval '1 day'`, `action = 'clock.overdue'`),
    change('clocks', `recorded_at = recorded_at + interval '1 month'`, 'id in (select clock_id from clock_marks)'),
    change('clock_marks', 'level = 99'),
  ],
  'every step whose time came while its clock ran has been done': [remove('clock_marks')],
  'measures and amounts are those of the replies, no more and no fewer': [
    remove('outcomes'),
    copy('outcomes', `jsonb_build_object('id', gen_random_uuid())`),
    change('money_entries', 'amount = amount + 0.01'),
    copy('money_entries', `jsonb_build_object('id', gen_random_uuid(), 'code', 'fined')`),
  ],
  'every tour is what the events of its matter tell, and no tour is missing': [
    remove('tours'),
    copy('tours', `'{"tour": 9}'`),
    change('tours', `sent_at = sent_at - interval '1 second'`),
    change('tours', 'unit_id = gen_random_uuid()'),
    change('tours', 'accepted_at = null', 'accepted_at is not null'),
    change('tours', `result_due = result_due + interval '1 day'`, 'result_due is not null'),
    change('tours', 'matter_id = gen_random_uuid()'),
  ],
  'who may know of a tour and its secret level are those of its matter': [
    change('tours', 'audience = audience || gen_random_uuid()'),
    change('tours', 'secret_level = secret_level + 1'),
  ],
  'the tours of no case file were behind for minutes while the worker was up': [
    `update tour_heads h set n = h.n - 1 from chains c where c.case_file_id = h.case_file_id and c.at < (select (select at from heartbeats where name = 'worker') + "offset" - interval '4 minutes' from app_time)`,
  ],
  'a file that only an internal act used was read by its own unit alone': [
    `with act as (update events set internal = true where ctid = ${one('events', `action = 'sign'`)} returning id, matter_id, unit_id),
     used as (insert into file_links select gen_random_uuid(), matter_id, id from act returning file_id)
     insert into access_log select gen_random_uuid(), now(), gen_random_uuid(), gen_random_uuid(), null, null, 'file', file_id::text from used`,
  ],
  'whoever looked into a matter belonged to those who may know of it': [
    change('access_log', 'unit_id = gen_random_uuid(), user_id = gen_random_uuid()', 'matter_id is not null'),
  ],
  'nothing has waited in the outbox for more than a minute while the worker was up': [
    change('outbox', `sent_at = null, due_at = due_at - interval '1 day'`, 'sent_at is not null'),
  ],
  'nobody had two mails of one matter on one day, overdue apart': [
    `drop index mails_once_a_day; ${copy('mails', `jsonb_build_object('id', gen_random_uuid(), 'notice_id', gen_random_uuid(), 'message_id', '<another>')`, 'not overdue')}`,
  ],
  'every mail is of a notice, each notice to each person once, each under its own Message-ID': [
    remove('notices', 'id in (select notice_id from mails)'),
    change('mails', 'matter_id = gen_random_uuid()'),
  ],
  'every letter is what was frozen with an event of its case file': [
    change('letters', `model = jsonb_set(model, '{title}', '"forged"')`),
    change('letters', 'issuer_unit = gen_random_uuid()'),
    remove('events', 'id in (select event_id from letters)'),
  ],
  'every number of a unit and year is one letter, report or void, up to the last one given': [
    remove('letters', 'no is not null'),
    remove('monthly_reports', 'no is not null'),
    remove('letter_voids'),
    change('letter_series', 'last = last + 1'),
    remove('letter_series'),
    change('letters', 'no = no + 1000', 'no is not null'),
  ],
  'no transfer letter tells more of the case than its receiver was given': [
    change(
      'disclosures',
      `preview = '[]'`,
      `id in (select d.id from disclosures d join letters l on l.matter_id = d.matter_id where l.kind = 'transfer' and d.no = 1 and not exists (select from disclosures e where e.matter_id = d.matter_id and e.no > 1))`,
    ),
  ],
  'every notice comes from an event of its matter, but those of recusals and reports from none': [
    remove('events', `id in (select event_id from notices where template not like 'recusal.%')`),
    change('notices', 'matter_id = gen_random_uuid()', 'matter_id is not null'),
  ],
  'every issued report hashes to what was kept, and its rows count its numbers': [
    change('monthly_reports', `model = jsonb_set(model, '{words,summary}', '"forged"')`, 'model is not null'),
    change('report_rows', 'hit = not hit'),
    change('report_rows', 'unit_id = gen_random_uuid()'),
    remove('report_rows'),
  ],
  'versions of a month follow one another with a reason each, and only the last may be a draft': [
    remove(
      'monthly_reports',
      'version = 1 and exists (select from monthly_reports n where n.month = monthly_reports.month and n.version = 2)',
    ),
    change('monthly_reports', 'version = 7', 'version = 2'),
    change(
      'monthly_reports',
      'data_at = null, model = null, model_hash = null, issued_by = null, issued_at = null',
      'version = 1 and exists (select from monthly_reports n where n.month = monthly_reports.month and n.version = 2)',
    ),
  ],
  'every notice of a report tells of one that is there, drafts to their office alone': [
    change('notices', 'report_id = gen_random_uuid()', 'report_id is not null'),
    change('notices', 'unit_id = gen_random_uuid()', `template = 'report.prepared'`),
  ],
};

/** What the check finds after the statement; the database is as before afterwards. */
const faultsAfter = (statement, check) =>
  inOneMoment(process.env.DATABASE_URL, async (client) => {
    // Triggers and foreign keys stand in the way of a forger, not of this.
    await client.query('set local session_replication_role = replica');
    const done = [await client.query(statement)].flat().at(-1);
    if (!done.rowCount) throw new Error('there is nothing to break');
    return check(await readAll(client)).faults;
  });

const report = new Report();
for (const name of Object.keys(BREAKS))
  if (!CHECKS[name]) report.add(`no such check: ${name}`, 0, ['its name has changed']);
for (const [name, check] of Object.entries(CHECKS)) {
  const breaks = BREAKS[name] ?? [];
  const missed = [];
  for (const statement of breaks) {
    const found = await faultsAfter(statement, check).catch((error) => ({ length: 0, error }));
    if (!found.length) missed.push(`${found.error?.message ?? 'not noticed'}: ${statement}`);
  }
  report.add(`can fail: ${name}`, breaks.length, breaks.length ? missed : ['nothing breaks it']);
}
report.end();
