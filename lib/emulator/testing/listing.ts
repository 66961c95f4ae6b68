import { randomUUID } from 'node:crypto';
import type { ReadContent, ReadSpecification } from '../review/content';

const price = (
  period: 'month' | 'year' | 'once',
  text: string,
  bands: { upTo: string; unitPrice: string }[] = [],
) => ({
  period,
  price: text,
  bands,
  productId: '',
});

/** One specification with a single SKU, sold by the month and the year. */
export const specificationOf = (changes: Partial<ReadSpecification> = {}): ReadSpecification => ({
  key: randomUUID(),
  name: '标准版',
  chargingMode: 'PERIOD',
  isTrial: false,
  isFree: false,
  trialDays: null,
  attributes: [],
  skus: [
    { key: randomUUID(), skuCode: '', values: {}, prices: [price('month', '39.90'), price('year', '399')] },
  ],
  factors: [],
  packages: [],
  ...changes,
});

/** A specification whose price follows a quantity: 5 to 100 in steps of 5. */
export const quantitySpecification = (
  pricing: 'linear' | 'tiered' | 'volume',
  bands: [upTo: string, unitPrice: string][],
): ReadSpecification => {
  const given = bands.map(([upTo, unitPrice]) => ({ upTo, unitPrice }));
  const single = given[0]?.unitPrice ?? '';
  const attribute = {
    code: 'seats',
    name: '用户数',
    kind: 'quantity' as const,
    min: 5,
    max: 100,
    step: 5,
    pricing,
  };
  return specificationOf({
    name: `按用户数 ${pricing}`,
    attributes: [attribute],
    skus: [
      {
        key: randomUUID(),
        skuCode: '',
        values: {},
        prices: [price('month', pricing === 'linear' ? single : '', pricing === 'linear' ? [] : given)],
      },
    ],
  });
};

/** A listing that a reviewer has nothing to say against. */
export const listingOf = (
  specifications: ReadSpecification[] = [specificationOf()],
  name = '云枢排班助手',
): ReadContent => ({
  basics: {
    name,
    version: 'V1.0',
    logo: { name: 'logo.png' },
    categories: ['office'],
    tags: [],
    isSupervised: false,
  },
  details: {
    summary: '排班',
    description: '排班'.repeat(200),
    descriptionImages: [],
    highlights: [],
    cases: [],
  },
  qualification: {
    agreement: { name: 'agreement.pdf' },
    supportHours: '5×8',
    supportScope: '安装与使用咨询',
    selfChecks: [],
    hotline: '4000000000',
    mailbox: 'support@example.com',
    guide: null,
    copyrightOwner: '云启数智科技有限公司',
    copyright: { name: 'copyright.png' },
    commitmentLetter: null,
  },
  business: { isPublic: true, regions: [], feeBps: 500, taxType: 'software', specifications },
});

/** A request for the release of it, as the seller's console tells it. */
export const requestOf = (content: ReadContent, changes: Record<string, unknown> = {}) => ({
  id: randomUUID(),
  productRowId: randomUUID(),
  productName: content.basics.name,
  productClass: 'common',
  deliveryType: 'saas',
  state: 'pending',
  version: 1,
  productCode: null,
  submittedAt: '2026-03-01T02:00:00.000Z',
  content,
  ...changes,
});
