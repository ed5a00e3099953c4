import type { Lang } from '@lianban/contracts';
import type { Checked } from './checked.js';
import { writeCsv } from './csv/write-csv.js';
import { KINDS } from './kinds/index.js';
import type { ImportKindName } from './kinds/index.js';
import { REASON } from './mapping.js';

/** The faulty rows as typed, with one more column that says why: to be mended in a spreadsheet and uploaded again. */
export function problemsCsv({ record, rows }: Checked, lang: Lang): string {
  const columns = record.columns.filter((column) => column !== REASON[lang]);
  const { fields } = KINDS[record.kind];
  const faulty = rows.filter((row) => row.problems.length > 0);
  return writeCsv([
    [...columns, REASON[lang]],
    ...faulty.map((row) => [
      ...columns.map((column) => row.values[column] ?? ''),
      row.problems.map((p) => `${p.path ? `${fields[p.path]!.label[lang]}: ` : ''}${p.remedy[lang]}`).join(' '),
    ]),
  ]);
}

/** An empty file with the columns of a kind, and one invented row that shows how they are filled. */
export function templateCsv(kind: ImportKindName): string {
  const { fields } = KINDS[kind];
  const names = Object.values(fields).map((f) => (f.kind === 'money' ? `${f.label.zh}（元）` : f.label.zh));
  return writeCsv([names, Object.keys(fields).map((name) => EXAMPLE[name] ?? '')]);
}

const EXAMPLE: Record<string, string> = {
  no: 'GK-示例',
  externalNo: '示例〔2026〕1号',
  title: '演示·某诊所虚构医药服务案（示例，请删除）',
  region: '浙江省杭州市淳安县',
  publishedOn: '2026-11-22',
  cause: '虚构医药服务',
  subjectName: '演示·某诊所',
  subjectKind: '诊所、卫生院（室）',
  creditCode: '91330127MA2B000196',
  institutionCode: 'H33012700001',
  periodFrom: '2026-01-01',
  periodTo: '2026-06-30',
  amount: '13800.00',
  source: '检查发现',
  urgency: '一般',
  summary: '用自己的话写清违法事实、期间和金额，至少十个字。',
  facts: '按公布的原文写清事实。',
  handling: '按公布的原文写清处理结果；没有公布的留空。',
};
