import { localDay } from '@lianban/clock';
import type { Label, ReportBlock } from '@lianban/contracts';
import type { Counted } from './report-model.js';

const UNITS: Record<string, Label> = {
  hour: { zh: '小时', en: 'hours' },
  workingDay: { zh: '个工作日', en: 'working days' },
  calendarDay: { zh: '个自然日', en: 'calendar days' },
  month: { zh: '个月', en: 'months' },
};
const note = (zh: string, en: string): ReportBlock => ({ type: 'note', text: { zh, en } });

/** Window, scope, time of the data, each formula with its version, and the calendars and rules by which the clocks ran. */
export function formulaBlocks({ window, dataAt, definitions, numbers, law }: Counted): ReportBlock[] {
  const at = `${localDay(dataAt)} ${beijing(dataAt)}`;
  const years = law.calendars.map((c) => ({
    zh: `${c.year} 年第 ${c.version} 版${c.status === 'provisional' ? '（暂定）' : ''}`,
    en: `${c.year} version ${c.version}${c.status === 'provisional' ? ' (provisional)' : ''}`,
  }));
  const shown = definitions.filter(({ code }) => numbers.some(({ totals }) => totals[code]!.now.n > 0));
  return [
    note(
      `统计期 ${window.from} 至 ${window.to}。范围：本联席会议各单位，不含涉密和限定知悉范围的事项。数据截至 ${at}。`,
      `Window ${window.from} to ${window.to}. Scope: all units of this joint meeting, without classified and confidential matters. Data of ${at}.`,
    ),
    note(
      `工作日历：${years.map(({ zh }) => zh).join('，')}。期限规则（数据版本 ${law.version}）：${law.rules
        .map((r) => `${r.label.zh} ${r.amount} ${UNITS[r.unit]?.zh ?? r.unit}（${r.instrument} ${r.article}）`)
        .join('；')}。`,
      `Calendars: ${years.map(({ en }) => en).join(', ')}. Rules (version ${law.version} of the data): ${law.rules
        .map((r) => `${r.label.en} ${r.amount} ${UNITS[r.unit]?.en ?? r.unit} (${r.instrument} ${r.article})`)
        .join('; ')}.`,
    ),
    ...shown.map(({ code, version, label, formula }) =>
      note(
        `${label.zh}（${code} 第 ${version} 版）：${formula.zh.replace(/。$/, '')}。`,
        `${label.en} (${code} version ${version}): ${formula.en.replace(/\.$/, '')}.`,
      ),
    ),
  ];
}

/** `16:45` in Asia/Shanghai. */
const beijing = (instant: string): string => TIME.format(new Date(Date.parse(instant)));
const TIME = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit' });
