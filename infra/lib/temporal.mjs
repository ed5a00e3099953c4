import grpc from '@grpc/grpc-js';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { HOST } from './ports.mjs';
import { Service } from './service.mjs';

const HEALTH = '/grpc.health.v1.Health/Check';
const FRONTEND = 'temporal.api.workflowservice.v1.WorkflowService';
const SERVING = 1;

/**
 * The development server on a file that survives a restart. Without the two pragmas a file is 2.2 times slower than memory.
 * The file is named after the server's version, because a newer server does not migrate an older one's file; the wheels
 * start again from PostgreSQL.
 * @param {object} options
 * @param {import('./temporal-binary.mjs').TemporalBinary} options.binary
 * @param {string} options.dir folder of the file
 * @param {number} options.port
 * @param {number} [options.uiPort] without it no page is served
 * @param {string} options.logFile
 */
export function temporalService({ binary, dir, port, uiPort, logFile, onStart, onState }) {
  const ui = uiPort ? ['--ui-port', String(uiPort), '--ui-disable-news-fetch'] : ['--headless'];
  const file = ['--db-filename', path.join(dir, `temporal-${binary.server}.db`)];
  const pragmas = ['--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=NORMAL'];
  const eager = ['--dynamic-config-value', 'system.enableActivityEagerExecution=true'];
  return new Service({
    name: 'temporal',
    command: binary.path,
    args: [
      'server',
      'start-dev',
      '--ip',
      HOST,
      '--port',
      String(port),
      ...ui,
      ...file,
      ...pragmas,
      ...eager,
      '--log-level',
      'warn',
    ],
    env: { PATH: process.env.PATH ?? '', HOME: dir, TZ: 'UTC', DO_NOT_TRACK: '1' },
    logFile,
    ready: ({ signal }) => untilServing(`${HOST}:${port}`, signal),
    onStart,
    onState,
  });
}

/** Resolves when the server answers that it serves; ends without a word when `signal` does. */
export async function untilServing(address, signal) {
  while (!signal?.aborted && !(await isServing(address))) await sleep(50);
}

/** Asks the standard gRPC health service; no generated code is needed for one string and one number. */
export function isServing(address, within = 1000) {
  const client = new grpc.Client(address, grpc.credentials.createInsecure());
  const name = Buffer.from(FRONTEND);
  const question = Buffer.concat([Buffer.from([0x0a, name.length]), name]);
  return new Promise((resolve) => {
    const raw = (value) => value;
    client.makeUnaryRequest(HEALTH, raw, raw, question, { deadline: Date.now() + within }, (error, answer) => {
      client.close();
      resolve(!error && answer[0] === 0x08 && answer[1] === SERVING);
    });
  });
}
