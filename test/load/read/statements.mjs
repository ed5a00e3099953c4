import { readFileSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const ENTRY = /LOG: {2}duration: ([\d.]+) ms {2}(?:execute [^:]*|statement): /;
const LINE = /^\d{4}-\d\d-\d\d [\d:.]+ \S+ \[\d+\] (?=[A-Z]+: )/m;
const PARAMETER = /\$\d+ = (?:'((?:[^']|'')*)'|NULL)/g;

/**
 * The statements that PostgreSQL runs for `work`, with their values, as its log tells them.
 * @param {import('pg').Client} db of the superuser
 * @returns {Promise<{ text: string, values: (string | null)[], ms: number }[]>}
 */
export async function statementsOf(db, logFile, work) {
  await setLogging(db, '0');
  const from = statSync(logFile).size;
  try {
    await work();
  } finally {
    await setLogging(db, '-1');
  }
  // the log is written by another process, line by line
  let text = '';
  for (let known = -1; text.length !== known; await sleep(200)) {
    known = text.length;
    text = readFileSync(logFile).subarray(from).toString();
  }
  const entries = text.split(LINE);
  return entries.flatMap((entry, i) => {
    const found = ENTRY.exec(entry);
    if (!found) return [];
    const values = entries[i + 1]?.startsWith('DETAIL:') ? valuesOf(entries[i + 1]) : [];
    return [
      {
        text: entry
          .slice(found.index + found[0].length)
          .replaceAll('\n\t', '\n')
          .trim(),
        values,
        ms: Number(found[1]),
      },
    ];
  });
}

const valuesOf = (detail) =>
  [...detail.replaceAll('\n\t', '\n').matchAll(PARAMETER)].map(([, value]) => value?.replaceAll(`''`, `'`) ?? null);

async function setLogging(db, ms) {
  await db.query(`alter system set log_min_duration_statement = ${ms}`);
  await db.query('alter system set log_parameter_max_length = -1');
  await db.query('select pg_reload_conf()');
  for (;;) {
    const { rows } = await db.query(`select setting from pg_settings where name = 'log_min_duration_statement'`);
    if (rows[0].setting === ms) return;
    await sleep(20);
  }
}
