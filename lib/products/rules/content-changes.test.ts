import { describe, expect, it } from 'vitest';
import type { DeliveryType, ListingState } from '@/db/enums/listings';
import { contextOf, KEYS, named, soundContent } from '../listing-fixtures';
import { type Change, spec } from './content-fixtures';

describe('a change of a listed product (R12)', () => {
  const judge = (type: DeliveryType, change: Change, state: ListingState = 'on_sale') => {
    const listed = soundContent(type);
    const content = structuredClone(listed);
    change(content);
    const facts = {
      content: listed,
      specifications: { [KEYS.standard]: state },
      skus: { [KEYS.sku]: state },
    };
    return named(content, contextOf(type, 'common', facts));
  };
  const another: Change = (c) => {
    c.business.specifications.push({ ...spec(c), key: KEYS.package, name: '专业版', apiGroup: null });
  };
  it.each<[string, DeliveryType, Change, ListingState, string[]]>([
    ['nothing', 'saas', () => {}, 'on_sale', []],
    ['a further specification', 'saas', another, 'on_sale', []],
    [
      'a specification gone',
      'saas',
      (c) => {
        another(c);
        c.business.specifications.shift();
      },
      'on_sale',
      ['business.specifications: specification_removed'],
    ],
    [
      'a delisted specification gone',
      'saas',
      (c) => {
        another(c);
        c.business.specifications.shift();
      },
      'delisted',
      ['business.specifications: all_delisted'],
    ],
    [
      'anything where all are delisted',
      'saas',
      another,
      'delisted',
      ['business.specifications: all_delisted'],
    ],
    [
      'a SKU gone',
      'saas',
      (c) => (spec(c).skus = []),
      'on_sale',
      ['business.specifications.0.skus: sku_removed', 'business.specifications.0.skus: sku_missing'],
    ],
    [
      'other attributes',
      'saas',
      (c) =>
        (spec(c).attributes = [
          {
            code: 'x',
            name: 'x',
            kind: 'enumeration',
            values: ['1'],
            min: null,
            max: null,
            step: null,
            pricing: 'linear',
          },
        ]),
      'on_sale',
      ['business.specifications.0.attributes: attributes_frozen'],
    ],
    [
      'another charging mode',
      'saas',
      (c) => (spec(c).chargingMode = 'ONE_TIME'),
      'on_sale',
      ['business.specifications.0.skus.0.prices.0: period_wrong'],
    ],
    [
      'another price',
      'saas',
      (c) => {
        for (const sku of spec(c).skus) for (const price of sku.prices) price.price = '49';
      },
      'on_sale',
      [],
    ],
    [
      'supervision',
      'saas',
      (c) => (c.basics.isSupervised = true),
      'on_sale',
      ['basics.isSupervised: fixed_once_listed'],
    ],
    [
      'another API group',
      'api_gateway',
      (c) => {
        const { apiGroup } = spec(c);
        if (apiGroup) apiGroup.groupId = 'g-2';
      },
      'on_sale',
      ['business.specifications.0.apiGroup.groupId: api_group_changed'],
    ],
    [
      'a further agent specification',
      'api_agents',
      (c) => c.business.specifications.push({ ...spec(c), key: KEYS.package, name: 'Pro' }),
      'on_sale',
      ['business.specifications.1: agents_new'],
    ],
  ])('%s of %s', (_name, type, change, state, expected) => {
    expect(judge(type, change, state)).toEqual(expected);
  });
});

it('an API group of another specification is taken for ever', () => {
  const context = contextOf('api_gateway');
  const taken = { ...context, facts: { ...context.facts, apiGroups: { 'g-1': KEYS.package } } };
  expect(named(soundContent('api_gateway'), taken)).toEqual([
    'business.specifications.0.apiGroup.groupId: api_group_taken',
  ]);
  const own = { ...context, facts: { ...context.facts, apiGroups: { 'g-1': KEYS.standard } } };
  expect(named(soundContent('api_gateway'), own)).toEqual([]);
});
