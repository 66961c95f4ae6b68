import type { Currency } from '@/db/enums';

type Tier = { fromMinor: bigint; bps: number };

/**
 * The extra share of common goods (R41), by product and month in Shanghai, on what customers really paid. Thresholds and
 * rates are the marketplace's; they stand here alone.
 */
export const INCREMENT_RULE = {
  /** Only goods whose platform fee is exactly this. */
  feeBps: 500,
  currency: 'CNY' as Currency,
  /** Only orders placed from 2024-03-01 00:00 in Shanghai on. */
  orderedFrom: new Date('2024-02-29T16:00:00Z'),
  tiers: [
    { fromMinor: 50_000_000n, bps: 100 },
    { fromMinor: 100_000_000n, bps: 200 },
  ] satisfies Tier[],
} as const;

/** The increment in basis points of a product whose month came to this much; it applies to the whole amount. */
export const incrementOf = (paidMinor: bigint): number =>
  INCREMENT_RULE.tiers.findLast((tier) => paidMinor >= tier.fromMinor)?.bps ?? 0;

/** The tier that a month has yet to reach, or null at the top. */
export const nextTierOf = (paidMinor: bigint): Tier | null =>
  INCREMENT_RULE.tiers.find((tier) => paidMinor < tier.fromMinor) ?? null;

export type IncrementFacts = {
  feeBps: number;
  currency: Currency;
  orderedAt: Date;
};

/** Whether a line of common goods may have an increment, and counts towards one. */
export const canHaveIncrement = ({ feeBps, currency, orderedAt }: IncrementFacts): boolean =>
  feeBps === INCREMENT_RULE.feeBps &&
  currency === INCREMENT_RULE.currency &&
  orderedAt >= INCREMENT_RULE.orderedFrom;
