import { hash } from 'node:crypto';

/** SM3 (GB/T 32905), hex. */
export const sm3 = (text: string): string => hash('sm3', text, 'hex');
export const sha256 = (text: string): string => hash('sha256', text, 'hex');
export const bytea = (hex: string): string => `\\x${hex}`;

/** JSON with sorted keys: the same value always gives the same text. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value && typeof value === 'object') {
    const entries = Object.entries(value).filter(([, v]) => v !== undefined);
    return `{${entries
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`)
      .join(',')}}`;
  }
  return JSON.stringify(value ?? null);
}

/** Shard of a case file: first byte of the SHA-256 of its id, mod 16. */
export const shardOf = (caseFileId: string): number => parseInt(sha256(caseFileId).slice(0, 2), 16) % 16;
