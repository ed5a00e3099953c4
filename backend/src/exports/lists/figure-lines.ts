import type {
  FigureCell,
  FigureCells,
  FigureDefinition,
  FigureKind,
  FiguresView,
  Label,
  Lang,
  TargetMark,
} from '@lianban/contracts';
import { label } from '../export-list.js';
import type { ExportRow } from '../export-list.js';

const SECTIONS = {
  total: label('合计', 'Total'),
  ranked: label('单位', 'Unit'),
  few: label('单位（样本少，不比较）', 'Unit (few rows, not compared)'),
  listed: label('单位（不属政府部门，不排序）', 'Unit (not under the government, not ranked)'),
  lead: label('医保局和会议办公室', 'Bureau and office'),
  month: label('月份', 'Month'),
  monthBefore: label('月份（去年同月）', 'Month (a year earlier)'),
  process: label('事项', 'Process'),
  detail: label('分列', 'By kind'),
};
const NOW = label('本期', 'This period');
const BEFORE = label('上期', 'Period before');
const LAST_YEAR = label('去年同期', 'Last year');
const MEASURES: Record<FigureKind, Label> = {
  ratio: label('%', '%'),
  coverage: label('%', '%'),
  days: label('天', 'days'),
  money: label('元', 'CNY'),
  count: label('件', 'count'),
  sum: label('合计', 'sum'),
};
export const UNKNOWN = label('未填', 'not given');

interface Of {
  section: Label;
  of: Label;
  from: string;
  to: string;
  /** of the meeting, for what is compared */
  targets?: Record<string, TargetMark>;
}
const markText = (mark: TargetMark | undefined): string | undefined =>
  mark && `${mark.bound === 'at-least' ? '≥' : '≤'} ${mark.value}`;
export const hundredths = (value: number | null): number | null =>
  value === null ? null : Math.round(value * 100) / 100;
const same = (text: string): Label => label(text, text);

/** Every number of the page as a line of its own, in the order of the page. */
export function figureLines(view: FiguresView, lang: Lang): ExportRow[] {
  const line = ({ section, of, from, to, targets }: Of, one: FigureDefinition, cell: FigureCell): ExportRow => ({
    ...{ section: section[lang], of: of[lang], from, to, code: one.code, figure: one.label[lang] },
    ...{ value: hundredths(cell.value), measure: MEASURES[one.kind][lang], n: cell.n },
    ...{ hits: one.kind === 'ratio' ? cell.hits : null, median: hundredths(cell.median), version: one.version },
    ...{ target: markText(targets?.[one.code]), formula: one.formula[lang] },
  });
  const table = (at: Of, cells: FigureCells): ExportRow[] =>
    view.definitions.filter(({ code }) => cells[code]).map((one) => line(at, one, cells[one.code]!));
  const total = (
    of: Label,
    when: 'now' | 'before' | 'lastYear',
    { from, to }: { from: string; to: string },
    targets: Record<string, TargetMark> = {},
  ): ExportRow[] =>
    table(
      { section: SECTIONS.total, of, from, to, targets },
      Object.fromEntries(Object.entries(view.totals).map(([code, cells]) => [code, cells[when]])),
    );
  const details = view.definitions.flatMap((one) =>
    Object.entries(view.totals[one.code]!.now.details ?? {}).map(([detail, n]) => ({
      ...line(
        { section: SECTIONS.detail, of: one.details[detail] ?? UNKNOWN, ...view.window },
        { ...one, kind: 'count' },
        { n, hits: n, value: n, median: null },
      ),
    })),
  );
  return [
    ...total(NOW, 'now', view.window, view.targets),
    ...total(BEFORE, 'before', view.before),
    ...total(LAST_YEAR, 'lastYear', view.lastYear),
    ...details,
    ...view.units.flatMap(({ group, unit, figures }) =>
      table(
        {
          ...{ section: SECTIONS[group], of: same(unit.name), ...view.window },
          ...(group === 'ranked' && { targets: view.targets }),
        },
        figures,
      ),
    ),
    ...view.months.flatMap(({ from, to, figures, targets, lastYear }) => [
      ...table({ section: SECTIONS.month, of: same(from.slice(0, 7)), from, to, targets }, figures),
      ...table(
        { section: SECTIONS.monthBefore, of: same(lastYear.from.slice(0, 7)), from: lastYear.from, to: lastYear.to },
        lastYear.figures,
      ),
    ]),
    ...view.processes.flatMap(({ label: of, figures }) =>
      table({ section: SECTIONS.process, of, ...view.window }, figures),
    ),
  ];
}
