import { median } from '../load.mjs';
import { AIMS, FORMS, LIMITS, PAGES } from './settings.mjs';

const kB = (bytes) => bytes / 1000;

/** The middle of several looks at one page. */
export function middle(looks) {
  const of = (name) => median(looks.map((one) => one[name]));
  const { at, scripts } = looks[0];
  const faults = [...new Set(looks.flatMap((one) => one.faults))];
  return {
    ...{ at, scripts, faults, performance: of('performance'), accessibility: of('accessibility') },
    ...{ lcp: of('lcp'), tbt: of('tbt'), cls: of('cls') },
  };
}

/** The largest script that the figures bring and neither the beginning nor the queue: what draws the charts. */
export function chartScript(pages, initial) {
  const known = new Set([...initial.files, ...pages.queue.desktop.scripts.map((script) => script.path)]);
  const own = pages.figures.desktop.scripts.filter((script) => !known.has(script.path));
  return own.sort((a, b) => b.bytes - a.bytes)[0];
}

/** Reasons to end with 1, and aims that were missed and may be noise. */
export function judge({ initial, pages }) {
  const faults = [];
  const missed = [];
  const size = (name, bytes, limit) => {
    if (!(kB(bytes) <= limit)) faults.push(`${name}: ${kB(bytes).toFixed(1)} kB, more than ${limit}`);
  };
  size('initial scripts', initial.script, LIMITS.script);
  size('initial style sheets', initial.style, LIMITS.style);
  size('the script that draws charts', chartScript(pages, initial)?.bytes ?? NaN, LIMITS.chart);
  for (const { name } of PAGES)
    for (const form of FORMS) {
      const { performance, accessibility } = pages[name][form];
      if (!(accessibility >= AIMS.accessibility)) faults.push(`accessibility of ${name}, ${form}: ${accessibility}`);
      if (!(performance >= AIMS.performance[form])) missed.push(`performance of ${name}, ${form}: ${performance}`);
    }
  return { faults, missed };
}
