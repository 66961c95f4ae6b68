import { describe, expect, it } from 'vitest';
import { LICENSE_REQUEST_STATES, LICENSE_STATUSES, type LicenseStatus } from '@/db/enums';
import {
  canAnswer,
  canBecome,
  isCode,
  REQUEST_TRANSITIONS,
  type RequestFacts,
  requestRefusal,
  requestStatesBefore,
  statusAfterCheck,
  statusAfterRefresh,
  statusAfterUnfreeze,
  TRANSITIONS,
} from './rules';

const at = (text: string) => new Date(`${text}T00:00:00Z`);

describe('the life of an auth code', () => {
  const allowed: Record<LicenseStatus, readonly LicenseStatus[]> = {
    not_activated: ['alive', 'expired', 'frozen', 'released'],
    alive: ['expired', 'frozen', 'released'],
    expired: ['alive', 'frozen', 'released'],
    frozen: ['not_activated', 'alive', 'expired', 'released'],
    released: [],
  };
  const pairs = LICENSE_STATUSES.flatMap((from) => LICENSE_STATUSES.map((to) => [from, to] as const));

  it.each(pairs)('%s → %s is as the table says', (from, to) => {
    expect(canBecome(from, to)).toBe(allowed[from].includes(to));
  });

  it('is over with the release', () => {
    expect(TRANSITIONS.released).toEqual([]);
  });
});

describe('what a query makes of a code', () => {
  it.each([
    ['not_activated', 'ALIVE', 'alive'],
    ['alive', 'ALIVE', 'alive'],
    ['alive', 'EXPIRED', 'expired'],
    ['expired', 'ALIVE', 'alive'],
    ['frozen', 'ALIVE', 'alive'],
    ['frozen', 'EXPIRED', 'frozen'],
    ['frozen', 'RELEASED', 'released'],
    ['alive', 'RELEASED', 'released'],
    ['alive', 'SOMETHING_NEW', 'alive'],
    ['alive', null, 'alive'],
    ['released', 'ALIVE', 'released'],
    ['released', 'EXPIRED', 'released'],
  ] as const)('%s and %s is %s', (before, answered, after) => {
    expect(statusAfterCheck(before, answered)).toBe(after);
  });

  it.each(
    LICENSE_STATUSES.flatMap((before) =>
      ['ALIVE', 'EXPIRED', 'RELEASED'].map((word) => [before, word] as const),
    ),
  )('%s and %s is a change that the life allows', (before, word) => {
    const after = statusAfterCheck(before, word);
    expect(after === before || canBecome(before, after)).toBe(true);
  });
});

describe('a renewal', () => {
  const activatedAt = at('2026-01-01');
  it.each([
    ['expired', activatedAt, 'RENEWAL', 'alive'],
    ['frozen', activatedAt, 'RENEWAL', 'alive'],
    ['frozen', null, 'RENEWAL', 'not_activated'],
    ['alive', activatedAt, 'RENEWAL', 'alive'],
    ['not_activated', null, 'RENEWAL', 'not_activated'],
    ['expired', activatedAt, 'UNSUBSCRIBE_RENEWAL_PERIOD', 'expired'],
    ['alive', activatedAt, 'UNSUBSCRIBE_RENEWAL_PERIOD', 'alive'],
  ] as const)('of a code that is %s (activated %s) by %s makes it %s', (status, activated, scene, after) => {
    expect(statusAfterRefresh({ status, activatedAt: activated }, scene)).toBe(after);
  });
});

it.each([
  [null, null, 'not_activated'],
  [at('2026-01-01'), null, 'alive'],
  [at('2026-01-01'), at('2026-03-11'), 'alive'],
  [at('2026-01-01'), at('2026-03-10'), 'expired'],
])('an unfrozen code (activated %s, until %s) is %s', (activatedAt, expireAt, after) => {
  expect(statusAfterUnfreeze({ activatedAt, expireAt }, at('2026-03-10'))).toBe(after);
});

describe('a request for a licence', () => {
  const sound: RequestFacts = {
    instance: { status: 'active', isPeriod: true, expireAt: at('2027-01-01'), quantity: 2 },
    request: { effectiveAt: at('2026-03-10'), expireAt: at('2027-01-01'), fingerprint: 'f' },
    otherDevices: 1,
    fingerprintNeeded: true,
  };
  const of = (more: {
    instance?: Partial<RequestFacts['instance']>;
    request?: Partial<RequestFacts['request']>;
    otherDevices?: number;
    fingerprintNeeded?: boolean;
  }): RequestFacts => ({
    ...sound,
    ...more,
    instance: { ...sound.instance, ...more.instance },
    request: { ...sound.request, ...more.request },
  });
  const endless = { isPeriod: false, expireAt: null };

  it.each([
    ['all in order', of({}), null],
    [
      'an end within the day that the order’s end is unsure by',
      of({ request: { expireAt: at('2027-01-02') } }),
      null,
    ],
    ['an end after that', of({ request: { expireAt: at('2027-01-03') } }), '000901'],
    [
      'a beginning after the order’s end',
      of({ request: { effectiveAt: at('2027-01-01'), expireAt: at('2027-01-02') } }),
      null,
    ],
    [
      'a beginning well after the order’s end',
      of({ request: { effectiveAt: at('2027-02-01'), expireAt: at('2027-02-02') } }),
      '000901',
    ],
    ['a frozen instance', of({ instance: { status: 'frozen' } }), '000901'],
    ['an instance that was not delivered', of({ instance: { status: 'failed' } }), '000901'],
    ['an instance that is being delivered', of({ instance: { status: 'provisioning' } }), '000004'],
    ['no fingerprint where one is needed', of({ request: { fingerprint: null } }), '000903'],
    [
      'no fingerprint where none is needed',
      of({ request: { fingerprint: null }, fingerprintNeeded: false }),
      null,
    ],
    ['no expiry of a period order', of({ request: { expireAt: null } }), '000902'],
    [
      'no expiry of an order with an end',
      of({ instance: { isPeriod: false }, request: { expireAt: null } }),
      '000902',
    ],
    ['no expiry of an order without end', of({ instance: endless, request: { expireAt: null } }), null],
    ['an end before the beginning', of({ request: { expireAt: at('2026-03-09') } }), '000002'],
    ['as many devices as paid for', of({ otherDevices: 2 }), '000900'],
    ['an unknown quantity', of({ instance: { quantity: null }, otherDevices: 9 }), null],
  ] as const)('with %s', (_name, facts, code) => {
    expect(requestRefusal(facts)?.code ?? null).toBe(code);
  });
});

it('has requests end with an answer or with their instance', () => {
  expect(requestStatesBefore('closed')).toEqual(['waiting', 'sending', 'refused']);
  expect(requestStatesBefore('answered')).toEqual(['sending']);
  expect(REQUEST_TRANSITIONS.answered).toEqual([]);
  expect(REQUEST_TRANSITIONS.closed).toEqual([]);
});

it('may be answered while it waits, and again when the marketplace refused the answer', () => {
  expect(LICENSE_REQUEST_STATES.filter(canAnswer)).toEqual(['waiting', 'refused']);
});

it.each([
  ['A-1', true],
  ['x'.repeat(64), true],
  ['x'.repeat(65), false],
  ['a b', false],
  ['授权', false],
  ['', false],
])('%s: an auth code, %s', (text, is) => {
  expect(isCode(text)).toBe(is);
});
