import pg from 'pg';

// Instants stay text with microseconds, days stay text: a Date would cut them.
for (const type of [1082, 1114, 1184]) pg.types.setTypeParser(type, (text) => text);

const TABLES = {
  matters: 'select * from matters',
  events: 'select * from events order by case_file_id, n',
  chains: 'select * from chains',
  clocks: 'select * from clocks',
  marks: 'select * from clock_marks',
  redatings: 'select * from clock_redatings',
  rules: 'select * from law_rules',
  calendars: 'select * from calendars',
  commands: 'select * from commands',
  holdings: 'select * from holdings order by matter_id, seq',
  notices: 'select * from notices',
  outbox: 'select * from outbox',
  mails: 'select * from mails',
  disclosures: 'select * from disclosures',
  letters: 'select * from letters',
  voids: 'select * from letter_voids',
  series: 'select * from letter_series',
  reports: 'select * from monthly_reports',
  reportRows: 'select * from report_rows',
  outcomes: 'select * from outcomes',
  money: 'select * from money_entries',
  links: 'select * from file_links',
  tours: 'select * from tours',
  heads: 'select * from tour_heads',
  materials: 'select * from materials',
  reads: 'select * from access_log',
  /** up to this instant of the product the wheels were seen at work */
  time: `select coalesce((select h.at from heartbeats h where h.name = 'worker'), 'epoch') + "offset" as worked, clock_timestamp() + "offset" as now from app_time`,
};

/** Everything the checks look at, as one transaction of the client sees it. */
export async function readAll(client) {
  const all = {};
  for (const [name, text] of Object.entries(TABLES)) all[name] = (await client.query(text)).rows;
  return all;
}

/** Calls `work` with a client in one transaction of one moment, which is always rolled back. @param {string} connectionString */
export async function inOneMoment(connectionString, work) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(`begin isolation level repeatable read; set local timezone = 'UTC'`);
    return await work(client);
  } finally {
    await client.query('rollback').catch(() => {});
    await client.end();
  }
}

/** Text of a timestamptz as ms. */
export const ms = (text) => (text === null ? null : Date.parse(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')));
/** The pauses of a tstzmultirange; an open one ends at Infinity. */
export const pausesOf = (multirange) =>
  [...multirange.matchAll(/[[(]("?)([^",]+)\1,("?)([^",\])]*)\3[\])]/g)].map(([, , from, , to]) => ({
    from: ms(from),
    to: to ? ms(to) : Infinity,
  }));
export const byKey = (rows, key) => new Map(rows.map((row) => [row[key], row]));
export const groupBy = (rows, key) => {
  const groups = new Map();
  for (const row of rows) groups.set(row[key], [...(groups.get(row[key]) ?? []), row]);
  return groups;
};
