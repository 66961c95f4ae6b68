import type { Sku, SpecAttribute, Specification } from '../content/business';

export type Combination = Record<string, string>;

export const enumerationsOf = ({ template, attributes }: Pick<Specification, 'template' | 'attributes'>) =>
  template === 'custom' ? attributes.filter(({ kind }) => kind === 'enumeration') : [];

/** Every combination of the enumerations' values, the first attribute changing slowest; one empty one without any. */
export function combinationsOf(enumerations: readonly SpecAttribute[]): Combination[] {
  return enumerations.reduce<Combination[]>(
    (all, { code, values }) =>
      all.flatMap((one) => values.map((value): Combination => ({ ...one, [code]: value }))),
    [{}],
  );
}

/** How many combinations there are, without making them. */
export const combinationCount = (enumerations: readonly SpecAttribute[]): number =>
  enumerations.reduce((count, { values }) => count * values.length, 1);

/** A combination as one text, by which SKUs are compared. */
export const combinationText = (values: Combination, enumerations: readonly SpecAttribute[]): string =>
  JSON.stringify(enumerations.map(({ code }) => values[code] ?? null));

/**
 * The SKUs that the attributes call for: those there are keep their keys, codes and prices, missing ones are made
 * unpriced for every period that one of them is sold for, and those of no combination are left out. Throws nothing; `limit` combinations at most.
 */
export function completeSkus(
  specification: Pick<Specification, 'template' | 'attributes' | 'skus'>,
  newKey: () => string,
  limit: number,
): Sku[] {
  const enumerations = enumerationsOf(specification);
  const wanted = combinationCount(enumerations) > limit ? [] : combinationsOf(enumerations);
  const known = new Map<string, Sku>();
  for (const sku of specification.skus) {
    const text = combinationText(sku.values, enumerations);
    if (!known.has(text)) known.set(text, sku);
  }
  const sold = specification.skus.flatMap(({ prices }) => prices);
  const periods = sold.filter(({ period }, at) => sold.findIndex((one) => one.period === period) === at);
  const blank = periods.map((price) => ({
    ...price,
    price: '',
    bands: price.bands.map(({ upTo }) => ({ upTo, unitPrice: '' })),
    productId: '',
  }));
  return wanted.map((values) => {
    const kept = known.get(combinationText(values, enumerations));
    return kept ? { ...kept, values } : { key: newKey(), skuCode: '', values, prices: blank };
  });
}
