import { describe, expect, it } from 'vitest';
import { CHARGING_MODES } from '@/db/enums';
import {
  ATTRIBUTE_KINDS,
  DELIVERY_TYPES,
  QUANTITY_PRICINGS,
  TAX_TYPES,
  USAGE_PRICINGS,
} from '@/db/enums/listings';
import enPricing from '@/lib/i18n/messages/en/pricing.json';
import enProducts from '@/lib/i18n/messages/en/products.json';
import zhPricing from '@/lib/i18n/messages/zh-CN/pricing.json';
import zhProducts from '@/lib/i18n/messages/zh-CN/products.json';
import { APPLICATION_FIELD_KINDS, METERING_CYCLES, PRICE_PERIODS } from '../content/values';
import { CATEGORIES, SERVICE_FLOWS } from '../defaults';
import { selfChecksOf } from '../delivery';
import { fieldOf, isChosen, isPrice, isReference, VALUE_WORDS } from './value-words';

const CHOICES: Record<string, readonly string[]> = {
  'basics.categories': CATEGORIES,
  'basics.serviceFlow': SERVICE_FLOWS,
  'basics.applicationFields.kind': APPLICATION_FIELD_KINDS,
  'qualification.selfChecks': DELIVERY_TYPES.flatMap(selfChecksOf),
  'business.taxType': TAX_TYPES,
  'business.specifications.template': ['simple', 'custom'],
  'business.specifications.chargingMode': CHARGING_MODES,
  'business.specifications.attributes.kind': ATTRIBUTE_KINDS,
  'business.specifications.attributes.pricing': QUANTITY_PRICINGS,
  'business.specifications.skus.prices.period': PRICE_PERIODS,
  'business.specifications.factors.cycle': METERING_CYCLES,
  'business.specifications.factors.pricing': USAGE_PRICINGS,
  'business.specifications.factors.accumulation': ['day', 'month'],
  'business.specifications.agent.mode': ['sync', 'stream'],
};

type Tree = { [key: string]: string | Tree };
const wordAt = (tree: Tree, path: string) =>
  path
    .split('.')
    .reduce<string | Tree | undefined>(
      (here, part) => (typeof here === 'object' ? here[part] : undefined),
      tree,
    );

describe.each([
  ['zh-CN', { products: zhProducts, pricing: zhPricing }],
  ['en', { products: enProducts, pricing: enPricing }],
])('%s', (_locale, messages) => {
  it('has words for every value of every field with fixed choices', () => {
    expect(Object.keys(CHOICES).sort()).toEqual(Object.keys(VALUE_WORDS).sort());
    const silent = Object.entries(VALUE_WORDS).flatMap(([field, group]) =>
      (CHOICES[field] ?? ['?'])
        .map((value) => `${group}.${value}`)
        .filter((key) => typeof wordAt(messages as unknown as Tree, key) !== 'string'),
    );
    expect(silent).toEqual([]);
  });
});

it('tells a field by its name, whatever its place in a list', () => {
  expect(fieldOf('business.specifications.0.skus.#k.prices.1.price')).toBe(
    'business.specifications.skus.prices.price',
  );
});

it.each([
  ['business.specifications.skus.prices.price', true, false],
  ['business.specifications.factors.price', true, false],
  ['business.specifications.packages.price', true, false],
  ['business.specifications.factors.pricing', false, false],
  ['basics.addressId', false, true],
  ['basics.scannedAssetVersionId', false, true],
  ['business.specifications.2.assetVersionId', false, true],
  ['basics.name', false, false],
])('%s: price %s, reference %s', (field, price, reference) => {
  expect([isPrice(field), isReference(field)]).toEqual([price, reference]);
});

it.each<[string, unknown, boolean]>([
  ['basics.name', '', false],
  ['basics.tags', '', false],
  ['details.cases', '', false],
  ['basics.deliveryDays', null, false],
  ['basics.logo', null, true],
  ['basics.isSupervised', null, true],
  ['basics.categories', '', true],
  ['basics.addressId', null, true],
  ['business.taxType', null, true],
])('%s as %j was left unchosen: %s', (field, given, chosen) => expect(isChosen(field, given)).toBe(chosen));
