import { parseArgs } from 'node:util';

/** Exit code of a call that cannot be understood. */
const USAGE = 2;

/**
 * Reads a command line; `--help` prints the help and ends, an unknown option ends with one line.
 * @param {string} help first line: what the command does
 * @param {import('node:util').ParseArgsConfig['options']} options beside `--help`
 */
export function readArguments(help, options = {}) {
  try {
    const { values } = parseArgs({ options: { help: { type: 'boolean', short: 'h' }, ...options } });
    if (!values.help) return values;
    console.log(help.trim());
    process.exit(0);
  } catch (error) {
    console.error(`${error.message.split('. ')[0]}. --help lists the options.`);
    process.exit(USAGE);
  }
}

/**
 * Calls `stop` once on ^C, SIGTERM, a closed terminal or the end of the bootstrap; a second ^C ends at once.
 * @param {(why: string) => Promise<void>} stop
 */
export function onEnd(stop) {
  let asked = false;
  const once = (why) => {
    if (asked && why === 'SIGINT') process.exit(130);
    if (asked) return;
    asked = true;
    stop(why);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => once(signal));
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && once('the end of npm'), 1000).unref();
}
