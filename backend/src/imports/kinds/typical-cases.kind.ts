import type { ImportKind } from './import-kind.js';
import { field } from './field.js';

const MAY_IMPORT = ['clerk', 'coordinator', 'admin'];

/** Published cases (公开典型案例): facts as published; a field that was not published stays empty (未提供). */
export const typicalCases: ImportKind = {
  name: 'typical-cases',
  key: 'no',
  fields: {
    no: field('text', '编号', 'Number', { required: true, max: 40 }),
    title: field('text', '案例名称', 'Title', { required: true, min: 4, max: 120 }),
    region: field('text', '地区', 'Region', { max: 60 }),
    publishedOn: field('date', '发布日期', 'Published on'),
    source: field('text', '来源', 'Source', { required: true, max: 200 }),
    facts: field('text', '案情', 'Facts', { required: true, min: 4, max: 4000 }),
    amount: field('money', '涉及金额', 'Amount (CNY)'),
    handling: field('text', '处理', 'Handling', { max: 4000 }),
  },
  synonyms: {
    no: ['序号', '案例编号', '编码', 'no.', 'id'],
    title: ['案件名称', '案例', '名称', '标题', 'name'],
    region: ['地域', '所在地', '行政区划', 'place'],
    publishedOn: ['公布日期', '发布时间', '公布时间', '通报日期', '日期', 'date'],
    source: ['发布机关', '发布单位', '出处', '公布渠道'],
    facts: ['事实', '案情简介', '基本案情', '主要事实', '违法事实', '案情摘要', 'summary'],
    amount: ['金额', '涉案金额', '违法金额', '违规金额'],
    handling: ['处理结果', '处理情况', '处置', '查处结果', 'outcome'],
  },
  read: {},
  defaults: {},
  whole: (values, law) =>
    (values['publishedOn'] ?? '') > law.today
      ? [
          {
            path: 'publishedOn',
            rule: 'in-the-future',
            remedy: { zh: '发布日期在今天之后，请核对。', en: 'The day of publication lies in the future.' },
          },
        ]
      : [],
  guess: () => undefined,
  existing: async (tx, _unitId, keys) => {
    const rows = await tx.rows<{ no: string; title: string }>(
      'select no, title from typical_cases where no = any($1::text[])',
      [keys],
    );
    return new Map(rows.map((row) => [row.no, `${row.no} ${row.title}`]));
  },
  unitOf: (ctx) => ctx.principal.memberships.find((m) => MAY_IMPORT.includes(m.role))?.unitId,
};
