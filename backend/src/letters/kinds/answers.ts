import type { LetterKind } from '../letter-kind.js';
import { attachments, chineseDay, items, paragraphs, sections } from '../words.js';

/** F10: accepted, by whom, and until when the result is to be expected. */
export const receipt: LetterKind = {
  label: { zh: '案件接收回执', en: 'Receipt' },
  form: 'F10',
  title: () => '案件接收回执',
  to: 'initiator',
  sight: 'slice',
  blocks: (x) => [
    ...paragraphs(`你单位移送的“${x.field('subject')}”案件收悉，现回复如下：`),
    ...items(
      ['移送函文号', x.broughtBy],
      ['签收单位', x.issuer],
      ['签收人', x.whoDid('sign')],
      ['签收时间', x.dayOf('sign')],
      ['受理意见', '受理'],
      ['受理时间', chineseDay(x.day)],
      ['承办人', x.actor],
      ['预计办结日', x.lastDayOf('result')],
    ),
  ],
};

const MEASURE = { code: '措施', basis: '依据', documentNo: '文书号', on: '日期', persons: '人数' } as const;

/** F15: what came of it. */
export const result: LetterKind = {
  label: { zh: '办理结果反馈函', en: 'Result letter' },
  form: 'F15',
  title: (x) => `关于“${x.field('subject')}”案件办理结果的函`,
  to: 'initiator',
  sight: 'slice',
  blocks: (x) => {
    const form = x.form();
    const value = (name: string): string | undefined => form.get(name)?.value;
    const measures = x.rows('measures', Object.keys(MEASURE));
    const amounts = ['ordered', 'recovered', 'fined', 'confiscated', 'transferred'].map(
      (name): [string, string | undefined] => [form.get(name)?.label ?? '', value(name)],
    );
    return [
      ...paragraphs(`你单位移送的“${x.field('subject')}”案件（${x.broughtBy}）已办理，现将结果反馈如下：`),
      ...sections(
        ['立案情况', items(['是否立案', value('filed')], ['立案文书号', value('filingNo')])],
        ['查实情况', [...items(['结论', value('finding')]), ...paragraphs(value('account') ?? '')]],
        ['处理措施', measures.length ? [{ type: 'table', head: Object.values(MEASURE), rows: measures }] : []],
        ['涉及金额', items(...amounts)],
        ['整改要求', paragraphs(value('rectification') ?? '')],
      ),
      ...items(['反馈人', x.whoDid('submitReply') ?? x.actor], ['负责人', x.actor]),
      ...attachments(x.fileNames('attachments')),
    ];
  },
};
