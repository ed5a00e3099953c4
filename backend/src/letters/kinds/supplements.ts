import type { LetterKind } from '../letter-kind.js';
import { attachments, items, paragraphs } from '../words.js';

/** F12, asked: what is missing, and until when. */
export const supplementNotice: LetterKind = {
  label: { zh: '补正通知', en: 'Supplement notice' },
  form: 'F12',
  title: () => '案件材料补正通知',
  to: 'initiator',
  sight: 'slice',
  blocks: (x) => [
    ...paragraphs(
      `你单位移送的“${x.field('subject')}”案件（${x.broughtBy}），还需要补充下列材料${x.lastDayOf('supply') ? `，请于${x.lastDayOf('supply')}前提供` : ''}。`,
    ),
    { type: 'table', head: ['缺少的材料', '为什么需要'], rows: x.rows('missing', ['item', 'why']) },
  ],
};

/** F12, answered. */
export const supplementReply: LetterKind = {
  label: { zh: '补正回复', en: 'Supplement reply' },
  form: 'F12',
  title: () => '案件材料补正回复',
  to: 'handler',
  sight: 'slice',
  blocks: (x) => [
    ...paragraphs(`你单位《补正通知》（${x.numberOf('supplement-notice')}）收悉，现补充材料，请继续办理。`),
    ...items(['原文号', x.broughtBy]),
    ...paragraphs(x.form().get('note')?.value ?? ''),
    ...attachments(x.fileNames('materials')),
  ],
};
