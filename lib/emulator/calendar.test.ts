import { describe, expect, it } from 'vitest';
import { beijingMinute, compactUtc, compactUtcMillis, termEnd } from './calendar';

const end = (start: string, ...term: ['year' | 'month' | 'day', number]) =>
  compactUtc(termEnd(new Date(start), ...term));

describe('term end', () => {
  it('equals the published order: one year from 2022-07-26 14:47 Beijing time', () => {
    expect(end('2022-07-26T06:47:36Z', 'year', 1)).toBe('20230726155959');
  });

  it('is counted from the Beijing day, not the UTC day', () => {
    expect(end('2026-03-31T16:30:00Z', 'month', 1)).toBe('20260501155959');
    expect(end('2026-03-31T15:30:00Z', 'day', 15)).toBe('20260415155959');
  });

  it('is clamped to the end of a shorter month', () => {
    expect(end('2026-01-31T02:00:00Z', 'month', 1)).toBe('20260228155959');
    expect(end('2024-02-29T02:00:00Z', 'year', 1)).toBe('20250228155959');
    expect(end('2026-11-30T02:00:00Z', 'month', 3)).toBe('20270228155959');
  });

  it('chains: the end of a renewal starts at the end before it', () => {
    expect(end('2026-05-01T15:59:59Z', 'month', 1)).toBe('20260601155959');
  });
});

describe('time on the wire', () => {
  const at = new Date('2026-01-02T15:30:05.007Z');

  it('is UTC with 14 or 17 digits', () => {
    expect(compactUtc(at)).toBe('20260102153005');
    expect(compactUtcMillis(at)).toBe('20260102153005007');
  });

  it('is Beijing time in an order id', () => {
    expect(beijingMinute(new Date('2026-01-02T16:30:05Z'))).toBe('2601030030');
  });
});
