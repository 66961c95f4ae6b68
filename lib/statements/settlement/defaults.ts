import type { ProductClass, Site } from '@/db/enums';
import type { TaxType } from '@/db/enums/listings';
import type { TermsMethod } from '@/db/enums/statements';

/** What settles a class for which there are no terms; null: nothing does, and its lines wait for terms. */
export type DefaultRate = { method: TermsMethod; feeBps: number } | null;

const CHINA: Record<ProductClass, DefaultRate> = {
  common: { method: 'platform_fee', feeBps: 500 },
  joint: null,
  selected: null,
  huawei: null,
};

/** Abroad the fee table is not public: every rate comes from terms or the listing. */
const ABROAD: Record<ProductClass, DefaultRate> = { common: null, joint: null, selected: null, huawei: null };

export const DEFAULT_RATES: Record<Site, Record<ProductClass, DefaultRate>> = {
  china: CHINA,
  international: ABROAD,
  europe: ABROAD,
};

/** How a listing's own fee settles a class: the platform's fee, the platform's part of a share, or of the price abroad. */
export const LISTING_METHODS: Record<Site, Record<ProductClass, TermsMethod>> = {
  china: { common: 'platform_fee', joint: 'deal_share', selected: 'deal_share', huawei: 'deal_share' },
  international: {
    common: 'international',
    joint: 'international',
    selected: 'international',
    huawei: 'international',
  },
  europe: {
    common: 'international',
    joint: 'international',
    selected: 'international',
    huawei: 'international',
  },
};

/** Tax of a sale by the listing's kind of tax (§7.6, general taxpayers), where the order tells none. */
export const TAX_BPS: Record<TaxType, number> = {
  software: 1_300,
  hardware: 1_300,
  service: 600,
  telecom: 900,
};
