import type { Currency } from '@/db/enums';
import type { PricePeriod } from '../content/values';

/** Why nothing can be said about a price; `path` is the field of the selection that is to be changed. */
export const QUOTE_REFUSALS = [
  'sku_unknown',
  'period_not_sold',
  'price_missing',
  'bands_wrong',
  'period_number_wrong',
  'quantity_wrong',
  'quantity_outside',
  'quantity_step',
  'factor_unknown',
  'usage_wrong',
  'usage_time_wrong',
  'package_unknown',
  'package_count_wrong',
  'quota_wrong',
  'upgrade_mode',
  'upgrade_same',
  'upgrade_days_wrong',
  'upgrade_discount_wrong',
  'upgrade_not_dearer',
] as const;
export type QuoteRefusal = (typeof QUOTE_REFUSALS)[number];

/** What a line of the sum says; its words are `pricing.steps.<code>`. */
export const STEP_CODES = [
  'flat',
  'linear',
  'tranche',
  'band',
  'cpu',
  'usage_fixed',
  'usage_tranche',
  'usage_band',
  'package_price',
  'package_used',
  'package_empty',
  'trial',
  'trial_to_formal',
  'free',
  'upgrade',
  'rounding',
] as const;
export type StepCode = (typeof STEP_CODES)[number];

export type StepValues = Record<string, string | number>;

/**
 * One line of a sum. `amount` is exact decimal text in the currency, or, where `isRounded`, eight decimals of a fraction
 * that never ends. All lines together are the total.
 */
export type QuoteStep = { code: StepCode; values: StepValues; amount: string; isRounded: boolean };

/** What one billing cycle of one factor is charged; all cycles together are the usage of the sum. */
export type CycleCharge = { factorCode: string; cycle: string; usage: string; amount: string };

export type Quote = {
  kind: 'quote';
  currency: Currency;
  steps: QuoteStep[];
  cycles: CycleCharge[];
  totalMinor: bigint;
};
export type QuoteRefused = { kind: 'refused'; path: string; code: QuoteRefusal; values: StepValues };

/** A metered use: of which factor, how much (decimal text), and when its window began (ISO 8601). */
export type UsageRecord = { factorCode: string; value: string; at: string };

/** What is bought. `quantity` is the quantity attribute where the specification has one, else the number of copies. */
export type Selection = {
  kind: 'buy' | 'trial_to_formal' | 'upgrade';
  skuKey: string | null;
  period: PricePeriod;
  periodNumber: number;
  quantity: string;
  usage: readonly UsageRecord[];
  packages: readonly { packageKey: string; count: number }[];
  /** From when the packages may be used; everything is covered when it is not given. */
  boughtAt: string | null;
  upgrade: { toSkuKey: string; remainingDays: number; discountBps: number } | null;
};

export const BUY_ONE: Selection = {
  kind: 'buy',
  skuKey: null,
  period: 'month',
  periodNumber: 1,
  quantity: '1',
  usage: [],
  packages: [],
  boughtAt: null,
  upgrade: null,
};
