import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import path from 'node:path';

/** Absolute path of this clone. */
export const root = path.resolve(import.meta.dirname, '..', '..');
/** Where a running product keeps its state: logs, files, secrets, Temporal's file. */
export const runtimeDir = path.join(root, '.runtime');
export const isRoot = process.getuid?.() === 0;

/** Ten characters that name one clone among others on the same machine. */
export const cloneKey = (clone = root) => createHash('sha256').update(clone).digest('hex').slice(0, 10);

/**
 * Folder of PostgreSQL's files. PostgreSQL refuses to run as root and `nobody` may be unable to enter the clone,
 * so root gets a folder of its own per clone, outside of it and surviving a reboot.
 */
export function postgresHome(clone = root) {
  if (process.env.LIANBAN_PG_HOME) return path.resolve(process.env.LIANBAN_PG_HOME);
  return isRoot ? path.join('/var/lib/lianban', cloneKey(clone)) : path.join(clone, '.runtime', 'pg');
}

/** Folder of things kept for every clone of this user. */
export const userCache = () => path.join(process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache'), 'lianban');
