import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { SAMPLE_NAMES, decodePng, difference, sampleLetter, sampleNumber } from '../../testing/index.js';
import { toPdf } from './to-pdf.js';

/** Renders with LETTERS_WRITE=1 to make the pictures anew; look at them before they are committed. */
const WRITE = process.env['LETTERS_WRITE'] === '1';
const PICTURES = path.join(__dirname, 'pictures');
const DPI = 72;
const run = promisify(execFile);
const folder = mkdtempSync(path.join(os.tmpdir(), 'lianban-letters-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Colours of one page, as poppler draws it. */
class Picture {
  readonly width: number;
  readonly height: number;

  constructor(private readonly ppm: Buffer) {
    const [, width, height] = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(ppm.toString('latin1', 0, 40))!;
    [this.width, this.height] = [Number(width), Number(height)];
  }

  private at(x: number, y: number): [r: number, g: number, b: number] {
    const i = this.ppm.length - (this.width * this.height - (y * this.width + x)) * 3;
    return [this.ppm[i]!, this.ppm[i + 1]!, this.ppm[i + 2]!];
  }
  isRed = (x: number, y: number): boolean => {
    const [r, g, b] = this.at(x, y);
    return r > 150 && g < 170 && b < 170 && r - g > 60;
  };
  isBlack = (x: number, y: number): boolean => Math.max(...this.at(x, y)) < 140;

  /** Edges of what is seen between two heights, in millimetres; undefined when nothing is. */
  box(seen: (x: number, y: number) => boolean, from = 0, to = 297) {
    let [left, right, top, bottom] = [Infinity, -1, Infinity, -1];
    for (let y = pixels(from); y < Math.min(pixels(to), this.height); y++)
      for (let x = 0; x < this.width; x++)
        if (seen(x, y)) {
          [left, right] = [Math.min(left, x), Math.max(right, x)];
          [top, bottom] = [Math.min(top, y), y];
        }
    return right < 0 ? undefined : { left: mm(left), right: mm(right + 1), top: mm(top), bottom: mm(bottom + 1) };
  }

  /** Heights of the rows that are red from side to side. */
  redLines(): number[] {
    const rows: number[] = [];
    for (let y = 0; y < this.height; y++) {
      const box = this.box(this.isRed, mm(y), mm(y + 1));
      let red = 0;
      for (let x = 0; x < this.width; x++) if (this.isRed(x, y)) red++;
      if (box && mm(red) > 165) rows.push(mm(y));
    }
    return rows;
  }
}
const mm = (n: number): number => (n / DPI) * 25.4;
const pixels = (n: number): number => Math.round((n / 25.4) * DPI);

async function rendered(name: string): Promise<string> {
  const file = path.join(folder, `${name}.pdf`);
  if (!existsSync(file)) writeFileSync(file, await toPdf(sampleLetter(name), sampleNumber(name)));
  return file;
}
async function pageOf(name: string, page: number): Promise<Picture> {
  const args = ['-r', String(DPI), '-f', String(page), '-l', String(page), await rendered(name)];
  const { stdout } = await run('pdftoppm', args, { encoding: 'buffer', maxBuffer: 1e8 });
  return new Picture(stdout);
}

describe.each(SAMPLE_NAMES)('the first page of %s', (name) => {
  let page: Picture;
  beforeAll(async () => void (page = await pageOf(name, 1)));

  it('is A4 with a red issuer 30 mm from the top and two red lines of 170 mm, the second 20 mm from the foot', () => {
    expect([Math.round(mm(page.width)), Math.round(mm(page.height))]).toEqual([210, 297]);
    const lines = page.redLines();
    const [first, last] = [lines[0]!, lines.at(-1)!];
    const issuer = page.box(page.isRed, 0, first - 1)!;
    expect(Math.abs(issuer.top - 30)).toBeLessThan(1);
    expect(Math.abs((issuer.left + issuer.right) / 2 - 105)).toBeLessThan(1.5);
    expect(Math.abs(first - issuer.bottom - 4)).toBeLessThan(1.5);
    const drawn = page.box(page.isRed, first, first + 1)!;
    expect([drawn.left, drawn.right].map(Math.round)).toEqual([20, 190]);
    expect(Math.abs(last - 277)).toBeLessThan(1.5);
  });

  it('keeps the block: left 28 mm, 156 mm wide, nothing below it, the number at its right edge', () => {
    const line = page.redLines().find((y, i, all) => all[i + 1] === undefined || all[i + 1]! - y > 5)!;
    const text = page.box(page.isBlack, line + 1)!;
    expect(text.left).toBeGreaterThan(27.3);
    expect(text.right).toBeLessThan(184.8);
    expect(page.box(page.isBlack, 263, 276)).toBeUndefined();
    const right = page.box((x, y) => x > pixels(110) && page.isBlack(x, y), line + 1, line + 11)!;
    expect(Math.abs(right.right - 184)).toBeLessThan(1.5);
  });

  it('looks as it did', async () => {
    const picture = path.join(folder, `${name}-1`);
    await run('pdftoppm', ['-r', '40', '-png', '-singlefile', '-f', '1', '-l', '1', await rendered(name), picture]);
    const drawn = readFileSync(`${picture}.png`);
    const kept = path.join(PICTURES, `${name}.png`);
    if (WRITE) writeFileSync(kept, drawn);
    expect(difference(decodePng(drawn), decodePng(readFileSync(kept)))).toBeLessThan(0.005);
  });
});

test('a full page of text has lines of 225/22 mm', async () => {
  const page = await pageOf('transfer', 1);
  const text = page.box(page.isBlack, 100, 262)!;
  const tops: number[] = [];
  let inside = false;
  for (let y = pixels(text.top); y < pixels(text.bottom); y++) {
    const ink = page.box(page.isBlack, mm(y), mm(y + 1)) !== undefined;
    if (ink && !inside) tops.push(mm(y));
    inside = ink;
  }
  const pitches = tops.slice(1).map((y, i) => y - tops[i]!);
  const mean = pitches.reduce((sum, p) => sum + p, 0) / pitches.length;
  expect(pitches.length).toBeGreaterThan(8);
  expect(Math.abs(mean - 225 / 22)).toBeLessThan(0.3);
});

test('a letter on paper has a code and a form to fill in, one on line has neither', async () => {
  const corner = async (name: string, page: number) => {
    const picture = await pageOf(name, page);
    const from = page === 1 ? 48 : 36;
    return picture.box((x, y) => x < pixels(60) && picture.isBlack(x, y), from, from + 22);
  };
  for (const page of [1, 3]) {
    const code = (await corner('transfer-paper', page))!;
    expect(code.bottom - code.top).toBeGreaterThan(16);
    expect(code.right - code.left).toBeGreaterThan(16);
  }
  expect(await corner('transfer', 1)).toBeUndefined();
});
