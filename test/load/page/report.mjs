import { table } from '../../../infra/lib/text.mjs';
import { chartScript } from './judge.mjs';
import { AIMS, FORMS, LIMITS, PAGES } from './settings.mjs';

const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
const seconds = (ms) => `${(ms / 1000).toFixed(2)} s`;
const share = (value) => value.toFixed(2);

/** Writes the result for people, line by line. */
export function print({ initial, pages, runs, faults, missed }, write) {
  write(`Lighthouse of the production build, the middle of ${runs} looks`);
  const heads = ['page', 'form', 'performance', 'accessibility', 'LCP', 'TBT', 'CLS'];
  const rows = PAGES.flatMap(({ name }) =>
    FORMS.map((form) => {
      const one = pages[name][form];
      const aim = `${share(one.performance)} (aim ${share(AIMS.performance[form])})`;
      const access = `${share(one.accessibility)} (${share(AIMS.accessibility)})`;
      return [name, form, aim, access, seconds(one.lcp), `${Math.round(one.tbt)} ms`, one.cls.toFixed(3)];
    }),
  );
  for (const line of table([heads, ...rows])) write(line);
  for (const { name } of PAGES)
    for (const form of FORMS)
      if (pages[name][form].faults.length) write(`${name}, ${form}: ${pages[name][form].faults.join(', ')}`);
  write(
    `initial scripts ${kB(initial.script)} of ${LIMITS.script} kB, style sheets ${kB(initial.style)} of ${LIMITS.style} kB, as sent`,
  );
  for (const { name } of PAGES) {
    const bytes = pages[name].desktop.scripts.reduce((sum, script) => sum + script.bytes, 0);
    write(`all scripts of ${name}: ${kB(bytes)}`);
  }
  const chart = chartScript(pages, initial);
  write(`of them the one that draws charts: ${chart ? kB(chart.bytes) : 'none came'} of ${LIMITS.chart} kB`);
  for (const one of missed) write(`aim missed, which a busy computer may be the cause of: ${one}`);
  for (const one of faults) write(`beyond its limit: ${one}`);
  if (!faults.length) write('sizes and accessibility are within their limits');
}
