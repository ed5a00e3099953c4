import type { LetterKind } from '../letter-kind.js';
import type { Source } from '../source.js';
import { attachments, items, paragraphs, sections } from '../words.js';

const why = (x: Source): string => x.form().get('why')?.value ?? '';
const returned = (x: Source): string[] => (x.given?.files ?? []).map((f) => f.name);

/** F11, refused: a claim with ground, basis and reason. */
export const returnSlip: LetterKind = {
  label: { zh: '案件退回单', en: 'Return slip' },
  form: 'F11',
  title: () => '案件退回单',
  to: 'initiator',
  sight: 'slice',
  namesGiven: true,
  blocks: (x) => [
    ...paragraphs(`你单位移送的“${x.field('subject')}”案件，经审查不应由我单位办理，现予退回。`),
    ...items(
      ['原文号', x.broughtBy],
      ['退回理由', x.form().get('code')?.value],
      ['法律依据', x.form().get('basis')?.value],
      ['建议受理机关', x.form().get('competent')?.value],
    ),
    ...sections(['说明', paragraphs(why(x))]),
    ...attachments(returned(x)),
  ],
};

/** F11, forwarded to the competent unit. */
export const forwardSlip: LetterKind = {
  label: { zh: '案件转办单', en: 'Forwarding slip' },
  form: 'F11',
  title: () => '案件转办单',
  to: 'handler',
  cc: ['initiator'],
  sight: 'slice',
  namesGiven: true,
  blocks: (x) => [
    ...paragraphs(
      `${x.unitOn('initiator') ?? ''}移送我单位的“${x.field('subject')}”案件，属你单位职责，现转你单位办理。`,
    ),
    ...items(['原文号', x.broughtBy], ['原移送机关', x.unitOn('initiator')], ['请求事项', x.field('request')]),
    ...sections(['转办理由', paragraphs(why(x))]),
    ...attachments(returned(x)),
  ],
};

/** The convener says who handles a disputed matter. Everyone concerned may read it, so it says nothing of the case but its subject. */
export const designation: LetterKind = {
  label: { zh: '指定承办通知', en: 'Designation' },
  form: 'F11-D',
  title: () => '关于指定案件承办单位的通知',
  to: 'handler',
  cc: ['initiator', 'former', 'office'],
  sight: 'trace',
  blocks: (x) => [
    ...paragraphs(
      `${x.unitOn('initiator') ?? ''}《案件移送函》（${x.numberOf('transfer')}）移送的案件，各有关单位对承办单位有不同意见。经会议办公室协调，现指定你单位承办，不得再退回或者转办。`,
    ),
    ...sections(['指定理由', paragraphs(why(x))]),
  ],
};
