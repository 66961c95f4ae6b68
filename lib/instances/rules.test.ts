import { describe, expect, it } from 'vitest';
import { INSTANCE_STATUSES, type InstanceStatus, REFRESH_SCENES, type RefreshScene } from '@/db/enums';
import {
  canBecome,
  changeRefusal,
  refreshEffect,
  renewalEffectiveAt,
  SCENE_EVENTS,
  sceneOfV1,
  urlFrom,
} from './rules';

const pairs = INSTANCE_STATUSES.flatMap((from) => INSTANCE_STATUSES.map((to) => [from, to] as const));
const ALLOWED: readonly string[] = [
  'provisioning → active',
  'provisioning → failed',
  'provisioning → released',
  'active → frozen',
  'active → released',
  'frozen → active',
  'frozen → released',
  'failed → provisioning',
  'failed → released',
];

describe('the life of an instance', () => {
  it.each(pairs)('%s → %s is as the table says', (from, to) => {
    expect(canBecome(from, to)).toBe(ALLOWED.includes(`${from} → ${to}`));
  });
});

describe('a refresh', () => {
  const END = new Date('2027-01-01T00:00:00Z');
  const effects = REFRESH_SCENES.flatMap((scene) =>
    (['provisioning', 'active', 'frozen'] as const).map((status) => [scene, status] as const),
  );
  const revived: Record<RefreshScene, InstanceStatus> = {
    TRIAL_TO_FORMAL: 'active',
    RENEWAL: 'active',
    UNSUBSCRIBE_RENEWAL_PERIOD: 'frozen',
    RENEWAL_CHANGE: 'active',
  };

  it.each(effects)('by %s of one that is %s moves the end, and unfreezes only when paid', (scene, status) => {
    expect(refreshEffect({ status, isTrial: true }, scene, END)).toEqual({
      status: status === 'frozen' ? revived[scene] : status,
      expireAt: END,
      isTrial: scene !== 'TRIAL_TO_FORMAL',
    });
  });

  it('never makes a trial of a formal one', () => {
    for (const scene of REFRESH_SCENES)
      expect(refreshEffect({ status: 'active', isTrial: false }, scene, END).isTrial).toBe(false);
  });

  it('has an event of its own for each scene', () => {
    expect(SCENE_EVENTS).toEqual({
      TRIAL_TO_FORMAL: 'trial_to_formal',
      RENEWAL: 'renewed',
      UNSUBSCRIBE_RENEWAL_PERIOD: 'renewal_cancelled',
      RENEWAL_CHANGE: 'renewal_changed',
    });
  });

  it.each([
    [false, false, 'RENEWAL'],
    [true, false, 'TRIAL_TO_FORMAL'],
    [false, true, 'UNSUBSCRIBE_RENEWAL_PERIOD'],
    [true, true, 'UNSUBSCRIBE_RENEWAL_PERIOD'],
  ] as const)(
    'of V1 with trialToFormal %s and a negative amount %s is %s',
    (trialToFormal, amountIsNegative, scene) => {
      expect(sceneOfV1({ trialToFormal, amountIsNegative })).toBe(scene);
    },
  );
});

describe('a change to a target quantity', () => {
  it.each([
    ['provisioning', 10, 3, 5, 'not_active'],
    ['frozen', 10, 3, 5, 'not_active'],
    ['released', 10, 3, 5, 'not_active'],
    ['active', 10, 3, 5, null],
    ['active', 10, 5, 5, null],
    ['active', 10, 6, 5, 'below_use'],
    ['active', 10, null, 10, null],
    ['active', 10, null, 9, 'below_use'],
    ['active', 10, 0, 0, null],
    ['active', 10, 6, null, null],
  ] as const)(
    'of one that is %s, %s bought, %s in use, to %s: %s',
    (status, quantity, quantityInUse, target, refusal) => {
      expect(changeRefusal({ status, quantity, quantityInUse }, target)).toBe(refusal);
    },
  );
});

describe('addresses and moments', () => {
  it('put the instance id into every place of a template, encoded', () => {
    expect(urlFrom('https://a.example/{instanceId}?i={instanceId}', 'a/b c')).toBe(
      'https://a.example/a%2Fb%20c?i=a%2Fb%20c',
    );
  });

  it('let a renewal count from the end that it extends, or at once', () => {
    const ordered = new Date('2026-05-01T00:00:00Z');
    const later = new Date('2026-06-01T00:00:00Z');
    expect(renewalEffectiveAt(ordered, later)).toEqual(later);
    expect(renewalEffectiveAt(later, ordered)).toEqual(later);
    expect(renewalEffectiveAt(ordered, null)).toEqual(ordered);
  });
});
