import { expect, it } from 'vitest';
import { aSku, bands } from './pricing-fixtures';
import { combinationsOf, completeSkus } from './sku-matrix';

const attribute = (code: string, ...values: string[]) =>
  ({
    code,
    name: code,
    kind: 'enumeration',
    values,
    min: null,
    max: null,
    step: null,
    pricing: 'linear',
  }) as const;
const two = [attribute('edition', 'a', 'b'), attribute('size', 's', 'l')].map((one) => ({
  ...one,
  values: [...one.values],
}));
let made = 0;
const newKey = () => {
  made += 1;
  return `new-${made}`;
};

it('combines every value with every other, the first attribute changing slowest', () => {
  expect(combinationsOf(two).map(({ edition, size }) => `${edition}${size}`)).toEqual([
    'as',
    'al',
    'bs',
    'bl',
  ]);
  expect(combinationsOf([])).toEqual([{}]);
});

it('keeps the SKUs there are, makes missing ones unpriced, and leaves strays out', () => {
  made = 0;
  const kept = aSku('kept', { month: bands(['10', '5'], ['', '4']) }, { edition: 'b', size: 's' });
  const stray = aSku('stray', { month: '7' }, { edition: 'z', size: 's' });
  const skus = completeSkus({ template: 'custom', attributes: two, skus: [kept, stray] }, newKey, 200);
  expect(skus.map(({ key }) => key)).toEqual(['new-1', 'new-2', 'kept', 'new-3']);
  expect(skus[0]?.prices).toEqual([
    { period: 'month', price: '', bands: bands(['10', ''], ['', '']), productId: '' },
  ]);
});

it('sells a new SKU for every period of its siblings', () => {
  const first = aSku('first', { year: '10' }, { edition: 'a', size: 's' });
  const second = aSku('second', { month: '1', year: '9' }, { edition: 'b', size: 's' });
  const skus = completeSkus({ template: 'custom', attributes: two, skus: [first, second] }, newKey, 200);
  expect(skus[1]?.prices.map(({ period, price }) => [period, price])).toEqual([
    ['year', ''],
    ['month', ''],
  ]);
});

it('makes none at all beyond the limit, and one without attributes', () => {
  expect(completeSkus({ template: 'custom', attributes: two, skus: [] }, newKey, 3)).toEqual([]);
  expect(completeSkus({ template: 'simple', attributes: two, skus: [] }, newKey, 3)).toHaveLength(1);
});
