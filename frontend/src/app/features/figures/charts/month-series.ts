import type { FigureCell, FigureDefinition, FiguresView } from '@lianban/contracts';
import { isFew } from '@lianban/contracts/figure-number';
import { valueText } from '../figure-text';
import type { Look } from './chart';
import type { ChartOption } from './echarts';

export type Month = FiguresView['months'][number];
type Series = Extract<NonNullable<ChartOption['series']>, unknown[]>[number];

/** The rate that is drawn as a line, and the counts in columns under it. */
export interface MonthFigures {
  rate: FigureDefinition;
  sent: FigureDefinition;
  closed: FigureDefinition;
}
/** What a series draws, by its id. */
export const SERIES: Record<string, { figure: keyof MonthFigures; lastYear: boolean }> = {
  rate: { figure: 'rate', lastYear: false },
  rateBefore: { figure: 'rate', lastYear: true },
  sent: { figure: 'sent', lastYear: false },
  closed: { figure: 'closed', lastYear: false },
  sentBefore: { figure: 'sent', lastYear: true },
  closedBefore: { figure: 'closed', lastYear: true },
};
/** Room that the label of a month's rate takes, and that of a count. */
const LABEL = { rate: 40, count: 34 };
const STILL = { disabled: true };

/** The number of a month that a series draws. */
export const cellOf = (month: Month, definition: FigureDefinition, lastYear = false): FigureCell =>
  (lastYear ? month.lastYear.figures : month.figures)[definition.code]!;

export const valuesOf = (months: Month[], definition: FigureDefinition, lastYear = false): (number | null)[] =>
  months.map((month) => cellOf(month, definition, lastYear).value);

export const textOf = ({ font, size, color }: Look) => ({
  fontFamily: font,
  fontSize: size,
  color: color('ink-2'),
});

/** A rule across each month at its target. */
export function targetSeries(targets: (number | null)[], band: number, look: Look): Series {
  return {
    ...{ id: 'target', type: 'line', data: targets, silent: true, z: 3, showAllSymbol: true },
    ...{ symbol: 'rect', symbolSize: [band, 2], lineStyle: { width: 0 }, itemStyle: { color: look.color('ink-1') } },
  };
}

/** The rate: this year a line with its numbers, few rows in grey; last year dashed. */
export function rateSeries(months: Month[], rate: FigureDefinition, band: number, look: Look): Series[] {
  const { color } = look;
  const text = { ...textOf(look), lineHeight: look.size + 3 };
  const few = (month: Month): boolean => isFew(rate.kind, cellOf(month, rate));
  const numbers = ({ dataIndex }: { dataIndex: number }): string => {
    const cell = cellOf(months[dataIndex]!, rate);
    return `{v|${valueText(rate, cell).replace('%', '')}}\n{n|${cell.hits}/${cell.n}}`;
  };
  return [
    {
      ...{ id: 'rateBefore', type: 'line', data: valuesOf(months, rate, true), showAllSymbol: true, z: 2 },
      ...{ symbol: 'emptyRect', symbolSize: 6, lineStyle: { type: 'dashed', width: 1.5, color: color('line-2') } },
      ...{ itemStyle: { color: color('line-2') }, emphasis: STILL },
    },
    {
      ...{ id: 'rate', type: 'line', showAllSymbol: true, z: 5, symbol: 'emptyCircle', symbolSize: 9 },
      data: months.map((month) => ({
        value: cellOf(month, rate).value ?? '-',
        itemStyle: { color: color(few(month) ? 'bar-few' : 'bar-fill'), borderWidth: 2 },
        // away from last year's line
        label: {
          position: (cellOf(month, rate).value ?? 0) < (cellOf(month, rate, true).value ?? 0) ? 'bottom' : 'top',
        },
      })),
      ...{ lineStyle: { color: color('bar-fill'), width: 2 }, emphasis: STILL },
      label: {
        ...{ show: band >= LABEL.rate, distance: 4, formatter: numbers as never },
        rich: { v: { ...text, color: color('ink-1'), fontWeight: 600 }, n: text },
        ...{ backgroundColor: color('paper'), padding: [0, 2] },
      },
    },
  ];
}

/** Height of the columns' part, in pixels. */
export const COLUMNS = 96;
/** Where the axis of counts ends: room for a number above the highest. */
export function mostOf(months: Month[], { sent, closed }: MonthFigures): number {
  const all = [sent, closed].flatMap((one) => [...valuesOf(months, one), ...valuesOf(months, one, true)]);
  const most = Math.max(4, ...all.map((value) => value ?? 0)) * 1.2;
  const step = 10 ** Math.floor(Math.log10(most)) / 2;
  return Math.ceil(most / step) * step;
}

/** Sent hollow and closed filled, side by side; last year a tick across each. A number stands above both. */
export function countSeries(months: Month[], figures: MonthFigures, band: number, look: Look): Series[] {
  const { sent, closed } = figures;
  const scale = COLUMNS / mostOf(months, figures);
  const { color } = look;
  const column = Math.max(3, Math.min(16, Math.floor(band * 0.3)));
  const low = { xAxisIndex: 1, yAxisIndex: 1 };
  const label = { show: band >= LABEL.count, position: 'top', ...textOf(look) } as const;
  const above = (month: Month, of: FigureDefinition): number => {
    const over = (cellOf(month, of, true).value! - cellOf(month, of).value!) * scale;
    return over >= -1 && over < look.size + 4 ? over + 4 : 3;
  };
  const bar = (id: string, of: FigureDefinition, itemStyle: object): Series => ({
    ...{ id, type: 'bar', ...low, barWidth: column, barGap: '12%', itemStyle, label, emphasis: STILL },
    data: months.map((month) => ({ value: cellOf(month, of).value!, label: { distance: above(month, of) } })),
  });
  const tick = (id: string, of: FigureDefinition, side: -1 | 1): Series => ({
    ...{ id, type: 'line', ...low, z: 4, data: valuesOf(months, of, true), showAllSymbol: true, emphasis: STILL },
    ...{ symbol: 'rect', symbolSize: [column + 4, 2], symbolOffset: [side * column * 0.56, 0] },
    ...{ lineStyle: { width: 0 }, itemStyle: { color: color('ink-1') } },
  });
  const stripes = { symbol: 'rect', color: 'rgb(255 255 255 / 40%)', rotation: Math.PI / 4, dashArrayX: [1, 0] };
  return [
    bar('sent', sent, {
      ...{ color: color('paper'), borderColor: color('bar-fill'), borderWidth: 1.5, decal: { symbol: 'none' } },
    }),
    bar('closed', closed, { color: color('bar-fill'), decal: { ...stripes, dashArrayY: [2, 5] } }),
    tick('sentBefore', sent, -1),
    tick('closedBefore', closed, 1),
  ];
}
