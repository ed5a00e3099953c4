import { writeFileSync } from 'node:fs';
import { startStack } from '../../../infra/lib/stack.mjs';
import { rowsOf, worldOf } from '../support/world.ts';

/** Monday morning before a quiet week: every run of the stories lives through the same days, reminders come at 08:30. */
const BEGINS = '2026-11-23 10:00+08';

/**
 * Starts the product for the stories and answers what ends it. With `E2E_URL` (and `E2E_MAIL_URL`, `E2E_DATABASE_URL` of the same one)
 * nothing is started. `LIANBAN_LEAVE_DATABASE` names a file: the database stays for the invariants, its address is written there.
 */
export default async function start(): Promise<() => Promise<void>> {
  if (process.env['E2E_URL']) return async () => {};
  const stack = await startStack({ ephemeral: true, kind: 'e2e' });
  const world = worldOf(stack);
  await rowsOf(world, `update app_time set "offset" = $1::timestamptz - clock_timestamp()`, [BEGINS]);
  await stack.settled;
  process.env['E2E_URL'] = world.page;
  process.env['E2E_MAIL_URL'] = world.mail;
  process.env['E2E_DATABASE_URL'] = world.database;
  const leave = process.env['LIANBAN_LEAVE_DATABASE'];
  return async () => {
    if (leave) writeFileSync(leave, JSON.stringify({ url: world.database }), { mode: 0o600 });
    await stack.stop(leave ? { keep: ['postgres'] } : {});
  };
}
