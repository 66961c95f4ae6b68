import { count } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { keyset } from '@/db/keyset';
import { atHour } from '@/lib/calendar/shanghai';
import type { Ctx } from '@/lib/context';
import { COUNT_LIMIT, type ListPage } from '@/lib/http/list';
import { wireAmount } from '@/lib/money/money';
import { requireRight } from '@/lib/rights';
import type { LineQuery, LineView } from '../contract';
import type { LineSort } from '../contract-values';
import {
  type BillingFacts,
  type BillingMoment,
  explainBilling,
  periodOfLine,
  type UnbilledState,
} from '../rules';
import { type LineScope, linesOf, momentOf } from './line-source';

type Lines = ReturnType<typeof linesOf>;

/** The sort columns of list and export. */
export const sortColumn = (line: Lines, sort: LineSort) =>
  ({
    effectiveAt: { column: line.effectiveAt, type: 'timestamptz' },
    orderedAt: { column: line.orderedAt, type: 'timestamptz' },
    amount: { column: line.amountMinor, type: 'bigint' },
  })[sort] as { column: Lines['effectiveAt']; type: 'timestamptz' | 'bigint' };

const selectAll = (db: Database, line: Lines) => db.select().from(line);
export type LineRow = Awaited<ReturnType<typeof selectAll>>[number];

function sortValue(row: LineRow, sort: LineSort): string | null {
  if (sort === 'amount') return row.amountMinor.toString();
  return (sort === 'effectiveAt' ? row.effectiveAt : row.orderedAt)?.toISOString() ?? null;
}

async function readLines(db: Database, scope: LineScope, query: LineQuery) {
  const line = linesOf(db, scope);
  const paging = keyset({ ...sortColumn(line, query.sort), id: line.id, ...query });
  const rows = await selectAll(db, line)
    .where(paging.where())
    .orderBy(...paging.orderBy)
    .limit(paging.take);
  return paging.page(rows, (row) => sortValue(row, query.sort));
}

async function countLines(db: Database, scope: LineScope): Promise<number> {
  const line = linesOf(db, scope);
  const some = db
    .select({ id: line.id })
    .from(line)
    .limit(COUNT_LIMIT + 1)
    .as('some');
  const [row] = await db.select({ rows: count() }).from(some);
  return row?.rows ?? 0;
}

/** When a line was billed, or will be: of its statement, else as `explainBilling` says. */
export function billingDates(
  row: BillingFacts & Pick<LineRow, 'statementDay'>,
  moment: BillingMoment,
): { obstacles: UnbilledState[]; billDay: Date | null } {
  return row.statementDay
    ? { obstacles: [], billDay: atHour(row.statementDay, 0, 0) }
    : explainBilling(row, moment);
}

export function toLineView(
  { billingState, statementId, statementDay, ...row }: LineRow,
  moment: BillingMoment,
): LineView {
  const { obstacles, billDay } = billingDates({ ...row, statementDay }, moment);
  return {
    ...row,
    orderedAt: row.orderedAt.toISOString(),
    effectiveAt: row.effectiveAt?.toISOString() ?? null,
    listAmountMinor: wireAmount(row.listAmountMinor),
    amountMinor: wireAmount(row.amountMinor),
    voucherMinor: wireAmount(row.voucherMinor),
    month: periodOfLine(row.effectiveAt, row.orderedAt),
    billing: { state: billingState, obstacles, billDay: billDay?.toISOString() ?? null, statementId },
  };
}

/** Transaction lines (交易明细) of a month, newest effect first unless asked otherwise. Needs `statements.read`. */
export async function listLines(ctx: Ctx, query: LineQuery): Promise<ListPage<LineView>> {
  requireRight(ctx, 'statements.read');
  return ctx.run(async (db) => {
    const moment = await momentOf(ctx, db);
    const scope = { sellerId: ctx.sellerId, filter: query, moment };
    const page = await readLines(db, scope, query);
    const total = await countLines(db, scope);
    return {
      ...page,
      items: page.items.map((row) => toLineView(row, moment)),
      total: Math.min(total, COUNT_LIMIT),
      totalIsExact: total <= COUNT_LIMIT,
      asOf: moment.now.toISOString(),
    };
  });
}
