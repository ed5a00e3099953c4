import type { Response } from 'express';
import type { FileStore } from './file-store.js';

interface Stored {
  name: string;
  mime: string;
  /** where it lies in the store */
  sha256: string;
}

/**
 * Sends a file of the store under its name; no cache keeps it. `upload`: from somebody's computer, saved and never shown. `own`: from our own
 * renderer; its pdf is looked at, without a sandbox, which browsers' viewers refuse.
 */
export async function sendStored(
  response: Response,
  store: FileStore,
  file: Stored,
  origin: 'upload' | 'own',
): Promise<void> {
  response.attachment(file.name);
  if (origin === 'own' && file.mime === 'application/pdf')
    response.setHeader('Content-Disposition', response.get('Content-Disposition')!.replace('attachment', 'inline'));
  if (origin === 'upload') response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
  response.setHeader('Content-Type', file.mime);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Cache-Control', 'private, no-store');
  const options = { root: store.root, cacheControl: false, lastModified: false };
  await new Promise<void>((resolve, reject) =>
    response.sendFile(store.placeOf(file.sha256), options, (error) => (error ? reject(error) : resolve())),
  );
}
