import { describe, expect, it } from 'vitest';
import { listingOf, specificationOf } from '../testing/listing';
import { type Check, suggestionsFor } from './checks';
import { type ReadContent, readContent } from './content';

const good = listingOf();
const [specification = specificationOf()] = good.business.specifications;
const basics = (changes: Partial<ReadContent['basics']>): ReadContent => ({
  ...good,
  basics: { ...good.basics, ...changes },
});
const sold = (...specifications: ReadContent['business']['specifications']): ReadContent => ({
  ...good,
  business: { ...good.business, specifications },
});
const priced = (text: string, bands: { upTo: string; unitPrice: string }[] = []) =>
  specificationOf({
    skus: [
      { key: 'k', skuCode: '', values: {}, prices: [{ period: 'month', price: text, bands, productId: '' }] },
    ],
  });
const checksOf = (content: ReadContent, productClass = 'common') =>
  suggestionsFor(content, productClass).map(({ check }) => check);

describe('the marketplace’s own look at a listing', () => {
  it('finds nothing at a good one', () => {
    expect(suggestionsFor(good, 'common')).toEqual([]);
  });

  it.each<[Check, ReadContent]>([
    ['name-missing', basics({ name: ' ' })],
    ['name-ours', basics({ name: '华为云排班助手' })],
    ['name-ours', basics({ name: 'Huawei Cloud Shifts' })],
    ['name-version', basics({ name: '排班助手 V2.0' })],
    ['version-form', basics({ version: 'V0.1' })],
    ['version-form', basics({ version: '首版' })],
    ['logo-missing', basics({ logo: null })],
    ['category-missing', basics({ categories: [] })],
    ['description-short', { ...good, details: { ...good.details, description: '短' } }],
    ['agreement-missing', { ...good, qualification: { ...good.qualification, agreement: null } }],
    ['copyright-missing', { ...good, qualification: { ...good.qualification, copyright: null } }],
    ['contact-missing', { ...good, qualification: { ...good.qualification, hotline: '', mailbox: '' } }],
    ['specification-missing', sold()],
    ['specification-name-missing', sold({ ...specification, name: '' })],
    ['price-missing', sold({ ...specification, skus: [] })],
    ['price-missing', sold(priced('abc'))],
    ['price-zero', sold(priced('0'))],
    [
      'band-order',
      sold(
        priced('', [
          { upTo: '50', unitPrice: '3' },
          { upTo: '10', unitPrice: '2' },
          { upTo: '', unitPrice: '1' },
        ]),
      ),
    ],
  ])('%s', (check, content) => {
    expect(checksOf(content)).toEqual([check]);
  });

  it.each<[string, ReadContent, string]>([
    ['a free specification', sold({ ...priced('0'), isFree: true }), 'common'],
    ['a trial', sold({ ...priced('0'), isTrial: true }), 'common'],
    [
      'a description in pictures',
      { ...good, details: { ...good.details, description: '', descriptionImages: [{ name: 'a.png' }] } },
      'common',
    ],
    [
      'a joint product, which has the marketplace’s agreement',
      { ...good, qualification: { ...good.qualification, agreement: null } },
      'joint',
    ],
    [
      'a letter in place of the certificate',
      {
        ...good,
        qualification: { ...good.qualification, copyright: null, commitmentLetter: { name: 'l.pdf' } },
      },
      'common',
    ],
  ])('lets pass: %s', (_, content, productClass) => {
    expect(checksOf(content, productClass)).toEqual([]);
  });

  it('reads a listing that says nothing', () => {
    const empty = readContent.parse({ basics: {}, details: {}, qualification: {}, business: {} });
    expect(checksOf(empty)).toContain('name-missing');
  });
});
