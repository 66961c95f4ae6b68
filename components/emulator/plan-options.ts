import { isSoldQuantity, minorOf, periodMicros } from '@/lib/emulator/terms';
import type { ProductView } from '@/lib/emulator/views';
import type { ChargingMode, PeriodType } from '@/lib/emulator/vocabulary';

type Plan = ProductView['skus'][number]['plans'][number];

/** One way to buy a specification; an on-demand one covers all its billing items. */
export interface PlanOption {
  key: string;
  chargingMode: ChargingMode;
  periodType: PeriodType | null;
  trial: boolean;
  /** Price of one unit and period; 0 for on-demand, which is billed by what is reported. */
  priceMinor: number;
  currency: Plan['currency'];
  /** How the price follows the quantity, where it is not so much for each piece. */
  terms: Plan['terms'];
  /** The package, where there are several to choose from. */
  chosen: Pick<Plan, 'productId' | 'nameZh' | 'nameEn'> | null;
}

/** The ways to buy a specification, those with a price by the month first. */
export function planOptions(plans: readonly Plan[]): PlanOption[] {
  const options = new Map<string, PlanOption>();
  const packages = plans.filter(({ chargingMode }) => chargingMode === 'ON_DEMAND_PKG').length;
  for (const plan of plans) {
    const { chargingMode, periodType, trial, priceMinor, currency, terms } = plan;
    const chosen = chargingMode === 'ON_DEMAND_PKG' && packages > 1 ? plan : null;
    const key = [chargingMode, periodType ?? '', trial ? 'trial' : '', chosen?.productId ?? ''].join('.');
    const price = chargingMode === 'ON_DEMAND' ? 0 : priceMinor;
    if (!options.has(key)) {
      const own = chargingMode === 'ON_DEMAND' ? null : terms;
      options.set(key, {
        key,
        chargingMode,
        periodType,
        trial,
        priceMinor: price,
        currency,
        terms: own,
        chosen,
      });
    }
  }
  return [...options.values()].sort((a, b) => Number(a.trial) - Number(b.trial));
}

const isCount = (value: number) => Number.isSafeInteger(value) && value > 0;

/** What an order of this option costs, in minor units; null where it is not sold in this quantity or for so many periods. */
export function totalMinor(option: PlanOption, quantity: number, periodNumber: number): number | null {
  const periods = option.periodType ? periodNumber : 1;
  if (!isCount(quantity) || !isCount(periods)) return null;
  if (option.terms && !isSoldQuantity(option.terms, quantity)) return null;
  if (!option.terms) return option.priceMinor * quantity * periods;
  return Number(minorOf(periodMicros(option.terms, quantity) * BigInt(periods)));
}
