import path from 'node:path';
import type { INestApplication } from '@nestjs/common';
import compression from 'compression';
import express from 'express';
import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';
import type { Config } from '../config.js';
import { cacheOf, packedFiles } from './packed-files.js';
import { ProblemFilter } from './problem.filter.js';
import { trace } from './trace.js';

const JSON_LIMIT = '1mb';

/** Middleware of the HTTP process: trace numbers, headers, bodies, problem+json and the built page with fallback to its index. */
export function prepare(app: INestApplication, config: Config): void {
  const server = app.getHttpAdapter().getInstance() as express.Express;
  server.set('trust proxy', 'loopback');
  server.disable('x-powered-by');
  server.disable('etag');
  app.use(trace);
  app.use(headers(config.PUBLIC_URL.startsWith('https:')));
  // the one answer of the API that holds neither a token nor what anybody typed, and a large one
  app.use('/api/catalogue', compression());
  app.use(express.json({ limit: JSON_LIMIT }));
  app.setGlobalPrefix('api');
  app.useGlobalFilters(new ProblemFilter());
  if (config.WEB_DIR) servePage(app, path.resolve(config.WEB_DIR));
}

const isApi = ({ path }: Request): boolean => path === '/api' || path.startsWith('/api/');

/** What a browser may do with an answer: helmet's headers for the page; the API's answers are never shown as a page, framed or guessed at. */
function headers(secure: boolean): (request: Request, response: Response, next: NextFunction) => void {
  const forPage = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'script-src': ["'self'"],
        'style-src': ["'self'", "'unsafe-inline'"],
        'img-src': ["'self'", 'data:'],
        'object-src': ["'none'"],
        'frame-ancestors': ["'none'"],
        'base-uri': ["'self'"],
        'form-action': ["'self'"],
      },
    },
    strictTransportSecurity: secure,
  });
  return (request, response, next) => {
    if (!isApi(request)) return forPage(request, response, next);
    response.setHeader('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'; sandbox");
    response.setHeader('X-Content-Type-Options', 'nosniff');
    if (secure) response.setHeader('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
    next();
  };
}

/** The page is sent compressed; answers of the API are not: they carry tokens beside what a stranger may have typed. */
function servePage(app: INestApplication, dir: string): void {
  const compress = compression();
  const files = express.static(dir, {
    index: false,
    setHeaders: (response, file) => response.setHeader('Cache-Control', cacheOf(file)),
  });
  const packed = packedFiles(dir);
  const page = (request: Request, response: Response, next: NextFunction): void => {
    const rest = (): void => files(request, response, () => fallBack(request, response, next));
    if (isApi(request)) next();
    else packed(request, response, () => compress(request, response, rest));
  };
  // every address of the page is one document; below a root of its own, so that a folder with a dot above it does not matter
  const fallBack = (request: Request, response: Response, next: NextFunction): void => {
    if (request.method !== 'GET' || path.extname(request.path)) next();
    else response.setHeader('Cache-Control', 'no-cache').sendFile('index.html', { root: dir });
  };
  app.use(page);
}
