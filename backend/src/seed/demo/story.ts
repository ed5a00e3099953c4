/** The five steps of the demo, each with the account that takes it. */
export const DEMO_STORY = [
  {
    zh: '移送：一件案子同时移送三个单位，发出前看到期限。',
    en: 'Refer: one case to three departments at once, with the deadlines shown before sending.',
    account: 'yb.clerk1',
  },
  {
    zh: '签收：卫健局签收。签收前只看到预览；时间从送达起算。',
    en: 'Sign: the health bureau signs. Before that it sees a preview; time runs from delivery.',
    account: 'wj.liaison',
  },
  {
    zh: '核查：受理，按“＋1 天”看提醒和超期怎么发生。',
    en: 'Check: accept, then press “+1 day” and watch reminders and an overdue happen.',
    account: 'wj.officer',
  },
  {
    zh: '反馈：承办人填结果，分管领导签发，送达医保局。',
    en: 'Reply: the officer fills in the result, the leader issues it to the bureau.',
    account: 'wj.leader',
  },
  {
    zh: '办结：医保局逐件确认，办结率随之变化。',
    en: 'Close: the bureau confirms each reply, and the figures follow.',
    account: 'yb.clerk1',
  },
];
