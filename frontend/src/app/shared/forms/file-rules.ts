import { FILE_EXTENSIONS, FILE_MAX_BYTES } from '@lianban/contracts/files';

/** `accept` of a file input. */
export const ACCEPTED = FILE_EXTENSIONS.map((extension) => `.${extension}`).join(',');

/** Why a file would be refused, before it is sent; null when it may be tried. The server looks into the content as well. */
export function whyNot(file: { name: string; size: number }): 'type' | 'size' | 'empty' | null {
  const extension = file.name.slice(file.name.lastIndexOf('.') + 1).toLowerCase();
  if (!(FILE_EXTENSIONS as readonly string[]).includes(extension)) return 'type';
  if (file.size === 0) return 'empty';
  return file.size > FILE_MAX_BYTES ? 'size' : null;
}

/** `1.2 MB`, `340 kB`. */
export function sizeText(bytes: number): string {
  return bytes >= 1024 * 1024
    ? `${(bytes / 1024 / 1024).toFixed(1).replace('.0', '')} MB`
    : `${Math.max(1, Math.round(bytes / 1024))} kB`;
}
