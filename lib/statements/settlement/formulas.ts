import type { SettlementMethod, VoucherRule } from '@/db/enums/statements';
import { FULL, partOf, rateOf } from '@/lib/money/rate';

/** What of a transaction line is settled, in minor units; refunds are negative throughout. */
export type SettledFacts = {
  amountMinor: bigint;
  listAmountMinor: bigint;
  voucherMinor: bigint;
  /** International site: VAT within the amount, and what the customer withheld. */
  vatMinor: bigint;
  customerWithholdingMinor: bigint;
};

/** By which rates a line is settled, in basis points. `rateBps` is the platform's fee, or the seller's share. */
export type Rates = {
  method: SettlementMethod;
  rateBps: number;
  incrementBps: number;
  floorBps: number;
  managementBps: number;
  taxBps: number;
  withholdingBps: number;
  digitalTaxBps: number;
  voucherRule: VoucherRule;
  /** The part of a voucher that the seller bears. */
  voucherBurdenBps: number;
};

/** A line's components, each rounded once: due = amount − voucher − fee + increment − management − tax. */
export type Settled = {
  voucherMinor: bigint;
  feeMinor: bigint;
  incrementMinor: bigint;
  managementMinor: bigint;
  taxMinor: bigint;
  dueMinor: bigint;
};

type Components = Omit<Settled, 'dueMinor'>;
type Formula = (line: SettledFacts, rates: Rates) => Components;

const NOTHING: Components = {
  voucherMinor: 0n,
  feeMinor: 0n,
  incrementMinor: 0n,
  managementMinor: 0n,
  taxMinor: 0n,
};

/** What of a line's voucher the seller bears (R42). */
export const borneOf = (line: Pick<SettledFacts, 'voucherMinor'>, rates: Pick<Rates, 'voucherBurdenBps'>) =>
  rateOf(line.voucherMinor, rates.voucherBurdenBps);

/** (amount − voucher) × (1 − fee + increment) (R40–R42); `joint_cost` takes the voucher off after the rates instead. */
function platformFee(line: SettledFacts, rates: Rates): Components {
  const voucherMinor = borneOf(line, rates);
  const base = rates.voucherRule === 'joint_cost' ? line.amountMinor : line.amountMinor - voucherMinor;
  return {
    ...NOTHING,
    voucherMinor,
    feeMinor: rateOf(base, rates.rateBps),
    incrementMinor: rateOf(base, rates.incrementBps),
    managementMinor: rateOf(base, rates.managementBps),
  };
}

/**
 * What the seller gets of a share is rounded, and the platform's part is what is left of the amount without tax. The
 * management fee (运营管理费, R43) is a rate of the sales revenue, taken without tax as the share is.
 */
function sharedOf(line: SettledFacts, rates: Rates, shareMinor: bigint): Components {
  const withTax = FULL + BigInt(rates.taxBps);
  const taxMinor = line.amountMinor - partOf(line.amountMinor, FULL, withTax);
  return {
    ...NOTHING,
    taxMinor,
    feeMinor: line.amountMinor - taxMinor - shareMinor,
    managementMinor: partOf(line.amountMinor, BigInt(rates.managementBps), withTax),
  };
}

/** Deal price × share ÷ (1 + tax) (§5.4). */
const dealShare: Formula = (line, rates) =>
  sharedOf(line, rates, partOf(line.amountMinor, BigInt(rates.rateBps), FULL + BigInt(rates.taxBps)));

/**
 * The list price that a refund gives back: the same part of its purchase's as of the deal price. Reverse orders tell none
 * (`zh-cn_topic_0070649350`), and the share of a base price needs it (§5.4). `bought.amountMinor` is positive.
 */
export function refundedListMinor(
  amountMinor: bigint,
  bought: Pick<SettledFacts, 'amountMinor' | 'listAmountMinor'>,
): bigint {
  const size = amountMinor < 0n ? -amountMinor : amountMinor;
  return -partOf(bought.listAmountMinor, size, bought.amountMinor);
}

/** List price × floor discount × share ÷ (1 + tax) (§5.4), negative for a refund however its list price is told. */
const baseShare: Formula = (line, rates) => {
  const list = line.listAmountMinor < 0n ? -line.listAmountMinor : line.listAmountMinor;
  const sign = line.amountMinor < 0n ? -1n : 1n;
  const signed = line.amountMinor === 0n ? 0n : sign * list;
  const share = BigInt(rates.floorBps) * BigInt(rates.rateBps);
  return sharedOf(line, rates, partOf(signed, share, FULL * (FULL + BigInt(rates.taxBps))));
};

/**
 * (price without VAT − what the customer withheld) × (1 − platform's part) − the seller's taxes (§12). The seller's own
 * withholding and digital-service tax are rates of the price: the guide's example is 10 % and 2 % of it.
 */
const international: Formula = (line, rates) => {
  const voucherMinor = borneOf(line, rates);
  const kept = line.vatMinor + line.customerWithholdingMinor;
  const own = rateOf(line.amountMinor, rates.withholdingBps) + rateOf(line.amountMinor, rates.digitalTaxBps);
  return {
    ...NOTHING,
    voucherMinor,
    feeMinor: rateOf(line.amountMinor - voucherMinor - kept, rates.rateBps),
    taxMinor: kept + own,
  };
};

/** How each method settles a line. Vouchers do not lessen shares: only sellers of common goods issue any (R44). */
export const FORMULAS: Readonly<Record<SettlementMethod, Formula>> = {
  platform_fee: platformFee,
  deal_share: dealShare,
  base_share: baseShare,
  international,
  direct: () => NOTHING,
};

/** Settles a line by its rates. Exact, in minor units; the SQL of a bill run (`service/settle-sql`) is held equal to it. */
export function settle(line: SettledFacts, rates: Rates): Settled {
  const parts = FORMULAS[rates.method](line, rates);
  const dueMinor =
    line.amountMinor -
    parts.voucherMinor -
    parts.feeMinor +
    parts.incrementMinor -
    parts.managementMinor -
    parts.taxMinor;
  return { ...parts, dueMinor };
}
