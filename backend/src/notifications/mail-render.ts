import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from 'handlebars';
import type { MailText } from './mail-text.js';

const template = (file: string, noEscape: boolean) =>
  compile(readFileSync(join(__dirname, file), 'utf8'), { strict: true, noEscape });
const html = template('mail.html.hbs', false);
const text = template('mail.text.hbs', true);

const WORDS = {
  zh: {
    htmlLang: 'zh-CN',
    hello: (name: string) => `${name}：`,
    numberLabel: '编号',
    open: { matter: '打开事项', inbox: '打开消息', report: '打开月报' },
    colon: '：',
  },
  en: {
    htmlLang: 'en',
    hello: (name: string) => `Dear ${name},`,
    numberLabel: 'No.',
    open: { matter: 'Open the matter', inbox: 'Open the inbox', report: 'Open the report' },
    colon: ': ',
  },
};

/** Both parts of a mail; the plain text says everything. */
export function renderMail(mail: MailText): { html: string; text: string } {
  const words = WORDS[mail.lang];
  const view = { ...mail, ...words, open: words.open[mail.opens], hello: words.hello(mail.name) };
  return { html: html(view), text: text(view) };
}
