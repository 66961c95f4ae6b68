import { sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { orderLines } from '@/db/schema/orders';
import { periodBounds, periodOf } from '@/lib/calendar/shanghai';
import type { Ctx } from '@/lib/context';
import { wireAmount } from '@/lib/money/money';
import { requireRight } from '@/lib/rights';
import type { BillingMoment } from '../rules';
import { INCREMENT_RULE, incrementOf, nextTierOf } from '../settlement/increments';
import type { BookedRate } from '../settlement/rate-book';
import type { TierDistance, TierDistanceRow } from '../settlement-contract';
import { noObstacleSql } from './billing-state';
import { momentOf } from './line-source';
import { readRateBook } from './rate-source';
import {
  countsSql,
  lineJoins,
  paidSql,
  productKeySql,
  productRowSql,
  rateNoSql,
  ratesSql,
} from './run-tables';

type Row = {
  key: string;
  rowId: string | null;
  name: string;
  codes: string[];
  paid: string;
  fee: number | null;
};

/** What each product's customers paid in a month: the sums of a bill run, whose bill day has not come. */
async function paidThisMonth(
  ctx: Ctx,
  db: Database,
  moment: BillingMoment,
  month: { from: Date; to: Date },
  book: readonly BookedRate[],
) {
  const waiting = { ...moment, openFrom: month.to };
  const { rows } = await db.execute<Row>(sql`
    with run_rates as ${ratesSql(book)}, counted as (
      select ${productKeySql} as product_key, ${productRowSql} as row_id,
        coalesce(product_codes.name, nullif(order_lines.product_name, ''), order_lines.product_id) as name,
        order_lines.product_id as code, '' as month, order_lines.order_line_id, order_lines.original_line_id, order_lines.amount_minor,
        order_lines.voucher_minor, ${countsSql} as counts,
        (select k.rate_bps from run_rates k where k.no = ${rateNoSql} and k.method = 'platform_fee') as fee
      from ${orderLines} ${lineJoins}
      where order_lines.seller_id = ${ctx.sellerId}
        and order_lines.effective_at >= ${month.from.toISOString()}::timestamptz
        and order_lines.effective_at < ${month.to.toISOString()}::timestamptz and ${noObstacleSql(waiting)}),
    named as (select product_key, min(row_id::text) as row_id, min(name) as name,
        array_agg(distinct code order by code) as codes, max(fee) as fee,
        bool_or(fee = ${INCREMENT_RULE.feeBps}) as eligible
      from counted where counts group by product_key)
    select named.product_key as key, named.row_id as "rowId", named.name, named.codes, coalesce(paid.paid, 0)::text as paid,
      case when named.eligible then ${INCREMENT_RULE.feeBps}::int else named.fee end as fee
    from named left join (${paidSql(sql`counted`)}) paid on paid.product_key = named.product_key
    order by coalesce(paid.paid, 0) desc, named.product_key`);
  return rows;
}

function toRow({ key, rowId, name, codes, paid, fee }: Row): TierDistanceRow {
  const paidMinor = BigInt(paid);
  const isEligible = fee === INCREMENT_RULE.feeBps;
  const next = isEligible ? nextTierOf(paidMinor) : null;
  return {
    productKey: key,
    productRowId: rowId,
    productName: name,
    productCodes: codes,
    paidMinor: wireAmount(paidMinor),
    incrementBps: isEligible ? incrementOf(paidMinor) : 0,
    nextIncrementBps: next?.bps ?? null,
    nextFromMinor: next ? wireAmount(next.fromMinor) : null,
    missingMinor: next ? wireAmount(next.fromMinor - paidMinor) : null,
    isEligible,
    feeBps: fee,
  };
}

/**
 * How far each product of common goods is from the next increment (R41) in this month, of what customers have paid by
 * now; the counter starts anew on the 1st at 00:00 in Shanghai. Needs `statements.read`.
 */
export async function tierDistance(ctx: Ctx): Promise<TierDistance> {
  requireRight(ctx, 'statements.read');
  return ctx.run(async (db, inner) => {
    const moment = await momentOf(inner, db);
    const month = periodOf(moment.now);
    const bounds = periodBounds(month);
    if (!bounds) throw new RangeError('not a month');
    const book = await readRateBook(inner, db, moment.site);
    const rows = await paidThisMonth(inner, db, moment, bounds, book);
    return {
      month,
      resetsAt: bounds.to.toISOString(),
      currency: INCREMENT_RULE.currency,
      rows: rows.map(toRow),
      asOf: moment.now.toISOString(),
    };
  });
}
