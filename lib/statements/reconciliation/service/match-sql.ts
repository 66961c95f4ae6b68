import { type SQL, sql } from 'drizzle-orm';
import { countsSql, monthSql, paidSql, productJoins, productKeySql } from '../../service/run-tables';
import { INCREMENT_RULE } from '../../settlement/increments';
import { FACTS, type Fact, MONTH_END_DAYS } from '../rules';
import { PROCESSING_KEYS, UNPAID_KEYS, UNSUPERVISED_KEYS } from '../told-words';
import { ruleNumber, ruleWord } from './classify-sql';
import { wordKeySql } from './word-key-sql';

/** The scope of a comparison: whose month, and when that month ends. */
export type MatchScope = { sellerId: string; period: string; until: Date };

/** Whether a told word is one of a table's, looked up by its key as the table's own words are. */
const isWord = (column: SQL, words: readonly string[]): SQL =>
  sql`${wordKeySql(column)} = any(${sql.param(words)}::text[])`;

const SELLER_BPS = sql`case when l.method in ('platform_fee', 'international')
  then 10000 - l.rate_bps + l.increment_bps else l.rate_bps + l.increment_bps end`;

/** What makes rows of two files the same row. */
const TOLD = sql.raw(
  'product_class, entity, currency, order_id, order_line_id, original_line_id, product_id, quantity, rate_bps, voucher_minor, amount_minor, due_minor',
);

/** Rows that a later file says again are told once; those that one file has twice stay. */
const dropTwins = sql`delete from match_told d using (
    select id, row_number() over (partition by ${TOLD}, nth order by file_at desc, file_id desc) as place
    from (select *, row_number() over (partition by file_id, ${TOLD} order by row) as nth from match_told
      where (select count(distinct file_id) > 1 from match_told)) numbered) twin
  where twin.id = d.id and twin.place > 1`;

/** Both sides of the month in tables of the transaction, so that their sizes are known to the planner. */
export function sides({ sellerId, period }: MatchScope): SQL[] {
  return [
    sql`drop table if exists match_expected, match_told, match_pairs, match_found`,
    sql`create temp table match_expected on commit drop as
      select l.id, l.kind, s.product_class, s.entity, s.currency, l.order_id, l.order_line_id, l.original_line_id, l.product_id,
        l.effective_at, l.amount_minor, l.voucher_minor, l.due_minor, l.method, l.rate_bps, order_lines.quantity,
        ${SELLER_BPS} as seller_bps, ${productKeySql} as product_key, ${monthSql(sql`l.effective_at`)} as month
      from statements s
      join statement_lines l on l.seller_id = s.seller_id and l.statement_id = s.id
      join order_lines on order_lines.seller_id = l.seller_id and order_lines.id = l.id
      ${productJoins}
      where s.seller_id = ${sellerId} and s.period = ${period}`,
    sql`create temp table match_told on commit drop as
      select t.id, t.file_id, t.row, f.name as file_name, f.finished_at as file_at, ${TOLD}
      from told_lines t join statement_files f on f.seller_id = t.seller_id and f.id = t.file_id
      where t.seller_id = ${sellerId} and t.kind = 'details' and t.period = ${period}`,
    dropTwins,
    sql`create index on match_expected (order_id, order_line_id)`,
    sql`create index on match_told (order_id, order_line_id)`,
    sql`analyze match_expected`,
    sql`analyze match_told`,
  ];
}

/** Calls of the first generation name no order line: here such a line has none, or the product's id in its place. */
const isNameless = sql`e.order_line_id in ('', e.product_id)`;

/**
 * What a line can be known by where line ids do not meet: its original, its product without an order, else its order,
 * apart for told lines that have an id (`v|`), which only a nameless line of ours can be.
 */
const fallback = (side: 'e' | 't', byOrder: SQL): SQL => {
  const column = (name: string) => sql.raw(`${side}.${name}`);
  return sql`case
    when ${column('amount_minor')} < 0 and coalesce(${column('original_line_id')}, '') <> ''
      then 'o|' || ${column('original_line_id')}
    when ${column('order_id')} = '' then 'p|' || ${column('product_id')}
    else ${byOrder} end`;
};
const toldKey = fallback(
  't',
  sql`case when t.order_line_id = '' then 'a|' || t.order_id else 'v|' || t.order_id end`,
);
/** Only there the two ways differ. */
const isKnownByOrder = sql`e.order_id <> '' and not (e.amount_minor < 0 and coalesce(e.original_line_id, '') <> '')`;
const expectedKey = fallback('e', sql`ways.prefix || e.order_id`);

const sameCell = sql`(e.product_class, e.entity, e.currency) = (t.product_class, t.entity, t.currency)`;

/** The rows for one line: those of the latest file first, and of them the one that fits best. */
const ofOneLine = sql`partition by t.order_id, t.order_line_id, case when t.order_line_id = '' then t.id end
  order by t.file_at desc, t.file_id desc, (${sameCell}) desc nulls last, (t.due_minor = e.due_minor) desc nulls last,
    (t.amount_minor = e.amount_minor) desc nulls last, t.row`;

/**
 * Pairs of both sides: by order and order line, the latest file's row that fits best first; what is left over by its original line (or
 * order, or product) and the amount. `ordinal` counts the marketplace's rows for one line; every row and line is in once.
 */
export function pairs(): SQL[] {
  return [
    sql`create temp table match_pairs on commit drop as
      with ranked as (
        select t.id as told_id, e.id as line_id, coalesce(${sameCell}, false) as is_same,
          row_number() over (${ofOneLine}) as ordinal,
          first_value(t.file_id) over (${ofOneLine}) as first_file,
          first_value(t.file_name) over (${ofOneLine}) as first_name
        from match_told t
        left join match_expected e
          on e.order_id = t.order_id and e.order_line_id = t.order_line_id and t.order_line_id <> ''
      ), direct as (
        select told_id, case when is_same and ordinal = 1 then line_id end as line_id,
          case when not is_same then line_id end as elsewhere_id, ordinal, first_file, first_name
        from ranked
      ), open_told as (
        select t.*, row_number() over (
          partition by t.product_class, t.entity, t.currency, ${toldKey}, t.amount_minor order by t.file_id, t.row) as at,
          ${toldKey} as known_by
        from match_told t
        join direct d on d.told_id = t.id and d.line_id is null and d.elsewhere_id is null and d.ordinal = 1
      ), open_expected as (
        select e.*, row_number() over (
          partition by e.product_class, e.entity, e.currency, ${expectedKey}, e.amount_minor order by e.id) as at,
          ${expectedKey} as known_by
        from match_expected e
        join (values ('a|'), ('v|')) ways (prefix) on ways.prefix = 'a|' or (${isNameless} and ${isKnownByOrder})
        where not exists (select 1 from direct d where d.line_id = e.id)
          and not exists (select 1 from direct d where d.elsewhere_id = e.id)
      ), second as (
        select distinct on (e.id) t.id as told_id, e.id as line_id
        from open_told t
        join open_expected e on e.known_by = t.known_by and e.amount_minor = t.amount_minor and e.at = t.at and ${sameCell}
        order by e.id, t.file_id, t.row
      )
      select d.told_id, coalesce(d.line_id, s.line_id) as line_id, d.elsewhere_id, d.ordinal, d.first_file, d.first_name
      from direct d left join second s on s.told_id = d.told_id
      union all
      select null, e.id, null, 1, null, null
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
  const cases = INCREMENT_RULE.tiers
    .toReversed()
    .map(
      ({ fromMinor, bps }) => sql`when m.paid >= ${sql.raw(String(fromMinor))} then ${sql.raw(String(bps))}`,
    );
  return sql`(10000 - ${sql.raw(String(INCREMENT_RULE.feeBps))} + case ${sql.join(cases, sql` `)} else 0 end)`;
};

const toldRate = sql`coalesce(t.rate_bps, case when t.amount_minor = e.amount_minor
  and coalesce(t.voucher_minor, e.voucher_minor) = e.voucher_minor and e.amount_minor <> e.voucher_minor
  and abs(t.due_minor - e.due_minor) > 1 and e.method in ('platform_fee', 'international')
  then round(t.due_minor * 10000.0 / (e.amount_minor - e.voucher_minor))::int end)`;

const OTHER_PERIOD = sql`coalesce(te.other_period, be.other_period)`;
const OTHER_CLASS = sql`coalesce(x.product_class, v.product_class)`;
const OTHER_ENTITY = sql`coalesce(x.entity, v.entity)`;

/** Every fact as an expression over both sides and what is known besides. */
const FACT_SQL: Record<Fact, SQL> = {
  expected: sql`e.id is not null`,
  told: sql`t.id is not null`,
  repeated: sql`p.ordinal > 1`,
  sameFile: sql`p.first_file = t.file_id`,
  otherPeriod: sql`${OTHER_PERIOD} is not null`,
  toldEarlier: sql`case when e.id is null then p.period_now < be.other_period else te.other_period < p.period_now end`,
  billedTwice: sql`tt.order_id is not null`,
  otherStatement: sql`${OTHER_CLASS} is not null and (e.id is null or t.id is null)`,
  classDiffers: sql`${OTHER_CLASS} <> coalesce(e.product_class, t.product_class)`,
  entityDiffers: sql`${OTHER_ENTITY} <> coalesce(e.entity, t.entity)`,
  refund: sql`(coalesce(e.amount_minor, t.amount_minor) < 0 and coalesce(e.kind, 'order') in ('order', 'usage'))`,
  originalKnown: sql`og.order_line_id is not null`,
  lineKnown: sql`lk.order_id is not null`,
  toldUnpaid: isWord(sql`says.pay_status`, UNPAID_KEYS),
  toldUnsupervised: sql`(${isWord(sql`says.supervision`, UNSUPERVISED_KEYS)} or ${isWord(sql`says.status`, PROCESSING_KEYS)})`,
  toldNotEffective: sql`says.effective_at >= p.until`,
  monthEnd: sql`(e.kind in ('order', 'usage')
    and e.effective_at >= p.until - interval '${sql.raw(String(MONTH_END_DAYS))} days')`,
  amountDiffers: sql`t.amount_minor <> e.amount_minor`,
  quantityDiffers: sql`t.quantity <> e.quantity`,
  voucherDiffers: sql`t.voucher_minor <> e.voucher_minor`,
  voucherUnknownHere: sql`e.voucher_minor = 0`,
  voucherUnknownThere: sql`t.voucher_minor = 0`,
  rateDiffers: sql`(t.due_minor <> e.due_minor and ${toldRate} <> e.seller_bps)`,
  tiered: sql`(e.method = 'platform_fee' and e.rate_bps = ${sql.raw(String(INCREMENT_RULE.feeBps))})`,
  tierIsHere: sql`e.seller_bps = ${tierCase()}`,
  tierIsThere: sql`${toldRate} = ${tierCase()}`,
  dueDiffers: sql`t.due_minor <> e.due_minor`,
  rounding: sql`abs(t.due_minor - e.due_minor) <= 1`,
};

const known = Object.fromEntries(
  FACTS.map((fact) => [fact, sql`coalesce(${FACT_SQL[fact]}, false)`]),
) as Record<Fact, SQL>;

/** What the side says in its other month that says nothing in this one. */
const ELSEWHERE = sql.join(
  [
    ['elsewhereAmountMinor', 'amount_minor'],
    ['elsewhereVoucherMinor', 'voucher_minor'],
    ['elsewhereRateBps', 'rate_bps'],
    ['elsewhereQuantity', 'quantity'],
    ['elsewhereDueMinor', 'due_minor'],
  ].map(([fact, column]) => sql.raw(`'${fact}', coalesce(te.${column}, be.${column})`)),
  sql`, `,
);

const LOOKED_AT = sql`jsonb_strip_nulls(jsonb_build_object(
  'expectedAmountMinor', e.amount_minor, 'toldAmountMinor', t.amount_minor,
  'expectedVoucherMinor', e.voucher_minor, 'toldVoucherMinor', t.voucher_minor,
  'expectedRateBps', e.seller_bps, 'toldRateBps', ${toldRate},
  'tierRateBps', case when e.method = 'platform_fee' and e.rate_bps = ${sql.raw(String(INCREMENT_RULE.feeBps))} then ${tierCase()} end,
  'monthMinor', case when e.method = 'platform_fee' and e.rate_bps = ${sql.raw(String(INCREMENT_RULE.feeBps))} then m.paid end,
  'expectedQuantity', e.quantity, 'toldQuantity', trim_scale(t.quantity)::text,
  'otherPeriod', ${OTHER_PERIOD}, 'otherClass', ${OTHER_CLASS}, 'otherEntity', ${OTHER_ENTITY},
  'otherCurrency', coalesce(x.currency, v.currency),
  'otherFile', case when p.ordinal > 1 and p.first_file <> t.file_id then p.first_name end,
  'elsewhereToldId', te.told_id, ${ELSEWHERE},
  'originalLineId', nullif(coalesce(nullif(t.original_line_id, ''), e.original_line_id), '')))`;

/** What customers paid for each product in the months of the lines, as the bill run counts it (R41). */
const monthLines = ({ sellerId, period }: MatchScope): SQL => sql`
  select ${productKeySql} as product_key, ${monthSql(sql`l.effective_at`)} as month, order_lines.order_line_id,
    order_lines.original_line_id, order_lines.amount_minor, order_lines.voucher_minor, ${countsSql} as counts
  from statement_lines l
  join statements s on s.seller_id = l.seller_id and s.id = l.statement_id and s.period <= ${period}
  join order_lines on order_lines.seller_id = l.seller_id and order_lines.id = l.id
  ${productJoins}
  where l.seller_id = ${sellerId} and ${monthSql(sql`l.effective_at`)} in (
    select month from match_expected where method = 'platform_fee')`;

/** What is looked up for lines that one side alone has; each by the ids of those lines. */
const lookups = ({ sellerId, period, until }: MatchScope): SQL => sql`
  month_lines as materialized (${monthLines({ sellerId, period, until })}),
  month as materialized (${paidSql(sql`month_lines`)}),
  here_only as materialized (
    select e.* from match_pairs p join match_expected e on e.id = p.line_id where p.told_id is null),
  there_only as materialized (
    select t.* from match_pairs p join match_told t on t.id = p.told_id where p.line_id is null),
  there_keys as materialized (
    select distinct order_id, order_line_id from there_only where order_line_id <> ''),
  told_elsewhere as materialized (
    select distinct on (order_id, order_line_id) order_id, order_line_id, z.period as other_period, z.id as told_id,
      z.amount_minor, z.voucher_minor, z.rate_bps, trim_scale(z.quantity)::text as quantity, z.due_minor
    from told_lines z join here_only using (order_id, order_line_id)
    where z.seller_id = ${sellerId} and z.kind = 'details' and z.period <> ${period} and order_line_id <> ''
    order by order_id, order_line_id, z.period, z.id desc),
  billed_elsewhere as materialized (
    select distinct on (order_id, order_line_id) order_id, order_line_id, s.period as other_period, l.amount_minor,
      l.voucher_minor, ${SELLER_BPS} as rate_bps, o.quantity::text as quantity, l.due_minor
    from statement_lines l join there_keys using (order_id, order_line_id)
    join statements s on s.seller_id = l.seller_id and s.id = l.statement_id
    join (select seller_id, id, quantity from order_lines) o on o.seller_id = l.seller_id and o.id = l.id
    where l.seller_id = ${sellerId} and s.period <> ${period}
    order by order_id, order_line_id, s.period, l.id),
  told_there as materialized (
    select distinct order_id, order_line_id
    from told_lines z join billed_elsewhere b using (order_id, order_line_id)
    where z.seller_id = ${sellerId} and z.kind = 'details' and z.period = b.other_period),
  lines_known as materialized (
    select distinct order_id, order_line_id from order_lines o join there_keys using (order_id, order_line_id)
    where o.seller_id = ${sellerId}),
  originals as materialized (
    select distinct o.order_line_id from order_lines o
    where o.seller_id = ${sellerId} and o.order_line_id in (
      select original_line_id from there_only where original_line_id <> '')),
  says as materialized (
    select distinct on (h.id) h.id, w.pay_status, w.supervision, w.status, w.effective_at
    from here_only h join told_lines w on w.order_id = h.order_id and w.order_line_id in (h.order_line_id, '')
    where w.seller_id = ${sellerId} and w.kind in ('transactions', 'orders') and h.order_id <> ''
    order by h.id, w.kind desc, w.id desc),
  moved as materialized (
    select q.elsewhere_id as line_id, y.product_class, y.entity, y.currency
    from match_pairs q join match_told y on y.id = q.told_id where q.elsewhere_id is not null and q.ordinal = 1)`;

/** Every line and row with all that is known of it, under the names that the facts use. */
const joined = ({ period, until }: MatchScope): SQL => sql`
  from (select *, ${period}::text as period_now, ${until.toISOString()}::timestamptz as until from match_pairs) p
  left join match_told t on t.id = p.told_id
  left join match_expected e on e.id = p.line_id
  left join month m on m.product_key = e.product_key and m.month = e.month
  left join match_expected x on x.id = p.elsewhere_id
  left join moved v on v.line_id = p.line_id
  left join told_elsewhere te on p.told_id is null and te.order_id = e.order_id and te.order_line_id = e.order_line_id
  left join billed_elsewhere be
    on p.line_id is null and be.order_id = t.order_id and be.order_line_id = t.order_line_id
  left join told_there tt on p.line_id is null and tt.order_id = t.order_id and tt.order_line_id = t.order_line_id
  left join lines_known lk on p.line_id is null and lk.order_id = t.order_id and lk.order_line_id = t.order_line_id
  left join originals og on p.line_id is null and og.order_line_id = t.original_line_id
  left join says on says.id = e.id`;

/** The table that `found` makes, with nothing in it. */
export function nothingFound(): SQL[] {
  return [
    sql`drop table if exists match_found`,
    sql`create temp table match_found on commit drop as
      select null::bigint as at, id, line_id, told_id, product_class, entity, currency, order_id, order_line_id, product_id,
        expected_minor, told_minor, delta_minor, facts, kind, reason, identity from differences where false`,
  ];
}

/**
 * All that differs, each with its rule; equal lines are left out. `at` numbers them. Both sides may be a hundred thousand
 * lines that nobody has counted yet, so that joins line by line are ruled out.
 */
export function found(scope: MatchScope): SQL[] {
  return [
    sql`set local enable_nestloop = off`,
    sql`create temp table match_found on commit drop as
      with ${lookups(scope)},
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
        ${joined(scope)}
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
    sql`set local enable_nestloop to default`,
    sql`analyze match_found`,
  ];
}
