import { open } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';
import type { Proof } from './file-types.js';
import { isPlainText } from './plain-text.js';
import { zipEntries } from './zip-entries.js';

const MACROS = /(^|\/)vbaproject\.bin$/i;
const CHUNK = 1024 * 1024;

/** Is the content of the file what its extension says? Office files with macros are not. */
export async function isProven(file: string, proof: Proof): Promise<boolean> {
  if ('text' in proof) return isPlainText(file);
  if ('zip' in proof) return isZipWith(file, proof.zip);
  const found = await fileTypeFromFile(file);
  if ('magic' in proof) return found?.ext === proof.magic;
  return found?.ext === 'cfb' && containsAny(file, proof.ole);
}

async function isZipWith(file: string, needed: string[]): Promise<boolean> {
  const entries = await zipEntries(file);
  if (!entries) return false;
  return needed.every((name) => entries.has(name)) && (!needed.length || ![...entries].some((e) => MACROS.test(e)));
}

/** Names of streams in an OLE container stand in its directory as UTF-16. */
async function containsAny(file: string, names: string[]): Promise<boolean> {
  const needles = names.map((name) => Buffer.from(`${name}\0`, 'utf16le'));
  const overlap = Math.max(...needles.map((n) => n.length));
  const handle = await open(file);
  try {
    const buffer = Buffer.alloc(CHUNK + overlap);
    for (let at = 0; ; at += CHUNK) {
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, at);
      const part = buffer.subarray(0, bytesRead);
      if (needles.some((n) => part.includes(n))) return true;
      if (bytesRead < buffer.length) return false;
    }
  } finally {
    await handle.close();
  }
}
