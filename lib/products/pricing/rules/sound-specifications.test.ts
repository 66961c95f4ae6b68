import { describe, expect, it } from 'vitest';
import { CHARGING_MODES } from '@/db/enums';
import { DELIVERY_TYPES, type DeliveryType } from '@/db/enums/listings';
import type { Specification } from '../../content/business';
import { modesOf } from '../offers';
import { aFactor, aPackage, aSku, aSpecification, bands, metered, withQuantity } from '../pricing-fixtures';
import { agent, api, editions, found, image, one } from './specification-fixtures';

const SOUND: [string, DeliveryType, Specification][] = [
  ['a plain SaaS', 'saas', aSpecification()],
  ['editions', 'saas', editions],
  ['tiered users', 'saas', withQuantity('tiered', bands(['10', '3'], ['', '2']))],
  ['steps that divide the range', 'saas', withQuantity('linear', '1', { min: 0.5, max: 2, step: 0.1 })],
  [
    'a quantity attribute alone and no enumeration',
    'license_code',
    { ...withQuantity('linear', '1'), assetVersionId: 'asset' },
  ],
  ['a trial', 'saas', aSpecification({ isTrial: true, trialDays: 14, skus: [aSku('s', { month: '0' })] })],
  ['usage by Step', 'saas', metered({ pricing: 'step', bands: bands(['3', '0.3'], ['', '0.000001']) })],
  ['a package that goes before usage', 'saas', metered({}, [aPackage({ months: 12 })])],
  [
    'a package alone, with no price for more',
    'saas',
    metered({ price: '' }, [aPackage({ stopsWhenEmpty: true })]),
  ],
  ['an image', 'image', image],
  ['a free image', 'image', { ...image, isFree: true, skus: [] }],
  ['an image by the vCPU', 'image', { ...image, isPricedByCpu: true }],
  ['an API', 'api_gateway', api],
  ['an agent', 'api_agents', agent],
  [
    'a licence bought once',
    'license_code',
    aSpecification({
      chargingMode: 'ONE_TIME',
      assetVersionId: 'asset',
      skus: [aSku('s', { once: '99' })],
    }),
  ],
];
it.each(DELIVERY_TYPES)('%s asks for an asset where it delivers one', (type) => {
  const told = found(type, aSpecification()).some((one) => one.endsWith('asset_missing'));
  expect(told).toBe(type === 'image' || type.startsWith('license'));
});

it.each(SOUND)('%s has no problem', (_name, type, specification) => {
  const trial = specification.isTrial ? [{ ...aSpecification(), key: 'other', name: 'Formal' }] : [];
  expect(found(type, specification, ...trial)).toEqual([]);
});

describe('charging modes by delivery type', () => {
  it.each(DELIVERY_TYPES.flatMap((type) => CHARGING_MODES.map((mode) => [type, mode] as const)))(
    '%s and %s',
    (type, mode) => {
      const told = found(type, aSpecification({ chargingMode: mode }));
      expect(told.includes('specifications.0.chargingMode mode_not_offered')).toBe(
        !modesOf(type).includes(mode),
      );
    },
  );
});

describe('trials', () => {
  const formal = { ...aSpecification({ assetVersionId: 'asset' }), key: 'formal', name: 'Formal' };
  const trial = (given: Partial<Specification>) =>
    aSpecification({ isTrial: true, trialDays: 14, skus: [aSku('s', { month: '0' })], ...given });
  it.each<[string, DeliveryType, Specification, string[]]>([
    [
      'of anything but SaaS',
      'image',
      trial({ assetVersionId: 'asset' }),
      one('isTrial', 'trial_not_offered'),
    ],
    [
      'of usage',
      'saas',
      trial({ chargingMode: 'ON_DEMAND', factors: [aFactor()] }),
      one('chargingMode', 'trial_mode'),
    ],
    ['without days', 'saas', trial({ trialDays: null }), one('trialDays', 'trial_days')],
    [
      'for a price',
      'saas',
      trial({ skus: [aSku('s', { month: '1' })] }),
      one('skus.0.prices.0.price', 'trial_priced'),
    ],
  ])('%s are told', (_name, type, specification, expected) =>
    expect(found(type, specification, formal)).toEqual(expected),
  );
  it('alone are not enough', () => expect(found('saas', trial({}))).toEqual(['specifications trial_only']));
});
