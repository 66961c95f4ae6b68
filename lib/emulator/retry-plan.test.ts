import { describe, expect, it } from 'vitest';
import { interfaceOf, requireInterface } from './purposes';
import { nextAttemptAt } from './retry-plan';
import { FAMILIES, GENERATIONS, type Protocol, PURPOSES, type Purpose } from './vocabulary';

const START = new Date('2026-03-01T00:00:00Z');

const SAAS_V2: Protocol = { family: 'saas', generation: 'v2' };
const AUTH_CODES: Protocol = { family: 'license', generation: 'v2' };
const LICENSE_V1: Protocol = { family: 'license', generation: 'v1' };

/** Seconds after the first attempt of every attempt, when each fails and each tick is `lateMs` late. */
function attemptsOf(purpose: Purpose, timeScale = 1, lateMs = 0, protocol = SAAS_V2): number[] {
  const { retry } = requireInterface(protocol, purpose);
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

  it.each(['renew', 'refund-renewal', 'expire', 'freeze', 'unfreeze', 'release', 'refund'] as const)(
    'repeats the %s of an auth code 60 times, every two minutes',
    (purpose) => {
      const seconds = attemptsOf(purpose, 1, 0, AUTH_CODES);
      expect(seconds).toEqual(Array.from({ length: 61 }, (_, index) => index * 120));
    },
  );

  it('asks for a licence of V1 hourly for three hours and then stops, and says the rest once', () => {
    expect(attemptsOf('provision', 1, 0, LICENSE_V1)).toEqual([0, 3600, 7200, 10_800]);
    for (const purpose of ['renew', 'expire', 'release', 'refund'] as const)
      expect(attemptsOf(purpose, 1, 0, LICENSE_V1)).toEqual([0]);
  });

  it.each(['query', 'check'] as const)('never repeats %s', (purpose) => {
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
    const refunding = FAMILIES.flatMap((family) =>
      GENERATIONS.flatMap((generation) =>
        PURPOSES.filter(
          (purpose) => interfaceOf({ family, generation }, purpose)?.retry.afterwards === 'refund',
        ).map((purpose) => `${family} ${generation} ${purpose}`),
      ),
    );
    expect(refunding).toEqual([
      'saas v1 provision',
      'saas v1 upgrade',
      'saas v2 provision',
      'saas v2 poll',
      'saas v2 upgrade',
      'client_license v2 provision',
    ]);
  });
});
