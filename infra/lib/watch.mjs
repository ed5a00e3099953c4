import { watch } from 'node:fs';
import path from 'node:path';
import { buildProjects, forgetBuild, toolEnvironment } from './builds.mjs';
import { root } from './paths.mjs';

const FOLDERS = ['backend/src', 'workflows/src', 'libs'];
/** An editor writes several files at once: wait until it is quiet, ms. */
const QUIET = 300;

/** Rebuilds and restarts what is edited, until the stack ends. */
export function watchSources(stack, log) {
  forgetBuild(root);
  watchPage(stack).catch((error) => log({ service: 'page-build', state: 'failed', detail: error.message }));
  let timer;
  let building = false;
  let again = false;
  const rebuild = async () => {
    if (building) return void (again = true);
    building = true;
    await refresh(stack, log);
    building = false;
    if (again) {
      again = false;
      await rebuild();
    }
  };
  for (const folder of FOLDERS) {
    watch(path.join(root, folder), { recursive: true }, (_, file) => {
      if (!file || file.includes('node_modules') || /\.spec\.ts$/.test(file)) return;
      clearTimeout(timer);
      timer = setTimeout(rebuild, QUIET);
    });
  }
}

/** The Angular compiler goes on watching and writes into the folder that the API serves. */
function watchPage(stack) {
  return stack.adopt({
    name: 'page-build',
    command: path.join(root, 'node_modules', '.bin', 'nx'),
    args: ['run', 'frontend:build:development', '--watch'],
    env: toolEnvironment(),
    cwd: root,
    readyWithin: 300_000,
    grace: 500,
    ready: ({ line }) => line(/bundle generation complete|Watch mode enabled/i),
  });
}

async function refresh(stack, log) {
  const tell = (state, detail) => log({ service: 'build', state, detail });
  tell('working');
  try {
    await buildProjects(root, ['backend', 'workflows'], { tell: (detail) => tell('working', detail) });
    tell('ready', 'built');
    for (const name of ['api', 'worker']) if (stack.has(name)) await stack.restart(name);
  } catch (error) {
    tell('failed', error.message);
  }
}
