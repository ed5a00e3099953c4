import { unitId } from '../ids.js';

/** Who supervises which kind of party, the first competent one first (domain A.1): hospitals by health, pharmacies by market supervision, fraud by insured persons by the police. */
const BY_SUBJECT: Record<string, string[]> = {
  hospital: ['wj', 'sc', 'ga'],
  clinic: ['wj', 'sc', 'ga'],
  pharmacy: ['sc', 'wj', 'ga'],
  insured: ['ga', 'rs', 'mz'],
  other: ['sc', 'ga', 'wj'],
};
/** Grounds of refusal that say another unit would be competent. */
const GROUNDS = ['competence', 'jurisdiction'];

const rows = (region_code: string, prefix: string, known: readonly string[]) =>
  Object.entries(BY_SUBJECT).flatMap(([subject_kind, units]) =>
    units
      .filter((unit) => known.includes(unit))
      .map((unit, rank) => ({ region_code, subject_kind, unit_id: unitId(prefix + unit), grounds: GROUNDS, rank })),
  );

/** Rows of `competences`: what a refusal proposes. */
export const DEMO_COMPETENCES = [
  ...rows('330127', '', ['wj', 'sc', 'ga', 'rs', 'mz']),
  ...rows('330182', 'jd-', ['wj', 'ga']),
];
