import type { ProductClass, Site } from '@/db/enums';
import type { TaxType } from '@/db/enums/listings';
import type { TermsMethod, VoucherRule } from '@/db/enums/statements';
import { FULL_BPS } from '../settlement-contract-values';
import { DEFAULT_RATES, LISTING_METHODS, TAX_BPS } from './defaults';
import type { Rates } from './formulas';

/** Terms as they are stored. */
export type Terms = {
  productClass: ProductClass;
  productId: string;
  validFrom: Date;
  method: TermsMethod;
  feeBps: number;
  shareBps: number;
  floorBps: number;
  managementBps: number;
  taxBps: number;
  withholdingBps: number;
  digitalTaxBps: number;
  voucherRule: VoucherRule;
  voucherBurdenBps: number;
};

/** A product listed here, with the fee of its listing. */
export type ListedRate = {
  productRowId: string;
  productClass: ProductClass;
  feeBps: number;
  taxType: TaxType | null;
};

export const RATE_SOURCES = ['direct', 'product', 'class', 'listing', 'default'] as const;
export type RateSource = (typeof RATE_SOURCES)[number];

/** One rate of the book: for whom it holds and from when to when (`null`: for ever), without increments. */
export type BookedRate = Omit<Rates, 'incrementBps'> & {
  no: number;
  source: RateSource;
  productClass: ProductClass | null;
  productId: string;
  productRowId: string | null;
  validFrom: Date | null;
  validTo: Date | null;
};

const PLAIN = {
  productClass: null,
  productId: '',
  productRowId: null,
  validFrom: null,
  validTo: null,
  rateBps: 0,
  floorBps: FULL_BPS,
  managementBps: 0,
  taxBps: 0,
  withholdingBps: 0,
  digitalTaxBps: 0,
  voucherRule: 'full',
  voucherBurdenBps: FULL_BPS,
} as const;

const isShare = (method: TermsMethod) => method === 'deal_share' || method === 'base_share';

/** A voucher under the rule `full` is borne in full, whatever burden stands beside it. */
function ofTerms(terms: Terms, validTo: Date | null): Omit<BookedRate, 'no'> {
  const { feeBps, shareBps, ...rest } = terms;
  return {
    ...PLAIN,
    ...rest,
    source: terms.productId === '' ? 'class' : 'product',
    rateBps: isShare(terms.method) ? shareBps : feeBps,
    voucherBurdenBps: terms.voucherRule === 'full' ? FULL_BPS : terms.voucherBurdenBps,
    validTo,
  };
}

/** Terms of one class and product follow each other: each holds until the next one begins. */
function bookedTerms(all: readonly Terms[]): Omit<BookedRate, 'no'>[] {
  const sorted = [...all].sort((a, b) => a.validFrom.getTime() - b.validFrom.getTime());
  return sorted.map((terms, index) => {
    const next = sorted
      .slice(index + 1)
      .find((other) => other.productClass === terms.productClass && other.productId === terms.productId);
    return ofTerms(terms, next?.validFrom ?? null);
  });
}

function ofListing(listing: ListedRate, site: Site): Omit<BookedRate, 'no'> {
  const method = LISTING_METHODS[site][listing.productClass];
  return {
    ...PLAIN,
    source: 'listing',
    productClass: listing.productClass,
    productRowId: listing.productRowId,
    method,
    rateBps: isShare(method) ? FULL_BPS - listing.feeBps : listing.feeBps,
    taxBps: isShare(method) && listing.taxType ? TAX_BPS[listing.taxType] : 0,
  };
}

function ofDefaults(site: Site): Omit<BookedRate, 'no'>[] {
  return Object.entries(DEFAULT_RATES[site]).flatMap(([productClass, rate]) =>
    rate === null
      ? []
      : [
          {
            ...PLAIN,
            source: 'default' as const,
            productClass: productClass as ProductClass,
            method: rate.method,
            rateBps: rate.feeBps,
          },
        ],
  );
}

/**
 * Every rate by which a seller's lines may be settled. A line takes the terms of its product that held when it was
 * ordered, else those of its class, else its listing's fee, else the default; number 0 takes it as told (R36).
 */
export function rateBook(terms: readonly Terms[], listings: readonly ListedRate[], site: Site): BookedRate[] {
  const rates: Omit<BookedRate, 'no'>[] = [
    { ...PLAIN, source: 'direct', method: 'direct' },
    ...bookedTerms(terms),
    ...listings.map((listing) => ofListing(listing, site)),
    ...ofDefaults(site),
  ];
  return rates.map((rate, no) => ({ no, ...rate }));
}

export type RateWish = {
  isDirect: boolean;
  productClass: ProductClass | null;
  productId: string;
  productRowId: string | null;
  orderedAt: Date;
};

/** The rate of the book that settles a line, or null when no terms do; the join of `service/run-tables` is held equal. */
export function rateFor(book: readonly BookedRate[], wish: RateWish): BookedRate | null {
  if (wish.isDirect) return book[0] ?? null;
  const fits: Record<RateSource, (rate: BookedRate) => boolean> = {
    direct: () => false,
    product: (rate) => rate.productId === wish.productId && holds(rate, wish.orderedAt),
    class: (rate) => holds(rate, wish.orderedAt),
    listing: (rate) => rate.productRowId === wish.productRowId,
    default: () => true,
  };
  for (const source of RATE_SOURCES) {
    const found = book.find(
      (rate) => rate.source === source && rate.productClass === wish.productClass && fits[source](rate),
    );
    if (found) return found;
  }
  return null;
}

const holds = ({ validFrom, validTo }: BookedRate, at: Date): boolean =>
  validFrom !== null && validFrom <= at && (validTo === null || at < validTo);
