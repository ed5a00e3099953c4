import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { findChromium, installPackages, missingPackages } from './browser.mjs';
import { buildIfStale } from './builds.mjs';
import { startPostgres } from './postgres.mjs';
import { findProgram } from './programs.mjs';
import { acquireTemporal } from './temporal-binary.mjs';

/** The Debian package with poppler's programs. */
const POPPLER = 'poppler-utils';

/**
 * What test projects need, each made once and only when asked for. Every entry resolves to additions of the environment of
 * the tests and rejects with a message for people.
 * @param {object} options
 * @param {string} options.root
 * @param {string} options.reports
 * @param {object} options.record of `openRun`
 * @param {AbortSignal} options.signal
 * @param {(need: string, state: string, detail?: string) => void} options.tell
 */
export function testNeeds({ root, reports, record, signal, tell }) {
  const stops = [];
  const makers = {
    async build() {
      tell('build', 'working');
      const built = await buildIfStale({ root, signal, tell: (detail) => tell('build', 'working', detail) });
      tell('build', 'ready', built ? 'built' : 'up to date');
      return {};
    },
    async temporal() {
      tell('temporal', 'working');
      const binary = await acquireTemporal({ signal, tell: (detail) => tell('temporal', 'working', detail) });
      tell('temporal', 'ready', `server ${binary.server} (${binary.from})`);
      return { TEMPORAL_TEST_EXECUTABLE: binary.path };
    },
    async postgres() {
      const server = await startPostgres({ ephemeral: true, run: record, logFile: path.join(reports, 'postgres.log') });
      stops.push(() => server.stop());
      tell('postgres', 'ready', `${server.host}:${server.port}`);
      return { TEST_DATABASE_URL: server.urls.bootstrap };
    },
    async browser() {
      const missing = await missingPackages();
      if (missing.length) tell('browser', 'working', `installing ${missing.join(', ')}`);
      const why = missing.length && (await installPackages(missing, (line) => tell('browser', 'working', line)));
      if (why) throw new Error(`The browser tests need ${missing.join(', ')}: ${why}`);
      tell('browser', 'ready', findChromium());
      return { CHROMIUM: findChromium() };
    },
    /** Draws pages of letters, so that they can be measured and compared. */
    async poppler() {
      const program = 'pdftoppm';
      if (!findProgram(program)) {
        tell('poppler', 'working', `installing ${POPPLER}`);
        const why = await installPackages([POPPLER], (line) => tell('poppler', 'working', line));
        if (why) throw new Error(`The tests of letters need ${POPPLER}: ${why}`);
      }
      tell('poppler', 'ready', findProgram(program));
      return {};
    },
    /** The database of the browser stories, which they leave running for the invariants. */
    async stories() {
      const file = leftDatabase(reports);
      if (!existsSync(file)) throw new Error('The browser stories left no database to look at.');
      return { DATABASE_URL: JSON.parse(readFileSync(file, 'utf8')).url };
    },
  };
  const made = {};
  return {
    get: (need) => (made[need] ??= makers[need]()),
    stop: () => Promise.all(stops.map((stop) => stop())),
  };
}

/** Where the browser stories write `{ "url": … }` of the database they leave running (`LIANBAN_LEAVE_DATABASE`). */
export const leftDatabase = (reports) => path.join(reports, 'database.json');
