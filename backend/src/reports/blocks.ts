import type { FigureDefinition, Label, ReportBlock } from '@lianban/contracts';
import { formulaBlocks } from './blocks-formula.js';
import { heldTable, scoreTable, totalsTable, unitTable } from './blocks-tables.js';
import { both } from './cell-text.js';
import type { Counted, ReportModel, ReportNumbers } from './report-model.js';

export type Said = Counted & Pick<ReportModel, 'version' | 'reason' | 'replaces' | 'words' | 'changes'>;
const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
const MAIN = 'referral';

/** The parts of a report, in order; what is empty is left out and not counted. */
export function blocksOf(said: Said): ReportBlock[] {
  const definitions = new Map(said.definitions.map((one) => [one.code, one]));
  const main = said.numbers.find(({ process }) => process === MAIN)!;
  const others = said.numbers.filter(({ process }) => process !== MAIN);
  const sections: [heading: Label, blocks: ReportBlock[]][] = [
    [{ zh: '更正说明', en: 'What is corrected' }, correction(said)],
    [{ zh: '总体情况', en: 'In all' }, [...paragraphs(said.words.summary), ...totals(main, definitions)]],
    [{ zh: '各单位办理情况', en: 'By unit' }, byUnit(main, definitions)],
    [{ zh: '超期由谁承办', en: 'Who held it when late' }, held(main, definitions)],
    [{ zh: 'IMI 五项指标', en: 'The five indicators of IMI' }, scores(main, definitions)],
    ...others.map((one): [Label, ReportBlock[]] => [one.label, totals(one, definitions)]),
    [{ zh: '存在问题', en: 'Problems' }, paragraphs(said.words.problems)],
    [{ zh: '下一步工作', en: 'Next steps' }, paragraphs(said.words.next)],
    [{ zh: '统计口径', en: 'How it was counted' }, formulaBlocks(said)],
  ];
  return sections
    .filter(([, blocks]) => blocks.length)
    .flatMap(([{ zh, en }, blocks], i): ReportBlock[] => [
      { type: 'heading', text: { zh: `${NUMERALS[i]}、${zh}`, en: `${i + 1}. ${en}` } },
      ...blocks,
    ]);
}

/** Text as paragraphs: each line is one. */
const paragraphs = (text: string): ReportBlock[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => ({ type: 'paragraph', text: both(line) }));

type Definitions = ReadonlyMap<string, FigureDefinition>;

function totals(numbers: ReportNumbers, definitions: Definitions): ReportBlock[] {
  const table = totalsTable(numbers, definitions);
  if (table.rows.length) return [table];
  const { zh, en } = numbers.label;
  return [{ type: 'paragraph', text: { zh: `本月没有${zh}。`, en: `${en}: none in this month.` } }];
}

const byUnit = (main: ReportNumbers, definitions: Definitions): ReportBlock[] => [
  unitTable(main, definitions),
  {
    type: 'note',
    text: {
      zh: '百分比下方为分子/分母。分母不足 10 件的注明样本少，不参加排序；“—”表示没有可以计算的件。各单位按办结率排列，不受同级政府领导的单位只列件数，不排序、不评分。罚款、没收不参与任何评分和排序（行政处罚法第七十四条第三款）。',
      en: 'Under a percentage: numerator/denominator. Fewer than 10 rows are marked and not ranked; “—”: nothing to divide by. Units stand in the order of the closure rate; bodies outside the government’s command are listed with counts, neither ranked nor scored. Fines and confiscations enter no score and no ranking (Administrative Penalty Law, Art. 74(3)).',
    },
  },
];

function held(main: ReportNumbers, definitions: Definitions): ReportBlock[] {
  const table = heldTable(main, definitions);
  if (table) return [table];
  return [{ type: 'paragraph', text: { zh: '本月没有超期。', en: 'Nothing was late in this month.' } }];
}

function scores(main: ReportNumbers, definitions: Definitions): ReportBlock[] {
  const table = scoreTable(main, definitions);
  if (!table) return [];
  const note = {
    zh: '按欧盟内部市场信息系统（IMI）公布的界限：绿 +1、黄 0、红 −1，合计 2 分以上为好，−2 分以下为差。样本少的指标不计分。',
    en: 'By the limits that the EU’s Internal Market Information system publishes: green +1, yellow 0, red −1; good from 2, poor from −2. Indicators with few rows do not count.',
  };
  return [table, { type: 'note', text: note }];
}

function correction({ version, reason, replaces, changes }: Said): ReportBlock[] {
  if (reason === null) return [];
  const before = replaces ? { zh: `（${replaces}）`, en: ` (${replaces})` } : both('');
  const said: ReportBlock[] = [
    {
      type: 'paragraph',
      text: {
        zh: `本版更正第 ${version - 1} 版${before.zh}，第 ${version - 1} 版仍可查阅。更正原因：${reason}`,
        en: `This version corrects version ${version - 1}${before.en}, which stays readable. Reason: ${reason}`,
      },
    },
  ];
  if (changes.length)
    said.push({
      type: 'table',
      name: { zh: '更正对照', en: 'What differs' },
      head: [
        { zh: '指标', en: 'Figure' },
        { zh: '单位', en: 'Unit' },
        { zh: '原为', en: 'Was' },
        { zh: '更正为', en: 'Is' },
        { zh: '由于', en: 'Because of' },
      ],
      widths: [20, 17, 21, 21, 31],
      rows: changes.map((c) => [
        { text: c.label },
        { text: c.unit ? both(c.unit.short) : { zh: '合计', en: 'All' } },
        { text: c.was },
        { text: c.now },
        { text: causesText(c.causes) },
      ]),
    });
  return said;
}

/** `反馈 1 件，因日历更新改期 2 件`. */
export const causesText = (causes: { label: Label; n: number }[]): Label => ({
  zh: causes.map(({ label, n }) => `${label.zh} ${n} 件`).join('，'),
  en: causes.map(({ label, n }) => `${label.en}: ${n}`).join(', '),
});
