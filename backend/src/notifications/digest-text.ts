import type { Lang } from '@lianban/contracts';
import type { DigestLine, DigestReader } from './digest.queries.js';
import type { MailText } from './mail-text.js';
import { noticeText } from './notice-text.js';

const MOST_LINES = 100;

/** What was done since the last mail, a line each: when, number, what, by whom. Nothing of the case. */
export function digestText({ name, lang }: DigestReader, lines: DigestLine[], publicUrl: string): MailText {
  const zh = lang === 'zh';
  const n = lines.length;
  const more = n - MOST_LINES;
  const shown = lines.slice(0, MOST_LINES).map((line) => lineOf(line, lang));
  return {
    lang,
    name,
    subject: zh ? `【办理动态】${n}条` : `[News] ${n} ${n === 1 ? 'line' : 'lines'}`,
    lead: zh ? `上次汇总以来的办理动态，共${n}条。` : `What others have done since the last mail: ${n}.`,
    lines: more > 0 ? [...shown, zh ? `另有${more}条，登录后可见。` : `${more} more after signing in.`] : shown,
    opens: 'inbox',
    number: null,
    link: `${publicUrl}/inbox`,
    why: zh
      ? '您选择了每个工作日8:30汇总接收办理动态，可在“我的”里更改。待办和法定时限的提醒仍然立即发送，不能关闭。'
      : 'You chose to get news together at 8:30 on working days; change it under “Me”. What you have to do and statutory deadlines are mailed at once and cannot be turned off.',
  };
}

function lineOf({ number, at, ...facts }: DigestLine, lang: Lang): string {
  return [TIME[lang].format(new Date(at)), number, noticeText(facts)[lang]].filter(Boolean).join(' ');
}

const time = (locale: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(locale, {
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'Asia/Shanghai',
  });
const TIME: Record<Lang, Intl.DateTimeFormat> = { zh: time('zh-CN'), en: time('en-GB') };
