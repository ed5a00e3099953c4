import { InjectionToken } from '@angular/core';
import type { ChartOption } from './echarts';

/** A mark that is pointed at or opened: its series, and which of its values. */
export interface Mark {
  seriesId: string;
  dataIndex: number;
  /** asked to open beside the page */
  apart: boolean;
}

/** What is used of a drawn chart. */
export interface DrawnChart {
  setOption(option: ChartOption, how: { notMerge: boolean }): void;
  resize(size: { width: number; height: number }): void;
  on(event: string, handler: (event: unknown) => void): void;
  dispose(): void;
}
type Draw = (host: HTMLElement, size: { width: number; height: number }) => DrawnChart;

/** The library, fetched when the first chart is shown. */
export const CHART_LIBRARY = new InjectionToken<() => Promise<Draw>>('chart library', {
  factory: () => async () => {
    const { init } = await import('./echarts');
    return (host, size) => init(host, null, { renderer: 'svg', ...size });
  },
});
