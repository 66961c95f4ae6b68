import type { ListingState } from '@/db/enums/listings';
import type { Specification } from '../../content/business';
import { quote } from '../quote';
import { BUY_ONE } from '../quote-types';
import { WHOLE_BPS } from '../upgrade-fee';

/** Why an upgrade rule does not hold (R13); words are `pricing.upgrades.voids.<code>`. */
export const UPGRADE_VOIDS = [
  'specification_gone',
  'specification_delisted',
  'mode_changed',
  'sku_gone',
  'same_sku',
  'period_not_sold',
  'price_clash',
  'discount_wrong',
] as const;
export type UpgradeVoid = (typeof UPGRADE_VOIDS)[number];

export type UpgradeTerms = { fromSkuKey: string; toSkuKey: string; discountBps: number };

const PERIODS = ['month', 'year'] as const;

/** Prices clash where a period that both SKUs sell makes the new one no dearer than the old one. */
function periodVoid(
  specification: Specification,
  { fromSkuKey, toSkuKey }: UpgradeTerms,
): UpgradeVoid | null {
  const sells = (key: string, period: string) =>
    specification.skus.find((sku) => sku.key === key)?.prices.some((price) => price.period === period) ??
    false;
  const shared = PERIODS.filter((period) => sells(fromSkuKey, period) && sells(toSkuKey, period));
  if (shared.length === 0) return 'period_not_sold';
  const quantity = String(
    specification.attributes.find(({ kind }) => kind === 'quantity')?.min ?? BUY_ONE.quantity,
  );
  const upgrade = { toSkuKey, remainingDays: 1, discountBps: WHOLE_BPS };
  const fees = shared.map((period) =>
    quote(
      specification,
      { ...BUY_ONE, kind: 'upgrade', skuKey: fromSkuKey, period, quantity, upgrade },
      'CNY',
    ),
  );
  return fees.every(({ kind }) => kind === 'quote') ? null : 'price_clash';
}

/**
 * Why an upgrade rule of a specification is void, or null while it holds: only yearly and monthly SKUs of one
 * specification; void when it is delisted, changes its mode, or its prices clash (R13).
 */
export function upgradeVoid(
  terms: UpgradeTerms,
  specification: Specification | null,
  state: ListingState,
): UpgradeVoid | null {
  if (!specification) return 'specification_gone';
  if (state === 'delisted') return 'specification_delisted';
  if (specification.chargingMode !== 'PERIOD' || specification.isTrial) return 'mode_changed';
  const keys = specification.skus.map(({ key }) => key);
  if (!keys.includes(terms.fromSkuKey) || !keys.includes(terms.toSkuKey)) return 'sku_gone';
  if (terms.fromSkuKey === terms.toSkuKey) return 'same_sku';
  if (!Number.isInteger(terms.discountBps) || terms.discountBps < 1 || terms.discountBps > WHOLE_BPS)
    return 'discount_wrong';
  return periodVoid(specification, terms);
}
