import { and, asc, eq, exists, gte, lt, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import type { Currency } from '@/db/enums';
import { orderLines } from '@/db/schema/orders';
import { productCodes } from '@/db/schema/product-codes';
import { sellers } from '@/db/schema/sellers';
import { statementLines, statements } from '@/db/schema/statements';
import { recordAudit } from '@/lib/audit/record';
import { periodBounds, periodOf, shiftPeriod } from '@/lib/calendar/shanghai';
import type { Ctx } from '@/lib/context';
import { invalid, notFound } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { SITE_CURRENCY } from '@/lib/money/money';
import {
  isAttributed,
  type UsagePrice,
  usagePrices,
  usageQuote,
} from '@/lib/products/pricing/service/usage-prices';
import { requireRight } from '@/lib/rights';
import type { UnpricedReason } from '../contract-adjustment-values';
import type { SummedUsage, SumUsage } from '../contract-adjustments';
import { type UsedBy, type UsedCodes, usedCodes, usedValues } from './used-values';

/** How many months are summed unasked: records are confirmed late, never later than this. */
const MONTHS_BACK = 2;

type Sum = UsedCodes & { month: string; currency: Currency; effectiveAt: Date } & (
    | { isPriced: true; amountMinor: bigint }
    | { isPriced: false; reason: UnpricedReason }
  );
type Line = typeof orderLines.$inferSelect;

function byInstance(used: readonly UsedBy[]): UsedBy[][] {
  const groups = new Map<string, UsedBy[]>();
  for (const one of used) groups.set(one.instanceRowId, [...(groups.get(one.instanceRowId) ?? []), one]);
  return [...groups.values()];
}

/** Each customer's usage is rounded by itself, as each is charged; the line is their sum. */
function amountOf(
  price: Extract<UsagePrice, { kind: 'priced' }>,
  used: readonly UsedBy[],
  currency: Currency,
) {
  let sum = 0n;
  for (const group of byInstance(used)) {
    const values = group.map(({ value, at, factorCode }) => ({ value, at: at.toISOString(), factorCode }));
    const answer = usageQuote(price, values, currency);
    if (!answer) return null;
    sum += answer.totalMinor;
  }
  return sum;
}

/** The line counts from the end of the last usage, which is within its month. */
function effectOf(used: readonly UsedBy[], month: string): Date {
  const end = (periodBounds(month)?.to.getTime() ?? 0) - 1;
  const last = used.reduce((latest, { endAt }) => Math.max(latest, endAt.getTime()), 0);
  return new Date(last === 0 ? end : Math.min(end, last));
}

async function sumOf(
  ctx: Ctx,
  db: Database,
  given: { month: string; codes: UsedCodes; price: UsagePrice; currency: Currency },
): Promise<Sum> {
  const { month, codes, price, currency } = given;
  const byRecord = price.kind === 'priced' && price.dependsOnRecord;
  const used = await usedValues(ctx, db, { month, codes, byRecord });
  const base = { ...codes, month, currency, effectiveAt: effectOf(used, month) };
  if (used.length === 0) return { ...base, isPriced: true, amountMinor: 0n };
  if (price.kind === 'refused') return { ...base, isPriced: false, reason: price.reason };
  if (!isAttributed(price, used)) return { ...base, isPriced: false, reason: 'several_factors' };
  const amountMinor = amountOf(price, used, currency);
  return amountMinor === null
    ? { ...base, isPriced: false, reason: 'price_incomplete' }
    : { ...base, isPriced: true, amountMinor };
}

const lineIdOf = ({ month, productId, skuCode }: Sum, number: number) =>
  ['USAGE', month.replace('-', ''), productId, skuCode, number > 1 ? String(number) : '']
    .filter(Boolean)
    .join('-');

function inMonth(month: string) {
  const bounds = periodBounds(month);
  if (!bounds) throw invalid('invalid', [{ path: 'month', code: 'format' }]);
  return and(gte(orderLines.effectiveAt, bounds.from), lt(orderLines.effectiveAt, bounds.to));
}

/** The month's lines of these codes; one on a closed statement stands, so that later usage goes into another. */
function linesOfSum(ctx: Ctx, db: Database, sum: Sum) {
  const closed = db
    .select({ one: sql`1` })
    .from(statementLines)
    .innerJoin(
      statements,
      and(eq(statements.sellerId, statementLines.sellerId), eq(statements.id, statementLines.statementId)),
    )
    .where(
      and(
        eq(statementLines.sellerId, ctx.sellerId),
        eq(statementLines.id, orderLines.id),
        eq(statements.state, 'closed'),
      ),
    );
  return db
    .select({ line: orderLines, isClosed: sql<boolean>`${exists(closed)}` })
    .from(orderLines)
    .where(
      and(
        eq(orderLines.sellerId, ctx.sellerId),
        eq(orderLines.kind, 'usage'),
        eq(orderLines.productId, sum.productId),
        eq(orderLines.skuCode, sum.skuCode),
        inMonth(sum.month),
      ),
    )
    .orderBy(asc(orderLines.id));
}

const valuesOf = (sum: Sum, billed: bigint) => ({
  amountMinor: sum.isPriced ? sum.amountMinor - billed : 0n,
  listAmountMinor: sum.isPriced ? sum.amountMinor - billed : 0n,
  isPriced: sum.isPriced,
  reason: sum.isPriced ? '' : sum.reason,
  effectiveAt: sum.effectiveAt,
});
type Values = ReturnType<typeof valuesOf>;

const isSame = (line: Line, values: Values): boolean =>
  line.amountMinor === values.amountMinor &&
  line.isPriced === values.isPriced &&
  line.reason === values.reason &&
  line.effectiveAt?.getTime() === values.effectiveAt.getTime();

async function writeLine(ctx: Ctx, db: Database, sum: Sum): Promise<boolean> {
  const lines = await linesOfSum(ctx, db, sum);
  const billed = lines.reduce((total, { line, isClosed }) => total + (isClosed ? line.amountMinor : 0n), 0n);
  const open = lines.find(({ isClosed }) => !isClosed)?.line;
  const values = valuesOf(sum, billed);
  if (open ? isSame(open, values) : lines.length > 0 && values.isPriced && values.amountMinor === 0n)
    return false;
  if (open) {
    const own = and(eq(orderLines.sellerId, ctx.sellerId), eq(orderLines.id, open.id));
    await db
      .update(orderLines)
      .set({ ...values, updatedAt: ctx.now() })
      .where(own);
    return true;
  }
  const [code] = await db
    .select({ productClass: productCodes.productClass })
    .from(productCodes)
    .where(and(eq(productCodes.sellerId, ctx.sellerId), eq(productCodes.productId, sum.productId)))
    .limit(1);
  await db.insert(orderLines).values({
    ...values,
    sellerId: ctx.sellerId,
    id: newId(),
    kind: 'usage',
    orderRowId: null,
    orderId: '',
    orderLineId: lineIdOf(sum, lines.length + 1),
    chargingMode: 'ON_DEMAND',
    productId: sum.productId,
    skuCode: sum.skuCode,
    productClass: code?.productClass ?? null,
    currency: sum.currency,
    payStatus: 'paid',
    supervision: 'not_involved',
    createdAt: ctx.now(),
    updatedAt: ctx.now(),
  });
  return true;
}

const keyOf = ({ productId, skuCode }: UsedCodes) => JSON.stringify([productId, skuCode]);

/** What was used in the month, and what has a line of it though its records were refused since. */
async function codesOf(ctx: Ctx, db: Database, month: string): Promise<UsedCodes[]> {
  const used = await usedCodes(ctx, db, month);
  const summed = await db
    .selectDistinct({ productId: orderLines.productId, skuCode: orderLines.skuCode })
    .from(orderLines)
    .where(and(eq(orderLines.sellerId, ctx.sellerId), eq(orderLines.kind, 'usage'), inMonth(month)));
  return [...new Map([...used, ...summed].map((codes) => [keyOf(codes), codes])).values()];
}

async function sumMonth(ctx: Ctx, db: Database, month: string, currency: Currency) {
  const codes = await codesOf(ctx, db, month);
  const prices = await usagePrices(ctx, db, codes);
  const result = { changed: 0, unpriced: 0 };
  for (const [index, one] of codes.entries()) {
    const price = prices[index] ?? { kind: 'refused', reason: 'not_listed' };
    const sum = await sumOf(ctx, db, { month, codes: one, price, currency });
    if (await writeLine(ctx, db, sum)) result.changed += 1;
    if (!sum.isPriced) result.unpriced += 1;
  }
  return result;
}

async function currencyOf(ctx: Ctx, db: Database): Promise<Currency> {
  const [seller] = await db
    .select({ site: sellers.site })
    .from(sellers)
    .where(eq(sellers.sellerId, ctx.sellerId));
  if (!seller) throw notFound();
  return SITE_CURRENCY[seller.site];
}

function monthsOf({ month }: SumUsage, current: string): string[] {
  if (month === undefined)
    return Array.from({ length: MONTHS_BACK + 1 }, (_, at) => shiftPeriod(current, at - MONTHS_BACK));
  if (month > current) throw invalid('invalid', [{ path: 'month', code: 'month_in_future' }]);
  return [month];
}

/**
 * Sums confirmed pay-per-use by product and month into usage lines (R32), priced by the listing; one without a known price
 * waits and names why. Done again it changes only what is different; usage confirmed after a line's statement was closed
 * goes into a further line. Without a month: the current one and the two before. Needs `statements.run`.
 */
export async function sumUsage(ctx: Ctx, given: SumUsage = {}): Promise<SummedUsage> {
  requireRight(ctx, 'statements.run');
  const months = monthsOf(given, periodOf(ctx.now()));
  return ctx.run(async (db, inner) => {
    await db.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${`usage-lines:${ctx.sellerId}`}, 0))`,
    );
    const currency = await currencyOf(inner, db);
    const total = { changed: 0, unpriced: 0 };
    for (const month of months) {
      const { changed, unpriced } = await sumMonth(inner, db, month, currency);
      total.changed += changed;
      total.unpriced += unpriced;
    }
    if (total.changed > 0)
      await recordAudit(inner, db, {
        action: 'statements.sum_usage',
        subjectLabel: months.join(', '),
        changes: { lines: [null, total.changed] },
      });
    return { months, ...total };
  });
}
