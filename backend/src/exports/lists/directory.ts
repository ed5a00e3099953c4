import type { Label, UnitView } from '@lianban/contracts';
import { z } from 'zod';
import { unitRows } from '../../directory/index.js';
import { ROLE_LABEL } from '../../notifications/index.js';
import { defineExport, label } from '../export-list.js';

const KINDS = {
  bureau: label('医保局', 'bureau'),
  office: label('会议办公室', 'meeting office'),
  department: label('成员单位', 'department'),
  government: label('政府', 'government'),
} satisfies Record<UnitView['kind'], Label>;
const CHANNELS = {
  online: label('在线', 'on line'),
  paper: label('纸质', 'on paper'),
  bundle: label('文件包', 'by bundle'),
} satisfies Record<UnitView['channel'], Label>;

/** The units of the person's regions and who works there. */
export const directory = defineExport({
  name: 'directory',
  label: label('通讯录', 'Directory'),
  formula: label(
    '本人所在地区的现有单位，每个单位一行；人员为目前在岗的账号及其角色。',
    'Present units of the own regions, one a row, with the accounts that work there now and their roles.',
  ),
  filter: z.strictObject({}),
  personal: true,
  columns: [
    { key: 'name', label: label('单位', 'Unit'), type: 'text' },
    { key: 'short', label: label('简称', 'Short name'), type: 'text' },
    { key: 'kind', label: label('类别', 'Kind'), type: 'text' },
    { key: 'region', label: label('地区', 'Region'), type: 'text' },
    { key: 'channel', label: label('送达方式', 'Channel'), type: 'text' },
    { key: 'people', label: label('人员与角色', 'People and roles'), type: 'text' },
    { key: 'count', label: label('人数', 'People'), type: 'count' },
  ],
  may: () => true,
  said: async () => [],
  source: (ctx) => ({
    ...unitRows(ctx),
    toRow(raw) {
      const unit = raw as unknown as UnitView;
      const roles = (of: UnitView['members'][number]): string =>
        of.roles.map((r) => ROLE_LABEL[r][ctx.lang]).join('、');
      return {
        name: unit.name,
        short: unit.short,
        kind: KINDS[unit.kind][ctx.lang],
        region: unit.region,
        channel: CHANNELS[unit.channel][ctx.lang],
        people: unit.members.map((m) => `${m.name}（${roles(m)}）`).join('；'),
        count: unit.members.length,
      };
    },
  }),
});
