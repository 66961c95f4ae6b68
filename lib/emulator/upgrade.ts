import { daysBetween } from './calendar';
import { type LineAmounts, microsOfPlan, type Priced } from './money';
import { MICROS_PER_MINOR } from './terms';
import type { PeriodType } from './vocabulary';

/** Days by which the price of a period becomes that of a day. */
const DAYS_OF_PERIOD: Readonly<Record<PeriodType, bigint>> = { day: 1n, month: 30n, year: 365n };
const WHOLE_BPS = 10_000n;

export interface Upgrade {
  before: Priced & { quantity: number };
  after: Priced & { quantity: number };
  periodType: PeriodType;
  /** When it is bought, and when the paid time ends. */
  now: Date;
  expireAt: Date;
  /** What is taken off the fee, in basis points. */
  discountBps: number;
}

const halfUp = (part: bigint, whole: bigint) => (2n * part + whole) / (2n * whole);

/**
 * The fee of an upgrade: (new price − old price) × remaining days × discount, at the price of a day (SUP-e89). Nothing
 * for a cheaper one or where no day remains; each amount is rounded once, half up.
 */
export function upgradeAmounts({
  before,
  after,
  periodType,
  now,
  expireAt,
  discountBps,
}: Upgrade): LineAmounts {
  const difference = microsOfPlan(after, after.quantity) - microsOfPlan(before, before.quantity);
  const days = daysBetween(now, expireAt);
  if (difference <= 0n || days <= 0) return { amountMinor: 0n, afterDiscountMinor: 0n };
  const part = difference * BigInt(days);
  const whole = DAYS_OF_PERIOD[periodType] * MICROS_PER_MINOR;
  return {
    amountMinor: halfUp(part, whole),
    afterDiscountMinor: halfUp(part * (WHOLE_BPS - BigInt(discountBps)), whole * WHOLE_BPS),
  };
}
