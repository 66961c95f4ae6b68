import { describe, expect, it } from 'vitest';
import { BILLING_STATES } from '@/db/enums';
import { dayOf } from '@/lib/calendar/shanghai';
import {
  BILLING_RULES,
  type BillingFacts,
  billDayOf,
  billingMoment,
  explainBilling,
  periodOfLine,
} from './rules';

const NOW = new Date('2026-02-10T04:00:00Z');
const CLOSED = new Date('2026-01-15T00:00:00Z');
const OPEN = new Date('2026-02-05T00:00:00Z');
const NEXT_BILL = new Date('2026-03-02T16:00:00Z');
const china = billingMoment(NOW, 'china');

const line = (changes: Partial<BillingFacts> = {}): BillingFacts => ({
  orderType: 'NEW',
  isTrial: false,
  isPriced: true,
  amountMinor: 39_800n,
  payStatus: 'paid',
  supervision: 'not_involved',
  effectiveAt: CLOSED,
  ...changes,
});

describe('the bill day', () => {
  it('is the 3rd of the next month in China, the 7th elsewhere, at midnight in Shanghai', () => {
    expect(billDayOf('2026-01', 'china')).toEqual(new Date('2026-02-02T16:00:00Z'));
    expect(billDayOf('2026-03', 'international')).toEqual(new Date('2026-04-06T16:00:00Z'));
    expect(billDayOf('2026-03', 'europe')).toEqual(new Date('2026-04-06T16:00:00Z'));
  });

  it.each([
    ['within the Spring Festival', '2025-01', 'china', '2025-02-05'],
    ['a Saturday, moved to a make-up Sunday', '2025-12', 'china', '2026-01-04'],
    ['within National Day', '2026-09', 'china', '2026-10-08'],
    ['within National Day, on the 7th', '2026-09', 'international', '2026-10-08'],
    ['a Saturday abroad', '2026-02', 'international', '2026-03-09'],
  ] as const)('is moved to the next working day: %s', (_, period, site, day) => {
    expect(dayOf(billDayOf(period, site))).toBe(day);
  });

  it('goes by the days that a seller has set, for what is open and for what is told', () => {
    const own = new Map([['2026-02-03', false]]);
    expect(dayOf(billDayOf('2026-01', 'china', own))).toBe('2026-02-04');
    const third = new Date('2026-02-03T04:00:00Z');
    expect(explainBilling(line(), billingMoment(third, 'china')).state).toBe('billable');
    const told = explainBilling(line(), billingMoment(third, 'china', own));
    expect(told.state).toBe('bill_day_not_reached');
    expect(told.billDay && dayOf(told.billDay)).toBe('2026-02-04');
  });

  it.each([
    ['2026-02-02T15:59:59.999Z', '2025-12-31T16:00:00Z'],
    ['2026-02-02T16:00:00Z', '2026-01-31T16:00:00Z'],
  ])('at %s leaves open what takes effect from %s on', (now, openFrom) => {
    expect(billingMoment(new Date(now), 'china').openFrom).toEqual(new Date(openFrom));
  });
});

describe('why a line is not billed', () => {
  it.each<[string, Partial<BillingFacts>, string, Date | null]>([
    ['paid, effective and past its bill day', {}, 'billable', billDayOf('2026-01', 'china')],
    ['usage without a known price', { isPriced: false, amountMinor: 0n }, 'price_unknown', NEXT_BILL],
    ['a trial', { isTrial: true }, 'trial_or_zero', null],
    ['a trial order', { orderType: 'TRIAL' }, 'trial_or_zero', null],
    ['nothing to pay', { amountMinor: 0n }, 'trial_or_zero', null],
    ['a refund', { orderType: 'UNSUBSCRIBE', amountMinor: -1n }, 'billable', billDayOf('2026-01', 'china')],
    ['not paid', { payStatus: 'unpaid' }, 'customer_not_repaid', NEXT_BILL],
    ['credit not repaid', { payStatus: 'credit_outstanding' }, 'customer_not_repaid', NEXT_BILL],
    ['not accepted', { supervision: 'in_progress' }, 'supervision_unfinished', NEXT_BILL],
    ['accepted', { supervision: 'completed' }, 'billable', billDayOf('2026-01', 'china')],
    ['without effect', { effectiveAt: null }, 'order_not_effective', null],
    [
      'effective next month',
      { effectiveAt: new Date('2026-03-01T00:00:00Z') },
      'order_not_effective',
      billDayOf('2026-03', 'china'),
    ],
    ['in an open month', { effectiveAt: OPEN }, 'bill_day_not_reached', NEXT_BILL],
    ['effective this instant', { effectiveAt: NOW }, 'bill_day_not_reached', NEXT_BILL],
  ])('%s', (_, changes, state, billDay) => {
    const told = explainBilling(line(changes), china);
    expect(told.state).toBe(state);
    expect(told.billDay).toEqual(billDay);
  });

  it('names every obstacle in the order of the rules, and the first is the state', () => {
    const told = explainBilling(
      line({
        isTrial: true,
        payStatus: 'unpaid',
        supervision: 'in_progress',
        effectiveAt: new Date('2026-02-20T00:00:00Z'),
      }),
      china,
    );
    const states = BILLING_RULES.map((rule) => rule.state);
    expect(told.obstacles).toEqual(states.filter((state) => state !== 'price_unknown'));
    expect(told.state).toBe('trial_or_zero');
  });

  it('knows every state of the enumeration but the one of lines on a statement', () => {
    expect([...BILLING_RULES.map((rule) => rule.state), 'billable', 'billed'].sort()).toEqual(
      [...BILLING_STATES].sort(),
    );
  });

  it('waits longer on the international site', () => {
    const fifth = new Date('2026-02-05T00:00:00Z');
    expect(explainBilling(line(), billingMoment(fifth, 'china')).state).toBe('billable');
    expect(explainBilling(line(), billingMoment(fifth, 'international')).state).toBe('bill_day_not_reached');
  });
});

it('puts a line without effect into the month of its order', () => {
  const ordered = new Date('2026-01-31T16:00:00Z');
  expect(periodOfLine(null, ordered)).toBe('2026-02');
  expect(periodOfLine(CLOSED, ordered)).toBe('2026-01');
});
