const LABELS = {
  postgres: 'PostgreSQL',
  build: 'Build',
  migrate: 'Database schema',
  seed: 'Data',
  mail: 'Mail catcher',
  api: 'Page and API',
  temporal: 'Temporal',
  worker: 'Worker',
  'page-build': 'Page build',
};
/** Work that takes longer shows how long it has taken, ms. */
const SLOW = 2000;

export const labelOf = (name) => LABELS[name] ?? name;
export const seconds = (ms) => (ms < 10_000 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 1000)} s`);

/** One line about a piece of work: name, what is known of it, and the time when it is worth knowing. */
export const statusLine = (name, detail = '', elapsed = 0) =>
  `${labelOf(name).padEnd(16)} ${detail}${elapsed > SLOW ? `  (${seconds(elapsed)})` : ''}`.trimEnd();

/** Rows as aligned columns. */
export function table(rows) {
  const widths = rows[0].map((_, index) => Math.max(...rows.map((cells) => width(cells[index]))));
  const pad = (cell, index) => cell + ' '.repeat(widths[index] - width(cell));
  return rows.map((cells) => cells.map(pad).join('  ').trimEnd());
}

/** A Chinese character takes two places of a terminal. */
const places = (letter) => (/[\u1100-\u115f\u2e80-\uffe6]/.test(letter) ? 2 : 1);
const width = (text) => [...text].reduce((sum, letter) => sum + places(letter), 0);

/** The text cut to what one line of a terminal holds. */
export function fit(text, columns = 80) {
  if (width(text) < columns) return text;
  let left = columns - 2;
  const end = [...text].findIndex((letter) => (left -= places(letter)) < 0);
  return `${[...text].slice(0, end).join('')}…`;
}
