import type { Catalogue, FieldView } from '@lianban/contracts';
import { PROCESSES } from '@lianban/process';
import type { Fields, Process } from '@lianban/process';
import type { Code, LawInForce } from '../directory/index.js';
import { DEFINITION_HASH } from './definition-hash.js';

/** Labels, states and forms of every process for the browser, which imports no definition. */
export function toCatalogue(law: LawInForce): Catalogue {
  return { processes: Object.values(PROCESSES).map((p) => processView(p, law.codes)), codes: law.codes };
}
/** Changes with any definition and with the law's version. */
export const catalogueTag = (law: LawInForce): string =>
  `"${Object.values(DEFINITION_HASH)
    .map((h) => h.slice(0, 8))
    .join('')}-${law.version}"`;

function processView(p: Process, codes: Record<string, Code[]>): Catalogue['processes'][number] {
  return {
    type: p.type,
    label: p.label,
    fields: fieldViews(p.fields, codes),
    states: Object.entries(p.states).map(([name, s]) => ({
      name,
      label: s.label,
      responsible: s.responsible,
      final: s.final !== undefined,
    })),
    clocks: Object.entries(p.clocks).map(([name, c]) => ({
      name,
      label: c.label,
      rule: c.rule,
      window: c.window ?? false,
    })),
    actions: Object.entries(p.actions).map(([name, a]) => ({
      name,
      label: a.label,
      ...(a.hint ? { hint: a.hint } : {}),
      fields: fieldViews(a.fields, codes),
      system: !a.by.some((w) => 'side' in w),
    })),
    stages: p.stages ?? [],
  };
}

function fieldViews(fields: Fields | undefined, codes: Record<string, Code[]>): FieldView[] {
  return Object.entries(fields ?? {}).map(([name, f]) => ({
    name,
    kind: f.kind,
    label: f.label,
    required: f.required ?? false,
    max: f.max,
    min: f.min,
    hint: f.hint,
    ...(f.suggestedBy ? { suggestedBy: f.suggestedBy } : {}),
    ...(f.options ? { options: codes[f.options] ?? [] } : {}),
    ...(f.of ? { of: fieldViews(f.of, codes) } : {}),
  }));
}
