import http from 'node:http';
import { once } from 'node:events';
import { SMTPServer } from 'smtp-server';
import { handle } from './mail-http.mjs';
import { openMailbox } from './mail-store.mjs';

const LARGEST = 30 * 1024 * 1024;

/**
 * An SMTP server that keeps what it is given in a folder, with a page and JSON to look at it.
 * @param {{ dir: string, host: string, port: number, smtpPort: number }} options 0 = any port
 */
export async function startMailCatcher({ dir, host, port, smtpPort }) {
  const mailbox = openMailbox(dir);
  const smtp = smtpServer(mailbox);
  const web = http.createServer((request, response) => {
    handle(mailbox, request, response).catch((error) => {
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' });
      response.end(error.message);
    });
  });
  const smtpSocket = smtp.listen(smtpPort, host);
  await Promise.all([once(smtpSocket, 'listening'), once(web.listen(port, host), 'listening')]);
  return {
    port: web.address().port,
    smtpPort: smtpSocket.address().port,
    async stop() {
      web.closeAllConnections();
      await Promise.all([new Promise((done) => web.close(done)), new Promise((done) => smtp.close(done))]);
    },
  };
}

function smtpServer(mailbox) {
  return new SMTPServer({
    size: LARGEST,
    authOptional: true,
    hideSTARTTLS: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    closeTimeout: 500,
    async onData(stream, session, done) {
      try {
        const parts = await stream.toArray();
        if (stream.sizeExceeded) throw Object.assign(new Error('message too large'), { responseCode: 552 });
        const recipients = session.envelope.rcptTo.map(({ address }) => address);
        const { id } = await mailbox.add(Buffer.concat(parts), recipients);
        done(null, `kept as ${id}`);
      } catch (error) {
        done(error);
      }
    },
  });
}
