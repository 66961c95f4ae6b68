import { describe, expect, it } from 'vitest';
import { availableActions, type InstanceSituation } from './actions';

const PERIOD: InstanceSituation = {
  family: 'saas',
  generation: 'v2',
  status: 'active',
  chargingMode: 'PERIOD',
  trial: false,
  supervised: false,
  accepted: false,
  noticed: true,
  received: false,
};

describe('available actions', () => {
  it('offers a V2 subscription the whole life cycle', () => {
    expect(availableActions(PERIOD)).toEqual([
      'renew',
      'expire',
      'freeze',
      'upgrade',
      'check',
      'release',
      'refund',
      'query',
      'notify',
    ]);
  });

  it('offers no notice of orders that the seller is not told of', () => {
    for (const family of ['saas', 'plain'] as const) {
      expect(availableActions({ ...PERIOD, family, noticed: true })).toContain('notify');
      expect(availableActions({ ...PERIOD, family, noticed: false })).not.toContain('notify');
    }
  });

  it('offers a frozen subscription renewal, unfreezing and release, no second freeze', () => {
    expect(availableActions({ ...PERIOD, status: 'frozen' })).toEqual([
      'renew',
      'unfreeze',
      'release',
      'refund',
      'query',
      'notify',
    ]);
  });

  it('freezes V1 subscriptions by expiry alone and checks no V1 change', () => {
    const actions = availableActions({ ...PERIOD, generation: 'v1' });
    expect(actions).toContain('expire');
    expect(actions).toContain('details');
    expect(actions).not.toContain('freeze');
    expect(actions).not.toContain('check');
  });

  it('uses the status interface for V1 pay-per-use and gives no money back there', () => {
    expect(availableActions({ ...PERIOD, generation: 'v1', chargingMode: 'ON_DEMAND' })).toEqual([
      'freeze',
      'release',
      'query',
      'details',
      'notify',
    ]);
  });

  it('only releases, refunds and queries what was bought per use', () => {
    expect(availableActions({ ...PERIOD, chargingMode: 'ONE_TIME' })).toEqual([
      'release',
      'refund',
      'query',
      'notify',
    ]);
  });

  it('turns a trial into a formal subscription instead of renewing it', () => {
    const actions = availableActions({ ...PERIOD, trial: true });
    expect(actions).toContain('trial-to-formal');
    expect(actions).not.toContain('renew');
    expect(actions).not.toContain('refund');
  });

  it('delivers and accepts supervised V1 orders until they are accepted', () => {
    const supervised = { ...PERIOD, generation: 'v1', supervised: true } as const;
    expect(availableActions(supervised)).toEqual(expect.arrayContaining(['deliver', 'accept']));
    expect(availableActions({ ...supervised, accepted: true })).not.toContain('accept');
  });

  it('offers an auth code renewal, freezing and release, and its receipt until it is confirmed', () => {
    const code = { ...PERIOD, family: 'license' } as const;
    const rest = ['renew', 'expire', 'freeze', 'release', 'refund', 'notify'];
    expect(availableActions(code)).toEqual([...rest, 'confirm-receipt']);
    expect(availableActions({ ...code, received: true })).toEqual(rest);
  });

  it('offers a licence of V1 the four calls of the offline guide', () => {
    const actions = availableActions({ ...PERIOD, family: 'license', generation: 'v1' });
    expect(actions).toEqual(['renew', 'expire', 'release', 'refund', 'notify']);
  });

  it('lets client software apply for a licence while it is active', () => {
    const client = { ...PERIOD, family: 'client_license' } as const;
    expect(availableActions(client)).toContain('license');
    expect(availableActions(client)).not.toContain('query');
    expect(availableActions({ ...client, status: 'frozen' })).not.toContain('license');
  });

  it.each(['provisioning', 'released', 'failed'] as const)('offers nothing while %s', (status) => {
    expect(availableActions({ ...PERIOD, status })).toEqual([]);
  });
});
