import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export const DATABASE_ROLES = ['bootstrap', 'owner', 'api', 'worker', 'auditor'];

export const randomPasswords = () =>
  Object.fromEntries(DATABASE_ROLES.map((role) => [role, randomBytes(24).toString('base64url')]));

/** The passwords of this clone's database, made on the first start; `fresh` tells that the database does not know them yet. */
export function databasePasswords(file) {
  if (existsSync(file)) return { passwords: JSON.parse(readFileSync(file, 'utf8')), fresh: false };
  const passwords = randomPasswords();
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(passwords, null, 2)}\n`, { mode: 0o600 });
  chmodSync(file, 0o600);
  return { passwords, fresh: true };
}
