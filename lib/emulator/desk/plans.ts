import { invalid } from '../problem';
import type { ChargingMode, PeriodType, Protocol } from '../vocabulary';
import type { Db } from '../world';

export interface PlanRow {
  productId: string;
  skuCode: string;
  chargingMode: ChargingMode;
  periodType: PeriodType | null;
  trial: boolean;
  priceMinor: bigint;
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
       period_type AS "periodType", trial, price_minor AS "priceMinor", currency
     FROM plans WHERE sku_code = $1 AND charging_mode = $2 AND trial = $3
       AND ($4::text IS NULL OR period_type = $4) AND ($5::text IS NULL OR product_id = $5)
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

/** Refuses a specification whose product is not of the address's family and generation. */
export async function requireSoldThere(db: Db, skuCode: string, protocol: Protocol): Promise<void> {
  const { rowCount } = await db.query(
    `SELECT FROM skus s JOIN products d ON d.code = s.product_code
     WHERE s.sku_code = $1 AND d.family = $2 AND (d.generation IS NULL OR d.generation = $3)`,
    [skuCode, protocol.family, protocol.generation],
  );
  if (!rowCount) throw invalid('skuCode', 'no product that is provided at this address');
}
