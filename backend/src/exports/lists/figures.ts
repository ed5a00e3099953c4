import { FIGURE_PARTS } from '@lianban/contracts';
import type { FigurePart, FigureRows, Label, Lang } from '@lianban/contracts';
import { z } from 'zod';
import { FIGURES, checkAsked, definitionOf, getFigure, getFigures, rankOf, rowsBehind } from '../../figures/index.js';
import { defineExport, label } from '../export-list.js';
import type { AsOf, ExportColumn, Said } from '../export-list.js';
import { works } from '../who.js';
import { UNKNOWN, figureLines, hundredths } from './figure-lines.js';

const Window = {
  from: z.iso.date(),
  to: z.iso.date(),
  process: z.string().max(60).optional(),
  unit: z.uuid().optional(),
};
const Table = z.strictObject({ ...Window, rank: z.string().max(20).optional() });
const Rows = z.strictObject({
  ...Window,
  code: z.string().max(20),
  part: z.enum(FIGURE_PARTS).default('all'),
  detail: z.string().max(60).optional(),
});
type Figure = ReturnType<typeof getFigure>;
const WHOLE = label('联席会议全部成员单位', 'All units of the meeting');
const OWN = label('本单位', 'Own units');

async function windowSaid(...asked: Parameters<typeof checkAsked>): Promise<Said[]> {
  const { window, process, whole, unit } = await checkAsked(...asked);
  const span = label(`${window.from} 至 ${window.to}`, `${window.from} to ${window.to}`);
  const scope = unit === null ? (whole ? WHOLE : OWN) : label(unit, unit);
  return [
    { label: label('统计期', 'Period'), value: span },
    { label: label('范围', 'Scope'), value: scope },
    { label: label('事项', 'Process'), value: process },
  ];
}

const nameOf = ({ code, version, label: { zh, en } }: Figure): Label =>
  label(`${zh} ${code} 口径 v${version}`, `${en} ${code} v${version}`);
const formulaOf = (figure: Figure): Said => ({ label: nameOf(figure), value: figure.formula });

const column = (key: string, zh: string, en: string, type: ExportColumn['type'] = 'text'): ExportColumn => ({
  ...{ key, label: label(zh, en), type },
});

/** 统计: every number of the page, a line each. */
export const figures = defineExport({
  name: 'figures',
  label: label('统计', 'Figures'),
  formula: label(
    '统计页上的每个数字一行：合计、上期、去年同期、分列、各单位、各月和去年同月、各事项。没有分母的比率为空。罚款、没收只作统计，不参与任何评分和排序（行政处罚法第七十四条第三款）。',
    'Every number of the page, one a line: totals, period before, last year, by kind, unit, month and process. A rate with nothing to divide by is empty. Fines and confiscations enter no score and no ranking (Administrative Penalty Law, Art. 74(3)).',
  ),
  filter: Table,
  personal: false,
  columns: [
    column('section', '范围', 'Part'),
    column('of', '对象', 'Of'),
    column('from', '从', 'From', 'day'),
    column('to', '到', 'To', 'day'),
    column('code', '代码', 'Code'),
    column('figure', '指标', 'Figure'),
    column('value', '数值', 'Value', 'number'),
    column('measure', '单位', 'Measure'),
    column('n', '件数或分母', 'Rows or denominator', 'count'),
    column('hits', '分子', 'Numerator', 'count'),
    column('median', '中位数', 'Median', 'number'),
    column('target', '目标', 'Target'),
    column('version', '口径版本', 'Version', 'count'),
    column('formula', '公式', 'Formula'),
  ],
  may: works,
  async said(tx, filter, ctx, asOf) {
    const order = { label: label('单位排列', 'Units in the order of'), value: rankOf(filter.rank).label };
    return [...(await windowSaid(tx, ctx, filter, asOf)), order];
  },
  defined: () => [...FIGURES.values()].map(formulaOf),
  source: async (ctx, filter, asOf, tx) => ({ rows: figureLines(await getFigures(tx, ctx, filter, asOf), ctx.lang) }),
});

const PARTS: Record<FigurePart, Label> = {
  all: label('全部', 'All'),
  hits: label('符合', 'Hits'),
  rest: label('不符合', 'The rest'),
};

const detailLabel = (figure: Figure, code: string, { law }: AsOf): Label =>
  definitionOf(figure, law).details[code] ?? (code === 'unknown' ? UNKNOWN : label(code, code));

function heldBy(hops: FigureRows['rows'][number]['hops'], lang: Lang): string | undefined {
  const [days, late, colon] = lang === 'zh' ? ['天', '其中超期', '：'] : ['days', 'of them late', ': '];
  return hops
    ?.map((h) => `${h.unit} ${h.state[lang]}${colon}${h.days.toFixed(1)} ${days}，${late} ${h.lateDays.toFixed(1)}`)
    .join('；');
}

/** 逐件清单: the rows behind one number, by the query that counts it. */
export const figureRows = defineExport({
  name: 'figure-rows',
  label: label('统计逐件清单', 'Rows of a figure'),
  formula: label(
    '一个统计数字由之合计的全部行，与页面同一口径，按计入的时间从新到旧。',
    'All rows that one number sums, by the query that counts it, newest first.',
  ),
  filter: Rows,
  personal: true,
  columns: [
    column('number', '编号', 'Number'),
    column('title', '标题', 'Title'),
    column('process', '事项', 'Process'),
    column('unit', '单位', 'Unit'),
    column('at', '计入时间', 'Counted at', 'instant'),
    column('state', '现在', 'State'),
    column('hit', '是否符合', 'Counts'),
    column('detail', '分列', 'Kind'),
    column('amount', '数额', 'Amount', 'number'),
    column('held', '时间在谁手里（自然日）', 'Held by (calendar days)'),
  ],
  may: works,
  async said(tx, filter, ctx, asOf) {
    const figure = getFigure(filter.code);
    const said = [
      { label: label('指标', 'Figure'), value: nameOf(figure) },
      ...(await windowSaid(tx, ctx, filter, asOf)),
      { label: label('部分', 'Part'), value: PARTS[filter.part] },
    ];
    if (filter.detail) said.push({ label: label('分列', 'Kind'), value: detailLabel(figure, filter.detail, asOf) });
    return said;
  },
  defined: ({ code }) => [formulaOf(getFigure(code))],
  async source(ctx, { code, ...filter }, asOf, tx) {
    const { sql, params, toRow } = await rowsBehind(tx, ctx, code, filter, asOf);
    return {
      ...{ sql, params },
      toRow(raw) {
        const row = toRow(raw);
        return {
          number: row.number,
          title: row.title,
          process: row.processLabel[ctx.lang],
          unit: row.unit.name,
          at: row.at,
          state: row.stateLabel[ctx.lang],
          hit: PARTS[row.hit ? 'hits' : 'rest'][ctx.lang],
          detail: row.detail === null ? null : detailLabel(getFigure(code), row.detail, asOf)[ctx.lang],
          amount: hundredths(row.amount),
          held: heldBy(row.hops, ctx.lang),
        };
      },
    };
  },
});
