import type { Lang } from '@lianban/contracts';
import type { Look } from './chart';
import type { ChartOption } from './echarts';
import { COLUMNS, countSeries, mostOf, rateSeries, targetSeries, textOf, valuesOf } from './month-series';
import type { Month, MonthFigures } from './month-series';

export interface MonthWords {
  lang: Lang;
  /** what somebody hears who does not see the chart */
  description: string;
}
const LEFT = 40;
const RIGHT = 12;
export const HEIGHT = 380;

/** `10月`, `Oct`; the year stands under the first and where it begins. */
export function monthName(day: string, first: boolean, lang: Lang): string {
  const [year = '', month = ''] = day.split('-');
  const short = (): string =>
    new Date(`${day}T00:00:00Z`).toLocaleDateString('en', { month: 'short', timeZone: 'UTC' });
  const name = lang === 'zh' ? `${Number(month)}月` : short();
  return first || month === '01' ? `${name}\n${year}` : name;
}

/** Where the axis of rates begins: at a multiple of 20, with some room under the lowest. */
export function floorOf(values: (number | null)[]): number {
  const known = values.filter((value) => value !== null);
  return known.length ? Math.max(0, Math.floor((Math.min(...known) - 8) / 20) * 20) : 0;
}

/** Months as one line of a rate above pairs of columns, each beside the same month last year; the target a rule. */
export function monthOption(
  months: Month[],
  figures: MonthFigures,
  targets: (number | null)[],
  words: MonthWords,
  look: Look,
): ChartOption {
  const { color } = look;
  const band = (look.width - LEFT - RIGHT) / Math.max(1, months.length);
  const text = textOf(look);
  const data = months.map(({ from }, i) => monthName(from, i === 0, words.lang));
  const axis = { type: 'category', data, axisTick: { show: false } } as const;
  const scale = { type: 'value', splitLine: { lineStyle: { color: color('line-1') } } } as const;
  const rates = [...valuesOf(months, figures.rate), ...valuesOf(months, figures.rate, true), ...targets];
  return {
    animation: false,
    textStyle: text,
    aria: { enabled: true, label: { description: words.description }, decal: { show: true } },
    grid: [
      { left: LEFT, right: RIGHT, top: 36, height: 164 },
      { left: LEFT, right: RIGHT, top: 240, height: COLUMNS },
    ],
    xAxis: [
      { ...axis, gridIndex: 0, axisLabel: { show: false }, axisLine: { show: false } },
      {
        ...{ ...axis, gridIndex: 1, axisLine: { lineStyle: { color: color('line-ink') } } },
        axisLabel: { ...text, interval: band < 24 ? 'auto' : 0, lineHeight: look.size + 3 },
      },
    ],
    yAxis: [
      {
        ...{ ...scale, gridIndex: 0, min: floorOf(rates), max: 100, interval: 20 },
        axisLabel: { ...text, formatter: '{value}%' },
      },
      { ...scale, gridIndex: 1, min: 0, max: mostOf(months, figures), minInterval: 1, splitNumber: 3, axisLabel: text },
    ],
    series: [
      targetSeries(targets, band, look),
      ...rateSeries(months, figures.rate, band, look),
      ...countSeries(months, figures, band, look),
    ],
  };
}
