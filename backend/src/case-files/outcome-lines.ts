import type { CaseFileView, Label } from '@lianban/contracts';
import { referral } from '@lianban/process';
import type { Fields } from '@lianban/process';
import type { LawInForce } from '../directory/index.js';

/** A measure or an amount of a reply. */
export interface OutcomeRow {
  unit: string;
  code: string;
  basis: string | null;
  documentNo: string | null;
  amount: string | null;
}

const AMOUNTS = referral.actions.reply.fields as Fields;

/** What the departments have answered: measures by their code's label, amounts by the name of their field. */
export const outcomesOf = (rows: OutcomeRow[], law: LawInForce): CaseFileView['outcomes'] =>
  rows.map(({ unit, code, basis, documentNo, amount }) => ({
    unit,
    code,
    label: labelOf(code, law),
    basis,
    documentNo,
    amount,
  }));

const labelOf = (code: string, law: LawInForce): Label =>
  law.codes['measure']?.find((c) => c.code === code)?.label ?? AMOUNTS[code]?.label ?? { zh: code, en: code };
