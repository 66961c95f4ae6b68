import { createHash } from 'node:crypto';
import type { PutProduct } from '../contract';
import { type Band, microsOf, minorOf, type Terms } from '../terms';
import type { ChargingMode, DeliveryType, Generation, PeriodType, ProductFamily } from '../vocabulary';
import type { ReadBand, ReadContent, ReadPrice, ReadSku, ReadSpecification } from './content';

/** Codes of one specification, or of one of its SKUs, as the decision tells them to the seller. */
export interface GivenCodes {
  specificationKey: string;
  skuKey?: string;
  skuCode: string;
  prices: { period?: string; packageKey?: string; productId: string }[];
}

type CatalogueSku = PutProduct['skus'][number];
type CataloguePlan = CatalogueSku['plans'][number];
export type ListedProduct = Omit<PutProduct, 'skus' | 'productClass'> & {
  skus: (Omit<CatalogueSku, 'plans'> & { plans: (CataloguePlan & { terms: Terms | null })[] })[];
};

const FAMILIES: Readonly<
  Partial<Record<DeliveryType, { family: ProductFamily; generation: Generation | null }>>
> = {
  saas: { family: 'saas', generation: null },
  license_code: { family: 'license', generation: 'v2' },
  license_hardware: { family: 'client_license', generation: 'v2' },
};

const DIGITS = 10;
const PERIODS = { month: 'MONTH', year: 'YEAR', once: 'ONCE' } as const;
const NAMES = {
  month: { nameZh: '包月', nameEn: 'Monthly' },
  year: { nameZh: '包年', nameEn: 'Yearly' },
  once: { nameZh: '按次', nameEn: 'One-time' },
  trial: { nameZh: '试用', nameEn: 'Trial' },
} as const;

/** Digits that stay the same for the same thing, so that a verdict which is sent again gives the same codes. */
function digitsOf(name: string, count: number): string {
  const number = BigInt(`0x${createHash('sha256').update(name).digest('hex').slice(0, 15)}`);
  return (number % 10n ** BigInt(count)).toString().padStart(count, '0');
}

/** A product code as the marketplace makes them: OFFI and digits. */
export const productCodeOf = (listingId: string) => `OFFI${digitsOf(listingId, DIGITS)}`;

const bandsOf = (bands: readonly ReadBand[], price: string): Band[] => {
  const given = bands.length > 0 ? bands : [{ upTo: '', unitPrice: price }];
  return given.map(({ upTo, unitPrice }) => ({
    upTo: upTo.trim() === '' ? null : Number(upTo),
    unitMicros: String(microsOf(unitPrice) ?? 0n),
  }));
};

/** How a SKU's price follows its quantity; a piece price where the specification has no quantity attribute. */
function termsOf(
  { attributes }: ReadSpecification,
  { bands, price }: Pick<ReadPrice, 'bands' | 'price'>,
): Terms {
  const quantity = attributes.find(({ kind }) => kind === 'quantity');
  if (!quantity) return { pricing: 'simple', bands: bandsOf([], price), min: null, max: null, step: null };
  const { pricing, min = null, max = null, step = null } = quantity;
  return { pricing, bands: bandsOf(pricing === 'linear' ? [] : bands, price), min, max, step };
}

const priceOf = ({ bands }: Terms) => Number(minorOf(BigInt(bands[0]?.unitMicros ?? '0')));

function pricePlan(
  specification: ReadSpecification,
  price: ReadPrice,
  productId: string,
): ListedProduct['skus'][number]['plans'][number] {
  const { isTrial, isFree, chargingMode } = specification;
  const terms = isTrial || isFree ? null : termsOf(specification, price);
  const periodType: PeriodType | null = price.period === 'once' ? null : isTrial ? 'day' : price.period;
  const mode: ChargingMode = price.period === 'once' ? 'ONE_TIME' : chargingMode;
  return {
    productId,
    ...(isTrial ? NAMES.trial : NAMES[price.period]),
    chargingMode: mode,
    periodType: mode === 'PERIOD' ? periodType : null,
    trial: isTrial,
    priceMinor: terms ? priceOf(terms) : 0,
    terms,
  };
}

const labelOf = (name: string, { values }: ReadSku) => [name, ...Object.values(values)].join(' · ');
const cut = (text: string, other: string) => (text.trim() || other).slice(0, 128);

interface Part {
  codes: GivenCodes;
  sku: ListedProduct['skus'][number];
}

function skuPart(specification: ReadSpecification, sku: ReadSku, base: string): Part {
  const skuCode = sku.skuCode || `${base}-${digitsOf(sku.key, 6)}`;
  const given = sku.prices.map((price) => ({
    price,
    productId: price.productId || `${skuCode}-${specification.isTrial ? 'TRIAL' : PERIODS[price.period]}`,
  }));
  const name = cut(labelOf(specification.name, sku), skuCode);
  return {
    codes: {
      specificationKey: specification.key,
      skuKey: sku.key,
      skuCode,
      prices: given.map(({ price, productId }) => ({ period: price.period, productId })),
    },
    sku: {
      skuCode,
      nameZh: name,
      nameEn: name,
      plans: given.map(({ price, productId }) => pricePlan(specification, price, productId)),
    },
  };
}

/** Usage and packages have no SKUs: one skuCode for the specification. */
function wholePart(specification: ReadSpecification, base: string): Part {
  const skuCode = `${base}-${digitsOf(specification.key, 6)}`;
  const name = cut(specification.name, skuCode);
  const plan = { periodType: null, trial: false } as const;
  const isUsage = specification.chargingMode === 'ON_DEMAND';
  const usage = specification.factors.map((factor, index) => {
    const label = cut(factor.item || factor.name, skuCode);
    const [first] = bandsOf(factor.bands, factor.price);
    const priceMinor = Number(minorOf(BigInt(first?.unitMicros ?? '0')));
    const productId = index === 0 ? `${skuCode}-USAGE` : `${skuCode}-USAGE-${index + 1}`;
    const names = { nameZh: label, nameEn: label };
    return { ...plan, productId, ...names, chargingMode: 'ON_DEMAND' as const, priceMinor, terms: null };
  });
  const packages = specification.packages.map((bundle) => {
    const label = cut(bundle.name, skuCode);
    const terms: Terms = {
      pricing: 'simple',
      bands: bandsOf([], bundle.price),
      min: null,
      max: null,
      step: null,
    };
    const productId = bundle.productId || `${skuCode}-P${digitsOf(bundle.key, 4)}`;
    const names = { nameZh: label, nameEn: label };
    const mode = 'ON_DEMAND_PKG' as const;
    return {
      ...plan,
      productId,
      ...names,
      chargingMode: mode,
      priceMinor: priceOf(terms),
      terms,
      key: bundle.key,
    };
  });
  const prices = isUsage
    ? // A console takes a period or a package for each id; usage has neither, and is told as bought once.
      usage.map(({ productId }) => ({ period: 'once', productId }))
    : packages.map(({ productId, key }) => ({ packageKey: key, productId }));
  const plans = isUsage ? usage : packages.map(({ key: _, ...one }) => one);
  return {
    codes: { specificationKey: specification.key, skuCode, prices },
    sku: { skuCode, nameZh: name, nameEn: name, plans },
  };
}

const HAS_SKUS: ReadonlySet<ChargingMode> = new Set(['PERIOD', 'ONE_TIME']);

/**
 * What an approval gives: the product's code, a skuCode for each SKU (or specification that has none), a productId for
 * each price, and the product as the marketplace sells it from now on. Codes that the listing already has stay.
 */
export function giveCodes(
  listing: { id: string; productCode: string | null; deliveryType: DeliveryType },
  content: ReadContent,
): { productCode: string; codes: GivenCodes[]; product: ListedProduct } {
  const productCode = listing.productCode ?? productCodeOf(listing.id);
  const parts = content.business.specifications.flatMap((specification) =>
    HAS_SKUS.has(specification.chargingMode)
      ? specification.skus.map((sku) => skuPart(specification, sku, productCode))
      : [wholePart(specification, productCode)],
  );
  const name = cut(content.basics.name, productCode);
  const { family, generation } = FAMILIES[listing.deliveryType] ?? {
    family: 'plain' as const,
    generation: null,
  };
  return {
    productCode,
    codes: parts.map(({ codes }) => codes),
    product: {
      code: productCode,
      nameZh: name,
      nameEn: name,
      family,
      generation,
      skus: parts.map(({ sku }) => sku).filter(({ plans }) => plans.length > 0),
    },
  };
}
