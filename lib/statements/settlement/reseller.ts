import { FULL, partOf, rateOf } from '@/lib/money/rate';

/** What of a dealer's margin it keeps when it sells alone, and at most when Huawei sells directly (R70). */
export const DEALER_SHARE_BPS = 9_000;

/** Selling jointly with the seller (R70): cash paid × share, tax included. Minor units. */
export const jointSelling = (cashMinor: bigint, shareBps: number): bigint => rateOf(cashMinor, shareBps);

export type Dealing = {
  dealMinor: bigint;
  floorMinor: bigint;
  /** Tax of the sale and of the service fee, in basis points. */
  outputTaxBps: number;
  serviceTaxBps: number;
};

/**
 * (deal price − floor price) ÷ (1 + output tax) × (1 + service-fee tax) × commission (R70), rounded once. Throws
 * RangeError for a commission above 90 %.
 */
export function commissionOf(
  { dealMinor, floorMinor, outputTaxBps, serviceTaxBps }: Dealing,
  commissionBps: number,
): bigint {
  if (commissionBps < 0 || commissionBps > DEALER_SHARE_BPS) throw new RangeError('commission out of range');
  const numerator = (FULL + BigInt(serviceTaxBps)) * BigInt(commissionBps);
  return partOf(dealMinor - floorMinor, numerator, (FULL + BigInt(outputTaxBps)) * FULL);
}

/** A dealer that sells alone. */
export const dealerAlone = (dealing: Dealing): bigint => commissionOf(dealing, DEALER_SHARE_BPS);
