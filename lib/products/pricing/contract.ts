import { z } from 'zod';
import { CURRENCIES, LOCALES } from '@/db/enums';
import { ATTRIBUTE_KINDS, type AttributeKind } from '@/db/enums/listings';
import { listQuery, manyOf } from '@/lib/http/list';
import { specification } from '../content/business';
import { PRICE_PERIODS } from '../content/values';
import {
  ATTRIBUTE_COLUMNS,
  ATTRIBUTE_SORTS,
  CODE_MAX,
  DESCRIPTION_MAX,
  MAX_USAGE_RECORDS,
  NAME_MAX,
} from './contract-values';
import { isPresetCode, isPresetName } from './offers';
import type { Quote } from './quote-types';
import { ATTRIBUTE_CODE } from './rules/attribute-rules';
import type { UpgradeVoid } from './rules/upgrade-rules';

/** `q` is part of a code, a name or a description. */
export const attributesQuery = listQuery(ATTRIBUTE_SORTS).extend({ kind: manyOf(ATTRIBUTE_KINDS) });
export type AttributesQuery = z.output<typeof attributesQuery>;
export type AttributeFilter = Pick<AttributesQuery, 'q' | 'kind'>;

export const attributesExportQuery = attributesQuery.omit({ cursor: true, limit: true }).extend({
  columns: manyOf(ATTRIBUTE_COLUMNS).transform((given) => {
    const chosen = [...new Set(given)];
    return chosen.length > 0 ? chosen : [...ATTRIBUTE_COLUMNS];
  }),
  bom: z.enum(['0', '1']).default('0'),
  lang: z.enum(LOCALES).optional(),
});
export type AttributesExportQuery = z.output<typeof attributesExportQuery>;

const described = {
  name: z
    .string()
    .trim()
    .min(1)
    .max(NAME_MAX)
    .refine((name) => !isPresetName(name), 'attribute_preset'),
  description: z.string().trim().max(DESCRIPTION_MAX).default(''),
};

/** The preset attributes of the marketplace (appName, version, os, mode) are neither made nor named again (SUP-i38). */
export const createAttributeInput = z.object({
  code: z
    .string()
    .trim()
    .max(CODE_MAX)
    .regex(ATTRIBUTE_CODE)
    .refine((code) => !isPresetCode(code), 'attribute_preset'),
  kind: z.enum(ATTRIBUTE_KINDS),
  ...described,
});
export type CreateAttribute = z.output<typeof createAttributeInput>;
export type CreateAttributeInput = z.input<typeof createAttributeInput>;

/** Code and kind are an attribute's identity and stay. */
export const updateAttributeInput = z.object(described);
export type UpdateAttribute = z.output<typeof updateAttributeInput>;

export type AttributeView = {
  id: string;
  code: string;
  name: string;
  kind: AttributeKind;
  description: string;
  createdAt: string;
  updatedAt: string;
};

const usageRecord = z.object({
  factorCode: z.string().max(64),
  value: z.string().trim().max(24),
  at: z.iso.datetime({ offset: true }),
});

/** A specification as the content of a listing has it, and what of it is chosen. */
export const quoteInput = z.object({
  specification,
  currency: z.enum(CURRENCIES).optional(),
  selection: z.object({
    kind: z.enum(['buy', 'trial_to_formal', 'upgrade']).default('buy'),
    skuKey: z.uuid().nullable().default(null),
    period: z.enum(PRICE_PERIODS).default('month'),
    periodNumber: z.number().int().min(1).default(1),
    quantity: z.string().trim().max(24).default('1'),
    usage: z.array(usageRecord).max(MAX_USAGE_RECORDS).default([]),
    packages: z
      .array(z.object({ packageKey: z.uuid(), count: z.number().int().min(1).default(1) }))
      .max(20)
      .default([]),
    boughtAt: z.iso.datetime({ offset: true }).nullable().default(null),
    upgrade: z
      .object({
        toSkuKey: z.uuid(),
        remainingDays: z.number().int().min(1),
        discountBps: z.number().int().min(1).max(10_000).default(10_000),
      })
      .nullable()
      .default(null),
  }),
});
export type QuoteInput = z.output<typeof quoteInput>;

/** A quote on the wire: the total as an integer of minor units. */
export type QuoteView = Omit<Quote, 'kind' | 'totalMinor'> & { totalMinor: number };

/** The listed price of an order line; `specification` is what was bought, by name. */
export type LineQuoteView = QuoteView & { specification: string };

export const upgradeRuleInput = z.object({
  specificationKey: z.uuid(),
  fromSkuKey: z.uuid(),
  toSkuKey: z.uuid(),
  /** Part of the difference that the buyer pays, in basis points: 8 000 is 80 %. */
  discountBps: z.number().int().min(1).max(10_000),
});
export type UpgradeRuleInput = z.output<typeof upgradeRuleInput>;

export const upgradeDiscountInput = upgradeRuleInput.pick({ discountBps: true });

export type UpgradeRuleView = UpgradeRuleInput & {
  id: string;
  /** Why the rule does not hold any more; null while it does. */
  voidBecause: UpgradeVoid | null;
  createdAt: string;
  updatedAt: string;
};
