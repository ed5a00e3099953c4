import type { Label } from '@lianban/contracts';
import { caseFile } from '@lianban/process';
import { z } from 'zod';
import { caseFileRows, toCaseFileRow } from '../../case-files/index.js';
import type { CaseListRow } from '../../case-files/index.js';
import { hasRole } from '../../http/index.js';
import { remainingLabel } from '../../notifications/index.js';
import { defineExport, label } from '../export-list.js';
import { SEARCH, Words } from './words.js';

const STATES: Record<string, { label: Label }> = caseFile.states;

/** The case files of the person's units. */
export const caseFiles = defineExport({
  name: 'case-files',
  label: label('案件', 'Case files'),
  formula: label(
    '本单位立卷、本人有权看到的案件，按立卷时间从新到旧；涉及金额为第一项指控的金额；在办事项为尚未办结的协同事项数。',
    'Case files kept by the own units that the person may see, newest first. Amount: of the first allegation. Open matters: those not yet closed.',
  ),
  filter: z.strictObject({
    q: Words.optional(),
    state: z.enum(Object.keys(caseFile.states) as [string, ...string[]]).optional(),
  }),
  personal: true,
  columns: [
    { key: 'number', label: label('案件编号', 'Number'), type: 'text' },
    { key: 'title', label: label('案件名称', 'Title'), type: 'text' },
    { key: 'subjectName', label: label('当事人', 'Subject'), type: 'text' },
    { key: 'cause', label: label('案由', 'Cause'), type: 'text' },
    { key: 'amount', label: label('涉及金额（元）', 'Amount (CNY)'), type: 'money' },
    { key: 'state', label: label('状态', 'State'), type: 'text' },
    { key: 'openMatters', label: label('在办事项', 'Open matters'), type: 'count' },
    { key: 'clock', label: label('最近时限', 'Next clock'), type: 'text' },
    { key: 'dueDay', label: label('到期日（当日 24:00）', 'Due (24:00 of the day)'), type: 'day' },
    { key: 'left', label: label('剩余或超期', 'Left or overdue'), type: 'text' },
    { key: 'openedAt', label: label('立卷时间', 'Opened'), type: 'instant' },
  ],
  may: (ctx) => hasRole(ctx, 'clerk', 'legal', 'head'),
  said: async (_tx, { q, state }) => [
    ...(state ? [{ label: label('状态', 'State'), value: STATES[state]!.label }] : []),
    ...SEARCH(q),
  ],
  source: (ctx, filter, { law, now }) => ({
    ...caseFileRows(ctx, filter),
    toRow(row) {
      const { stateLabel, due, ...file } = toCaseFileRow(row as unknown as CaseListRow, law, now);
      return {
        number: file.number,
        title: file.title,
        subjectName: file.subjectName,
        cause: file.cause,
        amount: file.amount,
        state: stateLabel[ctx.lang],
        openMatters: file.openMatters,
        clock: due?.label[ctx.lang],
        dueDay: due?.dueDay,
        left: due && remainingLabel(due)[ctx.lang],
        openedAt: file.openedAt,
      };
    },
  }),
});
