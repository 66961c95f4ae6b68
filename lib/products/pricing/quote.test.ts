import { describe, expect, it } from 'vitest';
import type { Specification } from '../content/business';
import {
  aFactor,
  aPackage,
  aSku,
  aSpecification,
  bands,
  choose,
  hourly,
  metered,
  withQuantity,
} from './pricing-fixtures';
import { quote } from './quote';
import type { Selection } from './quote-types';

const USERS = bands(['10', '100'], ['50', '80'], ['', '60']);
const STEP = bands(['3', '0.3'], ['', '0.2']);
const spec = aSpecification;
const pair = spec({
  template: 'custom',
  attributes: [
    {
      code: 'edition',
      name: 'Edition',
      kind: 'enumeration',
      values: ['a', 'b'],
      min: null,
      max: null,
      step: null,
      pricing: 'linear',
    },
  ],
  skus: [
    aSku('a', { month: '100', year: '1000' }, { edition: 'a' }),
    aSku('b', { month: '300.10', year: '3650' }, { edition: 'b' }),
  ],
});
const upgrade = (remainingDays: number, discountBps = 10_000) =>
  choose({ kind: 'upgrade', skuKey: 'a', upgrade: { toSkuKey: 'b', remainingDays, discountBps } });
const over = (...values: string[]) => choose({ usage: hourly(...values) });

type Row = [name: string, specification: Specification, selection: Selection, total: bigint, lines: string[]];

const GOLDEN: Row[] = [
  ['a month', spec(), choose(), 10_000n, ['flat 100']],
  ['three months', spec(), choose({ periodNumber: 3 }), 30_000n, ['flat 300']],
  ['two copies for a year', spec(), choose({ period: 'year', quantity: '2' }), 200_000n, ['flat 2000']],
  [
    'once, whatever the number of periods',
    spec({ chargingMode: 'ONE_TIME', skus: [aSku('sku', { once: '88.8' })] }),
    choose({ period: 'once', periodNumber: 3 }),
    8_880n,
    ['flat 88.8'],
  ],
  ['one SKU of several', pair, choose({ skuKey: 'b' }), 30_010n, ['flat 300.1']],
  ['vCPUs of an image', spec({ isPricedByCpu: true }), choose({ quantity: '8' }), 80_000n, ['cpu 800']],
  ['linear', withQuantity('linear', '9.99'), choose({ quantity: '25' }), 24_975n, ['linear 249.75']],
  [
    'tiered inside the first band',
    withQuantity('tiered', USERS),
    choose({ quantity: '10' }),
    100_000n,
    ['tranche 1000'],
  ],
  [
    'tiered over two bands',
    withQuantity('tiered', USERS),
    choose({ quantity: '25' }),
    220_000n,
    ['tranche 1000', 'tranche 1200'],
  ],
  [
    'tiered over all bands, two years',
    withQuantity('tiered', USERS),
    choose({ quantity: '60', period: 'year', periodNumber: 2 }),
    960_000n,
    ['tranche 2000', 'tranche 6400', 'tranche 1200'],
  ],
  [
    'volume at a band’s edge',
    withQuantity('volume', USERS),
    choose({ quantity: '10' }),
    100_000n,
    ['band 1000'],
  ],
  [
    'volume beyond the edge',
    withQuantity('volume', USERS),
    choose({ quantity: '11' }),
    88_000n,
    ['band 880'],
  ],
  ['fixed usage', metered(), over('3', '5'), 240n, ['usage_fixed 2.4']],
  [
    'Step: 8 minutes at 3/0.3 and the rest at 0.2',
    metered({ pricing: 'step', bands: STEP }),
    over('8'),
    190n,
    ['usage_tranche 0.9', 'usage_tranche 1'],
  ],
  [
    'Step runs over the records of a month',
    metered({ pricing: 'step', bands: STEP }),
    over('2', '2', '4'),
    190n,
    ['usage_tranche 0.9', 'usage_tranche 1'],
  ],
  [
    'Tier prices each record wholly',
    metered({ pricing: 'tier', bands: STEP }),
    over('2', '2', '4'),
    200n,
    ['usage_band 1.2', 'usage_band 0.8'],
  ],
  ['Tier: one record of 8', metered({ pricing: 'tier', bands: STEP }), over('8'), 160n, ['usage_band 1.6']],
  [
    'six decimals are rounded once',
    metered({ price: '0.000015' }),
    over('333', '334'),
    1n,
    ['usage_fixed 0.010005', 'rounding -0.000005'],
  ],
  [
    'half a cent is rounded away from zero',
    metered({ price: '0.005' }),
    over('1'),
    1n,
    ['usage_fixed 0.005', 'rounding 0.005'],
  ],
  ['no usage', metered(), choose(), 0n, []],
  [
    'a package alone',
    metered({}, [aPackage()]),
    choose({ packages: [{ packageKey: 'pack', count: 2 }] }),
    4_000n,
    ['package_price 40', 'package_used 0'],
  ],
  [
    'a package goes first',
    metered({}, [aPackage()]),
    choose({ packages: [{ packageKey: 'pack', count: 1 }], usage: hourly('60', '60') }),
    2_600n,
    ['package_price 20', 'package_used 0', 'usage_fixed 6'],
  ],
  [
    'a package that stops when it is empty',
    metered({}, [aPackage({ stopsWhenEmpty: true })]),
    choose({ packages: [{ packageKey: 'pack', count: 1 }], usage: hourly('60', '60') }),
    2_000n,
    ['package_price 20', 'package_used 0', 'package_empty 0'],
  ],
  [
    'an unused package is not given back',
    metered({}, [aPackage()]),
    choose({ packages: [{ packageKey: 'pack', count: 1 }], usage: hourly('1') }),
    2_000n,
    ['package_price 20', 'package_used 0'],
  ],
  ['a trial', spec({ isTrial: true, trialDays: 14, skus: [] }), choose(), 0n, ['trial 0']],
  [
    'trial to formal',
    spec(),
    choose({ kind: 'trial_to_formal', period: 'year' }),
    100_000n,
    ['trial_to_formal 0', 'flat 1000'],
  ],
  ['a free image', spec({ isFree: true, skus: [] }), choose(), 0n, ['free 0']],
  ['an upgrade (R13)', pair, upgrade(15), 10_005n, ['upgrade 100.05']],
  ['an upgrade at 80 %', pair, upgrade(30, 8_000), 16_008n, ['upgrade 160.08']],
  ['an upgrade by the year', pair, { ...upgrade(73), period: 'year' }, 53_000n, ['upgrade 530']],
  ['an upgrade whose days do not divide', pair, upgrade(1), 667n, ['upgrade 6.67']],
  [
    'an upgrade with a fraction',
    { ...pair, skus: [aSku('a', { month: '1' }), aSku('b', { month: '2' })] },
    upgrade(10),
    33n,
    ['upgrade 0.33333333', 'rounding -0.00333333'],
  ],
];

describe('a quote', () => {
  it.each(GOLDEN)('%s', (_name, specification, selection, total, lines) => {
    const made = quote(specification, selection, 'CNY');
    if (made.kind === 'refused') throw new Error(`${made.path}: ${made.code}`);
    expect(made.totalMinor).toBe(total);
    expect(made.steps.map(({ code, amount }) => `${code} ${amount}`)).toEqual(lines);
  });

  it('tells a fraction that never ends from one that does', () => {
    const thirds = { ...pair, skus: [aSku('a', { month: '1' }), aSku('b', { month: '2' })] };
    const [upgraded] = (quote(thirds, upgrade(10), 'CNY') as { steps: { isRounded: boolean }[] }).steps;
    expect(upgraded?.isRounded).toBe(true);
  });

  it('names the bands and periods of its lines', () => {
    const made = quote(withQuantity('tiered', USERS), choose({ quantity: '12', periodNumber: 2 }), 'CNY');
    expect(made).toMatchObject({
      steps: [
        { values: { from: '0', upTo: '10', quantity: '10', price: '100', periodNumber: 2, period: 'month' } },
        { values: { from: '10', upTo: '50', quantity: '2', price: '80' } },
      ],
    });
  });
});

describe('billing cycles', () => {
  const step = { pricing: 'step' as const, bands: STEP };
  it.each([
    [
      'hours of a running total',
      { ...step },
      ['2026-11-01 12:00 2 0.6', '2026-11-01 13:00 2 0.5', '2026-11-01 14:00 4 0.8'],
    ],
    ['a day', { ...step, cycle: 'day' as const }, ['2026-11-01 8 1.9']],
    ['a month', { cycle: 'month' as const }, ['2026-11 8 2.4']],
  ])('charge %s', (_name, factor, expected) => {
    const made = quote(metered(factor), over('2', '2', '4'), 'CNY');
    if (made.kind === 'refused') throw new Error(made.code);
    expect(made.cycles.map(({ cycle, usage, amount }) => `${cycle} ${usage} ${amount}`)).toEqual(expected);
  });

  it('begin the running total anew with each accumulation period in China’s time', () => {
    const usage = [
      { factorCode: 'call', value: '5', at: '2026-11-30T15:59:59Z' },
      { factorCode: 'call', value: '5', at: '2026-11-30T16:00:00Z' },
    ];
    const made = quote(metered(step), choose({ usage }), 'CNY');
    expect(made).toMatchObject({ totalMinor: 260n });
    expect(quote(metered({ ...step, accumulation: 'day' }), choose({ usage }), 'CNY')).toMatchObject({
      totalMinor: 260n,
    });
  });

  it('a package covers nothing before it is bought and nothing after its months', () => {
    const packed = metered({}, [aPackage({ months: 1 })]);
    const usage = ['2026-10-31T00:00:00Z', '2026-11-15T00:00:00Z', '2026-12-01T00:00:00Z'].map((at) => ({
      factorCode: 'call',
      value: '10',
      at,
    }));
    const packages = [{ packageKey: 'pack', count: 1 }];
    expect(quote(packed, choose({ usage, packages, boughtAt: '2026-11-01T00:00:00Z' }), 'CNY')).toMatchObject(
      { totalMinor: 2_600n },
    );
    expect(quote(packed, choose({ usage, packages }), 'CNY')).toMatchObject({ totalMinor: 2_000n });
  });
});

const REFUSED: [string, Specification, Selection, path: string, code: string][] = [
  ['an unknown SKU', pair, choose({ skuKey: 'c' }), 'skuKey', 'sku_unknown'],
  ['no SKU where there are several', pair, choose(), 'skuKey', 'sku_unknown'],
  ['a period that is not sold', spec(), choose({ period: 'once' }), 'period', 'period_not_sold'],
  [
    'a price that is none',
    spec({ skus: [aSku('sku', { month: 'x' })] }),
    choose(),
    'period',
    'price_missing',
  ],
  [
    'no whole number of periods',
    spec(),
    choose({ periodNumber: 1.5 }),
    'periodNumber',
    'period_number_wrong',
  ],
  ['no quantity', spec(), choose({ quantity: '' }), 'quantity', 'quantity_wrong'],
  ['half a copy', spec(), choose({ quantity: '0.5' }), 'quantity', 'quantity_wrong'],
  [
    'a quantity beyond the bounds',
    withQuantity('linear', '1'),
    choose({ quantity: '1001' }),
    'quantity',
    'quantity_outside',
  ],
  [
    'a quantity between the steps',
    withQuantity('linear', '1', { min: 5, max: 50, step: 5 }),
    choose({ quantity: '7' }),
    'quantity',
    'quantity_step',
  ],
  [
    'bands that do not rise',
    withQuantity('tiered', bands(['10', '1'], ['10', '2'], ['', '3'])),
    choose(),
    'period',
    'bands_wrong',
  ],
  ['bands that end', withQuantity('volume', bands(['10', '1'])), choose(), 'period', 'bands_wrong'],
  [
    'usage of an unknown factor',
    metered(),
    choose({ usage: [{ factorCode: 'x', value: '1', at: '2026-11-01T00:00:00Z' }] }),
    'usage.0.factorCode',
    'factor_unknown',
  ],
  ['usage that is no number', metered(), over('1', '-1'), 'usage.1.value', 'usage_wrong'],
  [
    'usage at no time',
    metered(),
    choose({ usage: [{ factorCode: 'call', value: '1', at: 'now' }] }),
    'usage.0.at',
    'usage_time_wrong',
  ],
  [
    'an unknown package',
    metered(),
    choose({ packages: [{ packageKey: 'x', count: 1 }] }),
    'packages',
    'package_unknown',
  ],
  [
    'half a package',
    metered({}, [aPackage()]),
    choose({ packages: [{ packageKey: 'pack', count: 0.5 }] }),
    'packages',
    'package_count_wrong',
  ],
  [
    'a package of nothing',
    metered({}, [aPackage({ quota: '0' })]),
    choose({ packages: [{ packageKey: 'pack', count: 1 }] }),
    'packages',
    'quota_wrong',
  ],
  [
    'a package of no factor',
    { ...metered({}, [aPackage({ factorCode: 'x' })]), factors: [aFactor()] },
    choose({ packages: [{ packageKey: 'pack', count: 1 }] }),
    'packages',
    'factor_unknown',
  ],
  ['an upgrade to the same SKU', pair, { ...upgrade(1), skuKey: 'b' }, 'upgrade.toSkuKey', 'upgrade_same'],
  [
    'an upgrade to a cheaper SKU',
    pair,
    choose({
      kind: 'upgrade',
      skuKey: 'b',
      upgrade: { toSkuKey: 'a', remainingDays: 1, discountBps: 10_000 },
    }),
    'upgrade.toSkuKey',
    'upgrade_not_dearer',
  ],
  [
    'an upgrade of what is bought once',
    { ...pair, chargingMode: 'ONE_TIME' },
    upgrade(1),
    'period',
    'upgrade_mode',
  ],
  ['an upgrade with no days left', pair, upgrade(0), 'upgrade.remainingDays', 'upgrade_days_wrong'],
  [
    'an upgrade dearer than its price',
    pair,
    upgrade(1, 10_001),
    'upgrade.discountBps',
    'upgrade_discount_wrong',
  ],
];

it.each(REFUSED)('%s is refused with its field', (_name, specification, selection, path, code) => {
  expect(quote(specification, selection, 'CNY')).toMatchObject({ kind: 'refused', path, code });
});
