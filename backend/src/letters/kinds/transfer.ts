import type { LetterKind } from '../letter-kind.js';
import { attachments, items, paragraphs, sections } from '../words.js';

/** F08: everything about the case comes from the package of this receiver, nothing from the case file. */
export const transfer: LetterKind = {
  label: { zh: '案件移送函', en: 'Transfer letter' },
  form: 'F08',
  title: (x) => `关于移送“${x.field('subject')}”案件的函`,
  to: 'handler',
  sight: 'slice',
  namesGiven: true,
  blocks: (x) => [
    ...paragraphs(`现将“${x.field('subject')}”案件移送你单位处理，有关情况如下：`),
    ...sections(
      [
        '案件情况',
        items(
          ['联办编号', x.matter.number ?? undefined],
          ...[...(x.given?.preview ?? []), ...(x.given?.content ?? [])].map((fact): [string, string] => [
            fact.label.zh,
            fact.value,
          ]),
        ),
      ],
      ['移送理由', paragraphs(x.field('reason'))],
      ['法律依据', paragraphs(x.field('basis'))],
      [
        '请求事项与反馈期限',
        [
          ...paragraphs(x.field('request')),
          ...paragraphs(x.spanOf('result') && `请自收到本函之日起${x.spanOf('result')}内反馈办理结果。`),
        ],
      ],
    ),
    ...items(['联系人', [x.field('contact'), x.field('phone')].filter(Boolean).join('，电话')]),
    ...attachments((x.given?.files ?? []).map((f) => f.name)),
  ],
  slip: {
    title: '案件接收回执',
    items: ['签收单位', '签收人、电话', '签收时间', '受理意见', '理由', '承办部门、承办人', '预计办结日', '单位印章'],
  },
};

/** The sender takes a transfer back: it says nothing of the case, its receiver keeps a trace and no content. */
export const withdrawal: LetterKind = {
  label: { zh: '撤回函', en: 'Withdrawal letter' },
  form: 'F08-W',
  title: () => '关于撤回案件移送的函',
  to: 'handler',
  sight: 'trace',
  blocks: (x) => [
    ...paragraphs(
      `我单位《案件移送函》（${x.numberOf('transfer')}）移送的案件现予撤回，请停止办理，并退回已收到的纸质材料。`,
    ),
    ...sections(['撤回理由', paragraphs(x.form().get('why')?.value ?? '')]),
  ],
};
