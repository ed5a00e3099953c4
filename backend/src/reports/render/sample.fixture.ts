import { FEW } from '@lianban/contracts';
import type { FigureCell, FigureDefinition, FigureUnit } from '@lianban/contracts';
import { FIGURES, FIGURE_PROCESSES, processLabel } from '../../figures/index.js';
import { blocksOf } from '../blocks.js';
import type { ReportModel, ReportNumbers } from '../report-model.js';
import { faceOf } from './face.js';
import type { Face } from './face.js';

const HASH = '0123456789abcdef'.repeat(4);
const UNITS: [short: string, group: FigureUnit['group'], n: number][] = [
  ...(['卫健局', '市场监管局', '公安局', '民政局', '人社局'].map((short, i) => [short, 'ranked', 24 - 2 * i]) as [
    string,
    'ranked',
    number,
  ][]),
  ['财政局', 'few', 3],
  ['审计局', 'few', 0],
  ['检察院', 'listed', 2],
  ['法院', 'listed', 0],
];
const definitions: FigureDefinition[] = [...FIGURES.values()].map((f) => ({
  ...{ code: f.code, version: f.version, kind: f.kind, label: f.label, formula: f.formula },
  ...{ ranks: f.ranks ?? false, adds: f.adds ?? false, limits: f.limits ?? null, details: {} },
}));

function cell({ kind }: FigureDefinition, n: number): FigureCell {
  const hits = Math.floor(n * 0.8);
  const values = { ratio: n ? (100 * hits) / n : null, coverage: n ? 80 : null, days: n ? 12.4 : null };
  const value = kind in values ? values[kind as keyof typeof values] : kind === 'money' ? n * 118_930 : n;
  return { n, hits, value, median: n && kind === 'days' ? 11 : null };
}
const cells = (n: number) => Object.fromEntries(definitions.map((one) => [one.code, cell(one, n)]));

const scoreOf = (n: number): FigureUnit['score'] => ({
  ...{ measured: n >= FEW ? 5 : 0, sum: n > 20 ? 3 : 1, grade: n > 20 ? 'good' : 'average' },
  lights: n >= FEW ? { I1: 'green', I2: 'yellow' } : {},
});

const numbers = FIGURE_PROCESSES.map((process, p): ReportNumbers => ({
  process,
  label: processLabel(process),
  totals: Object.fromEntries(
    definitions.map((one) => [
      one.code,
      p
        ? { now: cell(one, 0), before: cell(one, 0), lastYear: cell(one, 0) }
        : { now: cell(one, 105), before: cell(one, 98), lastYear: cell(one, 0) },
    ]),
  ),
  units: UNITS.map(([short, group, n], i) => ({
    unit: { id: `00000000-0000-7000-8000-00000000000${i}`, name: short, short },
    group,
    figures: cells(p ? 0 : n),
    score: group === 'listed' ? null : scoreOf(n),
  })),
}));

/** A report of a busy month: the first, or one that corrects it. */
export function sampleFace(version: 1 | 2): Face {
  const change = { process: 'referral', code: 'N02', label: { zh: '办结', en: 'Closed' }, unit: null };
  const said = {
    ...{
      window: { from: '2026-10-01', to: '2026-10-31' },
      dataAt: '2026-11-03T02:00:00.000Z',
      definitions,
      numbers,
      version,
    },
    reason: version === 1 ? null : '十月办结的一件在印发后重新办理。',
    replaces: version === 1 ? null : '演示联席办函〔2026〕1号',
    words: {
      summary: '本月移送 105 件，办结 84 件。\n各单位总体能够按期反馈，个别单位签收偏晚。',
      problems: '部分移送材料不齐，补正次数较多。',
      next: '会同有关单位核对超期清单，逐件明确办理时间。',
    },
    law: {
      version: 3,
      calendars: [{ year: 2026, version: 1, status: 'announced', source: '演示通知' }],
      rules: [
        {
          code: 'referral.sign',
          label: { zh: '签收', en: 'Sign' },
          amount: 3,
          unit: 'workingDay',
          instrument: '联席会议默认规则',
          article: 'D41',
          tag: 'D',
        },
      ],
    },
    changes:
      version === 1
        ? []
        : [
            {
              ...change,
              was: { zh: '85', en: '85' },
              now: { zh: '84', en: '84' },
              causes: [{ label: { zh: '重新办理', en: 'Reopen' }, n: 1 }],
            },
          ],
  };
  const model: ReportModel = {
    ...{ form: 1, body: '淳安县医疗保障基金监管工作联席会议', issuer: '淳安县医疗保障基金监管联席会议办公室' },
    ...{ month: '2026-10', day: '2026-11-03' },
    ...said,
    rows: { n: 0, sha256: HASH },
    blocks: blocksOf(said),
  };
  return faceOf(model, `演示联席办函〔2026〕${version}号`, HASH);
}
