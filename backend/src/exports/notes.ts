import type { Lang } from '@lianban/contracts';
import type { Job } from './export-jobs.queries.js';
import type { ExportList, Said } from './export-list.js';
import type { Note, Table } from './write/table-writer.js';
import { wallTime } from './write/wall-time.js';

const WORDS = {
  zh: {
    data: '数据',
    notes: '说明',
    what: '内容',
    formula: '口径',
    filter: '筛选',
    none: '无',
    at: '数据时间',
    who: '导出人',
    rows: '行数',
    mark: '水印',
    personal: '个人信息',
    care: '含个人信息：仅限本人因公使用，不得转发；本次导出已记入查阅日志。',
    colon: '：',
  },
  en: {
    data: 'Data',
    notes: '说明 Notes',
    what: 'What',
    formula: 'How chosen',
    filter: 'Filter',
    none: 'none',
    at: 'As of',
    who: 'Exported by',
    rows: 'Rows',
    mark: 'Watermark',
    personal: 'Personal data',
    care: 'Holds personal data: for official use of this person alone, not to be passed on; this export is in the access log.',
    colon: ': ',
  },
} as const satisfies Record<Lang, unknown>;

const minute = (instant: string): string => wallTime(instant).replace('T', ' ').slice(0, 16);

/** Stands on every printed page and in 说明: `演示·王一 2026-11-22 20:30`. */
export const watermarkOf = (name: string, now: string): string => `${name} ${minute(now)}`;

export function tableOf({ columns }: ExportList, lang: Lang, watermark: string): Table {
  const { data, notes } = WORDS[lang];
  return { columns, heads: columns.map((c) => c.label[lang]), sheet: data, notesSheet: notes, watermark };
}

interface About {
  name: string;
  unit: string;
  now: string;
  rows: number;
}
/** What the sheet 说明 says. */
export function notesOf(list: ExportList, job: Job, { name, unit, now, rows }: About): Note[] {
  const w = WORDS[job.lang];
  const line = ({ label, value }: Said): string => `${label[job.lang]}${w.colon}${value[job.lang]}`;
  const filters = job.said.map(line);
  const formulas = list.defined?.(list.filter.parse(job.filter)) ?? [];
  return [
    [w.what, list.label[job.lang]],
    [w.formula, list.formula[job.lang]],
    ...(filters.length ? filters : [w.none]).map((filter): Note => [w.filter, filter]),
    ...formulas.map((formula): Note => [w.formula, line(formula)]),
    [w.at, `${minute(now)} (Asia/Shanghai)`],
    [w.who, `${name}${unit && `（${unit}）`}`],
    [w.rows, String(rows)],
    ...(list.personal ? [[w.personal, w.care] satisfies Note] : []),
    [w.mark, watermarkOf(name, now)],
  ];
}
