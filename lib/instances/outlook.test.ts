import { describe, expect, it } from 'vitest';
import { type OutlookFacts, outlookOf } from './outlook';

const NOW = new Date('2026-03-10T00:00:00Z');
const at = (days: number) => new Date(NOW.getTime() + days * 86_400_000);
const facts = (given: Partial<OutlookFacts>): OutlookFacts => ({
  generation: 'v2',
  status: 'active',
  details: 'known',
  attention: null,
  isTrial: false,
  isSupervised: false,
  acceptedAt: null,
  expireAt: null,
  provisionBy: null,
  turn: null,
  ...given,
});
const outlook = (given: Partial<OutlookFacts>) => outlookOf(facts(given), NOW);

describe('while provisioning', () => {
  it.each([
    ['v1', 'refund_v1'],
    ['v2', 'refund_v2'],
  ] as const)('a %s instance is refunded at its deadline', (generation, step) => {
    const provisionBy = at(0.1);
    expect(outlook({ generation, status: 'provisioning', provisionBy })).toEqual({
      reason: 'awaits_delivery',
      since: null,
      next: [{ step, by: provisionBy, isLate: false }],
    });
  });

  it('the refund is due, not gone, once the deadline has passed', () => {
    expect(outlook({ status: 'provisioning', provisionBy: NOW }).next).toEqual([
      { step: 'refund_v2', by: NOW, isLate: true },
    ]);
  });

  it('a supervised one is not waiting for acceptance yet', () => {
    const steps = outlook({ status: 'provisioning', isSupervised: true }).next.map(({ step }) => step);
    expect(steps).toEqual(['refund_v2']);
  });
});

describe('while active', () => {
  it('a subscription expires at its end, a trial ends there', () => {
    expect(outlook({ expireAt: at(3) })).toMatchObject({
      reason: 'delivered',
      next: [{ step: 'expiry', by: at(3), isLate: false }],
    });
    expect(outlook({ expireAt: at(3), isTrial: true })).toMatchObject({
      reason: 'trial',
      next: [{ step: 'trial_end' }],
    });
  });

  it('an end that has passed without a freeze is late', () => {
    expect(outlook({ expireAt: at(-1) }).next).toEqual([{ step: 'expiry', by: at(-1), isLate: true }]);
  });

  it('nothing comes by itself without an end', () => {
    expect(outlook({}).next).toEqual([]);
  });

  it('a renewal or lifted freeze has restored it', () => {
    const turn = { from: 'frozen', at: at(-2), activity: 'refreshInstance', withOrder: true } as const;
    expect(outlook({ turn })).toMatchObject({ reason: 'restored', since: at(-2) });
  });

  it('a supervised one waits for the buyer until it is accepted', () => {
    expect(outlook({ isSupervised: true }).next).toEqual([{ step: 'acceptance', by: null, isLate: false }]);
    expect(outlook({ isSupervised: true, acceptedAt: NOW }).next).toEqual([]);
  });
});

describe('while frozen', () => {
  const turn = { from: 'active', at: at(-5), activity: 'updateInstanceStatus', withOrder: false } as const;

  it('it is released 15 days after the freeze', () => {
    expect(outlook({ status: 'frozen', turn }).next).toEqual([
      { step: 'release', by: at(10), isLate: false },
    ]);
  });

  it('its end, give or take a day, or the expiry call tells expiry from other freezes', () => {
    const reason = (expireAt: Date | null, activity = turn.activity as string) =>
      outlook({ status: 'frozen', turn: { ...turn, activity }, expireAt }).reason;
    expect(reason(at(-5))).toBe('expired');
    expect(reason(at(-4))).toBe('expired');
    expect(reason(at(-3.9))).toBe('frozen');
    expect(reason(null)).toBe('frozen');
    expect(reason(null, 'expireInstance')).toBe('expired');
  });
});

describe('once released', () => {
  it.each([
    ['provisioning', false, 'refunded_undelivered'],
    ['provisioning', true, 'refunded_undelivered'],
    ['active', true, 'refunded'],
    ['frozen', true, 'refunded'],
    ['frozen', false, 'retention_over'],
    ['active', false, 'ended'],
  ] as const)('from %s, with an order: %s, means %s', (from, withOrder, reason) => {
    const released = outlook({
      status: 'released',
      expireAt: at(-1),
      isSupervised: true,
      turn: { from, at: at(-1), activity: 'releaseInstance', withOrder },
    });
    expect(released).toEqual({ reason, since: at(-1), next: [] });
  });

  it('its order is still asked for, because money depends on it', () => {
    const steps = outlook({ status: 'released', details: 'missing', attention: 'unknown_sku' }).next;
    expect(steps.map(({ step }) => step)).toEqual(['order_asked_again', 'product_to_record']);
  });
});

it('the marketplace’s own move comes first, then what others must do', () => {
  const steps = outlook({
    expireAt: at(2),
    isSupervised: true,
    details: 'pending',
    attention: 'unknown_product',
  }).next;
  expect(steps.map(({ step }) => step)).toEqual(['expiry', 'acceptance', 'order_asked', 'product_to_record']);
});
