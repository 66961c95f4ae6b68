import { createHash } from 'node:crypto';
import { v7 } from 'uuid';

/** The same UUID (v8) for the same name on every machine. */
export function fixedId(name: string): string {
  const hex = createHash('sha256').update(`seller-center-demo:${name}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Repeatable chance: mulberry32, so that the demo is the same everywhere. */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 up to, but not, 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number, both ends included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  of(share: number): boolean {
    return this.next() < share;
  }

  pick<T>(list: readonly T[]): T {
    const found = list[Math.floor(this.next() * list.length)];
    if (found === undefined) throw new RangeError('nothing to pick from');
    return found;
  }

  /** `length` characters of an alphabet. */
  text(alphabet: string, length: number): string {
    return Array.from({ length }, () => alphabet.charAt(this.between(0, alphabet.length - 1))).join('');
  }
}

/** Time-ordered ids of one moment, the same on every machine. */
export function idsAt(moment: Date, chance: Chance): () => string {
  let seq = 0;
  return () => {
    seq += 1;
    const random = Uint8Array.from({ length: 16 }, () => chance.between(0, 255));
    return v7({ msecs: moment.getTime(), seq, random });
  };
}
