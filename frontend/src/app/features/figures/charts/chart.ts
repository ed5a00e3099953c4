import {
  Component,
  DestroyRef,
  ElementRef,
  afterNextRender,
  effect,
  inject,
  input,
  output,
  signal,
} from '@angular/core';
import type { ChartOption } from './echarts';
import { CHART_LIBRARY, type DrawnChart, type Mark } from './chart-library';

/** Colours and type of the page, for what is drawn. */
export interface Look {
  width: number;
  color: (token: string) => string;
  font: string;
  size: number;
}
interface Event {
  seriesId?: string;
  dataIndex?: number;
  event?: { event?: MouseEvent };
}

/** A chart as wide as its place, drawn anew when place or option change, without motion. The same numbers stand in a table. */
@Component({
  selector: 'lb-chart',
  template: `<div class="drawn" [style.height.px]="height()" [attr.aria-busy]="drawn() ? null : true"></div>`,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
    .drawn {
      width: 100%;
      overflow: hidden;
    }
  `,
})
export class Chart {
  /** made for the look of the page; its `aria` describes it */
  readonly option = input.required<(look: Look) => ChartOption>();
  readonly height = input.required<number>();
  readonly picked = output<Mark>();
  /** null: nothing is pointed at any more */
  readonly pointed = output<Mark | null>();
  protected readonly drawn = signal(false);
  private readonly library = inject(CHART_LIBRARY);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly gone = inject(DestroyRef);
  private readonly width = signal(0);
  private chart: DrawnChart | undefined;

  constructor() {
    afterNextRender(() => void this.begin());
    effect(() => {
      const [option, width, height] = [this.option(), this.width(), this.height()];
      if (this.drawn() && width) this.draw(option, width, height);
    });
  }

  private async begin(): Promise<void> {
    const draw = await this.library();
    if (this.gone.destroyed) return;
    const place = this.host.firstElementChild as HTMLElement;
    const measure = (): void => this.width.set(Math.floor(place.clientWidth));
    measure();
    const chart = draw(place, { width: this.width() || 600, height: this.height() });
    const watch = globalThis.ResizeObserver && new ResizeObserver(measure);
    watch?.observe(place);
    this.gone.onDestroy(() => {
      watch?.disconnect();
      chart.dispose();
    });
    chart.on('click', (event) => this.tell(event as Event, (mark) => this.picked.emit(mark)));
    chart.on('mouseover', (event) => this.tell(event as Event, (mark) => this.pointed.emit(mark)));
    chart.on('mouseout', () => this.pointed.emit(null));
    this.chart = chart;
    this.drawn.set(true);
  }

  private tell({ seriesId, dataIndex, event }: Event, to: (mark: Mark) => void): void {
    const { ctrlKey, metaKey, shiftKey } = event?.event ?? {};
    if (seriesId !== undefined && dataIndex !== undefined)
      to({ seriesId, dataIndex, apart: !!(ctrlKey || metaKey || shiftKey) });
  }

  private draw(option: (look: Look) => ChartOption, width: number, height: number): void {
    const { fontFamily, fontSize } = getComputedStyle(this.host);
    const styles = getComputedStyle(document.documentElement);
    const look = {
      width,
      color: (token: string) => styles.getPropertyValue(`--${token}`).trim(),
      font: fontFamily,
      size: Math.round(parseFloat(fontSize) * 0.857),
    };
    this.chart!.resize({ width, height });
    this.chart!.setOption(option(look), { notMerge: true });
    // lets paper scale what was drawn for the screen
    this.host.querySelector('svg')?.setAttribute('viewBox', `0 0 ${width} ${height}`);
  }
}
