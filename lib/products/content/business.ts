import { z } from 'zod';
import { CHARGING_MODES } from '@/db/enums';
import { ATTRIBUTE_KINDS, QUANTITY_PRICINGS, TAX_TYPES, USAGE_PRICINGS } from '@/db/enums/listings';
import { roomOf, TEXT_LENGTHS } from './lengths';
import { METERING_CYCLES, PRICE_PERIODS } from './values';

const text = (max: number) => z.string().max(max).default('');
const uuid = z.uuid().nullable().default(null);
/** Stays with its specification or SKU from draft to draft, so that a difference is told by it and not by its place. */
const key = z.uuid();

/** Decimal text in the seller's currency as typed (`39.90`; usage up to 6 decimals); amounts are made of it by `lib/money` alone. */
const price = z.string().trim().max(24).default('');
/** `upTo` is the last quantity of the band, empty for the last band; decimal text as typed. */
export const priceBand = z.object({ upTo: z.string().trim().max(24).default(''), unitPrice: price });
export type PriceBand = z.output<typeof priceBand>;

/** An attribute by which a specification's SKUs differ: chosen values, or one quantity with its bounds. */
export const specAttribute = z.object({
  code: text(64),
  name: text(64),
  kind: z.enum(ATTRIBUTE_KINDS).default('enumeration'),
  values: z.array(z.string().max(64)).max(50).default([]),
  min: z.number().nullable().default(null),
  max: z.number().nullable().default(null),
  step: z.number().nullable().default(null),
  pricing: z.enum(QUANTITY_PRICINGS).default('linear'),
});
export type SpecAttribute = z.output<typeof specAttribute>;

/** The price of a SKU for one period, or once: an amount, or bands of its quantity. */
export const skuPrice = z.object({
  period: z.enum(PRICE_PERIODS).default('month'),
  price,
  bands: z.array(priceBand).max(20).default([]),
  /** The marketplace's productId of this price, once it is listed. */
  productId: text(64),
});
export type SkuPrice = z.output<typeof skuPrice>;

export const sku = z.object({
  key,
  /** The marketplace's skuCode, once it is listed. */
  skuCode: text(64),
  /** Value of each enumeration attribute, by its code. */
  values: z.record(z.string().max(64), z.string().max(64)).default({}),
  prices: z.array(skuPrice).max(6).default([]),
});
export type Sku = z.output<typeof sku>;

/** What usage is counted in, and what a unit of it costs. */
export const billingFactor = z.object({
  code: text(64),
  name: text(64),
  unit: text(32),
  /** Shown to buyers (计费项). */
  item: text(64),
  cycle: z.enum(METERING_CYCLES).default('hour'),
  pricing: z.enum(USAGE_PRICINGS).default('fixed'),
  /** Step: over what the total runs before it begins anew (累计周期). */
  accumulation: z.enum(['day', 'month']).default('month'),
  price,
  bands: z.array(priceBand).max(20).default([]),
});
export type BillingFactor = z.output<typeof billingFactor>;

/** A prepaid quota of one factor (套餐包): used first, and the service stops with it where `stopsWhenEmpty`. */
export const usagePackage = z.object({
  key,
  name: text(64),
  factorCode: text(64),
  quota: price,
  price,
  months: z.number().int().nullable().default(null),
  isUsedFirst: z.boolean().default(true),
  stopsWhenEmpty: z.boolean().default(false),
  productId: text(64),
});
export type UsagePackage = z.output<typeof usagePackage>;

/** One specification (规格). A trial is a free period specification; image, licence and API ones name what they deliver. */
export const specification = z.object({
  key,
  name: text(roomOf(TEXT_LENGTHS['business.specifications.*.name'] ?? 0)),
  template: z.enum(['simple', 'custom']).default('simple'),
  chargingMode: z.enum(CHARGING_MODES).default('PERIOD'),
  isTrial: z.boolean().default(false),
  trialDays: z.number().int().nullable().default(null),
  /** Customer ids that may try; empty: everybody. */
  trialCustomers: z.array(z.string().max(64)).max(200).default([]),
  isFree: z.boolean().default(false),
  /** Images: the price is that of one vCPU of the server; such an image cannot be free. */
  isPricedByCpu: z.boolean().default(false),
  attributes: z.array(specAttribute).max(10).default([]),
  skus: z.array(sku).max(200).default([]),
  factors: z.array(billingFactor).max(10).default([]),
  packages: z.array(usagePackage).max(20).default([]),
  assetVersionId: uuid,
  /** API gateway: the group that belongs to this specification for ever. */
  apiGroup: z
    .object({
      groupId: text(64),
      isPublic: z.boolean().default(false),
      usesAppAuthentication: z.boolean().default(false),
      isReleased: z.boolean().default(false),
    })
    .nullable()
    .default(null),
  /** Agents gateway: the registered back end. */
  agent: z
    .object({
      url: text(1_024),
      method: z.enum(['GET', 'POST']).default('POST'),
      mode: z.enum(['sync', 'stream']).default('stream'),
      answersUsage: z.boolean().default(false),
    })
    .nullable()
    .default(null),
});
export type Specification = z.output<typeof specification>;

export const businessContent = z.object({
  taxType: z.enum(TAX_TYPES).nullable().default(null),
  /** Platform fee, or for joint operation the marketplace's share, in basis points. */
  feeBps: z.number().int().min(0).max(10_000).nullable().default(null),
  isPublic: z.boolean().default(true),
  /** Sales regions by their code; empty: wherever the site sells. */
  regions: z.array(z.string().max(32)).max(100).default([]),
  seo: z
    .object({
      title: text(60),
      keywords: z.array(z.string().max(32)).max(5).default([]),
      description: text(200),
    })
    .prefault({}),
  specifications: z.array(specification).max(50).default([]),
});
export type BusinessContent = z.output<typeof businessContent>;
