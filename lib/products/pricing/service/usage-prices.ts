import type { Database } from '@/db/client';
import type { Currency } from '@/db/enums';
import type { Ctx } from '@/lib/context';
import type { Specification } from '../../content/business';
import { contentOf } from '../../service/rows';
import { quote } from '../quote';
import { BUY_ONE, type Quote } from '../quote-types';
import { listedPrices } from './line-quotes';

export type UsageCodes = { productId: string; skuCode: string };
/** Usage of one instance: how much (decimal text), and when its window began. */
export type UsedValue = { value: string; at: string };

/** What is known of the price of metered usage; `refused` names why none is. */
export type UsagePrice =
  | { kind: 'priced'; specification: Specification; factorCode: string; dependsOnRecord: boolean }
  | { kind: 'refused'; reason: 'not_listed' | 'several_factors' | 'price_incomplete' };

function priceOf(specification: Specification | undefined): UsagePrice {
  const isMetered =
    specification?.chargingMode === 'ON_DEMAND' || specification?.chargingMode === 'ON_DEMAND_PKG';
  if (!specification || !isMetered) return { kind: 'refused', reason: 'not_listed' };
  const [factor, ...others] = specification.factors;
  if (!factor) return { kind: 'refused', reason: 'price_incomplete' };
  // Usage records name no factor (zh-cn_topic_0070649410): with more than one it cannot be told which was used.
  if (others.length > 0) return { kind: 'refused', reason: 'several_factors' };
  return {
    kind: 'priced',
    specification,
    factorCode: factor.code,
    dependsOnRecord: factor.pricing === 'tier',
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

/** What one customer's usage of a month costs, rounded once; null where the listed price is not complete. */
export function usageQuote(
  { specification, factorCode }: Extract<UsagePrice, { kind: 'priced' }>,
  used: readonly UsedValue[],
  currency: Currency,
): Quote | null {
  const usage = used.map(({ value, at }) => ({ factorCode, value, at }));
  const answer = quote(specification, { ...BUY_ONE, usage }, currency);
  return answer.kind === 'quote' ? answer : null;
}
