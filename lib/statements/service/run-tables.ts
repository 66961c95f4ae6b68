import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { orderLines, orders } from '@/db/schema/orders';
import { productCodes } from '@/db/schema/product-codes';
import { statementLines, statements } from '@/db/schema/statements';
import { INCREMENT_RULE } from '../settlement/increments';
import type { BookedRate } from '../settlement/rate-book';
import { refundedListSql, settledSql } from './settle-sql';

/** The rates of a line besides its increment, as columns. */
const RATE_COLUMNS =
  'method, rate_bps, floor_bps, management_bps, tax_bps, withholding_bps, digital_tax_bps, voucher_rule, voucher_burden_bps';
const RATE_TYPES =
  'method text, rate_bps int, floor_bps int, management_bps int, tax_bps int, withholding_bps int, digital_tax_bps int, voucher_rule text, voucher_burden_bps int';

/** The rate book as a relation; the joins below know it as `run_rates`. */
export function ratesSql(book: readonly BookedRate[]): SQL {
  const rows = book.map((rate) => ({
    no: rate.no,
    source: rate.source,
    product_class: rate.productClass,
    product_id: rate.productId,
    product_row_id: rate.productRowId,
    valid_from: rate.validFrom?.toISOString() ?? '-infinity',
    valid_to: rate.validTo?.toISOString() ?? 'infinity',
    method: rate.method,
    rate_bps: rate.rateBps,
    floor_bps: rate.floorBps,
    management_bps: rate.managementBps,
    tax_bps: rate.taxBps,
    withholding_bps: rate.withholdingBps,
    digital_tax_bps: rate.digitalTaxBps,
    voucher_rule: rate.voucherRule,
    voucher_burden_bps: rate.voucherBurdenBps,
  }));
  return sql`(select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given(no int, source text,
    product_class text, product_id text, product_row_id uuid, valid_from timestamptz, valid_to timestamptz,
    ${sql.raw(RATE_TYPES)}))`;
}

async function layRates(db: Database, book: readonly BookedRate[]): Promise<void> {
  await db.execute(sql`create temp table run_rates on commit drop as select * from ${ratesSql(book)} book`);
  await db.execute(sql`analyze run_rates`);
}

/** When a line was ordered; without an order, when it took effect. */
const orderedSql = sql`coalesce(orders.ordered_at, order_lines.effective_at)`;
/** The month (`YYYYMM`) of an instant in Shanghai. */
export const monthSql = (instant: SQL): SQL =>
  sql`to_char(${instant} at time zone 'Asia/Shanghai', 'YYYYMM')`;
const at = (instant: Date): SQL => sql`${instant.toISOString()}::timestamptz`;

/**
 * Joins `order_lines` to its order and its code; a specification that no code names yet belongs to the one listing that
 * the product's other codes name.
 */
export const productJoins = sql`
  left join ${orders} on orders.seller_id = order_lines.seller_id and orders.id = order_lines.order_row_id
  left join ${productCodes} on product_codes.seller_id = order_lines.seller_id
    and product_codes.product_id = order_lines.product_id and product_codes.sku_code = order_lines.sku_code
  left join (select seller_id, product_id, min(product_row_id::text)::uuid as product_row_id from ${productCodes} codes
    group by seller_id, product_id having count(distinct product_row_id) = 1) listed
    on listed.seller_id = order_lines.seller_id and listed.product_id = order_lines.product_id`;

/** The listing of a line, where one is known. */
export const productRowSql = sql`coalesce(product_codes.product_row_id,
  case when product_codes.id is null then listed.product_row_id end)`;

/** Joins `order_lines` also to the rate that settles it, by the order of precedence of `rateFor`. */
export const lineJoins = sql`${productJoins}
  left join run_rates of_product on of_product.source = 'product'
    and of_product.product_class = order_lines.product_class and of_product.product_id = order_lines.product_id
    and ${orderedSql} >= of_product.valid_from and ${orderedSql} < of_product.valid_to
  left join run_rates of_class on of_class.source = 'class' and of_class.product_class = order_lines.product_class
    and ${orderedSql} >= of_class.valid_from and ${orderedSql} < of_class.valid_to
  left join run_rates of_listing on of_listing.source = 'listing'
    and of_listing.product_class = order_lines.product_class
    and of_listing.product_row_id = ${productRowSql}
  left join run_rates by_default on by_default.source = 'default'
    and by_default.product_class = order_lines.product_class`;

export const rateNoSql = sql`case when order_lines.kind in ('adjustment', 'penalty') then 0
  else coalesce(of_product.no, of_class.no, of_listing.no, by_default.no) end`;

/** What a product is known by wherever its month is counted (R41): its listing, or the marketplace's product id. */
export const productKeySql = sql`coalesce(${productRowSql}::text, order_lines.product_id)`;

/** Whether a line counts towards its product's month (R41): `canHaveIncrement` but for the fee. */
export const countsSql = sql`(order_lines.kind in ('order', 'usage') and order_lines.product_class = 'common'
  and order_lines.currency = ${sql.raw(`'${INCREMENT_RULE.currency}'`)}
  and ${orderedSql} >= ${sql.raw(`'${INCREMENT_RULE.orderedFrom.toISOString()}'`)}::timestamptz)`;

export type RunScope = {
  sellerId: string;
  /** `YYYYMM`, and its bounds in Shanghai. */
  period: string;
  from: Date;
  to: Date;
  /** A condition on `order_lines` and `orders` that holds where nothing stands in the way. */
  noObstacle: SQL;
  /** Class and currency of the period's statements that a person has closed: their lines wait. */
  closed: readonly { productClass: string; currency: string }[];
};

/** The lines that the run takes: no obstacle, effective in time, on no closed statement. */
async function layLines(db: Database, scope: RunScope): Promise<void> {
  const { sellerId, period, from, to, noObstacle, closed } = scope;
  await db.execute(sql`create temp table run_lines on commit drop as
    select order_lines.id, order_lines.kind, order_lines.order_id, order_lines.order_line_id,
      order_lines.original_line_id, order_lines.product_id, order_lines.product_class, order_lines.currency,
      order_lines.effective_at, order_lines.amount_minor, order_lines.list_amount_minor, order_lines.voucher_minor,
      order_lines.vat_minor, order_lines.customer_withholding_minor, order_lines.tax_bps as told_tax_bps,
      order_lines.voucher_burden_bps as told_burden_bps, ${productKeySql} as product_key,
      case when order_lines.effective_at >= ${at(from)} then ${period}
        else ${monthSql(sql`order_lines.effective_at`)} end as month,
      ${countsSql} as counts, ${rateNoSql} as rate_no
    from ${orderLines} ${lineJoins}
    where order_lines.seller_id = ${sellerId} and order_lines.effective_at < ${at(to)} and ${noObstacle}
      and order_lines.product_class is not null and ${rateNoSql} is not null
      and order_lines.product_class || order_lines.currency <> all(${sql.param(closed.map((one) => one.productClass + one.currency))}::text[])
      and not exists (select 1 from ${statementLines} s
        join ${statements} t on t.seller_id = s.seller_id and t.id = s.statement_id and t.state = 'closed'
        where s.seller_id = order_lines.seller_id and s.id = order_lines.id)`);
  await db.execute(sql`analyze run_lines`);
}

/** The increment of a month's total as SQL; the tiers are those of `incrementOf`. */
const incrementSql = sql.raw(
  `case ${[...INCREMENT_RULE.tiers]
    .reverse()
    .map((tier) => `when paid >= ${tier.fromMinor} then ${tier.bps}`)
    .join(' ')} else 0 end`,
);

/**
 * What customers paid for each product in each month, over a relation of lines: the refunds of other months are not
 * counted, those of the same month are netted (R41).
 */
export const paidSql = (lines: SQL): SQL => sql`
  select product_key, month, sum(amount_minor - voucher_minor) as paid from (
    select product_key, month, amount_minor, voucher_minor from ${lines} bought where counts and amount_minor > 0
    union all
    select product_key, month, amount_minor, voucher_minor from ${lines} returned
    where counts and amount_minor < 0 and exists (select 1 from ${lines} bought
      where bought.order_line_id = returned.original_line_id and bought.month = returned.month
        and bought.amount_minor > 0)) counted
  group by product_key, month`;

/** Increments of the months that the run touches; what closed statements hold of these months counts with it. */
async function layIncrements(db: Database, { sellerId, period }: RunScope): Promise<void> {
  const { rows } = await db.execute<{ month: string }>(
    sql`select distinct month from run_lines where counts and month <> ${period}`,
  );
  const months = [period, ...rows.map((row) => row.month)];
  await db.execute(sql`create temp table run_counted on commit drop as
    select ${productKeySql} as product_key, ${monthSql(sql`order_lines.effective_at`)} as month,
      order_lines.order_line_id, order_lines.original_line_id, order_lines.amount_minor, order_lines.voucher_minor,
      ${countsSql} as counts
    from ${statementLines} s
    join ${statements} t on t.seller_id = s.seller_id and t.id = s.statement_id and t.state = 'closed'
    join ${orderLines} on order_lines.seller_id = s.seller_id and order_lines.id = s.id
    ${lineJoins}
    where s.seller_id = ${sellerId} and ${monthSql(sql`s.effective_at`)} = any(${sql.param(months)}::text[])`);
  await db.execute(sql`create temp table run_increments on commit drop as
    select product_key, month, ${incrementSql} as increment_bps
    from (${paidSql(sql`(select product_key, month, order_line_id, original_line_id, amount_minor, voucher_minor, counts
      from run_lines union all select product_key, month, order_line_id, original_line_id, amount_minor, voucher_minor,
      counts from run_counted)`)}) months`);
  await db.execute(sql`analyze run_increments`);
}

/** The increment of a line: of its product and month, where its fee allows one (`canHaveIncrement`). */
const ownIncrement = sql`case when l.counts and k.method = 'platform_fee' and k.rate_bps = ${sql.raw(
  String(INCREMENT_RULE.feeBps),
)} then coalesce(p.increment_bps, 0) else 0 end`;

const ownRates = sql`k.method, k.rate_bps, k.floor_bps, k.management_bps,
  coalesce(l.told_tax_bps, k.tax_bps) as tax_bps, k.withholding_bps, k.digital_tax_bps, k.voucher_rule,
  coalesce(l.told_burden_bps, k.voucher_burden_bps) as voucher_burden_bps, ${ownIncrement} as increment_bps`;

const withRates = sql`run_lines l join run_rates k on k.no = l.rate_no
  left join run_increments p on p.product_key = l.product_key and p.month = l.month`;

/** Rates and prices of refunds' originals that are settled: by a closed statement, or in this very run. */
async function layOriginals(db: Database, { sellerId }: RunScope): Promise<void> {
  const names = sql.raw(`${RATE_COLUMNS}, increment_bps`);
  await db.execute(sql`create temp table run_originals on commit drop as
    with refunds as (select id, original_line_id from run_lines
      where amount_minor < 0 and original_line_id is not null and kind in ('order', 'usage')),
    settled as (
      select r.id, 1 as place, s.effective_at, s.id as original_id, ${sql.raw(
        `${RATE_COLUMNS}, increment_bps`.replaceAll(/\w+/g, 's.$&'),
      )}, b.list_amount_minor as bought_list, b.amount_minor as bought_amount
      from refunds r join ${statementLines} s on s.seller_id = ${sellerId} and s.order_line_id = r.original_line_id
        and s.amount_minor > 0
      join ${statements} t on t.seller_id = s.seller_id and t.id = s.statement_id and t.state = 'closed'
      join ${orderLines} b on b.seller_id = s.seller_id and b.id = s.id
      union all
      select r.id, 2, l.effective_at, l.id, ${ownRates}, l.list_amount_minor, l.amount_minor
      from refunds r join ${withRates} on l.order_line_id = r.original_line_id and l.amount_minor > 0)
    select distinct on (id) id, ${names}, bought_list, bought_amount from settled order by id, place, effective_at, original_id`);
  await db.execute(sql`analyze run_originals`);
}

const FACTS =
  'id, kind, order_id, order_line_id, original_line_id, product_id, product_class, currency, effective_at, amount_minor';

/** Each line of the run with its rates and components, under the names of `statement_lines`. */
export function settledLinesSql(): SQL {
  const rate = (name: string) => sql.raw(`coalesce(g.${name}, o.${name}) as ${name}`);
  const rates = [...RATE_COLUMNS.split(', '), 'increment_bps'];
  const listOfRefund = refundedListSql(sql`o.amount_minor`, sql`g.bought_list`, sql`g.bought_amount`);
  const facts = sql`(select ${sql.raw(FACTS.replaceAll(/\w+/g, 'o.$&'))},
      case when g.bought_amount > 0 then ${listOfRefund} else o.list_amount_minor end as list_amount_minor, o.voucher_minor,
      o.vat_minor, o.customer_withholding_minor, ${sql.join(rates.map(rate), sql`, `)}
    from (select l.id, l.kind, l.order_id, l.order_line_id, l.original_line_id, l.product_id, l.product_class,
        l.currency, l.effective_at, l.amount_minor, l.list_amount_minor, l.voucher_minor, l.vat_minor,
        l.customer_withholding_minor, ${ownRates} from ${withRates}) o
    left join run_originals g on g.id = o.id)`;
  return sql`(${settledSql(facts, [...FACTS.split(', '), ...rates])})`;
}

/** Lays a period's lines, increments and rates out in tables of the transaction, from which `settledLinesSql` reads. */
export async function layPeriod(db: Database, scope: RunScope, book: readonly BookedRate[]): Promise<void> {
  await db.execute(sql`set local statement_timeout = 0`);
  await db.execute(sql`set local work_mem = '128MB'`);
  await db.execute(sql`set local timezone = 'UTC'`);
  await layRates(db, book);
  await layLines(db, scope);
  await layIncrements(db, scope);
  await layOriginals(db, scope);
}
