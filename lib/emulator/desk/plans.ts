import { conflict, invalid } from '../problem';
import { isSoldQuantity, type Terms } from '../terms';
import type { ChargingMode, DeliveryType, ListingState, PeriodType, Protocol } from '../vocabulary';
import type { Db } from '../world';

export interface PlanRow {
  productId: string;
  skuCode: string;
  chargingMode: ChargingMode;
  periodType: PeriodType | null;
  trial: boolean;
  priceMinor: bigint;
  terms: Terms | null;
  currency: string;
}

/** What is sold below a specification for one charging mode, period type and purpose; several for on-demand items. */
export async function findPlans(
  db: Db,
  wanted: {
    skuCode: string;
    chargingMode: ChargingMode;
    periodType?: PeriodType | null | undefined;
    trial: boolean;
    productId?: string | undefined;
  },
): Promise<PlanRow[]> {
  const { rows } = await db.query<PlanRow>(
    `SELECT product_id AS "productId", sku_code AS "skuCode", charging_mode AS "chargingMode",
       period_type AS "periodType", trial, price_minor AS "priceMinor", terms, currency
     FROM plans WHERE sku_code = $1 AND charging_mode = $2 AND trial = $3
       AND ($4::text IS NULL OR period_type = $4) AND ($5::text IS NULL OR product_id = $5)
       AND withdrawn_at IS NULL
     ORDER BY product_id`,
    [wanted.skuCode, wanted.chargingMode, wanted.trial, wanted.periodType ?? null, wanted.productId ?? null],
  );
  return rows;
}

/** The one subscription plan of a specification and period type; refuses when it is not sold. */
export async function subscriptionPlan(db: Db, skuCode: string, periodType: PeriodType): Promise<PlanRow> {
  const [plan] = await findPlans(db, { skuCode, chargingMode: 'PERIOD', periodType, trial: false });
  if (!plan) throw invalid('periodType', `${skuCode} is not sold by the ${periodType}`);
  return plan;
}

/** Refuses a quantity that the plan's terms do not allow. */
export function requireSoldQuantity({ terms }: Pick<PlanRow, 'terms'>, quantity: number): void {
  if (!terms || isSoldQuantity(terms, quantity)) return;
  // No most is told as 0: parameters of problems are numbers.
  const { min, max, step } = terms;
  const bounds = { minimum: min ?? 1, maximum: max ?? 0, step: step || 1 };
  throw invalid('quantity', 'is not sold in that number', 'sold_quantity', bounds);
}

/** Refuses a specification whose product is not of the address's family, generation and seller, or is not on sale. */
export async function requireSoldThere(
  db: Db,
  skuCode: string,
  at: Protocol & { sellerId: string },
): Promise<{ deliveryType: DeliveryType | null }> {
  const { rows } = await db.query<{ deliveryType: DeliveryType | null; state: ListingState }>(
    `SELECT d.delivery_type AS "deliveryType", d.state FROM skus s JOIN products d ON d.code = s.product_code
     WHERE s.sku_code = $1 AND d.family = $2 AND (d.generation IS NULL OR d.generation = $3)
       AND (d.seller_id IS NULL OR d.seller_id = $4)`,
    [skuCode, at.family, at.generation, at.sellerId],
  );
  const [product] = rows;
  if (!product) throw invalid('skuCode', 'no product that is provided at this address');
  if (product.state !== 'on_sale') throw conflict('not-on-sale', 'The product is not on sale.');
  return product;
}
