import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runtimeDir } from './paths.mjs';
import { endGroup, isAlive, startOf } from './processes.mjs';

const folder = (runtime) => path.join(runtime, 'runs');

/**
 * Writes down which processes and temporary folders a launcher started, so that the next command can clear up after a
 * launcher that was killed before it could do so itself.
 * @param {string} kind `start`, `dev`, `test` …
 */
export function openRun(kind, runtime = runtimeDir) {
  const file = path.join(folder(runtime), `${kind}-${process.pid}-${Math.random().toString(36).slice(2, 8)}.json`);
  const state = { kind, launcher: mark(process.pid), services: {}, folders: [], urls: {} };
  const save = () => {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(state), { mode: 0o600 });
  };
  save();
  return {
    process(name, pid) {
      state.services[name] = mark(pid);
      save();
    },
    folder(dir) {
      state.folders.push(dir);
      save();
    },
    urls(urls) {
      state.urls = urls;
      save();
    },
    close() {
      for (const dir of state.folders) rmSync(dir, { recursive: true, force: true });
      rmSync(file, { force: true });
    },
  };
}

const mark = (pid) => ({ pid, started: startOf(pid) });

/** The runs on record whose launcher still lives. */
export function liveRuns(runtime = runtimeDir) {
  return records(runtime).filter(({ launcher }) => isAlive(launcher.pid, launcher.started));
}

/** Ends what dead launchers left behind; answers the names of what was still running. */
export async function sweep(runtime = runtimeDir) {
  const ended = [];
  for (const { file, launcher, services, folders } of records(runtime)) {
    if (isAlive(launcher.pid, launcher.started)) continue;
    for (const [name, { pid, started }] of Object.entries(services)) {
      if (!isAlive(pid, started)) continue;
      ended.push(name);
      await endGroup(pid, name === 'postgres' ? 'SIGQUIT' : 'SIGTERM', 3000, started);
    }
    for (const dir of folders) rmSync(dir, { recursive: true, force: true });
    rmSync(file, { force: true });
  }
  return ended;
}

function records(runtime) {
  let names = [];
  try {
    names = readdirSync(folder(runtime)).filter((name) => name.endsWith('.json'));
  } catch {
    return [];
  }
  return names.flatMap((name) => {
    const file = path.join(folder(runtime), name);
    try {
      return [{ file, ...JSON.parse(readFileSync(file, 'utf8')) }];
    } catch {
      return [];
    }
  });
}
