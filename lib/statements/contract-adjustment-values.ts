/** Values of the contract of adjustments that screens need at run time. */

export const ADJUSTMENT_KINDS = ['adjustment', 'penalty'] as const;
export type AdjustmentKind = (typeof ADJUSTMENT_KINDS)[number];

/** A hundred million of the currency either way: more is a slip of the pen. */
export const MAX_ADJUSTMENT_MINOR = 10_000_000_000;
export const MAX_ADJUSTMENT_QUANTITY = 1_000_000;

/** Why no price of usage is known. */
export const UNPRICED_REASONS = ['not_listed', 'several_factors', 'price_incomplete'] as const;
export type UnpricedReason = (typeof UNPRICED_REASONS)[number];
