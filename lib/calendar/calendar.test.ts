import { describe, expect, it } from 'vitest';
import { marketplaceTime, parseMarketplaceTime } from './marketplace-time';
import { periodBounds, periodOf, shiftPeriod } from './shanghai';

describe('months in Shanghai', () => {
  it('turns at 16:00 UTC', () => {
    expect(periodOf(new Date('2026-01-31T15:59:59.999Z'))).toBe('2026-01');
    expect(periodOf(new Date('2026-01-31T16:00:00Z'))).toBe('2026-02');
  });

  it('has bounds that meet', () => {
    expect(periodBounds('2025-12')).toEqual({
      from: new Date('2025-11-30T16:00:00Z'),
      to: new Date('2025-12-31T16:00:00Z'),
    });
    expect(periodBounds('2026-13')).toBeNull();
    expect(periodBounds('202601')).toBeNull();
  });

  it.each([
    ['2026-01', -1, '2025-12'],
    ['2025-12', 1, '2026-01'],
    ['2026-05', -17, '2024-12'],
  ])('%s moved by %d is %s', (from, count, to) => expect(shiftPeriod(from, count)).toBe(to));
});

describe('the marketplace’s times', () => {
  it.each([
    ['20200727153156', '2020-07-27T15:31:56.000Z'],
    ['20230726155959000', '2023-07-26T15:59:59.000Z'],
    ['20240229000000', '2024-02-29T00:00:00.000Z'],
  ])('%s is %s', (text, iso) => expect(parseMarketplaceTime(text)?.toISOString()).toBe(iso));

  it.each([
    '',
    '20230229000000',
    '20231301000000',
    '20230101240000',
    '20230101006000',
    '2023-01-01',
    '202301010000',
    '202301010000000000',
  ])('refuses %j', (text) => expect(parseMarketplaceTime(text)).toBeNull());

  it('are written back the same', () => {
    expect(marketplaceTime(new Date('2023-07-26T15:59:59Z'))).toBe('20230726155959');
  });
});
