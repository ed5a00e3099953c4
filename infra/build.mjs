import { buildIfStale } from './lib/builds.mjs';
import { readArguments } from './lib/cli.mjs';
import { root } from './lib/paths.mjs';
import { Screen } from './lib/screen.mjs';

readArguments(
  'npm run build   builds backend, workflows and frontend into dist/ where they are older than their sources',
);
const screen = new Screen();
const tell = (state, detail) => screen.report({ service: 'build', state, detail });
tell('working');
try {
  const built = await buildIfStale({ root, tell: (detail) => tell('working', detail) });
  tell('ready', built ? 'built' : 'up to date');
} catch (error) {
  tell('failed', error.message);
  process.exitCode = 1;
}
screen.end();
