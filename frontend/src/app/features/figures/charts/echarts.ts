import { BarChart, LineChart } from 'echarts/charts';
import type { BarSeriesOption, LineSeriesOption } from 'echarts/charts';
// the simple grid: what is pointed at is said in words under the chart
import { AriaComponent, GridSimpleComponent } from 'echarts/components';
import type { AriaComponentOption, GridComponentOption } from 'echarts/components';
import { init, use } from 'echarts/core';
import type { ComposeOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([AriaComponent, BarChart, GridSimpleComponent, LineChart, SVGRenderer]);

export type ChartOption = ComposeOption<AriaComponentOption | BarSeriesOption | GridComponentOption | LineSeriesOption>;
export { init };
