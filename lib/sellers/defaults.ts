import type { Currency, Site } from '@/db/enums';
import type { SellerTier } from '@/db/enums/sellers';

/** Entry conditions of the China site (R6); the other sites publish none, so the same are asked there. */
export const ENTRY_DEFAULTS = {
  minAgeYears: 1,
  /** ¥500 000; another currency is compared by its own figure, see `minCapitalMinor`. */
  minCapitalMinor: { CNY: 50_000_000n, USD: 7_000_000n, EUR: 6_500_000n } satisfies Record<Currency, bigint>,
  minStaff: 15,
  minSupportDays: 5,
  minSupportHours: 8,
} as const;

export const CERTIFICATION_DEFAULTS = {
  /** The EU text names one working day; the other sites are taken to be as fast. */
  reviewWorkingDays: 1,
  failuresToLock: 3,
} as const;

export type TierRule = { months: number; turnoverMinor: number; couponYearMinor: number };
export type TierRules = Record<SellerTier, TierRule>;

const CHINA: TierRules = {
  certified: { months: 0, turnoverMinor: 0, couponYearMinor: 100_000 },
  preferred: { months: 6, turnoverMinor: 100_000_000, couponYearMinor: 100_000 },
  // The turnover of the highest tier and the coupons of the upper two are not public.
  leading: { months: 6, turnoverMinor: 500_000_000, couponYearMinor: 100_000 },
};

/** International: the banner's $100 000 stands for the second tier, $10 000 of coupons a year is published. */
const ABROAD: TierRules = {
  certified: { months: 0, turnoverMinor: 0, couponYearMinor: 1_000_000 },
  preferred: { months: 6, turnoverMinor: 10_000_000, couponYearMinor: 1_000_000 },
  leading: { months: 6, turnoverMinor: 50_000_000, couponYearMinor: 1_000_000 },
};

/** Thresholds of the tiers, in the minor units of the site's currency, unless a seller has set its own. */
export const TIER_DEFAULTS: Record<Site, TierRules> = { china: CHINA, international: ABROAD, europe: ABROAD };

/** One coupon is at most this much (R75): ¥1 000, abroad $2 500. */
export const COUPON_MAX_MINOR: Record<Site, number> = {
  china: 100_000,
  international: 250_000,
  europe: 250_000,
};

/** Last year's turnover from which marketing support is given (R76): ¥2 M; other sites publish no figure. */
export const SUPPORT_TURNOVER_MINOR: Record<Site, number> = {
  china: 200_000_000,
  international: 30_000_000,
  europe: 30_000_000,
};
