import { expect, it } from 'vitest';
import { type ListingContent, listingContent } from '../content/contract';
import { soundContent } from '../listing-fixtures';
import { SHEET_FIELDS } from './fields';
import { parseSheet } from './parse';
import { readSheetRows } from './read';
import { type Written, writeSheet } from './write';

const written = (content: ListingContent, more: Partial<Written> = {}): Written => ({
  productClass: 'common',
  deliveryType: 'saas',
  content,
  ...more,
});
const edit = (change: (content: ListingContent) => void) => {
  const content = structuredClone(soundContent('saas'));
  change(content);
  return content;
};
const first = (content: ListingContent) => {
  const [one] = content.business.specifications;
  if (!one) throw new Error('no specification');
  return one;
};
const taken = (rows: string[][]) => {
  const read = readSheetRows([[...SHEET_FIELDS], ...rows]);
  if ('problem' in read) throw new Error(read.problem.code);
  return parseSheet(read.rows);
};

it('writes rows that the import takes as they were', () => {
  const content = soundContent('saas');
  const { rows, leftOut } = writeSheet([written(content)]);
  const { listings, problems } = taken(rows);
  expect([leftOut, problems]).toEqual([[], []]);
  const [listing] = listings;
  expect(listing).toMatchObject({ productClass: 'common', deliveryType: 'saas', tags: content.basics.tags });
  expect(listing?.specifications).toEqual(
    content.business.specifications.map(({ name, chargingMode, skus }) => ({
      name,
      chargingMode,
      prices: skus.flatMap(({ prices }) => prices.map(({ period, price }) => ({ period, price }))),
    })),
  );
});

it('writes a draft without a specification, and takes it back without one', () => {
  const { rows, leftOut } = writeSheet([written(listingContent.parse({ basics: { name: '草稿' } }))]);
  expect(leftOut).toEqual([]);
  const { listings, problems } = taken(rows);
  expect(problems).toEqual([]);
  expect(listings).toMatchObject([{ row: { name: '草稿' }, specifications: [] }]);
});

const band = { upTo: '', unitPrice: '1' };
it.each<[string, (content: ListingContent) => void, string]>([
  [
    'prices by band',
    (content) => {
      for (const { prices } of first(content).skus) for (const price of prices) price.bands = [band];
    },
    'prices',
  ],
  ['several SKUs', (content) => first(content).skus.push(...structuredClone(first(content).skus)), 'prices'],
  ['a trial', (content) => Object.assign(first(content), { isTrial: true }), 'prices'],
  [
    'factors',
    (content) => {
      const one = first(content);
      const full = listingContent.parse({
        business: { specifications: [{ key: one.key, factors: [{ code: 'c' }] }] },
      });
      one.factors = first(full).factors;
    },
    'prices',
  ],
  ['no name', (content) => Object.assign(content.basics, { name: '' }), 'incomplete'],
  [
    'a price that is none',
    (content) => Object.assign(first(content).skus[0]?.prices[0] ?? {}, { price: 'x' }),
    'incomplete',
  ],
  [
    'a tag that would fall apart',
    (content) => Object.assign(content.basics, { tags: ['a，b'] }),
    'incomplete',
  ],
])('leaves out and names a product with %s', (_name, change, reason) => {
  const content = edit(change);
  expect(writeSheet([written(content)])).toEqual({
    rows: [],
    leftOut: [{ productClass: 'common', deliveryType: 'saas', name: content.basics.name, reason }],
  });
});

it('leaves out a second product whose rows would join those of the first', () => {
  const { rows, leftOut } = writeSheet([
    written(soundContent('saas')),
    written(soundContent('saas')),
    written(soundContent('saas'), { productClass: 'joint' }),
  ]);
  expect(rows.length).toBe(2);
  expect(leftOut.map(({ reason }) => reason)).toEqual(['same_name']);
});
