import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { TestDatabase } from './test-database.js';

const ROOT = path.resolve(__dirname, '../../..');

export interface WorkerSettings {
  database: TestDatabase;
  temporal: string;
  smtp: string;
  /** where it keeps files */
  storage?: string;
  /** most heap, MB: who keeps more in memory dies */
  heap?: number;
}
/** The worker as it is delivered, built for this test process from the sources of this moment. */
export interface BuiltWorker {
  start(settings: WorkerSettings): WorkerProcess;
  /** a program of the built backend */
  file(name: string): string;
  remove(): void;
}
export interface WorkerProcess {
  pid: number;
  /** resolves when a line of its output matches; rejects when it ends before */
  says(pattern: RegExp): Promise<void>;
  /** resolves with the exit code, null when a signal has ended it */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

export async function buildWorker(): Promise<BuiltWorker> {
  const out = path.join(ROOT, '.runtime', `test-worker-${process.pid}`);
  mkdirSync(out, { recursive: true });
  const run = (...args: string[]): Promise<unknown> =>
    promisify(execFile)(process.execPath, args, { cwd: ROOT, env: { PATH: process.env['PATH'] } });
  await run('backend/build.mjs', out);
  await run('workflows/build.mjs', out);
  return {
    start: (settings) => startProcess(out, settings),
    file: (name) => path.join(out, 'backend/src', name),
    remove: () => rmSync(out, { recursive: true, force: true }),
  };
}

function startProcess(out: string, { database, temporal, smtp, storage, heap }: WorkerSettings): WorkerProcess {
  const child = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      ...(heap ? [`--max-old-space-size=${heap}`] : []),
      path.join(out, 'backend/src/worker.js'),
    ],
    {
      cwd: ROOT,
      env: {
        PATH: process.env['PATH'],
        DATABASE_URL: database.urls.worker,
        EXPORT_DATABASE_URL: database.urls.api,
        ...(storage && { STORAGE_DIR: storage }),
        TEMPORAL_ADDRESS: temporal,
        SMTP_URL: smtp,
        PUBLIC_URL: 'https://lianban.demo.example',
        WORKFLOW_BUNDLE: path.join(out, 'workflows/bundle.js'),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let said = '';
  let over = false;
  const changed = new Set<() => void>();
  const note = (chunk: Buffer): void => {
    said += chunk.toString();
    for (const look of changed) look();
  };
  child.stdout.on('data', note);
  child.stderr.on('data', note);
  const exit = once(child, 'exit').then(([code]) => {
    over = true;
    for (const look of changed) look();
    return code as number | null;
  });
  return {
    pid: child.pid!,
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (pattern.test(said)) resolve();
          else if (over) reject(new Error(`the worker ended; it said:\n${said}`));
          else return;
          changed.delete(look);
        };
        changed.add(look);
        look();
      }),
    end: (signal) => {
      child.kill(signal);
      return exit;
    },
  };
}
