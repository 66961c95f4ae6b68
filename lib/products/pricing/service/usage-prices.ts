import type { Database } from '@/db/client';
import type { Currency } from '@/db/enums';
import type { Ctx } from '@/lib/context';
import type { Specification } from '../../content/business';
import { contentOf } from '../../service/rows';
import { quote } from '../quote';
import { BUY_ONE, type Quote } from '../quote-types';
import { listedPrices } from './line-quotes';

export type UsageCodes = { productId: string; skuCode: string };
/** Usage of one instance: how much (decimal text), when its window began, and of which factor where that is said. */
export type UsedValue = { value: string; at: string; factorCode: string };

/** What is known of the price of metered usage; `refused` names why none is. */
export type UsagePrice =
  | { kind: 'priced'; specification: Specification; factorCodes: string[]; dependsOnRecord: boolean }
  | { kind: 'refused'; reason: 'not_listed' | 'price_incomplete' };

function priceOf(specification: Specification | undefined): UsagePrice {
  const isMetered =
    specification?.chargingMode === 'ON_DEMAND' || specification?.chargingMode === 'ON_DEMAND_PKG';
  if (!specification || !isMetered) return { kind: 'refused', reason: 'not_listed' };
  const { factors } = specification;
  if (factors.length === 0) return { kind: 'refused', reason: 'price_incomplete' };
  return {
    kind: 'priced',
    specification,
    factorCodes: factors.map(({ code }) => code),
    dependsOnRecord: factors.some(({ pricing }) => pricing === 'tier'),
  };
}

/** The listed price of usage of each of these codes, in their order. For statements, inside their transaction. */
export async function usagePrices(
  ctx: Ctx,
  db: Database,
  codes: readonly UsageCodes[],
): Promise<UsagePrice[]> {
  if (codes.length === 0) return [];
  const listed = await listedPrices(ctx, db, codes);
  return codes.map(({ productId, skuCode }) => {
    const own = listed.find((one) => one.productId === productId && one.skuCode === skuCode);
    const specifications = own ? contentOf(own).business.specifications : [];
    return priceOf(specifications.find(({ key }) => key === own?.specificationKey));
  });
}

/**
 * Whether it is known of each value which factor it meters: the marketplace's records name none (zh-cn_topic_0070649410), so
 * that ours do where the listing has several; of a single one it may be left out.
 */
export const isAttributed = (
  { factorCodes }: Extract<UsagePrice, { kind: 'priced' }>,
  used: readonly Pick<UsedValue, 'factorCode'>[],
): boolean =>
  used.every(({ factorCode }) =>
    factorCode === '' ? factorCodes.length === 1 : factorCodes.includes(factorCode),
  );

/**
 * What one customer's usage of a month costs, each factor by its own price, the sum rounded once; null where the listed
 * price is not complete.
 */
export function usageQuote(
  { specification, factorCodes }: Extract<UsagePrice, { kind: 'priced' }>,
  used: readonly UsedValue[],
  currency: Currency,
): Quote | null {
  const [only = ''] = factorCodes;
  const usage = used.map(({ value, at, factorCode }) => ({ factorCode: factorCode || only, value, at }));
  const answer = quote(specification, { ...BUY_ONE, usage }, currency);
  return answer.kind === 'quote' ? answer : null;
}
