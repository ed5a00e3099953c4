/** `tstzmultirange` ↔ pauses. */
export interface Pause {
  from: string;
  to: string | null;
}

const RANGE = /\[("?)([^",\])]+)\1,("?)([^",\])]*)\3\)/g;

/** Reads the text form of a multirange, as `row_to_json` gives it. */
export function toPauses(multirange: string): Pause[] {
  return [...multirange.matchAll(RANGE)].map((m) => ({ from: iso(m[2]!), to: m[4] ? iso(m[4]) : null }));
}
export const toMultirange = (pauses: Pause[]): string =>
  `{${pauses.map((p) => `["${p.from}",${p.to ? `"${p.to}"` : ''})`).join(',')}}`;

const iso = (text: string): string => text.replace(' ', 'T').replace(/\+00$/, 'Z');
