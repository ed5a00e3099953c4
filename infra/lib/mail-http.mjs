import { listPage, mailPage, missingPage } from './mail-page.mjs';

/** A mail's own markup is shown without scripts, forms and anything from elsewhere. */
const MAIL_POLICY =
  "default-src 'none'; img-src data:; style-src 'unsafe-inline'; sandbox allow-popups allow-popups-to-escape-sandbox";
/** A link of a mail opens beside it, as in a mail program. */
const BESIDE = '<base target="_blank" />';
const PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; form-action 'self'";

/**
 * GET / and /mails/:id (pages) · GET /messages?to= · GET /messages/:id · GET /messages/:id.eml · GET /messages/:id.html ·
 * DELETE /messages · DELETE /messages/:id · POST /clear (the page's button).
 */
export async function handle(mailbox, request, response) {
  const url = new URL(request.url, 'http://mail');
  const [folder = '', name = ''] = url.pathname.split('/').slice(1).map(decodeURIComponent);
  const answer = answerTo(mailbox, request.method, folder, name, url.searchParams.get('to') ?? '');
  const { status = 200, type = 'text/html; charset=utf-8', body, headers = {} } = answer;
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store', ...headers });
  response.end(body);
}

function answerTo(mailbox, method, folder, name, to) {
  if (folder === 'messages' && method === 'DELETE') return erase(mailbox, name);
  if (folder === 'clear' && method === 'POST') {
    mailbox.clear();
    return { status: 303, headers: { location: '/' }, body: '' };
  }
  if (method !== 'GET') return { status: 405, type: 'text/plain', body: 'GET or DELETE' };
  if (folder === '') return page(listPage(mailbox.list(to), to));
  if (folder === 'messages' && !name) return json(mailbox.list(to));
  const [id, ending = ''] = name.split('.');
  const mail = mailbox.find(id);
  if (folder === 'mails' && mail) return page(mailPage(mail));
  if (folder === 'messages' && mail) return message(mailbox, mail, ending);
  return folder === 'messages' ? json({ error: 'no such mail' }, 404) : { ...page(missingPage()), status: 404 };
}

function message(mailbox, mail, ending) {
  if (ending === '') return json(mail);
  if (ending === 'eml') {
    const headers = { 'content-disposition': `attachment; filename="${mail.id}.eml"` };
    return { type: 'message/rfc822', headers, body: mailbox.raw(mail) };
  }
  if (ending === 'html') return { headers: { 'content-security-policy': MAIL_POLICY }, body: BESIDE + mail.html };
  return json({ error: 'ending must be eml or html' }, 404);
}

function erase(mailbox, id) {
  if (!id) mailbox.clear();
  else {
    const mail = mailbox.find(id);
    if (!mail) return json({ error: 'no such mail' }, 404);
    mailbox.remove(mail);
  }
  return { status: 204, body: undefined };
}

const page = (body) => ({ headers: { 'content-security-policy': PAGE_POLICY }, body });
const json = (value, status = 200) => ({
  status,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(value),
});
