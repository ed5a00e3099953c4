import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import express from 'express';
import request from 'supertest';
import { cacheOf, packedFiles } from './packed-files.js';

const dir = mkdtempSync(path.join(tmpdir(), 'lianban-page-'));
const SCRIPT = 'console.log("演示")';
writeFileSync(path.join(dir, 'main-7WQVE2LZ.js'), SCRIPT);
writeFileSync(path.join(dir, 'main-7WQVE2LZ.js.br'), brotliCompressSync(SCRIPT));
writeFileSync(path.join(dir, 'chunk-BnzeMm2K.js.br'), brotliCompressSync(SCRIPT));
const app = express()
  .use(packedFiles(dir))
  .use(express.static(dir, { index: false }));
afterAll(() => rmSync(dir, { recursive: true }));

const get = (file: string, accepts: string) => request(app).get(`/${file}`).set('Accept-Encoding', accepts);

test('a browser that takes brotli gets what the build has packed, and keeps it', async () => {
  const answer = await get('main-7WQVE2LZ.js', 'gzip, deflate, br');
  expect(answer.headers).toMatchObject({
    'content-encoding': 'br',
    'content-type': expect.stringContaining('javascript'),
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'Accept-Encoding',
  });
  expect(answer.text).toBe(SCRIPT);
});

test('another browser gets the file itself, and is told that it depends on what it takes', async () => {
  const answer = await get('main-7WQVE2LZ.js', 'gzip');
  expect(answer.headers['content-encoding']).toBeUndefined();
  expect([answer.headers['vary'], answer.text]).toEqual(['Accept-Encoding', SCRIPT]);
});

test('what was built anew since, or is not of the page, is not handed out packed', async () => {
  rmSync(path.join(dir, 'chunk-BnzeMm2K.js.br'));
  const gone = await get('chunk-BnzeMm2K.js', 'br');
  expect([gone.status, gone.headers['content-encoding']]).toEqual([404, undefined]);
  expect((await get('../package.json', 'br')).status).toBe(404);
});

test('only names with a hash are kept for good', () => {
  expect(['chunk-BnzeMm2K.js', 'styles-MZLSF666.css'].map(cacheOf)).toEqual(
    Array(2).fill(expect.stringContaining('immutable')),
  );
  expect(['index.html', 'favicon.svg', 'theme.js'].map(cacheOf)).toEqual(Array(3).fill('no-cache'));
});
