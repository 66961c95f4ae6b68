import { describe, expect, it } from 'vitest';
import { PURPOSE_RULES } from './purposes';
import { nextAttemptAt } from './retry-plan';
import type { Purpose } from './vocabulary';

const START = new Date('2026-03-01T00:00:00Z');

/** Seconds after the first attempt of every attempt, when each fails and each tick is `lateMs` late. */
function attemptsOf(purpose: Purpose, timeScale = 1, lateMs = 0): number[] {
  const { retry } = PURPOSE_RULES[purpose];
  const seconds: number[] = [];
  for (let at: Date | null = START; at; ) {
    const lastAt = new Date(at.getTime() + lateMs);
    seconds.push(Math.floor((lastAt.getTime() - START.getTime()) / 1000));
    at = nextAttemptAt(retry, { windowFrom: START, lastAt, attempts: seconds.length }, timeScale);
  }
  return seconds;
}

describe('retry schedule', () => {
  it.each(['provision', 'upgrade'] as const)('calls %s again once an hour for three hours', (purpose) => {
    expect(attemptsOf(purpose)).toEqual([0, 3600, 7200, 10_800]);
  });

  it.each([
    'renew',
    'trial-to-formal',
    'refund-renewal',
    'expire',
    'freeze',
    'unfreeze',
    'release',
    'refund',
  ] as const)('calls %s again every two minutes for one hour', (purpose) => {
    const seconds = attemptsOf(purpose);
    expect(seconds.slice(0, 3)).toEqual([0, 120, 240]);
    expect(seconds.at(-1)).toBe(3600);
    expect(seconds).toHaveLength(31);
  });

  it.each(['query', 'check', 'details'] as const)('never repeats %s', (purpose) => {
    expect(attemptsOf(purpose)).toEqual([0]);
  });

  it('polls after 30 s, then 60 s, then every two minutes up to three hours', () => {
    const seconds = attemptsOf('poll');
    expect(seconds.slice(0, 5)).toEqual([0, 30, 90, 210, 330]);
    expect(seconds.at(-1)).toBeGreaterThan(10_800 - 120);
    expect(seconds.at(-1)).toBeLessThanOrEqual(10_800 + 60);
  });

  it('keeps its number of attempts when every tick is late', () => {
    expect(attemptsOf('provision', 1, 20_000)).toHaveLength(4);
  });

  it('is compressed by the time scale', () => {
    expect(attemptsOf('provision', 60)).toEqual([0, 60, 120, 180]);
  });

  it('gives money back only for orders that were never provisioned or upgraded', () => {
    const refunding = Object.entries(PURPOSE_RULES)
      .filter(([, rule]) => rule.retry.afterwards === 'refund')
      .map(([purpose]) => purpose);
    expect(refunding).toEqual(['provision', 'poll', 'upgrade']);
  });
});
