import { hash } from 'node:crypto';

/** SM3 (GB/T 32905), hex. */
export const sm3 = (text: string): string => hash('sm3', text, 'hex');
export const sha256 = (text: string): string => hash('sha256', text, 'hex');
export const bytea = (hex: string): string => `\\x${hex}`;

/** JSON with sorted keys: the same value always gives the same text. */
export function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const object = value as Record<string, unknown>;
  let members = '';
  for (const key of Object.keys(object).sort()) {
    if (object[key] === undefined) continue;
    members += `${members && ','}${JSON.stringify(key)}:${canonical(object[key])}`;
  }
  return `{${members}}`;
}

/** Shard of a case file: first byte of the SHA-256 of its id, mod 16. */
export const shardOf = (caseFileId: string): number => parseInt(sha256(caseFileId).slice(0, 2), 16) % 16;
