import type { Label, Lang } from '@lianban/contracts';
import type { Field, Fields } from '@lianban/process';
import type { LawInForce } from '../directory/index.js';

export interface Described {
  name: string;
  label: Label;
  value: string;
}
type UnitNames = Record<string, { name: string; short: string }>;

/** The filled fields of a form in its order, readable in the person's language. Files are listed elsewhere. */
export function describe(
  fields: Fields,
  input: Record<string, unknown>,
  law: LawInForce,
  lang: Lang,
  units: UnitNames,
  persons: Record<string, string> = {},
): Described[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const raw = input[name];
    if (raw === undefined || raw === null || field.kind === 'files' || field.kind === 'reporter') return [];
    const value = valueOf(field, raw, law, lang, units, persons);
    return value ? [{ name, label: field.label, value }] : [];
  });
}

function valueOf(
  field: Field,
  raw: unknown,
  law: LawInForce,
  lang: Lang,
  units: UnitNames,
  persons: Record<string, string>,
): string {
  const unitName = (id: unknown): string => units[String(id)]?.name ?? '';
  switch (field.kind) {
    case 'choice':
      return law.codes[field.options ?? '']?.find((c) => c.code === raw)?.label[lang] ?? String(raw);
    case 'flag':
      return raw ? (lang === 'zh' ? '是' : 'Yes') : lang === 'zh' ? '否' : 'No';
    case 'money':
      return `${groupDigits(String(raw))} ${lang === 'zh' ? '元' : 'CNY'}`;
    case 'unit':
      return unitName(raw);
    case 'person':
      return persons[String(raw)] ?? '';
    case 'units':
      return (raw as unknown[]).map(unitName).join('、');
    case 'rows':
      return (raw as Record<string, unknown>[])
        .map((row) =>
          describe(field.of ?? {}, row, law, lang, units, persons)
            .map((d) => d.value)
            .join(lang === 'zh' ? '，' : ', '),
        )
        .join('\n');
    default:
      return String(raw);
  }
}

const groupDigits = (amount: string): string => amount.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',');
