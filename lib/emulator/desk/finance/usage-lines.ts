import type { SoldLine } from '../../finance/lines';
import { boundsOf, periodAt } from '../../finance/periods';
import { usageTime } from '../../open-api/usage-verdict';
import type { Db } from '../../world';
import { PRODUCT_COLUMNS, type ProductRow, productOf } from './sold-products';

interface Row extends ProductRow {
  instance: string;
  priceMinor: bigint;
  usageValue: string;
  beginTime: string;
  endTime: string;
}

/** Charged records; what a package covers is paid for already. */
const RECORDS = `SELECT ${PRODUCT_COLUMNS}, i.id AS instance, p.price_minor AS "priceMinor",
    r.usage_value AS "usageValue", r.begin_time AS "beginTime", r.end_time AS "endTime"
  FROM usage_records r JOIN instances i USING (instance_id) JOIN plans p ON p.product_id = i.product_id
    JOIN skus s USING (sku_code) JOIN products d ON d.code = s.product_code
  WHERE r.seller_id = $1 AND r.code IS NULL AND r.relate_pkg_instance = ''
  ORDER BY r.id`;

/** Values have four decimals at most. */
const DIGITS = 4;
const UNIT = 10n ** BigInt(DIGITS);

/** `12.5` in ten-thousandths. */
export function usageUnits(text: string): bigint {
  const [whole = '0', fraction = ''] = text.split('.');
  return BigInt(whole + fraction.padEnd(DIGITS, '0'));
}

/** Usage at a price for each unit, rounded half up. */
export const usageAmount = (units: bigint, priceMinor: bigint): bigint =>
  (2n * units * priceMinor + UNIT) / (2n * UNIT);

interface Sum {
  row: Row;
  period: string;
  /** By instance: each customer's usage is rounded by itself. */
  units: Map<string, bigint>;
  lastEnd: number;
}

function summed(rows: readonly Row[]): Map<string, Sum> {
  const sums = new Map<string, Sum>();
  for (const row of rows) {
    const [begin, end] = [usageTime(row.beginTime), usageTime(row.endTime)];
    if (begin === null || end === null) continue;
    const period = periodAt(new Date(begin));
    const key = `${period}|${row.productId}`;
    const sum = sums.get(key) ?? { row, period, units: new Map(), lastEnd: 0 };
    sum.units.set(row.instance, (sum.units.get(row.instance) ?? 0n) + usageUnits(row.usageValue));
    sum.lastEnd = Math.max(sum.lastEnd, end);
    sums.set(key, sum);
  }
  return sums;
}

function usageLine(key: string, { row, period, units, lastEnd }: Sum): SoldLine {
  let [total, amountMinor] = [0n, 0n];
  for (const used of units.values()) {
    total += used;
    amountMinor += usageAmount(used, row.priceMinor);
  }
  const effectiveAt = new Date(Math.min(lastEnd, boundsOf(period).to.getTime() - 1));
  return {
    ...productOf(row),
    key: `usage|${key}`,
    orderId: '',
    orderLineId: '',
    originalLineId: '',
    orderType: null,
    orderedAt: effectiveAt,
    doneAt: effectiveAt,
    effectiveAt,
    clearedAt: null,
    customer: '',
    periodType: null,
    periodNumber: null,
    quantity: Number(total) / Number(UNIT),
    isTrial: false,
    listMinor: amountMinor,
    amountMinor,
    voucherMinor: 0n,
    payState: 'paid',
    node: null,
  };
}

/** Pay-per-use summed by product and month (R32): it has no order. */
export async function usageLines(db: Db, sellerId: string): Promise<SoldLine[]> {
  const { rows } = await db.query<Row>(RECORDS, [sellerId]);
  return [...summed(rows)].map(([key, sum]) => usageLine(key, sum));
}
