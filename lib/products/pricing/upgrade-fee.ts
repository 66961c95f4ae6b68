import type { Specification } from '../content/business';
import { divide, exact, subtract, sum, times } from './exact';
import { periodLines } from './period-sum';
import type { Selection } from './quote-types';
import { decimal, type Line, line, refuse } from './steps';

/**
 * Days by which a period's price becomes that of a day. The guide names the days but not how long a month is to them
 * (SUP-e89), so this is the default: a month of 30 days and a year of 365.
 */
export const DAYS_OF_PERIOD = { month: 30, year: 365 } as const;
export const WHOLE_BPS = 10_000;
const MAX_DAYS = 3_660;

/**
 * The fee of an upgrade inside one specification (R13): (new price − old price) × remaining days × discount, where the
 * prices are those of a day. Only between SKUs by the month or year, and only to a dearer one.
 */
export function upgradeLine(specification: Specification, selection: Selection): Line {
  const { upgrade, period, skuKey, quantity } = selection;
  if (specification.chargingMode !== 'PERIOD' || specification.isTrial || period === 'once')
    throw refuse('period', 'upgrade_mode');
  if (!upgrade || upgrade.toSkuKey === skuKey) throw refuse('upgrade.toSkuKey', 'upgrade_same');
  const { remainingDays, discountBps, toSkuKey } = upgrade;
  if (!Number.isInteger(remainingDays) || remainingDays < 1 || remainingDays > MAX_DAYS)
    throw refuse('upgrade.remainingDays', 'upgrade_days_wrong');
  if (!Number.isInteger(discountBps) || discountBps < 1 || discountBps > WHOLE_BPS)
    throw refuse('upgrade.discountBps', 'upgrade_discount_wrong');
  const priceOf = (key: string | null) =>
    sum(
      periodLines(specification, { skuKey: key, period, periodNumber: 1, quantity }).map(
        ({ amount }) => amount,
      ),
    );
  const [before, after] = [priceOf(skuKey), priceOf(toSkuKey)];
  const difference = subtract(after, before);
  if (difference.n <= 0n) throw refuse('upgrade.toSkuKey', 'upgrade_not_dearer');
  const days = DAYS_OF_PERIOD[period];
  const discount = divide(exact(discountBps), exact(WHOLE_BPS));
  const fee = times(times(divide(difference, exact(days)), exact(remainingDays)), discount);
  const values = {
    newPrice: decimal(after),
    oldPrice: decimal(before),
    days,
    remainingDays,
    discount: decimal(times(discount, exact(100))),
  };
  return line('upgrade', values, fee);
}
