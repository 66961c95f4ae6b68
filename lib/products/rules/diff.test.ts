import { describe, expect, it } from 'vitest';
import en from '@/lib/i18n/messages/en/products.json';
import zh from '@/lib/i18n/messages/zh-CN/products.json';
import { type ListingContent, listingContent } from '../content/contract';
import { KEYS, soundContent } from '../listing-fixtures';
import { contentDiff, leavesOf } from './diff';
import { mergeContents } from './merge';

const base = soundContent('saas');
const edit = (change: (content: ListingContent) => void): ListingContent => {
  const content = structuredClone(base);
  change(content);
  return content;
};
const shown = (before: ListingContent, after: ListingContent) =>
  contentDiff(before, after).map(({ kind, field, of, before: b, after: a }) => [kind, field, of, b, a]);

describe('the difference of two contents', () => {
  it('of equal ones is nothing', () => expect(contentDiff(base, structuredClone(base))).toEqual([]));

  it('names fields, files by name, and lists of words as one', () => {
    const after = edit((content) => {
      content.basics.name = '新名称';
      content.basics.tags = ['协同', '办公'];
      content.basics.logo = { id: KEYS.sku, name: 'new.png' };
    });
    expect(shown(base, after)).toEqual([
      ['changed', 'basics.name', [], '云枢协同办公套件', '新名称'],
      ['changed', 'basics.logo', [], 'logo.png', 'new.png'],
      ['changed', 'basics.tags', [], '协同', '协同\n办公'],
    ]);
  });

  it('tells specifications by their keys, whatever their order', () => {
    const after = edit((content) => {
      const [one] = content.business.specifications;
      if (!one) return;
      one.name = '企业版';
      for (const sku of one.skus) for (const price of sku.prices) price.price = '49.00';
      content.business.specifications.unshift({ ...one, key: KEYS.package, name: '新规格' });
    });
    expect(shown(base, after).map(([kind, field, of]) => [kind, field, of])).toEqual([
      ['changed', 'business.specifications.name', ['企业版']],
      ['changed', 'business.specifications.skus.prices.price', ['企业版']],
      ['added', 'business.specifications', ['新规格']],
    ]);
  });

  it('tells another order, and a file that took the place of one of its name', () => {
    const two = edit((content) => {
      const [one] = content.business.specifications;
      if (one) content.business.specifications.push({ ...one, key: KEYS.package, name: '旗舰版' });
    });
    const after = structuredClone(two);
    after.business.specifications.reverse();
    if (after.basics.logo) after.basics.logo.id = KEYS.package;
    expect(shown(two, after)).toEqual([
      ['changed', 'basics.logo', [], 'logo.png', 'logo.png'],
      ['changed', 'business.specifications', [], '1. 标准版\n2. 旗舰版', '1. 旗舰版\n2. 标准版'],
    ]);
    after.business.specifications.pop();
    expect(shown(two, after).map(([kind, field]) => [kind, field])).toEqual([
      ['changed', 'basics.logo'],
      ['removed', 'business.specifications'],
    ]);
  });

  it('tells a price by the values of its SKU and by its period, never by a key', () => {
    const after = edit((content) => {
      for (const one of content.business.specifications)
        for (const sku of one.skus) {
          sku.values = { edition: '旗舰', region: '华北' };
          for (const price of sku.prices) price.price = '49.00';
        }
    });
    const price = contentDiff(base, after).find(({ field }) => field.endsWith('prices.price'));
    expect(price).toMatchObject({ of: ['标准版', '旗舰 / 华北'], period: 'month', after: '49.00' });
  });

  it('takes a whole thing that was added apart, with its prices', () => {
    const after = edit((content) => {
      const [one] = content.business.specifications;
      if (one)
        content.business.specifications.push({ ...structuredClone(one), key: KEYS.package, name: '旗舰版' });
      content.details.cases = [{ customer: '某银行', text: '上线三个月' }];
    });
    const told = contentDiff(base, after).flatMap((change) =>
      leavesOf(change.after, change).map(({ field, of, period, value }) => [field, of, period, value]),
    );
    expect(told).toContainEqual(['business.specifications.name', ['旗舰版'], null, '旗舰版']);
    expect(told).toContainEqual(['business.specifications.skus.prices.price', ['旗舰版'], 'month', '39.00']);
    expect(told).toContainEqual(['details.cases.customer', ['某银行'], null, '某银行']);
    expect(told).toContainEqual(['details.cases.text', ['某银行'], null, '上线三个月']);
    expect(JSON.stringify(told)).not.toContain('#');
  });

  it('does not call an empty field added', () => {
    const after = edit((content) => {
      for (const one of content.business.specifications) one.apiGroup = null;
    });
    expect(contentDiff(base, after)).toEqual([]);
  });
});

/** Every place that two contents can differ in, found by filling one in and emptying the other. */
function everyField(): string[] {
  const text = 'x';
  const full = listingContent.parse({
    basics: {
      ...base.basics,
      tags: [text],
      isSupervised: true,
      needsAuthorisation: true,
      applicationCredential: text,
      applicationFields: [{ name: 'a', label: text, isRequired: true, choices: [text] }],
    },
    details: {
      ...base.details,
      descriptionImages: [{ id: KEYS.sku, name: text }],
      highlights: [{ title: text, text }],
      cases: [{ customer: text, text }],
    },
    qualification: {
      ...base.qualification,
      supportGroups: [text],
      commitmentLetter: { id: KEYS.sku, name: text },
    },
    business: {
      ...base.business,
      isPublic: false,
      regions: [text],
      seo: { title: text, keywords: [text], description: text },
      specifications: [
        {
          key: KEYS.standard,
          name: text,
          template: 'custom',
          chargingMode: 'ON_DEMAND',
          isTrial: true,
          trialDays: 1,
          trialCustomers: [text],
          isFree: true,
          attributes: [
            {
              code: 'n',
              name: text,
              kind: 'quantity',
              values: [text],
              min: 1,
              max: 2,
              step: 1,
              pricing: 'tiered',
            },
          ],
          skus: [
            {
              key: KEYS.sku,
              skuCode: text,
              values: { n: text },
              prices: [
                { period: 'month', price: '1', bands: [{ upTo: '1', unitPrice: '1' }], productId: text },
              ],
            },
          ],
          factors: [
            {
              code: 'f',
              name: text,
              unit: text,
              item: text,
              cycle: 'day',
              pricing: 'step',
              accumulation: 'day',
              price: '1',
              bands: [{ upTo: '1', unitPrice: '1' }],
            },
          ],
          packages: [
            {
              key: KEYS.package,
              name: text,
              factorCode: text,
              quota: '1',
              price: '1',
              months: 1,
              isUsedFirst: false,
              stopsWhenEmpty: true,
              productId: text,
            },
          ],
          assetVersionId: KEYS.sku,
          apiGroup: { groupId: text, isPublic: true, usesAppAuthentication: true, isReleased: true },
          agent: { url: text, method: 'GET', mode: 'sync', answersUsage: true },
        },
      ],
    },
  });
  const bare = listingContent.parse({
    basics: { applicationFields: [{ name: 'a', kind: 'number' }] },
    details: { highlights: [{}], cases: [{}] },
    business: {
      specifications: [
        {
          key: KEYS.standard,
          attributes: [{ code: 'n' }],
          skus: [{ key: KEYS.sku, prices: [{ period: 'month' }] }],
          factors: [{ code: 'f' }],
          packages: [{ key: KEYS.package }],
          apiGroup: {},
          agent: {},
        },
      ],
    },
  });
  const empty = listingContent.parse({});
  return [...contentDiff(bare, full), ...contentDiff(empty, full)].map((change) => change.field);
}

type Tree = { [key: string]: string | Tree };
function wordAt(tree: Tree, path: string): unknown {
  let here: string | Tree | undefined = tree;
  for (const part of path.split('.')) here = typeof here === 'object' ? here[part] : undefined;
  return typeof here === 'object' ? here._ : here;
}

describe.each([
  ['zh-CN', zh],
  ['en', en],
] as const)('%s', (_locale, messages) => {
  it('has words for every place that can differ', () => {
    const fields = [...new Set(everyField())];
    expect(fields.length).toBeGreaterThan(70);
    expect(fields.filter((field) => typeof wordAt(messages.fields as Tree, field) !== 'string')).toEqual([]);
  });
});

describe('merging two tabs', () => {
  const mine = edit((content) => {
    content.basics.name = '我的名称';
    content.details.summary = '我的简介';
  });
  const theirs = edit((content) => {
    content.basics.name = '他的名称';
    content.qualification.mailbox = 'other@example.com';
  });

  it('takes what only one changed and names what both did', () => {
    const { content, conflicts } = mergeContents(base, mine, theirs);
    expect(content.details.summary).toBe('我的简介');
    expect(content.qualification.mailbox).toBe('other@example.com');
    expect(content.basics.name).toBe('我的名称');
    expect(conflicts).toEqual([{ path: 'basics.name', mine: '我的名称', theirs: '他的名称' }]);
  });

  it('takes the other one where that is chosen', () => {
    const { content } = mergeContents(base, mine, theirs, { 'basics.name': 'theirs' });
    expect(content.basics.name).toBe('他的名称');
  });

  it('has no conflict with itself, nor where both did the same', () => {
    expect(mergeContents(base, mine, mine).conflicts).toEqual([]);
    expect(mergeContents(base, mine, base)).toEqual({ content: mine, conflicts: [] });
    expect(mergeContents(base, base, theirs)).toEqual({ content: theirs, conflicts: [] });
  });
});
