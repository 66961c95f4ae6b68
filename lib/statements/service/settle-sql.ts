import { type SQL, sql } from 'drizzle-orm';

/** Beyond this many minor units the product with a rate may leave 64 bits. */
const NARROW = 400_000_000_000_000;

/** `partOf` of lib/money/rate: half away from zero, in whole numbers of any size. */
const partSql = (minor: SQL, numerator: SQL, denominator: SQL): SQL =>
  sql`(sign(${minor}::numeric) * div(2 * abs(${minor})::numeric * ${numerator} + ${denominator}, 2 * ${denominator}::numeric))::bigint`;

/** `rateOf`: the same in 64 bits where it fits, which is several times as quick. */
const rateSql = (minor: SQL, bps: SQL): SQL => sql`(case when ${bps} = 0 then 0
    when ${minor} between ${sql.raw(`-${NARROW}`)} and ${sql.raw(`${NARROW}`)}
      then (${minor} * ${bps} * 2 + case when ${minor} < 0 then -10000 else 10000 end) / 20000
    else ${partSql(minor, bps, sql`10000`)} end)`;

/** `refundedListMinor` of settlement/formulas; `boughtAmount` is positive. */
export const refundedListSql = (amount: SQL, boughtList: SQL, boughtAmount: SQL): SQL =>
  sql`(- ${partSql(boughtList, sql`abs(${amount}::numeric)`, boughtAmount)})`;

const column = (name: string) => sql.raw(name);

/**
 * The components of `settle` (settlement/formulas) as SQL over a relation `f` with the columns of its facts and rates.
 * Two levels: what a voucher costs and the base come first, then what is taken of them.
 */
export function settledSql(relation: SQL, kept: readonly string[]): SQL {
  const isFee = sql`f.method = 'platform_fee'`;
  const isShare = sql`f.method in ('deal_share', 'base_share')`;
  const isAbroad = sql`f.method = 'international'`;
  const withTax = sql`(10000 + f.tax_bps)`;
  const amount = column('f.amount_minor');
  const borne = rateSql(column('f.voucher_minor'), column('f.voucher_burden_bps'));
  const list = sql`(sign(f.amount_minor::numeric) * abs(f.list_amount_minor))`;
  const share = sql`case f.method
    when 'deal_share' then ${partSql(amount, column('f.rate_bps'), withTax)}
    else ${partSql(list, sql`(f.floor_bps::bigint * f.rate_bps)`, sql`(10000::bigint * ${withTax})`)} end`;
  const based = sql`select f.*,
      case when ${isFee} or ${isAbroad} then ${borne} else 0 end as borne,
      case when ${isShare} then f.amount_minor - ${partSql(amount, sql`10000`, withTax)} else 0 end as sale_tax,
      case when ${isShare} then ${share} else 0 end as share
    from ${relation} f offset 0`;
  const base = sql`(case when f.voucher_rule = 'joint_cost' then f.amount_minor else f.amount_minor - f.borne end)`;
  const withheld = sql`(f.vat_minor + f.customer_withholding_minor)`;
  const parted = sql`select ${sql.raw(kept.map((name) => `f.${name}`).join(', '))}, f.borne,
      case when ${isFee} then ${rateSql(base, column('f.rate_bps'))}
        when ${isAbroad} then ${rateSql(sql`(f.amount_minor - f.borne - ${withheld})`, column('f.rate_bps'))}
        when ${isShare} then f.amount_minor - f.sale_tax - f.share else 0 end as fee_part,
      case when ${isFee} then ${rateSql(base, column('f.increment_bps'))} else 0 end as increment_part,
      case when ${isFee} then ${rateSql(base, column('f.management_bps'))}
        when ${isShare} and f.management_bps > 0 then ${partSql(amount, column('f.management_bps'), withTax)}
        else 0 end as management_part,
      case when ${isAbroad} then ${withheld} + ${rateSql(amount, column('f.withholding_bps'))}
          + ${rateSql(amount, column('f.digital_tax_bps'))}
        when ${isShare} then f.sale_tax else 0 end as tax_part
    from (${based}) f offset 0`;
  return sql`select ${sql.raw(kept.map((name) => `f.${name}`).join(', '))}, f.borne as voucher_minor,
      f.fee_part as fee_minor, f.increment_part as increment_minor, f.management_part as management_minor,
      f.tax_part as tax_minor,
      f.amount_minor - f.borne - f.fee_part + f.increment_part - f.management_part - f.tax_part as due_minor
    from (${parted}) f`;
}
