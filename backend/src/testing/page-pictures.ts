import { inflateSync } from 'node:zlib';

/** Share of samples that are clearly lighter or darker; pages of different sizes differ wholly. */
export function difference(a: Drawn, b: Drawn): number {
  if (a.width !== b.width || a.height !== b.height) return 1;
  return a.samples.filter((p, i) => Math.abs(p - b.samples[i]!) > 64).length / a.samples.length;
}
export interface Drawn {
  width: number;
  height: number;
  samples: Uint8Array;
}
/** A PNG of 8-bit red, green and blue without interlace, as poppler writes it. Throws for any other. */
export function decodePng(png: Buffer): Drawn {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  if (png[24] !== 8 || png[25] !== 2 || png[28] !== 0) throw new Error('not a PNG as poppler writes it');
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  const raw = inflateSync(Buffer.concat(parts));
  const row = width * 3;
  const samples = new Uint8Array(row * height);
  const sample = (x: number, y: number): number => (x < 0 || y < 0 ? 0 : samples[y * row + x]!);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < row; x++) {
      const [left, up, corner] = [sample(x - 3, y), sample(x, y - 1), sample(x - 3, y - 1)];
      const base = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][raw[y * (row + 1)]!]!;
      samples[y * row + x] = raw[y * (row + 1) + 1 + x]! + base;
    }
  return { width, height, samples };
}
function paeth(left: number, up: number, corner: number): number {
  const [a, b, c] = [up - corner, left - corner, left + up - 2 * corner].map(Math.abs) as [number, number, number];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}
