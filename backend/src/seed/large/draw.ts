import { hash } from 'node:crypto';

/** Numbers that look drawn by lot and are always the same for the same name. */
export class Draw {
  private state: number;

  constructor(name: string) {
    this.state = parseInt(hash('sha256', name, 'hex').slice(0, 8), 16);
  }

  /** in [0, 1) */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  /** a whole number from `least` to `most`, both possible */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  of<T>(list: readonly T[]): T {
    return list[this.between(0, list.length - 1)]!;
  }

  chance(part: number): boolean {
    return this.next() < part;
  }

  /** one of the list, each as often as its weight says */
  weighted<T extends { weight: number }>(list: readonly T[]): T {
    let left = this.next() * list.reduce((sum, one) => sum + one.weight, 0);
    return list.find((one) => (left -= one.weight) < 0) ?? list.at(-1)!;
  }
}
