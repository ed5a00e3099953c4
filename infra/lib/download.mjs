import { createWriteStream } from 'node:fs';
import https from 'node:https';
import { pipeline } from 'node:stream/promises';

const REDIRECTS = 5;

/**
 * Fetches a file, through the proxy of the environment if there is one.
 * @param {number} silence ms without a byte after which it is given up
 * @returns {Promise<string>} `target`
 */
export async function downloadArchive(url, target, silence, redirects = REDIRECTS) {
  const response = await open(url, silence);
  const { statusCode, headers } = response;
  if (statusCode >= 300 && statusCode < 400 && headers.location && redirects > 0) {
    response.resume();
    return downloadArchive(new URL(headers.location, url).href, target, silence, redirects - 1);
  }
  if (statusCode !== 200) {
    response.resume();
    throw new Error(`${new URL(url).host} answered ${statusCode}`);
  }
  await pipeline(response, createWriteStream(target));
  return target;
}

function open(url, silence) {
  const agent = new https.Agent({ proxyEnv: process.env });
  return new Promise((resolve, reject) => {
    const request = https.get(url, { agent }, resolve);
    const giveUp = () => request.destroy(new Error(`no answer within ${silence / 1000} s`));
    request.setTimeout(silence, giveUp);
    const timer = setTimeout(giveUp, silence);
    request.once('response', () => clearTimeout(timer));
    request.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
  });
}
