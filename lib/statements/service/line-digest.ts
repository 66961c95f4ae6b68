import { type SQL, sql } from 'drizzle-orm';

/** Every column of a settled line that its statement's digest covers, in its order; never one less or in another order. */
export const DIGESTED = [
  'id',
  'kind',
  'order_id',
  'order_line_id',
  'original_line_id',
  'product_id',
  'effective_at',
  'method',
  'rate_bps',
  'increment_bps',
  'floor_bps',
  'management_bps',
  'tax_bps',
  'withholding_bps',
  'digital_tax_bps',
  'voucher_rule',
  'voucher_burden_bps',
  'amount_minor',
  'voucher_minor',
  'fee_minor',
  'increment_minor',
  'management_minor',
  'tax_minor',
  'due_minor',
] as const;

const texts = DIGESTED.map((name) => (name === 'original_line_id' ? `coalesce(s.${name}, '')` : `s.${name}`));

/**
 * SHA-256 (hex) over the SHA-256 of each line, in the order of effect and id; an aggregate over a relation `s`. The
 * session's time zone has to be UTC.
 */
export const digestSql: SQL<string> = sql.raw(
  `encode(sha256(coalesce(string_agg(sha256(convert_to(concat_ws(chr(31), ${texts.join(', ')}), 'UTF8')), ''::bytea
    order by s.effective_at, s.id), ''::bytea)), 'hex')`,
) as SQL<string>;

/** The digest of no lines. */
export const NO_LINES = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** The sums of a relation `s` of settled lines, under the names of `Figures`. */
export const figuresSql = sql.raw(`
  count(*)::text as "lines",
  coalesce(sum(s.amount_minor) filter (where s.kind in ('order', 'usage') and s.amount_minor > 0), 0)::text as "salesMinor",
  coalesce(sum(s.amount_minor) filter (where s.kind in ('order', 'usage') and s.amount_minor <= 0), 0)::text as "refundMinor",
  coalesce(sum(s.amount_minor) filter (where s.kind = 'adjustment'), 0)::text as "adjustmentMinor",
  coalesce(sum(s.amount_minor) filter (where s.kind = 'penalty'), 0)::text as "penaltyMinor",
  coalesce(sum(s.voucher_minor), 0)::text as "voucherMinor",
  coalesce(sum(s.fee_minor), 0)::text as "feeMinor",
  coalesce(sum(s.increment_minor), 0)::text as "incrementMinor",
  coalesce(sum(s.management_minor), 0)::text as "managementMinor",
  coalesce(sum(s.tax_minor), 0)::text as "taxMinor",
  coalesce(sum(s.due_minor), 0)::text as "dueMinor"`);

export const FIGURES = [
  'salesMinor',
  'refundMinor',
  'adjustmentMinor',
  'penaltyMinor',
  'voucherMinor',
  'feeMinor',
  'incrementMinor',
  'managementMinor',
  'taxMinor',
] as const;
type FigureRow = Record<(typeof FIGURES)[number] | 'lines' | 'dueMinor', string>;

/** The sums of `figuresSql` as numbers. */
export function figuresOf(row: FigureRow) {
  const figures = Object.fromEntries(FIGURES.map((name) => [name, BigInt(row[name])]));
  return {
    ...(figures as Record<(typeof FIGURES)[number], bigint>),
    lines: Number(row.lines),
    dueMinor: BigInt(row.dueMinor),
  };
}
