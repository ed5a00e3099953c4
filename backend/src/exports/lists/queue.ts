import { QUEUE_TABS } from '@lianban/contracts';
import type { Label, MatterRow, QueueTab } from '@lianban/contracts';
import { PROCESSES } from '@lianban/process';
import { z } from 'zod';
import { queueRows, toMatterRow } from '../../matters/index.js';
import type { QueueRow } from '../../matters/index.js';
import { remainingLabel } from '../../notifications/index.js';
import { defineExport, label } from '../export-list.js';
import type { Said } from '../export-list.js';
import { works } from '../who.js';
import { SEARCH, Words } from './words.js';

const TABS: Record<QueueTab, Label> = {
  sign: label('待签收', 'To sign for'),
  handle: label('待办理', 'To handle'),
  review: label('待审核', 'To review'),
  soon: label('即将到期', 'Due soon'),
  overdue: label('已超期', 'Overdue'),
  copied: label('抄送我', 'Copied to us'),
  initiated: label('我发起', 'Sent by us'),
};
const URGENCY: Record<MatterRow['urgency'], Label> = {
  normal: label('一般', 'normal'),
  urgent: label('加急', 'urgent'),
  critical: label('特急', 'critical'),
};

/** The work queue: one tab under the filters of its page. */
export const queue = defineExport({
  name: 'queue',
  label: label('协同事项工作台', 'Work queue'),
  formula: label(
    '本人所在单位在该页签下、本人有权看到的全部未办结事项；先列派给本人的，再按法定期限或发起时间排列，与页面一致。',
    'All open matters of the own units under the tab that the person may see: assigned to the person first, then by deadline or date, as on the page.',
  ),
  filter: z.strictObject({
    tab: z.enum(QUEUE_TABS),
    process: z.enum(Object.keys(PROCESSES) as [string, ...string[]]).optional(),
    from: z.uuid().optional(),
    q: Words.optional(),
  }),
  personal: true,
  columns: [
    { key: 'number', label: label('编号', 'Number'), type: 'text' },
    { key: 'title', label: label('事项', 'Matter'), type: 'text' },
    { key: 'process', label: label('流程', 'Process'), type: 'text' },
    { key: 'state', label: label('状态', 'State'), type: 'text' },
    { key: 'from', label: label('发起单位', 'From'), type: 'text' },
    { key: 'handler', label: label('承办单位', 'Handler'), type: 'text' },
    { key: 'holder', label: label('当前责任单位', 'Held by'), type: 'text' },
    { key: 'assignee', label: label('承办人', 'Assigned to'), type: 'text' },
    { key: 'urgency', label: label('紧急程度', 'Urgency'), type: 'text' },
    { key: 'clock', label: label('时限', 'Clock'), type: 'text' },
    { key: 'dueDay', label: label('到期日（当日 24:00）', 'Due (24:00 of the day)'), type: 'day' },
    { key: 'dueAt', label: label('到期时刻', 'Due at'), type: 'instant' },
    { key: 'left', label: label('剩余或超期', 'Left or overdue'), type: 'text' },
    { key: 'openedAt', label: label('发起时间', 'Opened'), type: 'instant' },
  ],
  may: works,
  async said(tx, { tab, process, from, q }) {
    const said: Said[] = [{ label: label('页签', 'Tab'), value: TABS[tab] }];
    if (process) said.push({ label: label('流程', 'Process'), value: PROCESSES[process]!.label });
    if (from) {
      const unit = await tx.one<{ name: string }>('select name from units where id = $1', [from]);
      const name = unit?.name ?? from;
      said.push({ label: label('发起单位', 'From'), value: label(name, name) });
    }
    return [...said, ...SEARCH(q)];
  },
  source(ctx, { tab, ...filter }, { law, now }) {
    const name = ({ zh, en }: Label): string => (ctx.lang === 'zh' ? zh : en);
    return {
      ...queueRows(ctx, tab, filter),
      toRow({ row }) {
        const m = toMatterRow(row as QueueRow, ctx, law, now);
        return {
          number: m.number,
          title: m.title,
          process: name(m.processLabel),
          state: name(m.stateLabel),
          from: m.from.name,
          handler: m.handler?.name,
          holder: m.holder.name,
          assignee: m.assignee?.name,
          urgency: name(URGENCY[m.urgency]),
          clock: m.due && name(m.due.label),
          dueDay: m.due?.dueDay,
          dueAt: m.due?.dueDay ? null : m.due?.dueAt,
          left: m.due && name(remainingLabel(m.due)),
          openedAt: m.openedAt,
        };
      },
    };
  },
});
