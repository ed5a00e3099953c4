import { localDay } from '@lianban/clock';
import { z } from 'zod';
import { registerRows } from '../../letters/index.js';
import { defineExport, label } from '../export-list.js';
import { works } from '../who.js';

interface Line {
  unitId: string;
  no: number;
  number: string | null;
  kind: string | null;
  to: string[];
  voidReason: string | null;
  by: string;
  at: string;
  issuer: string;
}

/** 发文登记 of a year. */
export const letters = defineExport({
  name: 'letters',
  label: label('发文登记', 'Register of letters'),
  formula: label(
    '本人所在单位该年度给出的全部文号：已发文书与登记的空号，每个号一行，从新到旧。',
    'Every number the own units gave in the year, letters and void numbers alike, newest first.',
  ),
  filter: z.strictObject({ year: z.coerce.number().int().min(2000).max(2999).optional() }),
  personal: true,
  columns: [
    { key: 'unit', label: label('发文单位', 'Issuer'), type: 'text' },
    { key: 'no', label: label('序号', 'No.'), type: 'count' },
    { key: 'number', label: label('文号', 'Number'), type: 'text' },
    { key: 'kind', label: label('文书', 'Letter'), type: 'text' },
    { key: 'to', label: label('主送', 'To'), type: 'text' },
    { key: 'void', label: label('空号原因', 'Void because'), type: 'text' },
    { key: 'by', label: label('经办', 'By'), type: 'text' },
    { key: 'at', label: label('时间', 'At'), type: 'instant' },
  ],
  may: works,
  said: async (_tx, { year }) =>
    year ? [{ label: label('年度', 'Year'), value: label(String(year), String(year)) }] : [],
  source(ctx, { year }, { now }) {
    const { sql, params, labelOf } = registerRows(ctx, year ?? Number(localDay(now).slice(0, 4)));
    return {
      sql: `select r.*, u.name as issuer from (${sql}) r join units u on u.id = r."unitId" order by r."unitId", r.no desc`,
      params,
      toRow(raw) {
        const row = raw as unknown as Line;
        return {
          unit: row.issuer,
          no: row.no,
          number: row.number,
          kind: row.kind === null ? label('空号', 'void')[ctx.lang] : labelOf(row.kind)[ctx.lang],
          to: row.to.join('、'),
          void: row.voidReason,
          by: row.by,
          at: row.at,
        };
      },
    };
  },
});
