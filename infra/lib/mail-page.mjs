const STYLE = `
  html { font: 14px/1.57 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "WenQuanYi Micro Hei", system-ui, sans-serif; color: #17202b; }
  body { margin: 0 auto; max-width: 72rem; padding: 16px; }
  h1 { font-size: 20px; line-height: 28px; margin: 0 0 4px; }
  p, dd { margin: 0 0 8px; overflow-wrap: anywhere; }
  .note, dt, time { color: #566271; }
  form { display: inline-block; margin: 8px 16px 16px 0; }
  input, button { font: inherit; height: 32px; box-sizing: border-box; border: 1px solid #7f8a97; border-radius: 2px; padding: 0 8px; background: #fff; }
  table { width: 100%; border-collapse: collapse; }
  th { text-align: left; background: #f5f7f9; border-bottom: 1px solid #17202b; }
  th, td { padding: 8px; vertical-align: top; overflow-wrap: anywhere; }
  td { border-bottom: 1px solid #d4dae1; }
  a { color: #1a4f90; }
  :focus-visible { outline: 2px solid #0a63c9; outline-offset: 2px; }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 16px; margin: 16px 0; }
  dd { margin: 0; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; background: #f5f7f9; padding: 16px; font: inherit; }
  iframe { width: 100%; height: 32rem; border: 1px solid #d4dae1; background: #fff; }
  @media (max-width: 600px) { thead { display: none; } tr, td { display: block; } td { border: 0; padding: 2px 0; } tr { border-bottom: 1px solid #d4dae1; padding: 8px 0; } }
`;

/** The list of what was caught; `to` is the address it is narrowed to, or empty. */
export function listPage(mails, to) {
  const rows = mails.map(row).join('');
  const none = to ? `没有发给 ${escape(to)} 的邮件。` : '还没有邮件。系统发出的邮件都会出现在这里。';
  const table = `<table><thead><tr><th>时间</th><th>收件人</th><th>主题</th></tr></thead><tbody>${rows}</tbody></table>`;
  return shell(
    '邮件捕获',
    `<h1>邮件捕获</h1>
    <p class="note">系统发出的邮件只保存在这里，不会真正寄出。共 ${mails.length} 封，新的在前。</p>
    <form method="get" action="/"><label>收件人 <input name="to" type="email" value="${escape(to)}" size="32"></label> <button>筛选</button></form>
    <form method="post" action="/clear"><button>清空全部</button></form>
    ${mails.length ? table : `<p>${none}</p>`}`,
  );
}

const row = (mail) => `<tr><td><time datetime="${mail.receivedAt}">${local(mail.receivedAt)}</time></td>
  <td>${escape(mail.to.join('，'))}</td><td><a href="/mails/${mail.id}">${escape(mail.subject || '（无主题）')}</a></td></tr>`;

export function mailPage(mail) {
  const facts = [
    ['发件人', mail.from],
    ['收件人', mail.to.join('，')],
    ['时间', local(mail.receivedAt)],
    ['Message-ID', mail.messageId],
    ['附件', mail.attachments.map(({ filename, size }) => `${filename}（${size} 字节）`).join('，') || '无'],
  ];
  const list = facts.map(([name, value]) => `<dt>${name}</dt><dd>${escape(value)}</dd>`).join('');
  const markup = `<h2>网页格式</h2><iframe title="邮件的网页格式" src="/messages/${mail.id}.html"></iframe>`;
  return shell(
    mail.subject,
    `<p><a href="/">← 返回列表</a></p><h1>${escape(mail.subject || '（无主题）')}</h1><dl>${list}</dl>
    <p><a href="/messages/${mail.id}.eml">下载原件（.eml）</a></p>
    <pre>${linked(mail.text)}</pre>${mail.html ? markup : ''}`,
  );
}

export const missingPage = () =>
  shell('找不到', '<h1>找不到这封邮件</h1><p>它可能已被清空。<a href="/">返回列表</a></p>');

const shell = (title, body) => `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${escape(title)}</title><style>${STYLE}</style></head>
<body>${body}</body></html>`;

const MARKS = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text) => text.replace(/[&<>"']/g, (mark) => MARKS[mark]);
/** Links of the plain text can be followed: a person tries the mail's one link here. */
const linked = (text) => escape(text).replace(/https?:\/\/[^\s<，。；）]+/g, (url) => `<a href="${url}">${url}</a>`);
const local = (instant) => new Date(instant).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false });
