import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { answers, HOST } from './ports.mjs';
import { Service } from './service.mjs';

const BASE = { PATH: process.env.PATH ?? '', LANG: 'C.UTF-8', TZ: 'UTC', NODE_ENV: 'production', NO_COLOR: '1' };

/** Environment of the programs that use the database as `role`; each program gets only what it needs. */
function environments({ root, runtime, ports, database, temporalAddress, demo }) {
  const files = { STORAGE_DIR: path.join(runtime, 'files') };
  const page = { PUBLIC_URL: `http://localhost:${ports.api}` };
  const mail = { SMTP_URL: `smtp://${HOST}:${ports.smtp}` };
  const temporal = {
    TEMPORAL_ADDRESS: temporalAddress,
    TEMPORAL_NAMESPACE: process.env.TEMPORAL_NAMESPACE ?? 'default',
  };
  const mode = { DEMO: demo ? '1' : '0', LOG_LEVEL: process.env.LOG_LEVEL ?? 'info' };
  const http = { HTTP_HOST: HOST, HTTP_PORT: String(ports.api), WEB_DIR: path.join(root, 'dist', 'frontend') };
  const catcher = { MAIL_CATCHER_URL: `http://localhost:${ports.mail}` };
  const as = (role) => ({ ...BASE, DATABASE_URL: database[role] });
  return {
    owner: { ...as('owner'), ...mode, ...files },
    api: {
      ...as('api'),
      AUDITOR_DATABASE_URL: database.auditor,
      ...mode,
      ...files,
      ...page,
      ...http,
      ...mail,
      ...temporal,
      ...catcher,
    },
    worker: {
      ...as('worker'),
      EXPORT_DATABASE_URL: database.api,
      ...mode,
      ...files,
      ...page,
      ...mail,
      ...temporal,
      MAIL_FROM: process.env.MAIL_FROM ?? '联办 <no-reply@lianban.example>',
      WORKFLOW_BUNDLE: path.join(root, 'dist', 'workflows', 'bundle.js'),
    },
    mail: {
      ...BASE,
      HTTP_PORT: String(ports.mail),
      SMTP_PORT: String(ports.smtp),
      MAIL_DIR: path.join(runtime, 'mail'),
    },
  };
}

/**
 * An idle Node collects its memory to the last and throws away compiled code that still refers to what it collects: after a pause a program
 * under load cost half as much again for twenty seconds. The second flag spares that; memory is collected when it is needed.
 */
const NODE_FLAGS = ['--disable-warning=ExperimentalWarning', '--no-memory-reducer'];

/**
 * The product's own programs as services, and the environment of one-off commands (`migrate`, `seed`).
 * @param {object} options
 * @param {Record<string, Record<string, string>>} [options.env] additions per program: `{ api: { DATABASE_POOL: '8' } }`
 */
export function productServices(options) {
  const { root, ports, env = {}, spec } = options;
  const environment = environments(options);
  const node = (name, script, more) =>
    new Service({
      ...spec(name),
      command: process.execPath,
      args: [...NODE_FLAGS, path.join(root, script)],
      env: { ...environment[name], ...env[name] },
      cwd: root,
      grace: 2000,
      ...more,
    });
  return {
    ownerEnvironment: { ...environment.owner, ...env.owner },
    mail: node('mail', 'infra/services/mail-catcher.mjs', { ready: ({ line }) => line(/^mail catcher ready/) }),
    api: node('api', 'dist/backend/src/main.js', {
      ready: (look) => untilHealthy(`http://${HOST}:${ports.api}/api/health/ready`, look),
    }),
    worker: node('worker', 'dist/backend/src/worker.js', { ready: ({ line }) => line(/worker ready/) }),
  };
}

async function untilHealthy(url, { signal, seen }) {
  const port = Number(new URL(url).port);
  while (!signal.aborted) {
    if (await answers(port)) {
      const status = await statusOf(url);
      if (status === 200) return;
      seen(`GET ${url} answered ${status}`);
    }
    await sleep(50);
  }
}

async function statusOf(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2000) });
    await response.body?.cancel();
    return response.status;
  } catch (error) {
    return error.message;
  }
}
