import { spawn } from 'node:child_process';
import path from 'node:path';
import type { World } from './world.ts';

/** Runs a program of `test/invariants` on the database of a world; answers what it said and its exit code. */
export async function runInvariants(
  program: 'run' | 'self-test',
  { database }: World,
): Promise<{ said: string; code: number | null }> {
  const child = spawn(process.execPath, [`test/invariants/${program}.mjs`], {
    cwd: path.resolve(import.meta.dirname, '../../..'),
    env: { ...process.env, DATABASE_URL: database },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (said += data));
  return new Promise((resolve) => child.on('close', (code) => resolve({ said, code })));
}
