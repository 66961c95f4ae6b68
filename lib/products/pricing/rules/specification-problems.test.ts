import { describe, expect, it } from 'vitest';
import { CHARGING_MODES } from '@/db/enums';
import { DELIVERY_TYPES, type DeliveryType } from '@/db/enums/listings';
import {
  type BusinessContent,
  businessContent,
  type SpecAttribute,
  type Specification,
} from '../../content/business';
import { modesOf } from '../offers';
import { aFactor, aPackage, aSku, aSpecification, bands, metered, withQuantity } from '../pricing-fixtures';
import type { ListedBusiness } from './listed-rules';
import { businessProblems, type PricingContext, specificationProblems } from './specification-problems';

const enumeration = (code: string, ...values: string[]): SpecAttribute => ({
  code,
  name: code,
  kind: 'enumeration',
  values,
  min: null,
  max: null,
  step: null,
  pricing: 'linear',
});
const custom = (attributes: SpecAttribute[], skus: Specification['skus']) =>
  aSpecification({ template: 'custom', attributes, skus });
const editions = custom(
  [enumeration('edition', 'a', 'b')],
  [aSku('a', { month: '1' }, { edition: 'a' }), aSku('b', { month: '2' }, { edition: 'b' })],
);
const image = aSpecification({ assetVersionId: 'asset' });
const group = { groupId: 'g1', isPublic: true, usesAppAuthentication: true, isReleased: true };
const api = { ...metered(), apiGroup: group };
const agent = {
  ...metered({}, [aPackage()]),
  agent: {
    url: 'https://agent.example.com/run',
    method: 'POST' as const,
    mode: 'stream' as const,
    answersUsage: true,
  },
};
const business = (...specifications: Specification[]): BusinessContent =>
  ({ ...businessContent.parse({}), taxType: 'software', specifications }) as BusinessContent;
const context = (deliveryType: DeliveryType, listed: ListedBusiness | null = null): PricingContext => ({
  deliveryType,
  productClass: 'common',
  listed,
});
const found = (type: DeliveryType, ...specifications: Specification[]) =>
  specificationProblems(business(...specifications), context(type)).map(
    ({ path, code }) => `${path} ${code}`,
  );
const one = (path: string, code: string) => [`specifications.0${path ? `.${path}` : ''} ${code}`];

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

const six = ['a', 'b', 'c', 'd', 'e', 'f'].map((code) => enumeration(code, 'x'));
const quantity = withQuantity('linear', '1');
const [users] = quantity.attributes as [SpecAttribute];
const values = Object.fromEntries(six.map(({ code }) => [code, 'x']));
const priced = (price: string) => aSpecification({ skus: [aSku('s', { month: price })] });
const tiered = (...pairs: [string, string][]) =>
  withQuantity('tiered', bands(...pairs), { min: 5, max: 100, step: 5 });
/** Both periods of a SKU have the same bands, so each of their problems is told twice; this keeps the month. */
const monthOnly = (specification: Specification): Specification => ({
  ...specification,
  skus: specification.skus.map((sku) => ({ ...sku, prices: sku.prices.slice(0, 1) })),
});

const WRONG: [string, DeliveryType, Specification, string[]][] = [
  ['no name', 'saas', aSpecification({ name: ' ' }), one('name', 'name_missing')],
  [
    'SKUs of an image',
    'image',
    { ...editions, assetVersionId: 'asset' },
    one('template', 'template_not_offered'),
  ],
  ['an image without asset', 'image', aSpecification(), one('assetVersionId', 'asset_missing')],
  ['a free SaaS', 'saas', aSpecification({ isFree: true, skus: [] }), one('isFree', 'free_not_offered')],
  [
    'a free image by the vCPU',
    'image',
    { ...image, isFree: true, isPricedByCpu: true, skus: [] },
    one('isFree', 'free_by_cpu'),
  ],
  [
    'a free image with a price',
    'image',
    { ...image, isFree: true },
    [...one('skus.0.prices.0.price', 'trial_priced'), ...one('skus.0.prices.1.price', 'trial_priced')],
  ],
  [
    'a SaaS by the vCPU',
    'saas',
    aSpecification({ isPricedByCpu: true }),
    one('isPricedByCpu', 'cpu_not_offered'),
  ],
  [
    'six enumerations',
    'saas',
    custom(six, [aSku('s', { month: '1' }, values)]),
    one('attributes', 'attributes_many'),
  ],
  [
    'two quantities',
    'saas',
    custom([users, { ...users, code: 'u2' }], quantity.skus),
    one('attributes', 'quantities_many'),
  ],
  [
    'a code twice',
    'saas',
    custom([enumeration('a', 'x'), enumeration('A', 'x')], [aSku('s', { month: '1' }, { a: 'x', A: 'x' })]),
    one('attributes.1.code', 'attribute_repeated'),
  ],
  [
    'a code that is none',
    'saas',
    custom([enumeration('1a', 'x')], [aSku('s', { month: '1' }, { '1a': 'x' })]),
    one('attributes.0.code', 'attribute_code'),
  ],
  [
    'a preset attribute',
    'saas',
    custom([enumeration('OS', 'x')], [aSku('s', { month: '1' }, { OS: 'x' })]),
    one('attributes.0.code', 'attribute_preset'),
  ],
  [
    'the name of a preset one',
    'saas',
    custom([{ ...enumeration('o', 'x'), name: '操作系统' }], [aSku('s', { month: '1' }, { o: 'x' })]),
    one('attributes.0.code', 'attribute_preset'),
  ],
  [
    'an attribute without values',
    'saas',
    custom([enumeration('a')], []),
    one('attributes.0.values', 'values_missing'),
  ],
  [
    'a value twice',
    'saas',
    custom(
      [enumeration('a', 'x', 'x ')],
      [aSku('s', { month: '1' }, { a: 'x' }), aSku('t', { month: '1' }, { a: 'x ' })],
    ),
    one('attributes.0.values.1', 'value_repeated'),
  ],
  [
    'no bounds',
    'saas',
    custom([{ ...users, min: null }], quantity.skus),
    one('attributes.0.min', 'quantity_bounds'),
  ],
  [
    'bounds upside down',
    'saas',
    custom([{ ...users, min: 10, max: 10 }], quantity.skus),
    one('attributes.0.max', 'quantity_range'),
  ],
  [
    'a range from zero',
    'saas',
    custom([{ ...users, min: 0 }], quantity.skus),
    one('attributes.0.max', 'quantity_range'),
  ],
  [
    'steps that do not divide the range',
    'saas',
    custom([{ ...users, min: 1, max: 10, step: 4 }], quantity.skus),
    one('attributes.0.step', 'quantity_step'),
  ],
  [
    'a step of zero',
    'saas',
    custom([{ ...users, step: 0 }], quantity.skus),
    one('attributes.0.step', 'quantity_step'),
  ],
  [
    'a combination missing',
    'saas',
    { ...editions, skus: editions.skus.slice(1) },
    one('skus', 'sku_missing'),
  ],
  [
    'a combination twice',
    'saas',
    { ...editions, skus: [...editions.skus, ...editions.skus.slice(1)] },
    one('skus.2', 'sku_repeated'),
  ],
  [
    'a combination of no value',
    'saas',
    { ...editions, skus: [...editions.skus, aSku('c', { month: '1' }, { edition: 'c' })] },
    one('skus.2', 'sku_stray'),
  ],
  [
    'too many combinations',
    'saas',
    custom(
      ['a', 'b', 'c'].map((code) => enumeration(code, ...'1234567'.split(''))),
      [],
    ),
    one('skus', 'skus_many'),
  ],
  [
    'two SKUs without attributes',
    'saas',
    aSpecification({ skus: [aSku('s', { month: '1' }), aSku('t', { month: '1' })] }),
    one('skus.1', 'sku_repeated'),
  ],
  ['no SKU', 'saas', aSpecification({ skus: [] }), one('skus', 'sku_missing')],
  ['no prices', 'saas', aSpecification({ skus: [aSku('s', {})] }), one('skus.0.prices', 'prices_missing')],
  [
    'a price for once by the month',
    'saas',
    aSpecification({ skus: [aSku('s', { once: '1' })] }),
    one('skus.0.prices.0', 'period_wrong'),
  ],
  ['no price', 'saas', priced(''), one('skus.0.prices.0.price', 'price_missing')],
  ['a price in words', 'saas', priced('ten'), one('skus.0.prices.0.price', 'price_format')],
  ['a price below zero', 'saas', priced('-1'), one('skus.0.prices.0.price', 'price_format')],
  ['a price of zero', 'saas', priced('0.00'), one('skus.0.prices.0.price', 'price_zero')],
  ['a price of three decimals', 'saas', priced('1.005'), one('skus.0.prices.0.price', 'price_decimals')],
  ['a price beyond bounds', 'saas', priced('100000000'), one('skus.0.prices.0.price', 'price_large')],
  ['no bands', 'saas', monthOnly(tiered()), one('skus.0.prices.0.bands', 'bands_missing')],
  [
    'bands that end',
    'saas',
    monthOnly(tiered(['10', '2'], ['50', '1'])),
    one('skus.0.prices.0.bands.1.upTo', 'band_open'),
  ],
  [
    'bands that fall',
    'saas',
    monthOnly(tiered(['50', '3'], ['10', '2'], ['', '1'])),
    one('skus.0.prices.0.bands.1.upTo', 'band_order'),
  ],
  [
    'a bound in words',
    'saas',
    monthOnly(tiered(['ten', '3'], ['', '1'])),
    one('skus.0.prices.0.bands.0.upTo', 'band_bound'),
  ],
  [
    'a band beyond the range',
    'saas',
    monthOnly(tiered(['100', '3'], ['', '1'])),
    one('skus.0.prices.0.bands.0.upTo', 'band_unreachable'),
  ],
  [
    'a band below the range',
    'saas',
    monthOnly(tiered(['4', '3'], ['', '1'])),
    one('skus.0.prices.0.bands.0.upTo', 'band_unreachable'),
  ],
  [
    'a band without price',
    'saas',
    monthOnly(tiered(['10', ''], ['', '1'])),
    one('skus.0.prices.0.bands.0.unitPrice', 'price_missing'),
  ],
  [
    'bands that differ from the first',
    'saas',
    {
      ...tiered(['10', '2'], ['', '1']),
      skus: [aSku('s', { month: bands(['10', '2'], ['', '1']), year: bands(['20', '2'], ['', '1']) })],
    },
    one('skus.0.prices.1.bands', 'bands_differ'),
  ],
  ['usage without factor', 'saas', { ...metered(), factors: [] }, one('factors', 'factors_missing')],
  [
    'a factor twice',
    'saas',
    { ...metered(), factors: [aFactor(), aFactor()] },
    one('factors.1.code', 'factor_repeated'),
  ],
  [
    'a factor without words',
    'saas',
    { ...metered(), factors: [aFactor({ name: '', item: '' })] },
    [...one('factors.0.name', 'factor_name'), ...one('factors.0.item', 'factor_item')],
  ],
  [
    'usage at seven decimals',
    'saas',
    metered({ price: '0.0000001' }),
    one('factors.0.price', 'price_format'),
  ],
  ['usage at nothing', 'saas', metered({ price: '0' }), one('factors.0.price', 'price_zero')],
  ['usage in no bands', 'saas', metered({ pricing: 'tier' }), one('factors.0.bands', 'bands_missing')],
  [
    'usage beyond a package without price',
    'saas',
    metered({ price: '' }, [aPackage()]),
    one('factors.0.price', 'price_missing'),
  ],
  [
    'packages without package',
    'saas',
    { ...metered(), chargingMode: 'ON_DEMAND_PKG' },
    one('packages', 'packages_missing'),
  ],
  [
    'a package of no factor',
    'saas',
    metered({}, [aPackage({ factorCode: 'x' })]),
    one('packages.0.factorCode', 'package_factor'),
  ],
  [
    'a package of nothing',
    'saas',
    metered({}, [aPackage({ quota: '0' })]),
    one('packages.0.quota', 'package_quota'),
  ],
  [
    'a package for nothing',
    'api_agents',
    { ...agent, packages: [aPackage({ price: '0' })] },
    one('packages.0.price', 'price_zero'),
  ],
  [
    'a package of a hundred months',
    'saas',
    metered({}, [aPackage({ months: 100 })]),
    one('packages.0.months', 'package_months'),
  ],
  [
    'a package that is used neither way',
    'saas',
    metered({}, [aPackage({ isUsedFirst: false })]),
    one('packages.0.isUsedFirst', 'package_use'),
  ],
  [
    'an API without group',
    'api_gateway',
    { ...api, apiGroup: null },
    one('apiGroup.groupId', 'api_group_missing'),
  ],
  [
    'an API that is not ready',
    'api_gateway',
    { ...api, apiGroup: { groupId: 'g', isPublic: false, usesAppAuthentication: false, isReleased: false } },
    [
      ...one('apiGroup.isPublic', 'api_group_public'),
      ...one('apiGroup.usesAppAuthentication', 'api_group_app'),
      ...one('apiGroup.isReleased', 'api_group_release'),
    ],
  ],
  [
    'an agent without usage',
    'api_agents',
    { ...agent, agent: { ...agent.agent, answersUsage: false } },
    one('agent.answersUsage', 'agent_usage'),
  ],
  [
    'an agent behind a pattern',
    'api_agents',
    { ...agent, agent: { ...agent.agent, url: 'https://a.example.com/{id}' } },
    one('agent.url', 'agent_url'),
  ],
  [
    'an agent nowhere',
    'api_agents',
    { ...agent, agent: null },
    [...one('agent.url', 'agent_url'), ...one('agent.answersUsage', 'agent_usage')],
  ],
];
it.each(WRONG)('%s is told', (_name, type, specification, expected) => {
  expect(found(type, specification)).toEqual(expected);
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

it('names are told apart, and a listing needs a specification', () => {
  expect(found('saas')).toEqual(['specifications specifications_missing']);
  expect(found('saas', aSpecification(), aSpecification({ key: 'b' }))).toEqual([
    'specifications.1.name name_repeated',
  ]);
});

it('the page asks for a tax type, and for a fee where it is agreed upon', () => {
  const empty = { ...business(aSpecification()), taxType: null };
  const codes = (productClass: 'common' | 'joint') =>
    businessProblems(empty, { ...context('saas'), productClass }).map(({ code }) => code);
  expect(codes('common')).toEqual(['tax_missing']);
  expect(codes('joint')).toEqual(['tax_missing', 'fee_missing']);
});

describe('what is listed', () => {
  const listedAs = (state: 'on_sale' | 'delisted', ...specifications: Specification[]): ListedBusiness => ({
    business: business(...specifications),
    specifications: Object.fromEntries(specifications.map(({ key }) => [key, state])),
    skus: {},
  });
  const edited = (type: DeliveryType, listed: ListedBusiness, ...now: Specification[]) =>
    specificationProblems(business(...now), context(type, listed)).map(({ path, code }) => `${path} ${code}`);
  const other = { ...editions, key: 'other', name: 'Other' };

  it('is not deleted in an edit, with its SKUs (R12)', () => {
    expect(edited('saas', listedAs('on_sale', editions), other)).toEqual([
      'specifications specification_removed',
    ]);
    const [a] = editions.skus;
    const fewer = { ...editions, skus: a ? [a] : [] };
    expect(edited('saas', listedAs('on_sale', editions), fewer)).toEqual([
      'specifications.0.skus sku_removed',
      'specifications.0.skus sku_missing',
    ]);
    const gone = { ...listedAs('on_sale', editions), skus: { b: 'delisted' as const } };
    expect(edited('saas', gone, fewer)).toEqual(['specifications.0.skus sku_missing']);
  });
  it('may be left out once it is delisted, while another one is on sale', () => {
    const both = listedAs('on_sale', editions, other);
    const half = { ...both, specifications: { ...both.specifications, spec: 'delisted' as const } };
    expect(edited('saas', half, other)).toEqual([]);
  });
  it('keeps its attributes and may change its prices', () => {
    const more = custom(
      [enumeration('edition', 'a', 'b', 'c')],
      [...editions.skus, aSku('c', { month: '3' }, { edition: 'c' })],
    );
    expect(edited('saas', listedAs('on_sale', editions), more)).toEqual([
      'specifications.0.attributes attributes_frozen',
    ]);
    const dearer = {
      ...editions,
      skus: editions.skus.map((sku) => ({ ...sku, prices: aSku('', { month: '9' }).prices })),
    };
    expect(edited('saas', listedAs('on_sale', editions), dearer)).toEqual([]);
  });
  it('changes no more when all is delisted, and the marketplace’s codes are no change', () => {
    const listed = listedAs('delisted', editions);
    expect(edited('saas', listed, editions, other)).toEqual(['specifications all_delisted']);
    const coded = { ...editions, skus: editions.skus.map((sku) => ({ ...sku, skuCode: 'S1' })) };
    expect(edited('saas', listed, coded)).toEqual([]);
  });
  it('of the Agents gateway takes no new one, no other charging and no other package; its price may change', () => {
    const listed = listedAs('on_sale', agent);
    expect(edited('api_agents', listed, agent, { ...agent, key: 'b', name: 'B' })).toEqual([
      'specifications.1 agents_new',
    ]);
    expect(edited('api_agents', listed, { ...agent, chargingMode: 'ON_DEMAND' })).toEqual([
      'specifications.0.chargingMode agents_mode',
    ]);
    expect(edited('api_agents', listed, { ...agent, packages: [aPackage({ quota: '7' })] })).toEqual([
      'specifications.0.packages.0 agents_package',
    ]);
    expect(edited('api_agents', listed, { ...agent, packages: [aPackage({ price: '7' })] })).toEqual([]);
  });
  it('of the API gateway keeps its group for ever, and no other specification gets it', () => {
    const moved = { ...api, apiGroup: { ...group, groupId: 'g2' } };
    expect(edited('api_gateway', listedAs('on_sale', api), moved)).toEqual([
      'specifications.0.apiGroup.groupId api_group_changed',
    ]);
    expect(found('api_gateway', api, { ...api, key: 'b', name: 'B' })).toEqual([
      'specifications.1.apiGroup.groupId api_group_repeated',
    ]);
    const heldBy = (key: string) => ({ ...context('api_gateway'), apiGroups: { g1: key } });
    expect(specificationProblems(business(api), heldBy(api.key))).toEqual([]);
    const taken = specificationProblems(business(api), heldBy('another'));
    expect(taken.map(({ code }) => code)).toEqual(['api_group_taken']);
  });
});
