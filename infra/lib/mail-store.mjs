import { simpleParser } from 'mailparser';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The oldest mail goes when there are more. */
const KEPT = 2000;

/**
 * @typedef {object} Mail one mail as tests and the page see it
 * @property {string} id
 * @property {string} messageId as sent, with its angle brackets
 * @property {string} from
 * @property {string[]} to the recipients of the envelope
 * @property {string} subject
 * @property {string} receivedAt
 * @property {Record<string, string>} headers
 * @property {string} text
 * @property {string} html empty when there is no such part
 * @property {{ filename: string, contentType: string, size: number }[]} attachments
 */

/** The mails of a folder: `<id>.eml` exactly as received and `<id>.json` with what was read from it; newest first. */
export function openMailbox(dir) {
  mkdirSync(dir, { recursive: true });
  const file = (id, ending) => path.join(dir, `${id}.${ending}`);
  const names = readdirSync(dir).filter((name) => name.endsWith('.json'));
  /** @type {Mail[]} */
  const mails = names
    .sort()
    .reverse()
    .map((name) => JSON.parse(readFileSync(path.join(dir, name), 'utf8')));
  let last = Number(mails[0]?.id ?? 0);

  const remove = (mail) => {
    mails.splice(mails.indexOf(mail), 1);
    for (const ending of ['eml', 'json']) rmSync(file(mail.id, ending), { force: true });
  };
  return {
    /** @param {Buffer} raw @param {string[]} recipients */
    async add(raw, recipients) {
      const parsed = await simpleParser(raw, { skipImageLinks: true });
      last = Math.max(Date.now(), last + 1);
      const mail = summary(String(last), parsed, recipients);
      writeFileSync(file(mail.id, 'eml'), raw);
      writeFileSync(file(mail.id, 'json'), JSON.stringify(mail));
      mails.unshift(mail);
      if (mails.length > KEPT) remove(mails[mails.length - 1]);
      return mail;
    },
    /** Those sent to an address; all without one. */
    list: (to) => (to ? mails.filter((mail) => mail.to.some((one) => one.toLowerCase() === to.toLowerCase())) : mails),
    find: (id) => mails.find((mail) => mail.id === id),
    raw: (mail) => readFileSync(file(mail.id, 'eml')),
    remove,
    clear: () => [...mails].forEach(remove),
  };
}

function summary(id, parsed, recipients) {
  const headers = Object.fromEntries(
    parsed.headerLines.map(({ key, line }) => [key, line.slice(line.indexOf(':') + 1).trim()]),
  );
  return {
    id,
    messageId: parsed.messageId ?? '',
    from: parsed.from?.text ?? '',
    to: recipients,
    subject: parsed.subject ?? '',
    receivedAt: new Date().toISOString(),
    headers,
    text: parsed.text ?? '',
    html: parsed.html || '',
    attachments: parsed.attachments.map(({ filename = '', contentType, size }) => ({ filename, contentType, size })),
  };
}
