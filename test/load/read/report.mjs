import { table } from '../../../infra/lib/text.mjs';
import { figureFaults } from './figures.mjs';
import { listFaults } from './lists.mjs';
import { searchFaults } from './search.mjs';
import { securityFaults } from './security.mjs';
import { LIMITS } from './settings.mjs';

const ms = (n) => (n === undefined ? '–' : n.toFixed(n < 100 ? 1 : 0));
const percent = (n) => `${(100 * n).toFixed(0)} %`;

/** Every reason why the run is not good. */
export const faultsOf = ({ lists = [], figures, search, security = [] }) => [
  ...listFaults(lists),
  ...(figures ? figureFaults(figures) : []),
  ...(search ? searchFaults(search) : []),
  ...securityFaults(security),
];

/** Writes the result for people, each figure beside its limit. */
export function print({ size, lists, figures, search, security, faults }, write) {
  write(`\n${size.files} case files, ${size.matters} matters, ${size.events} events, ${size.bytes}`);
  write(`\nLists through HTTP, first page and page at depth, ms (at most ${LIMITS.depth} times)`);
  const rows = lists.map(({ name, rows: n, depth, first, deep, ratio }) => [
    ...[
      name,
      String(n),
      String(depth),
      ms(first),
      ms(deep),
      ratio === undefined ? 'too short' : `${ratio.toFixed(2)}×`,
    ],
  ]);
  for (const line of table([['', 'rows', 'depth', 'first', 'deep', ''], ...rows])) write(line);
  if (figures) printFigures(figures, write);
  write(`\nSearch with permission through HTTP, ms (p95 at most ${LIMITS.search})`);
  const groups = [{ name: 'all', ...search.all }, ...search.people, ...search.kinds];
  const found = groups.map((g) => [g.name, String(g.n), String(g.hits), ms(g.p50), ms(g.p95), ms(g.max)]);
  for (const line of table([['', 'queries', 'hits', 'p50', 'p95', 'max'], ...found])) write(line);
  write(`\nRow-level security, transaction of a list, ms (at most ${percent(LIMITS.security)} more)`);
  const costs = security.map(({ name, api, owner, cost }) => [name, ms(owner), ms(api), percent(cost)]);
  for (const line of table([['', 'without', 'with', 'more'], ...costs])) write(line);
  write(faults.length ? `\nNot good:\n  ${faults.join('\n  ')}` : '\nAll good.');
}

function printFigures({ scan, places }, write) {
  write(
    `\nDashboard of 12 months, ms (at least ${LIMITS.dashboard} times faster than the full scan of all regions, drift 0)`,
  );
  const rows = places.map(({ name, first, ms: took, base, times, drift }) => [
    ...[name, ms(first), ms(took), ms(base), ms(scan), `${times.toFixed(0)}×`, `drift ${drift.length}`],
  ]);
  for (const line of table([['', 'first', 'read', 'own region, base tables', 'full scan', '', ''], ...rows]))
    write(line);
}
