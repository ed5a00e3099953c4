import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { simpleParser } from 'mailparser';
import type { ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** What the server makes of a mail: takes it, keeps it but dies before it says so, or refuses the address for good. */
export type Verdict = 'take' | 'die' | 'refuse';

export interface TestSmtp {
  port: number;
  url: string;
  /** taken mails in order of arrival, also those of which the sender was not told */
  mails: ParsedMail[];
  /** of the address in RCPT TO */
  verdict: (to: string) => Verdict;
  /** most connections open at the same time */
  connections: () => number;
  to(address: string): ParsedMail[];
  clear(): void;
  close(): Promise<void>;
}

/** A real SMTP server in the test process. `port`: the same one again after it was away. */
export async function startSmtp(port = 0): Promise<TestSmtp> {
  let most = 0;
  const open = new Set<object>();
  const smtp: TestSmtp = {
    port,
    url: '',
    mails: [],
    verdict: () => 'take',
    connections: () => most,
    to: (address) => smtp.mails.filter((mail) => [mail.to ?? []].flat().some((to) => to.text.includes(address))),
    clear: () => void smtp.mails.splice(0),
    close: () => new Promise((done) => server.close(done)),
  };
  const server = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    closeTimeout: 100,
    onConnect(session, done) {
      open.add(session);
      most = Math.max(most, open.size);
      done();
    },
    onClose: (session) => void open.delete(session),
    onRcptTo({ address }, _session, done) {
      const refused = Object.assign(new Error('no such user'), { responseCode: 550 });
      done(smtp.verdict(address) === 'refuse' ? refused : null);
    },
    onData(stream, session, done) {
      const take = async (): Promise<void> => {
        smtp.mails.push(await simpleParser(stream));
        if (session.envelope.rcptTo.some(({ address }) => smtp.verdict(address) === 'die')) cutAll(server);
        else done();
      };
      take().catch(done);
    },
  });
  server.on('error', () => undefined);
  const socket = server.listen(port, '127.0.0.1');
  await once(socket, 'listening');
  smtp.port = (socket.address() as AddressInfo).port;
  smtp.url = `smtp://127.0.0.1:${smtp.port}`;
  return smtp;
}

function cutAll(server: SMTPServer): void {
  for (const connection of server.connections as unknown as Set<{ _socket: Socket }>) connection._socket.destroy();
}
