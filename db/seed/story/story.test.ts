import { describe, expect, it } from 'vitest';
import { DAY } from './calendar';
import { tellStory } from './story';

const plain = (now: Date) => JSON.stringify(tellStory(now));

describe.each([
  '2026-07-15T06:40:00Z',
  '2026-02-28T16:03:00Z',
  '2027-01-01T15:59:59Z',
  '2028-02-29T23:30:00Z',
])('the story as told at %s', (text) => {
  const now = new Date(text);
  const steps = tellStory(now);

  it('is a year in its order, and nothing of it lies ahead', () => {
    const times = steps.map((step) => step.at.getTime());
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times.at(-1)).toBeLessThanOrEqual(now.getTime());
    expect(times[0]).toBeGreaterThan(now.getTime() - 400 * DAY);
    expect(times[0]).toBeLessThan(now.getTime() - 300 * DAY);
  });

  it('is told the same again, also later in the hour', () => {
    const later = new Date(Math.floor(now.getTime() / 3_600_000) * 3_600_000 + 3_599_000);
    expect(plain(now)).toBe(plain(now));
    if (now.getUTCHours() !== 16) expect(plain(later)).toBe(plain(now));
  });

  it('gives each instance and order an id of its own', () => {
    const created = steps.flatMap((step) =>
      step.kind === 'call' &&
      step.activity === 'newInstance' &&
      step.params.businessId &&
      !step.fault &&
      !step.params.testFlag
        ? [String(step.params.businessId)]
        : [],
    );
    expect(new Set(created).size).toBe(created.length);
  });
});
