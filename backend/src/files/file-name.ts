import path from 'node:path';
import { FILE_EXTENSIONS } from '@lianban/contracts/files';
import type { Extension } from './file-types.js';

const LONGEST = 120;
// Control and format characters (among them the marks that turn the direction of writing) and what file systems reserve.
const UNWANTED = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"|?*\\/]/gu;

/** Extension a name ends with, if it may be uploaded. */
export function extensionOf(name: string): Extension | undefined {
  const extension = path.extname(name).slice(1).toLowerCase();
  return FILE_EXTENSIONS.find((e) => e === extension);
}

/** A name that every file system and header can carry: no path, no hidden characters, at most 120 characters, extension kept. */
export function normaliseName(given: string): string {
  const last = given.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const clean = last.replace(UNWANTED, '').replace(/\s+/g, ' ').trim();
  const extension = path.extname(clean);
  const stem = path.basename(clean, extension).replace(/^[.\s]+|[.\s]+$/g, '');
  const room = LONGEST - extension.length;
  return `${[...(stem || '未命名')].slice(0, room).join('')}${extension.toLowerCase()}`;
}
