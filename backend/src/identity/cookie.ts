import type { Request, Response } from 'express';
import type { Config } from '../config.js';

const isHttps = (config: Config): boolean => config.PUBLIC_URL.startsWith('https:');
const nameOf = (config: Config): string => (isHttps(config) ? '__Host-lianban' : 'lianban');
const TOKEN = /^[\w-]{43}$/;

/** The session token a request carries; undefined when there is none or it cannot be one of ours. */
export function tokenOf(request: Request, config: Config): string | undefined {
  const prefix = `${nameOf(config)}=`;
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
  const token = pairs.find((pair) => pair.startsWith(prefix))?.slice(prefix.length);
  return token && TOKEN.test(token) ? token : undefined;
}

export function setToken(response: Response, token: string, config: Config): void {
  response.cookie(nameOf(config), token, options(config));
}
export function clearToken(response: Response, config: Config): void {
  response.clearCookie(nameOf(config), options(config));
}

const options = (config: Config) =>
  ({ httpOnly: true, sameSite: 'strict', secure: isHttps(config), path: '/' }) as const;
