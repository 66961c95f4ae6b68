import type { ProductClass } from './vocabulary';

const WHOLE = 10_000n;

/** Half away from zero; `whole` is positive. */
const rounded = (part: bigint, whole: bigint): bigint => {
  const size = (2n * (part < 0n ? -part : part) + whole) / (2n * whole);
  return part < 0n ? -size : size;
};
const rateOf = (minor: bigint, bps: number) => rounded(minor * BigInt(bps), WHOLE);

/** By what a product is settled, in basis points: the platform's fee of common goods, the seller's share of others. */
export interface Terms {
  method: 'fee' | 'deal_share' | 'base_share';
  /** The platform's fee, or the seller's share. */
  rateBps: number;
  /** The lowest discount to which the list price is settled (底线折扣). */
  floorBps: number;
  managementBps: number;
  taxBps: number;
}

/** What a class is settled by where its listing says nothing (§5.4, R40, R43); only the fee is the guide's. */
const CLASS_TERMS: Readonly<Record<ProductClass, Terms>> = {
  common: { method: 'fee', rateBps: 500, floorBps: 10_000, managementBps: 0, taxBps: 0 },
  joint: { method: 'deal_share', rateBps: 7_000, floorBps: 10_000, managementBps: 100, taxBps: 600 },
  selected: { method: 'base_share', rateBps: 6_500, floorBps: 8_500, managementBps: 0, taxBps: 600 },
  huawei: { method: 'deal_share', rateBps: 5_500, floorBps: 10_000, managementBps: 0, taxBps: 600 },
};

/** A product's terms: its class's, with the fee and the tax that its listing names. */
export function termsOf(product: {
  productClass: ProductClass;
  feeBps: number | null;
  taxBps: number | null;
}): Terms {
  const terms = CLASS_TERMS[product.productClass];
  if (product.feeBps === null) return terms;
  if (terms.method === 'fee') return { ...terms, rateBps: product.feeBps };
  const taxBps = product.taxBps ?? terms.taxBps;
  return {
    ...terms,
    method: 'deal_share',
    rateBps: Number(WHOLE) - product.feeBps,
    managementBps: 0,
    taxBps,
  };
}

/** The extra share of common goods by product and month (R41): thresholds in fen, the whole amount at its rate. */
const INCREMENTS = [
  { from: 100_000_000n, bps: 200 },
  { from: 50_000_000n, bps: 100 },
] as const;
const INCREMENT_FEE_BPS = 500;
/** 2024-03-01 00:00 in Beijing. */
const INCREMENT_SINCE = new Date('2024-02-29T16:00:00Z');

export const incrementOf = (paidMinor: bigint): number =>
  INCREMENTS.find(({ from }) => paidMinor >= from)?.bps ?? 0;

/** Whether a line counts towards its product's month and is paid more by it. */
export const isTiered = (terms: Terms, orderedAt: Date): boolean =>
  terms.method === 'fee' && terms.rateBps === INCREMENT_FEE_BPS && orderedAt >= INCREMENT_SINCE;

/** What of a line is settled, in fen; all of a refund is negative. */
export interface Sum {
  /** What was paid, the voucher with it. */
  amountMinor: bigint;
  listMinor: bigint;
  voucherMinor: bigint;
}

/** A line's components, each rounded once: due = amount − voucher − fee + increment − management. */
export interface Settled {
  voucherMinor: bigint;
  /** The platform's part; of a share the tax is in it. */
  feeMinor: bigint;
  incrementMinor: bigint;
  managementMinor: bigint;
  dueMinor: bigint;
}

const dueOf = (amountMinor: bigint, parts: Omit<Settled, 'dueMinor'>): Settled => ({
  ...parts,
  dueMinor: amountMinor - parts.voucherMinor - parts.feeMinor + parts.incrementMinor - parts.managementMinor,
});

/** Price × share ÷ (1 + tax) (§5.4); the sign of a base price is the amount's. */
function shareOf({ amountMinor, listMinor }: Sum, { method, rateBps, floorBps, taxBps }: Terms): bigint {
  const withTax = WHOLE + BigInt(taxBps);
  if (method === 'deal_share') return rounded(amountMinor * BigInt(rateBps), withTax);
  const size = listMinor < 0n ? -listMinor : listMinor;
  const base = amountMinor === 0n ? 0n : amountMinor < 0n ? -size : size;
  return rounded(base * BigInt(floorBps) * BigInt(rateBps), WHOLE * withTax);
}

/** Settles one line: common goods (R40–R42) by fee and increment on what is left of the voucher, others by their share. */
export function settleLine(line: Sum, terms: Terms, incrementBps: number): Settled {
  const { amountMinor, voucherMinor } = line;
  if (terms.method === 'fee') {
    const base = amountMinor - voucherMinor;
    return dueOf(amountMinor, {
      voucherMinor,
      feeMinor: rateOf(base, terms.rateBps),
      incrementMinor: rateOf(base, incrementBps),
      managementMinor: rateOf(base, terms.managementBps),
    });
  }
  const withTax = WHOLE + BigInt(terms.taxBps);
  return dueOf(amountMinor, {
    voucherMinor: 0n,
    feeMinor: amountMinor - shareOf(line, terms),
    incrementMinor: 0n,
    managementMinor: rounded(amountMinor * BigInt(terms.managementBps), withTax),
  });
}

/** The seller's percentage in basis points (伙伴结算比例): 95 %, 96 % or 97 %, or the share. */
export const sellerBps = ({ method, rateBps }: Terms, incrementBps: number): number =>
  method === 'fee' ? Number(WHOLE) - rateBps + incrementBps : rateBps;

/** `95%`, `96.5%`. */
export const percent = (bps: number): string => `${bps / 100}%`;
