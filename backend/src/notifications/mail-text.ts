import type { DueView, Label, Lang } from '@lianban/contracts';
import { PROCESSES } from '@lianban/process';
import type { LawInForce } from '../directory/index.js';
import { dueViewOf, shownClock } from '../matters/index.js';
import type { MailFacts, Recipient } from './mail-facts.queries.js';
import { remainingLabel, ROLE_LABEL, untilLabel } from './mail-words.js';
import { clockLabel } from './notice-text.js';

/** What a mail says. Nothing of the case: the kind of process, what is to be done, until when, the number, one link. */
export interface MailText {
  lang: Lang;
  subject: string;
  name: string;
  /** what is to be done; the first line */
  lead: string;
  /** what else is told, a line each */
  lines: string[];
  opens: 'matter' | 'inbox' | 'report';
  number: string | null;
  link: string;
  why: string;
}

/** `【移送】待签收，剩3个工作日（编号）` and the sentences of the body, in the recipient's language, from the facts of this moment. */
export function mailText(facts: MailFacts, recipient: Recipient, law: LawInForce, publicUrl: string): MailText {
  const { lang, name } = recipient;
  const due = dueOf(facts, law);
  const what = whatOf(facts)[lang];
  const left = due ? remainingLabel(due)[lang] : undefined;
  const until = due ? untilLabel(due)?.[lang] : undefined;
  const tag = tagOf(facts.process)[lang];
  const zh = lang === 'zh';
  const short = [what, left].filter(Boolean).join(zh ? '，' : ', ');
  return {
    lang,
    name,
    subject: zh
      ? `【${tag}】${short}${facts.number ? `（${facts.number}）` : ''}`
      : `[${tag}] ${short}${facts.number ? ` (${facts.number})` : ''}`,
    lead: [short, until].filter(Boolean).join(zh ? '：' : ': ') + (zh ? '。' : '.'),
    lines: [],
    opens: 'matter',
    number: facts.number,
    link: `${publicUrl}/matters/${facts.matterId}`,
    why: whyOf(facts, recipient),
  };
}

function dueOf(facts: MailFacts, law: LawInForce): DueView | undefined {
  const holds = facts.holder === facts.unitId;
  const clock = facts.clock ?? (holds ? shownClock(facts.clocks, facts.dueAt, facts.holder) : undefined);
  return clock && dueViewOf(facts.process, clock, law, facts.now);
}

/** A clock is named; else the holder is told the state that waits for it, everybody else what has been done. */
function whatOf(facts: MailFacts): Label {
  const process = PROCESSES[facts.process]!;
  if (facts.clock) {
    const label = clockLabel(facts.process, facts.clock.name);
    return facts.template === 'clock.escalate'
      ? { zh: `督促：待${label.zh}`, en: `Escalated: ${label.en}` }
      : { zh: `待${label.zh}`, en: label.en };
  }
  const state = process.states[facts.state]!;
  const action = process.actions[facts.template.split('.')[1] ?? '']?.label;
  if (action && (state.final || facts.holder !== facts.unitId))
    return { zh: `已${action.zh}`, en: `${action.en}: done` };
  return state.label;
}

function tagOf(process: string): Label {
  const { label } = PROCESSES[process]!;
  return { zh: label.zh.replace(/^案件(?=.)/, ''), en: label.en };
}

function whyOf({ unitName }: MailFacts, { roles, lang }: Recipient): string {
  const names = roles.map((role) => ROLE_LABEL[role][lang]);
  return lang === 'zh'
    ? `收到这封邮件，是因为您是${unitName}的${names.join('、')}。内容登录后可见。同一事项一天最多一封，超期除外；法定时限的提醒不能关闭。`
    : `You get this mail as ${names.join(', ')} of ${unitName}. The content is shown after signing in. At most one mail a day for each matter, except overdue; reminders of statutory deadlines cannot be turned off.`;
}
