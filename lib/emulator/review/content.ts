import { z } from 'zod';
import { CHARGING_MODES, PRICINGS } from '../vocabulary';

/** What the reviewer reads of a listing: a reading of its own, lenient, since a draft may say anything. */
const text = z.string().catch('');
const file = z.looseObject({ name: text }).nullish();
const flag = z.boolean().catch(false);
const number = z.number().nullish();
const list = <T extends z.ZodType>(item: T) => z.array(item).catch([]);

const band = z.object({ upTo: text, unitPrice: text });
export type ReadBand = z.infer<typeof band>;
const attribute = z.object({
  code: text,
  name: text,
  kind: z.enum(['enumeration', 'quantity']).catch('enumeration'),
  min: number,
  max: number,
  step: number,
  pricing: z.enum(PRICINGS).catch('linear'),
});
const price = z.object({
  period: z.enum(['month', 'year', 'once']).catch('month'),
  price: text,
  bands: list(band),
  productId: text,
});
export type ReadPrice = z.infer<typeof price>;
const sku = z.object({
  key: z.string(),
  skuCode: text,
  values: z.record(z.string(), z.string()).catch({}),
  prices: list(price),
});
export type ReadSku = z.infer<typeof sku>;
const factor = z.object({ name: text, item: text, unit: text, price: text, bands: list(band) });
const bundle = z.object({ key: z.string(), name: text, quota: text, price: text, productId: text });
const specification = z.object({
  key: z.string(),
  name: text,
  chargingMode: z.enum(CHARGING_MODES).catch('PERIOD'),
  isTrial: flag,
  isFree: flag,
  trialDays: number,
  attributes: list(attribute),
  skus: list(sku),
  factors: list(factor),
  packages: list(bundle),
});
export type ReadSpecification = z.infer<typeof specification>;

export const readContent = z.object({
  basics: z.looseObject({
    name: text,
    version: text,
    logo: file,
    categories: list(z.string()),
    tags: list(z.string()),
    isSupervised: z.boolean().nullish(),
  }),
  details: z.looseObject({
    summary: text,
    description: text,
    descriptionImages: list(z.looseObject({ name: text })),
    highlights: list(z.object({ title: text, text })),
    cases: list(z.object({ customer: text, text })),
  }),
  qualification: z.looseObject({
    agreement: file,
    supportHours: text,
    supportScope: text,
    selfChecks: list(z.string()),
    hotline: text,
    mailbox: text,
    guide: file,
    copyrightOwner: text,
    copyright: file,
    commitmentLetter: file,
  }),
  business: z.looseObject({
    isPublic: flag,
    regions: list(z.string()),
    feeBps: number,
    taxType: text,
    specifications: list(specification),
  }),
});
export type ReadContent = z.infer<typeof readContent>;
