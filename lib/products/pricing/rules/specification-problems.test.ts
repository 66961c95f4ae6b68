import { expect, it } from 'vitest';
import type { DeliveryType } from '@/db/enums/listings';
import type { SpecAttribute, Specification } from '../../content/business';
import { aFactor, aPackage, aSku, aSpecification, bands, metered, withQuantity } from '../pricing-fixtures';
import {
  agent,
  api,
  business,
  context,
  custom,
  editions,
  enumeration,
  found,
  image,
  one,
} from './specification-fixtures';
import { businessProblems } from './specification-problems';

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
