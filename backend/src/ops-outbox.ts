import 'reflect-metadata';
import { readConfig } from './config.js';
import { Db, makeDataSource } from './database/index.js';
import { dropRows, findStuck, findTroubled, retryRows } from './wheels/index.js';

const HELP = `usage: node dist/backend/src/ops-outbox.js <command>      (DATABASE_URL of the role "worker")
  list                    what is parked or fails, and matters whose clocks cannot be looked at
  retry <id>… | parked    tries rows again now; "parked": all that were given up
  drop <id>…              ends rows without sending them; they stay, with the reason`;
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** What the command says; undefined when it was not understood. */
async function run(db: Db, [command, ...args]: string[]): Promise<string | undefined> {
  const ids = args.length > 0 && args.every((arg) => UUID.test(arg));
  if (command === 'list' && !args.length) return list(db);
  if (command === 'retry' && (ids || args.join() === 'parked'))
    return `${await db.system((tx) => retryRows(tx, ids ? args : undefined))} rows are tried again`;
  if (command === 'drop' && ids) return `${await db.system((tx) => dropRows(tx, args))} rows were dropped`;
  return undefined;
}

async function list(db: Db): Promise<string> {
  const [rows, stuck] = await db.system(async (tx) => [await findTroubled(tx), await findStuck(tx)] as const);
  const lines = [
    ...rows.map(
      (r) =>
        `${r.state.padEnd(8)} ${r.id}  ${r.kind}  ${r.attempts} times since ${r.since}${again(r.next)}  ${r.error}`,
    ),
    ...stuck.map((s) => `stuck    ${s.matter}  ${s.number ?? ''}  ${s.attempts} times${again(s.next)}  ${s.error}`),
  ];
  return lines.length ? lines.join('\n') : 'nothing is parked, nothing fails, no matter is stuck';
}
const again = (next: string | null): string => (next ? `, again at ${next}` : '');

async function main(): Promise<void> {
  const source = await makeDataSource(readConfig().DATABASE_URL, 1).initialize();
  try {
    const said = await run(new Db(source), process.argv.slice(2));
    if (said === undefined) process.exitCode = 2;
    console.log(said ?? HELP);
  } finally {
    await source.destroy();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
