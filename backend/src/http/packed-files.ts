import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { RequestHandler } from 'express';

const PACKED = '.br';

/** Files with a hash in their name never change: they are kept for good; all others are asked for anew. */
export const cacheOf = (file: string): string =>
  /-[A-Za-z0-9]{8}\.(js|css)$/.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache';

/** Hands out what the build has packed beside a file of `dir` to browsers that take brotli; everything else passes by. */
export function packedFiles(dir: string): RequestHandler {
  const names = existsSync(dir) ? readdirSync(dir).filter((name) => name.endsWith(PACKED)) : [];
  const packed = new Set(names.map((name) => `/${name.slice(0, -PACKED.length)}`));
  return (request, response, next) => {
    if (request.method !== 'GET' || !packed.has(request.path)) return next();
    response.vary('Accept-Encoding');
    if (!request.acceptsEncodings('br')) return next();
    response.type(path.extname(request.path));
    response.setHeader('Content-Encoding', 'br');
    response.setHeader('Cache-Control', cacheOf(request.path));
    response.sendFile(`${request.path.slice(1)}${PACKED}`, { root: dir, cacheControl: false }, (error) => {
      if (!error || response.headersSent) return;
      // built anew since this process began: what is there now is packed on the way
      for (const header of ['Content-Encoding', 'Content-Type', 'Cache-Control']) response.removeHeader(header);
      next();
    });
  };
}
