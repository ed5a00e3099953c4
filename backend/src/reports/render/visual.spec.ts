import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { decodePng, difference } from '../../testing/index.js';
import { sampleFace } from './sample.fixture.js';
import { toDocx } from './to-docx.js';
import { toPdf } from './to-pdf.js';

/** Renders with REPORTS_WRITE=1 to make the pictures anew; look at them before they are committed. */
const WRITE = process.env['REPORTS_WRITE'] === '1';
const PICTURES = path.join(__dirname, 'pictures');
const run = promisify(execFile);
const folder = mkdtempSync(path.join(os.tmpdir(), 'lianban-report-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each([1, 2] as const)('version %s of a report', (version) => {
  const pdf = path.join(folder, `version-${version}.pdf`);
  beforeAll(async () => writeFileSync(pdf, await toPdf(sampleFace(version))));

  it.each([1, 2])('looks on page %s as it did', async (page) => {
    const picture = path.join(folder, `version-${version}-${page}`);
    await run('pdftoppm', ['-r', '50', '-png', '-singlefile', '-f', `${page}`, '-l', `${page}`, pdf, picture]);
    const drawn = readFileSync(`${picture}.png`);
    const kept = path.join(PICTURES, `version-${version}-${page}.png`);
    if (WRITE) writeFileSync(kept, drawn);
    expect(difference(decodePng(drawn), decodePng(readFileSync(kept)))).toBeLessThan(0.005);
  });

  it('keeps within the margins of an A4 sheet', () => {
    const boxes = execFileSync('pdftotext', ['-bbox', pdf, '-'], { encoding: 'utf8' });
    const words = [...boxes.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)"/g)].map(
      ([, left, , right]) => [Number(left), Number(right)],
    );
    expect(words.length).toBeGreaterThan(300);
    // 20 mm on both sides
    expect(Math.min(...words.map(([left]) => left!))).toBeGreaterThan(56);
    expect(Math.max(...words.map(([, right]) => right!))).toBeLessThan(595.28 - 56);
  });
});

test('docx says what the pdf says', async () => {
  const docx = path.join(folder, 'report.docx');
  writeFileSync(docx, await toDocx(sampleFace(2)));
  const xml = execFileSync('unzip', ['-p', docx, 'word/document.xml'], { encoding: 'utf8' });
  const text = [...xml.matchAll(/<w:t[^>]*>([^<]*)/g)]
    .map(([, part]) => part)
    .join('')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>');
  for (const { text: said } of sampleFace(2).blocks.flatMap((b) =>
    b.type === 'table' ? b.head.map((h) => ({ text: h })) : [b],
  ))
    expect(text).toContain(said.zh);
  expect(text).toContain('2/3 样本少');
});
