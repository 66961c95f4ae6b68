/** A number sequence that a seed fixes (mulberry32): the same seed plants the same differences. */
export class Chance {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** Of 0 ≤ n < bound. */
  below(bound: number): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  }

  /** Takes one out of a list; null when it is empty. */
  take<T>(from: T[]): T | null {
    return from.splice(this.below(Math.max(1, from.length)), 1)[0] ?? null;
  }
}
