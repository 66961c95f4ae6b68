import { describe, expect, it } from 'vitest';
import { endOf, subjectKindOf, subjectOf } from './subject';

it.each([
  ['ABCD-EFGH-1234', '1234'],
  ['12345678', '5678'],
  ['1234567', ''],
])('of %s the end %s is shown', (secret, end) => {
  expect(endOf(secret)).toBe(end);
});

describe('the subject of a call', () => {
  const given = { license: 'AUTH-CODE-0001', eventId: 'event-1', productId: 'OFFI-1' };

  it('is the event of a request, and the product that a pool is asked for', () => {
    expect(subjectOf('seller', 'getLicenseAsync', given)).toEqual({ shown: 'event-1', hash: null });
    expect(subjectOf('seller', 'getLicense', given)).toEqual({ shown: 'OFFI-1', hash: null });
  });

  it('is missing where order and instance say it all', () => {
    expect(subjectOf('seller', 'newInstance', given)).toBeNull();
    expect(subjectOf('seller', 'getLicenseAsync', { ...given, eventId: null })).toBeNull();
    expect(subjectKindOf(null)).toBeNull();
  });
});
