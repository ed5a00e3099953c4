import { defineFigure } from '../define-figure.js';
import { IS } from '../conditions.js';

/** The last word on whether a case was filed. */
const FILING = `join lateral (select x.at, x.filed from unnest(t.filings) with ordinality x (at, filed, no)
  where x.at < w.e order by x.no desc limit 1) filing on true`;

/** What was sent and what became of it. */
export const flow = [
  defineFigure({
    code: 'N01',
    version: 1,
    kind: 'count',
    label: { zh: '移送', en: 'Sent' },
    formula: {
      zh: '期内发送的件次。退回后改送另一单位的，两个单位各计一次；送达前撤销的不计。',
      en: 'Parts sent in the window. One refused and sent to another unit counts once for each; one called back before delivery does not count.',
    },
    within: 't.sent_at',
    at: 't.sent_at',
    adds: true,
    monthly: true,
  }),
  defineFigure({
    code: 'K04',
    version: 1,
    kind: 'ratio',
    label: { zh: '受理率', en: 'Accepted' },
    formula: {
      zh: '期内发送、期末前已受理 ÷（期内发送 − 撤回）',
      en: 'Accepted by the end ÷ (sent in the window − withdrawn)',
    },
    within: 't.sent_at',
    base: `not ${IS.withdrawn}`,
    hit: 't.accepted_at < w.e',
    at: 't.sent_at',
    ranks: true,
  }),
  defineFigure({
    code: 'K05',
    version: 1,
    kind: 'ratio',
    label: { zh: '退回率', en: 'Refused' },
    formula: {
      zh: '期内发送、期末前被退回 ÷ 期内发送，按退回理由分列。反映移送质量，不排序。',
      en: 'Refused by the end ÷ sent in the window, by ground. It tells of the quality of referrals and ranks nobody.',
    },
    within: 't.sent_at',
    hit: 't.refused_at < w.e',
    detail: `case when t.refused_at < w.e then coalesce(t.refusal, 'unknown') end`,
    details: 'refusal-ground',
    at: 't.sent_at',
  }),
  defineFigure({
    code: 'K06',
    version: 1,
    kind: 'ratio',
    label: { zh: '立案率', en: 'Filed' },
    formula: {
      zh: '已立案 ÷ 期内登记了是否立案的已受理件。公安和行政机关分单位看。',
      en: 'Case filed ÷ accepted parts whose filing decision was recorded in the window. Police and administration: see by unit.',
    },
    with: FILING,
    base: `t.accepted_at is not null and t.filed_at >= w.s and ${IS.within('filing.at')}`,
    hit: `filing.filed = 'true'`,
    at: 'filing.at',
  }),
  defineFigure({
    code: 'N02',
    version: 1,
    kind: 'count',
    label: { zh: '办结', en: 'Closed' },
    formula: {
      zh: '期内经确认办结的件次。退回办结、撤回不计；重新办理的回到未办结。',
      en: 'Parts closed by confirmation in the window. Closed as returned or withdrawn do not count; a reopened part is open again.',
    },
    within: 't.closed_at',
    at: 't.closed_at',
    adds: true,
    monthly: true,
  }),
  defineFigure({
    code: 'K07',
    version: 1,
    kind: 'ratio',
    label: { zh: '办结率', en: 'Closure rate' },
    formula: {
      zh: '期内办结（含提前办结）÷（期内办结 + 期末超期未办结）',
      en: 'Closed in the window, early ones included ÷ (closed in the window + overdue and open at its end)',
    },
    base: `(${IS.closed} or ${IS.overdue})`,
    hit: IS.closed,
    at: 'coalesce(t.closed_at, t.result_due)',
    ranks: true,
    monthly: true,
    hops: true,
  }),
  defineFigure({
    code: 'K07s',
    version: 1,
    kind: 'ratio',
    label: { zh: '累计办结率', en: 'Closure rate, cumulative' },
    formula: {
      zh: '截至期末累计办结 ÷ 截至期末累计移送（不含退回办结、撤回和已转他单位的）。存量口径，与办结率分开看。',
      en: 'All closed by the end ÷ all sent by the end, without returned, withdrawn and handed on. By stock: not the closure rate of the window.',
    },
    base: `t.sent_at < w.e and (t.closed_at < w.e or t.ended_at is null or t.ended_at >= w.e)`,
    hit: 't.closed_at < w.e',
    at: 't.sent_at',
    stock: true,
  }),
];
