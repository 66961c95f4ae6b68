import { and, eq, gte, inArray, isNull, lt, lte, or, type SQL, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { instances } from '@/db/schema/instances';
import { orderLines, orders } from '@/db/schema/orders';
import { productCodes } from '@/db/schema/product-codes';
import { statementLines, statements } from '@/db/schema/statements';
import { periodBounds, periodOf } from '@/lib/calendar/shanghai';
import type { Ctx } from '@/lib/context';
import { invalid } from '@/lib/errors';
import { parseAmount } from '@/lib/money/money';
import type { LineFilter } from '../contract';
import { ALL_MONTHS } from '../contract-values';
import { type BillingMoment, billingMoment } from '../rules';
import { billingStateSql } from './billing-state';
import { sellerCalendar } from './seller-billing';

/** The name on the order line, else the listing's, else the id, so that no line is nameless. */
export const productNameSql = sql<string>`coalesce(nullif(${orderLines.productName}, ''), ${productCodes.name}, ${orderLines.productId})`;

/** Joins the recorded code of a line's specification, whose name it may have. */
export const codeOfLine = and(
  eq(productCodes.sellerId, orderLines.sellerId),
  eq(productCodes.productId, orderLines.productId),
  eq(productCodes.skuCode, orderLines.skuCode),
);

/** The seller's billing moment: its site and its working days decide the bill day. */
export async function momentOf(ctx: Ctx, db: Database): Promise<BillingMoment> {
  const { site, workingDays } = await sellerCalendar(ctx, db);
  return billingMoment(ctx.now(), site, workingDays);
}

/** Which lines a verb reads: one seller's, as a filter narrows them, judged at one moment. */
export type LineScope = {
  sellerId: string;
  filter: LineFilter;
  moment: BillingMoment;
  /** One line alone. */
  id?: string;
  /** Leaves out the months before this instant, where the filter names none. */
  since?: Date;
};

/** The month that a filter shows: the one asked for, or the current one in Shanghai. */
export const monthOf = (filter: LineFilter, now: Date): string => filter.month ?? periodOf(now);

type Bounds = { from: Date; to: Date | null };

function boundsOf(scope: LineScope): Bounds | null {
  const month = monthOf(scope.filter, scope.moment.now);
  if (month === ALL_MONTHS) return scope.since ? { from: scope.since, to: null } : null;
  const bounds = periodBounds(month);
  if (!bounds) throw invalid('invalid', [{ path: 'month', code: 'format' }]);
  return bounds;
}

const within = (column: typeof orderLines.effectiveAt | typeof orders.orderedAt, { from, to }: Bounds) =>
  and(gte(column, from), to ? lt(column, to) : undefined);

/** Lines effective in the month, and lines without effect whose order falls in it (`periodOfLine`). */
function inMonth(scope: LineScope): SQL | undefined {
  const bounds = boundsOf(scope);
  if (!bounds) return undefined;
  const ordered = sql`${orderLines.orderRowId} in (select ${orders.id} from ${orders}
    where ${and(eq(orders.sellerId, scope.sellerId), within(orders.orderedAt, bounds))})`;
  return or(within(orderLines.effectiveAt, bounds), and(isNull(orderLines.effectiveAt), ordered));
}

function matching(text: string | undefined): SQL | undefined {
  if (!text) return undefined;
  const part = text.toLowerCase();
  const contains = (column: SQL) => sql`strpos(lower(${column}), ${part}) > 0`;
  return or(
    contains(sql`${orderLines.orderId}`),
    contains(sql`${orderLines.orderLineId}`),
    contains(sql`${orderLines.originalLineId}`),
    contains(sql`${orderLines.instanceId}`),
    contains(sql`${orders.customerName}`),
    eq(orders.customerId, text),
    eq(orderLines.productId, text),
    eq(orderLines.skuCode, text),
  );
}

const oneOf = (column: SQL, values: readonly string[]): SQL | undefined =>
  values.length > 0 ? inArray(column, [...values]) : undefined;

function whereLines(scope: LineScope): SQL | undefined {
  const { filter, moment } = scope;
  const amount = (text: string | undefined) => (text === undefined ? null : parseAmount(text, 'CNY'));
  const [from, to] = [amount(filter.amountFrom), amount(filter.amountTo)];
  return and(
    eq(orderLines.sellerId, scope.sellerId),
    scope.id ? eq(orderLines.id, scope.id) : undefined,
    inMonth(scope),
    matching(filter.q),
    filter.product ? sql`${productNameSql} = ${filter.product}` : undefined,
    oneOf(sql`${orderLines.productClass}`, filter.productClass),
    oneOf(sql`${orderLines.kind}`, filter.kind),
    oneOf(sql`${orders.orderType}`, filter.orderType),
    oneOf(sql`${orderLines.payStatus}`, filter.payStatus),
    oneOf(sql`${orderLines.supervision}`, filter.supervision),
    oneOf(sql`${orderLines.currency}`, filter.currency),
    oneOf(billingStateSql(moment), filter.billing),
    from === null ? undefined : gte(orderLines.amountMinor, from),
    to === null ? undefined : lte(orderLines.amountMinor, to),
  );
}

/**
 * The filtered transaction lines as one relation: list, count, totals and export all select from it, so that they
 * cannot differ. A line without a listing or an instance stays.
 */
export function linesOf(db: Database, scope: LineScope) {
  return db
    .select({
      id: orderLines.id,
      kind: orderLines.kind,
      orderRowId: orderLines.orderRowId,
      orderId: orderLines.orderId,
      orderLineId: orderLines.orderLineId,
      originalLineId: orderLines.originalLineId,
      orderType: orders.orderType,
      orderedAt: sql<Date>`coalesce(${orders.orderedAt}, ${orderLines.effectiveAt}, ${orderLines.createdAt})`
        .mapWith(orders.orderedAt)
        .as('line_ordered_at'),
      productId: orderLines.productId,
      skuCode: orderLines.skuCode,
      productName: productNameSql.as('shown_name'),
      specification: productCodes.specification,
      productClass: orderLines.productClass,
      customerId: orders.customerId,
      customerName: orders.customerName,
      instanceRowId: sql<string | null>`${instances.id}`.as('instance_row_id'),
      instanceId: orderLines.instanceId,
      chargingMode: orderLines.chargingMode,
      periodType: orderLines.periodType,
      periodNumber: orderLines.periodNumber,
      isTrial: orderLines.isTrial,
      isPriced: orderLines.isPriced,
      quantity: orderLines.quantity,
      currency: orderLines.currency,
      listAmountMinor: orderLines.listAmountMinor,
      amountMinor: orderLines.amountMinor,
      voucherMinor: orderLines.voucherMinor,
      taxBps: orderLines.taxBps,
      reason: orderLines.reason,
      payStatus: orderLines.payStatus,
      supervision: orderLines.supervision,
      supervisionNode: orderLines.supervisionNode,
      effectiveAt: orderLines.effectiveAt,
      billingState: billingStateSql(scope.moment).as('billing_state'),
      statementId: sql<string | null>`${statements.id}`.as('statement_id'),
      statementDay: sql<string | null>`${statements.billDay}::text`.as('statement_day'),
    })
    .from(orderLines)
    .leftJoin(orders, and(eq(orders.sellerId, orderLines.sellerId), eq(orders.id, orderLines.orderRowId)))
    .leftJoin(productCodes, codeOfLine)
    .leftJoin(
      instances,
      and(eq(instances.sellerId, orderLines.sellerId), eq(instances.instanceId, orderLines.instanceId)),
    )
    .leftJoin(
      statementLines,
      and(eq(statementLines.sellerId, orderLines.sellerId), eq(statementLines.id, orderLines.id)),
    )
    .leftJoin(
      statements,
      and(eq(statements.sellerId, statementLines.sellerId), eq(statements.id, statementLines.statementId)),
    )
    .where(whereLines(scope))
    .as('line');
}
