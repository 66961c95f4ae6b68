import type { Sku, Specification } from '../content/business';
import type { ListingContent } from '../content/contract';
import type { GivenCodes } from '../contract';

/** A row of the product codes that an approval brings. */
export type ListedCode = {
  productId: string;
  skuCode: string;
  specificationKey: string;
  skuKey: string | null;
  priceKey: string;
  specification: string;
};

/** A SKU as people name it: its attributes' values. */
export const skuLabel = (sku: Pick<Sku, 'values'>): string =>
  Object.values(sku.values).filter(Boolean).join(' / ');

export type CodeProblem = { path: string; code: string };

/** Codes for what the submission does not have, and product ids that would stand for two prices. */
export function codeProblems(content: ListingContent, codes: readonly GivenCodes[]): CodeProblem[] {
  const seen = new Set<string>();
  const problems: CodeProblem[] = [];
  for (const [at, given] of codes.entries()) {
    const one = content.business.specifications.find((other) => other.key === given.specificationKey);
    if (!one) problems.push({ path: `codes.${at}.specificationKey`, code: 'specification_unknown' });
    else if (given.skuKey && !one.skus.some((sku) => sku.key === given.skuKey))
      problems.push({ path: `codes.${at}.skuKey`, code: 'sku_unknown' });
    for (const [place, price] of given.prices.entries()) {
      const path = `codes.${at}.prices.${place}`;
      const identity = `${price.productId} ${given.skuCode}`;
      if (seen.has(identity)) problems.push({ path: `${path}.productId`, code: 'product_recorded' });
      seen.add(identity);
      if ((price.period === undefined) === (price.packageKey === undefined))
        problems.push({ path: `${path}.period`, code: 'period_or_package' });
      else if (price.packageKey && !one?.packages.some((other) => other.key === price.packageKey))
        problems.push({ path: `${path}.packageKey`, code: 'package_unknown' });
    }
  }
  return problems;
}

type Place = { path: string; known: string; given: string };

/** Every code that is given, beside what its place in the content has. */
function places(content: ListingContent, codes: readonly GivenCodes[]): Place[] {
  return codes.flatMap(({ specificationKey, skuKey, skuCode, prices }, at) => {
    const one = content.business.specifications.find((other) => other.key === specificationKey);
    const sku =
      one?.skus.find((other) => other.key === skuKey) ?? (one?.skus.length === 1 ? one.skus[0] : undefined);
    const own = sku ? [{ path: `codes.${at}.skuCode`, known: sku.skuCode, given: skuCode }] : [];
    const priced = prices.map(({ period, packageKey, productId }, place): Place => {
      const bundle = one?.packages.find((other) => other.key === packageKey);
      const price = sku?.prices.find((other) => other.period === period);
      const known = (packageKey ? bundle : price)?.productId ?? '';
      return { path: `codes.${at}.prices.${place}.productId`, known, given: productId };
    });
    return [...own, ...priced];
  });
}

/** Codes that would take the place of others: orders name those already. */
export const fixedCodes = (content: ListingContent, codes: readonly GivenCodes[]): CodeProblem[] =>
  places(content, codes)
    .filter(({ known, given }) => known !== '' && known !== given)
    .map(({ path }) => ({ path, code: 'code_fixed' }));

/** How many of the given codes the content does not have yet. */
export const givenCount = (content: ListingContent, codes: readonly GivenCodes[]): number =>
  places(content, codes).filter(({ known, given }) => known !== given).length;

const nameOf = (
  specification: Specification,
  skuKey: string | undefined,
  packageKey: string | undefined,
): string => {
  const sku = specification.skus.find((one) => one.key === skuKey);
  const own = specification.packages.find((one) => one.key === packageKey);
  return [specification.name, sku ? skuLabel(sku) : '', own?.name ?? ''].filter(Boolean).join(' · ');
};

/** The codes as rows, one for each price of each specification or SKU. */
export const listedCodes = (content: ListingContent, codes: readonly GivenCodes[]): ListedCode[] =>
  codes.flatMap(({ specificationKey, skuKey, skuCode, prices }) => {
    const one = content.business.specifications.find((other) => other.key === specificationKey);
    if (!one) return [];
    return prices.map(({ period, packageKey, productId }) => ({
      productId,
      skuCode,
      specificationKey,
      skuKey: skuKey ?? null,
      priceKey: packageKey ?? period ?? 'once',
      specification: nameOf(one, skuKey, packageKey),
    }));
  });

function coded(specification: Specification, codes: readonly GivenCodes[]): Specification {
  const own = codes.filter((given) => given.specificationKey === specification.key);
  if (own.length === 0) return specification;
  const idOf = (match: (given: GivenCodes, price: GivenCodes['prices'][number]) => boolean) =>
    own.flatMap((given) => given.prices.filter((price) => match(given, price)))[0]?.productId;
  return {
    ...specification,
    skus: specification.skus.map((sku) => {
      const given = own.find((one) => (one.skuKey ?? sku.key) === sku.key);
      return {
        ...sku,
        skuCode: given?.skuCode ?? sku.skuCode,
        prices: sku.prices.map((price) => ({
          ...price,
          productId:
            idOf((one, other) => (one.skuKey ?? sku.key) === sku.key && other.period === price.period) ??
            price.productId,
        })),
      };
    }),
    packages: specification.packages.map((one) => ({
      ...one,
      productId: idOf((_, price) => price.packageKey === one.key) ?? one.productId,
    })),
  };
}

/** The content with the marketplace's codes in their places. */
export const withCodes = (content: ListingContent, codes: readonly GivenCodes[]): ListingContent => ({
  ...content,
  business: {
    ...content.business,
    specifications: content.business.specifications.map((one) => coded(one, codes)),
  },
});
