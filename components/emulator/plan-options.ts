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
}

/** The ways to buy a specification, those with a price by the month first. */
export function planOptions(plans: readonly Plan[]): PlanOption[] {
  const options = new Map<string, PlanOption>();
  for (const { chargingMode, periodType, trial, priceMinor, currency } of plans) {
    const key = [chargingMode, periodType ?? '', trial ? 'trial' : ''].join('.');
    const price = chargingMode === 'ON_DEMAND' ? 0 : priceMinor;
    if (!options.has(key)) {
      options.set(key, { key, chargingMode, periodType, trial, priceMinor: price, currency });
    }
  }
  return [...options.values()].sort((a, b) => Number(a.trial) - Number(b.trial));
}

/** What an order of this option costs, in minor units. */
export function totalMinor(option: PlanOption, quantity: number, periodNumber: number): number {
  return option.priceMinor * quantity * (option.periodType ? periodNumber : 1);
}
