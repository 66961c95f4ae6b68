import type { Rates, SettledFacts } from './formulas';

/** A line of this amount and nothing else. */
export const lineOf = (amountMinor: bigint, facts: Partial<SettledFacts> = {}): SettledFacts => ({
  amountMinor,
  listAmountMinor: amountMinor,
  voucherMinor: 0n,
  vatMinor: 0n,
  customerWithholdingMinor: 0n,
  ...facts,
});

/** Rates that take nothing but what is given. */
export const ratesOf = (rates: Partial<Rates>): Rates => ({
  method: 'platform_fee',
  rateBps: 0,
  incrementBps: 0,
  floorBps: 10_000,
  managementBps: 0,
  taxBps: 0,
  withholdingBps: 0,
  digitalTaxBps: 0,
  voucherRule: 'full',
  voucherBurdenBps: 10_000,
  ...rates,
});

/** The opposite of a line, as a full refund tells it. */
export const refundOf = (line: SettledFacts): SettledFacts => ({
  amountMinor: -line.amountMinor,
  listAmountMinor: -line.listAmountMinor,
  voucherMinor: -line.voucherMinor,
  vatMinor: -line.vatMinor,
  customerWithholdingMinor: -line.customerWithholdingMinor,
});
