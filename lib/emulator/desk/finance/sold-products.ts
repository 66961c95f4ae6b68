import { termsOf } from '../../finance/rates';
import type { ProductClass } from '../../finance/vocabulary';
import type { ChargingMode, Currency } from '../../vocabulary';

export interface ProductRow {
  productCode: string;
  productId: string;
  productNameZh: string;
  productNameEn: string;
  skuNameZh: string;
  skuNameEn: string;
  productClass: ProductClass;
  feeBps: number | null;
  taxBps: number | null;
  chargingMode: ChargingMode;
  currency: Currency;
}

/** A product as lines name it, over `plans p`, `skus s`, `products d`. */
export const PRODUCT_COLUMNS = `d.code AS "productCode", p.product_id AS "productId", d.name_zh AS "productNameZh",
  d.name_en AS "productNameEn", s.name_zh AS "skuNameZh", s.name_en AS "skuNameEn",
  d.product_class AS "productClass", d.fee_bps AS "feeBps", d.tax_bps AS "taxBps",
  p.charging_mode AS "chargingMode", p.currency`;

export const productOf = (row: ProductRow) => ({
  productCode: row.productCode,
  productId: row.productId,
  productName: { zh: row.productNameZh, en: row.productNameEn },
  specification: { zh: row.skuNameZh, en: row.skuNameEn },
  productClass: row.productClass,
  terms: termsOf(row),
  chargingMode: row.chargingMode,
  currency: row.currency,
});
