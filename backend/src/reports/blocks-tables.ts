import { isFew } from '@lianban/contracts';
import type { FigureCell, FigureDefinition, FigureUnit, Label, ReportBlock, ReportCell } from '@lianban/contracts';
import { FEW_TEXT, basisText, both, countText, valueText } from './cell-text.js';
import type { ReportNumbers } from './report-model.js';

type Definitions = ReadonlyMap<string, FigureDefinition>;
type Table = Extract<ReportBlock, { type: 'table' }>;
const ALL: ReportCell = { text: { zh: '合计', en: 'All' } };
const UNIT: Label = { zh: '单位', en: 'Unit' };
const BY_UNIT = ['N01', 'K03', 'K09', 'N02', 'K07', 'K08', 'K11', 'K10'];
const HELD = 'H01';
const GROUPS: Record<FigureUnit['group'], Label> = {
  ranked: { zh: '按办结率', en: 'By closure rate' },
  few: { zh: '样本少，不排序', en: 'Few rows, not ranked' },
  listed: {
    zh: '不受同级政府领导，只列件数，不排序、不评分',
    en: 'Outside the government’s command: counts alone, neither ranked nor scored',
  },
  lead: { zh: '医保局、会议办公室、召集人', en: 'Bureau, office, convener' },
};
const LIGHTS = { green: { zh: '绿', en: 'green' }, yellow: { zh: '黄', en: 'yellow' }, red: { zh: '红', en: 'red' } };
const GRADES = { good: { zh: '好', en: 'Good' }, average: { zh: '中', en: 'Average' }, poor: { zh: '差', en: 'Poor' } };
const LIMITED = (definition: FigureDefinition): boolean => definition.limits !== null;
/** What is said of single units: how much, how fast and who held it. Money, measures and grounds are told of the meeting alone. */
export const isByUnit = (definition: FigureDefinition): boolean =>
  BY_UNIT.includes(definition.code) || definition.code === HELD || LIMITED(definition);

function cellOf(definition: FigureDefinition, cell: FigureCell, process: string, unit?: string): ReportCell {
  const { kind, code } = definition;
  const basis = basisText(kind, cell);
  const few = isFew(kind, cell);
  const small = basis && few ? { zh: `${basis.zh} ${FEW_TEXT.zh}`, en: `${basis.en} ${FEW_TEXT.en}` } : basis;
  return {
    text: valueText(kind, cell),
    ...(small ? { small } : {}),
    ...(few ? { few } : {}),
    rows: cell.n ? { process, code, ...(unit ? { unit } : {}) } : null,
  };
}

/** Of who is not ranked: how many of how many, and no percentage. */
function countOf(definition: FigureDefinition, cell: FigureCell, process: string, unit: string): ReportCell {
  if (definition.kind !== 'ratio') return cellOf(definition, cell, process, unit);
  const rows = cell.n ? { process, code: definition.code, unit } : null;
  return { text: countText('ratio', cell), rows };
}

/** Every figure of a process that has rows, beside the month before and the same month last year. */
export function totalsTable({ process, label, totals }: ReportNumbers, definitions: Definitions): Table {
  const shown = [...definitions.values()].filter(({ code, limits }) => {
    const { now, before, lastYear } = totals[code]!;
    return limits === null && code !== HELD && now.n + before.n + lastYear.n > 0;
  });
  const unit: Partial<Record<FigureDefinition['kind'], Label>> = {
    money: { zh: '（万元）', en: ' (10,000 yuan)' },
    days: { zh: '（自然日）', en: ' (days)' },
  };
  const nameOf = (one: FigureDefinition): Label => ({
    zh: one.label.zh + (unit[one.kind]?.zh ?? ''),
    en: one.label.en + (unit[one.kind]?.en ?? ''),
  });
  return {
    type: 'table',
    name: label,
    head: [
      { zh: '指标', en: 'Figure' },
      { zh: '本月', en: 'This month' },
      { zh: '上月', en: 'Month before' },
      { zh: '去年同月', en: 'Same month last year' },
    ],
    widths: [34, 22, 22, 22],
    rows: shown.map((one) => [
      { text: nameOf(one) },
      cellOf(one, totals[one.code]!.now, process),
      { ...cellOf(one, totals[one.code]!.before, process), rows: null },
      { ...cellOf(one, totals[one.code]!.lastYear, process), rows: null },
    ]),
  };
}

/** Units in their order and groups, and all together. */
export function unitTable({ process, units, totals }: ReportNumbers, definitions: Definitions): Table {
  const columns = BY_UNIT.map((code) => definitions.get(code)!);
  const shown = units.filter((u) => u.group !== 'lead' || columns.some(({ code }) => u.figures[code]!.n > 0));
  const rows = shown.flatMap((u, i): ReportCell[][] => {
    const cells = columns.map((one) => {
      const make = u.group === 'listed' ? countOf : cellOf;
      return make(one, u.figures[one.code]!, process, u.unit.id);
    });
    const row = [{ text: both(u.unit.short) }, ...cells];
    return shown[i - 1]?.group === u.group ? [row] : [[{ text: GROUPS[u.group] }], row];
  });
  const all = columns.map((one) => cellOf(one, totals[one.code]!.now, process));
  return {
    type: 'table',
    name: { zh: '各单位办理情况', en: 'By unit' },
    head: [UNIT, ...columns.map(({ label }) => label)],
    widths: [14, 7, 11, 11, 7, 11, 11, 11, 17],
    rows: [...rows, [ALL, ...all]],
  };
}

/** Days after the date of the answer, by the unit that held the matter then; undefined when nothing was late. */
export function heldTable({ process, units, totals }: ReportNumbers, definitions: Definitions): Table | undefined {
  const definition = definitions.get(HELD)!;
  const all = totals[HELD]!.now;
  const held = units.filter((u) => u.figures[HELD]!.n > 0);
  if (!held.length) return undefined;
  const byDays = held.toSorted((a, b) => b.figures[HELD]!.value! - a.figures[HELD]!.value!);
  const share = (value: number): string => (all.value ? `${((100 * value) / all.value).toFixed(0)}%` : '—');
  return {
    type: 'table',
    name: { zh: '超期由谁承办', en: 'Who held it when late' },
    head: [
      UNIT,
      { zh: '超期天数（自然日）', en: 'Days after the date' },
      { zh: '占比', en: 'Share' },
      { zh: '承办段数', en: 'Holdings' },
    ],
    widths: [40, 24, 18, 18],
    rows: [
      ...byDays.map(({ unit, figures }) => [
        { text: both(unit.short) },
        cellOf(definition, figures[HELD]!, process, unit.id),
        { text: both(share(figures[HELD]!.value!)) },
        { text: both(String(figures[HELD]!.n)) },
      ]),
      [ALL, cellOf(definition, all, process), { text: both('100%') }, { text: both(String(all.n)) }],
    ],
  };
}

/** The five of IMI for the departments that are scored and have answered anything; undefined when nobody has. */
export function scoreTable({ process, units }: ReportNumbers, definitions: Definitions): Table | undefined {
  const columns = [...definitions.values()].filter(LIMITED);
  const shown = units.filter((u) => u.score && columns.some(({ code }) => u.figures[code]!.n > 0));
  if (!shown.length) return undefined;
  return {
    type: 'table',
    name: { zh: 'IMI 五项指标', en: 'The five indicators of IMI' },
    head: [UNIT, ...columns.map(({ label }) => label), { zh: '评价', en: 'Grade' }],
    widths: [16, 14, 14, 14, 14, 14, 14],
    rows: shown.map(({ unit, figures, score }) => [
      { text: both(unit.short) },
      ...columns.map((one) => lit(cellOf(one, figures[one.code]!, process, unit.id), score!.lights[one.code])),
      score!.measured
        ? { text: GRADES[score!.grade], small: { zh: `${score!.sum} 分`, en: `sum ${score!.sum}` } }
        : { text: FEW_TEXT, few: true },
    ]),
  };
}

function lit(cell: ReportCell, light: keyof typeof LIGHTS | undefined): ReportCell {
  if (!light) return cell;
  const { zh, en } = LIGHTS[light];
  return { ...cell, text: { zh: `${cell.text.zh} ${zh}`, en: `${cell.text.en} ${en}` } };
}
