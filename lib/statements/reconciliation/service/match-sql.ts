import { type SQL, sql } from 'drizzle-orm';
import { FACTS, type Fact, MONTH_END_DAYS, TIERED_FEE_BPS, TIERS } from '../rules';
import { ruleNumber, ruleWord } from './classify-sql';

/** The scope of a comparison: whose month, and when that month ends. */
export type MatchScope = { sellerId: string; period: string; until: Date };

/** Words by which the marketplace says that a line waits; in both of its languages. */
const UNPAID = '未|待|unpaid|outstanding|pending|not ';
const UNSUPERVISED = '进行|未|处理中|in progress|unfinished|processing|not ';

/** Both sides of the month in tables of the transaction, so that their sizes are known to the planner. */
export function sides({ sellerId, period }: MatchScope): SQL[] {
  return [
    sql`drop table if exists match_expected, match_told, match_pairs, match_found`,
    sql`create temp table match_expected on commit drop as
      select l.id, s.product_class, s.entity, s.currency, l.order_id, l.order_line_id, l.original_line_id, l.product_id,
        l.effective_at, l.amount_minor, l.voucher_minor, l.due_minor, l.method, l.rate_bps, o.quantity,
        case when l.method in ('platform_fee', 'international')
          then 10000 - l.rate_bps + l.increment_bps else l.rate_bps + l.increment_bps end as seller_bps
      from statements s
      join statement_lines l on l.seller_id = s.seller_id and l.statement_id = s.id
      join order_lines o on o.seller_id = l.seller_id and o.id = l.id
      where s.seller_id = ${sellerId} and s.period = ${period}`,
    sql`create temp table match_told on commit drop as
      select id, file_id, row, product_class, entity, currency, order_id, order_line_id, original_line_id, product_id,
        quantity, rate_bps, voucher_minor, amount_minor, due_minor
      from told_lines
      where seller_id = ${sellerId} and kind = 'details' and period = ${period}`,
    sql`create index on match_expected (order_id, order_line_id)`,
    sql`create index on match_told (order_id, order_line_id)`,
    sql`analyze match_expected`,
    sql`analyze match_told`,
  ];
}

/** What a line without a line id of the other side's can be known by: its original and amount, or order and amount. */
const fallback = (side: 'e' | 't'): SQL => {
  const column = (name: string) => sql.raw(`${side}.${name}`);
  const isOpen = side === 'e' ? sql`true` : sql`${column('order_line_id')} = ''`;
  return sql`case
    when ${column('amount_minor')} < 0 and coalesce(${column('original_line_id')}, '') <> ''
      then 'o|' || ${column('original_line_id')}
    when ${column('order_id')} = '' then 'p|' || ${column('product_id')}
    when ${isOpen} then 'a|' || ${column('order_id')} end`;
};

const sameCell = sql`(e.product_class, e.entity, e.currency) = (t.product_class, t.entity, t.currency)`;

/**
 * Pairs of both sides: by order and order line, the row that fits best first; what is left over by its original line (or
 * order, or product) and the amount. `ordinal` counts the marketplace's rows for one line; every row and line is in once.
 */
export function pairs(): SQL[] {
  return [
    sql`create temp table match_pairs on commit drop as
      with ranked as (
        select t.id as told_id, e.id as line_id, coalesce(${sameCell}, false) as is_same,
          row_number() over (
            partition by t.order_id, t.order_line_id, case when t.order_line_id = '' then t.id end
            order by (${sameCell}) desc nulls last, (t.due_minor = e.due_minor) desc nulls last,
              (t.amount_minor = e.amount_minor) desc nulls last, t.file_id, t.row
          ) as ordinal,
          first_value(t.file_id) over (
            partition by t.order_id, t.order_line_id, case when t.order_line_id = '' then t.id end
            order by (${sameCell}) desc nulls last, (t.due_minor = e.due_minor) desc nulls last,
              (t.amount_minor = e.amount_minor) desc nulls last, t.file_id, t.row
          ) as first_file
        from match_told t
        left join match_expected e
          on e.order_id = t.order_id and e.order_line_id = t.order_line_id and t.order_line_id <> ''
      ), direct as (
        select told_id, case when is_same and ordinal = 1 then line_id end as line_id,
          case when not is_same then line_id end as elsewhere_id, ordinal, first_file
        from ranked
      ), open_told as (
        select t.*, row_number() over (
          partition by t.product_class, t.entity, t.currency, ${fallback('t')}, t.amount_minor order by t.file_id, t.row) as at,
          ${fallback('t')} as known_by
        from match_told t
        join direct d on d.told_id = t.id and d.line_id is null and d.elsewhere_id is null and d.ordinal = 1
        where ${fallback('t')} is not null
      ), open_expected as (
        select e.*, row_number() over (
          partition by e.product_class, e.entity, e.currency, ${fallback('e')}, e.amount_minor order by e.id) as at,
          ${fallback('e')} as known_by
        from match_expected e
        where not exists (select 1 from direct d where d.line_id = e.id)
          and not exists (select 1 from direct d where d.elsewhere_id = e.id)
      ), second as (
        select t.id as told_id, e.id as line_id
        from open_told t
        join open_expected e on e.known_by = t.known_by and e.amount_minor = t.amount_minor and e.at = t.at and ${sameCell}
      )
      select d.told_id, coalesce(d.line_id, s.line_id) as line_id, d.elsewhere_id, d.ordinal, d.first_file
      from direct d left join second s on s.told_id = d.told_id
      union all
      select null, e.id, null, 1, null
      from match_expected e
      where not exists (select 1 from direct d where d.line_id = e.id)
        and not exists (select 1 from second s where s.line_id = e.id)`,
    sql`create index on match_pairs (told_id)`,
    sql`create index on match_pairs (line_id)`,
    sql`create index on match_pairs (elsewhere_id)`,
    sql`analyze match_pairs`,
  ];
}

const tierCase = (): SQL => {
  const cases = TIERS.map(
    ({ fromMinor, bps }) => sql`when m.sold >= ${sql.raw(String(fromMinor))} then ${sql.raw(String(bps))}`,
  );
  return sql`(10000 - ${sql.raw(String(TIERED_FEE_BPS))} + case ${sql.join(cases, sql` `)} else 0 end)`;
};

const toldRate = sql`coalesce(t.rate_bps, case when t.amount_minor = e.amount_minor
  and coalesce(t.voucher_minor, e.voucher_minor) = e.voucher_minor and e.amount_minor <> e.voucher_minor
  and abs(t.due_minor - e.due_minor) > 1 and e.method in ('platform_fee', 'international')
  then round(t.due_minor * 10000.0 / (e.amount_minor - e.voucher_minor))::int end)`;

/** Every fact as an expression over both sides and what is known besides. */
const FACT_SQL: Record<Fact, SQL> = {
  expected: sql`e.id is not null`,
  told: sql`t.id is not null`,
  repeated: sql`p.ordinal > 1`,
  sameFile: sql`p.first_file = t.file_id`,
  otherPeriod: sql`other_period is not null`,
  toldEarlier: sql`case when e.id is null then period_now < other_period else other_period < period_now end`,
  billedTwice: sql`is_told_there`,
  otherStatement: sql`other_class is not null`,
  classDiffers: sql`other_class <> coalesce(e.product_class, t.product_class)`,
  entityDiffers: sql`other_entity <> coalesce(e.entity, t.entity)`,
  refund: sql`coalesce(e.amount_minor, t.amount_minor) < 0`,
  originalKnown: sql`t.original_line_id in (select order_line_id from originals)`,
  lineKnown: sql`is_line_known`,
  toldUnpaid: sql`says.pay_status ~* ${UNPAID}`,
  toldUnsupervised: sql`(says.supervision ~* ${UNSUPERVISED} or says.status ~* '处理中|processing')`,
  toldNotEffective: sql`says.effective_at >= until`,
  monthEnd: sql`e.effective_at >= until - interval '${sql.raw(String(MONTH_END_DAYS))} days'`,
  amountDiffers: sql`t.amount_minor <> e.amount_minor`,
  quantityDiffers: sql`t.quantity <> e.quantity`,
  voucherDiffers: sql`t.voucher_minor <> e.voucher_minor`,
  voucherUnknownHere: sql`e.voucher_minor = 0`,
  voucherUnknownThere: sql`t.voucher_minor = 0`,
  rateDiffers: sql`(t.due_minor <> e.due_minor and ${toldRate} <> e.seller_bps)`,
  tiered: sql`(e.method = 'platform_fee' and e.rate_bps = ${sql.raw(String(TIERED_FEE_BPS))})`,
  tierIsHere: sql`e.seller_bps = ${tierCase()}`,
  tierIsThere: sql`${toldRate} = ${tierCase()}`,
  dueDiffers: sql`t.due_minor <> e.due_minor`,
  rounding: sql`abs(t.due_minor - e.due_minor) <= 1`,
};

const known = Object.fromEntries(
  FACTS.map((fact) => [fact, sql`coalesce(${FACT_SQL[fact]}, false)`]),
) as Record<Fact, SQL>;

const LOOKED_AT = sql`jsonb_strip_nulls(jsonb_build_object(
  'expectedAmountMinor', e.amount_minor, 'toldAmountMinor', t.amount_minor,
  'expectedVoucherMinor', e.voucher_minor, 'toldVoucherMinor', t.voucher_minor,
  'expectedRateBps', e.seller_bps, 'toldRateBps', ${toldRate},
  'tierRateBps', case when e.method = 'platform_fee' and e.rate_bps = ${sql.raw(String(TIERED_FEE_BPS))} then ${tierCase()} end,
  'monthMinor', case when e.method = 'platform_fee' and e.rate_bps = ${sql.raw(String(TIERED_FEE_BPS))} then m.sold end,
  'expectedQuantity', e.quantity, 'toldQuantity', trim_scale(t.quantity)::text,
  'otherPeriod', other_period, 'otherClass', other_class, 'otherEntity', other_entity, 'otherCurrency', other_currency,
  'originalLineId', nullif(coalesce(nullif(t.original_line_id, ''), e.original_line_id), '')))`;

/**
 * What a product sold in the month, as the tiers count it (R41): what customers paid, and of refunds those of the month's own
 * lines.
 */
const MONTH_SALES = sql`select product_id, sum(amount_minor - voucher_minor) as sold from match_expected x
  where method = 'platform_fee' and (amount_minor > 0 or exists (
    select 1 from match_expected o where o.order_line_id = x.original_line_id and o.order_id <> ''))
  group by product_id`;

/** All that differs, each with its rule; equal lines are left out. `at` numbers them. */
export function found({ sellerId, period, until }: MatchScope): SQL[] {
  return [
    sql`create temp table match_found on commit drop as
      with month as materialized (${MONTH_SALES}),
      originals as materialized (
        select distinct order_line_id from order_lines where seller_id = ${sellerId}
          and order_line_id in (select original_line_id from match_told where original_line_id <> '')),
      facts as (
        select e.id as line_id, t.id as told_id, p.ordinal,
          coalesce(e.product_class, t.product_class) as product_class,
          coalesce(e.entity, t.entity) as entity,
          coalesce(e.currency, t.currency) as currency,
          coalesce(e.order_id, t.order_id) as order_id,
          coalesce(e.order_line_id, t.order_line_id) as order_line_id,
          coalesce(e.product_id, t.product_id) as product_id,
          e.due_minor as expected_minor, t.due_minor as told_minor,
          coalesce(t.due_minor, 0) - coalesce(e.due_minor, 0) as delta_minor,
          ${LOOKED_AT} as facts,
          ${ruleNumber(known)} as rule
        from match_pairs p
        cross join (select ${period}::text as period_now, ${until.toISOString()}::timestamptz as until) now_is
        left join match_told t on t.id = p.told_id
        left join match_expected e on e.id = p.line_id
        left join month m on m.product_id = e.product_id
        left join lateral (
          select x.product_class as other_class, x.entity as other_entity, x.currency as other_currency
          from match_expected x where t.id is not null and x.id = p.elsewhere_id
          union all
          select y.product_class, y.entity, y.currency
          from match_pairs q join match_told y on y.id = q.told_id
          where t.id is null and q.elsewhere_id = e.id and q.ordinal = 1
          limit 1
        ) elsewhere on t.id is null or e.id is null
        left join lateral (
          select min(z.period) as other_period, false as is_told_there
          from told_lines z where t.id is null and z.seller_id = ${sellerId} and z.kind = 'details'
            and z.order_id = e.order_id and z.order_line_id = e.order_line_id and z.order_line_id <> ''
            and z.period <> ${period}
          having count(*) > 0
          union all
          select min(s.period), exists (
            select 1 from told_lines z where z.seller_id = ${sellerId} and z.kind = 'details'
              and z.order_id = t.order_id and z.order_line_id = t.order_line_id and z.period = min(s.period))
          from statement_lines l join statements s on s.seller_id = l.seller_id and s.id = l.statement_id
          where e.id is null and l.seller_id = ${sellerId} and l.order_id = t.order_id
            and l.order_line_id = t.order_line_id and t.order_line_id <> '' and s.period <> ${period}
          having count(*) > 0
        ) periods on t.id is null or e.id is null
        left join lateral (
          select true as is_line_known from order_lines o where e.id is null and o.seller_id = ${sellerId}
            and o.order_id = t.order_id and o.order_line_id = t.order_line_id limit 1
        ) line on e.id is null
        left join lateral (
          select w.pay_status, w.supervision, w.status, w.effective_at from told_lines w
          where t.id is null and w.seller_id = ${sellerId} and w.kind in ('transactions', 'orders')
            and w.order_id = e.order_id and w.order_line_id in (e.order_line_id, '')
          order by w.kind desc, w.id desc limit 1
        ) says on t.id is null
      )
      select row_number() over () as at, null::uuid as id, line_id, told_id, product_class, entity, currency, order_id,
        order_line_id, product_id, expected_minor, told_minor, delta_minor, facts,
        ${ruleWord('kind', sql`rule`)} as kind, ${ruleWord('reason', sql`rule`)} as reason,
        case when line_id is not null then 'line ' || line_id
          when order_line_id <> '' then 'told ' || order_id || ' ' || order_line_id || ' ' || ordinal
          else 'told ' || order_id || ' ' || product_id || ' ' || told_minor || ' ' || row_number() over (
            partition by product_class, entity, currency, order_id, product_id, told_minor, line_id is null
            order by told_id) end as identity
      from facts where rule is not null`,
    sql`analyze match_found`,
  ];
}
