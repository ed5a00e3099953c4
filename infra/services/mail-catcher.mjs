// Program of the service `mail`: takes every mail, delivers none. Run by the launcher, not by hand.
import { HOST } from '../lib/ports.mjs';
import { startMailCatcher } from '../lib/mail-catcher.mjs';

const { HTTP_PORT, SMTP_PORT, MAIL_DIR } = process.env;
const catcher = await startMailCatcher({
  dir: MAIL_DIR,
  host: HOST,
  port: Number(HTTP_PORT),
  smtpPort: Number(SMTP_PORT),
});
console.log('mail catcher ready');
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, async () => {
    await catcher.stop();
    process.exit(0);
  });
}
