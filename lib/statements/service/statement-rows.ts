import { and, asc, eq } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { type billRuns, statements } from '@/db/schema/statements';
import type { Ctx } from '@/lib/context';
import { wireAmount } from '@/lib/money/money';
import type { RevisionView } from '../contract-changes';
import type { BillRunView, StatementView } from '../settlement-contract';

export type StatementRow = typeof statements.$inferSelect;
type RunRow = typeof billRuns.$inferSelect;

export function toStatementView(row: StatementRow): StatementView {
  const { sellerId: _sellerId, ...rest } = row;
  return {
    ...rest,
    salesMinor: wireAmount(row.salesMinor),
    refundMinor: wireAmount(row.refundMinor),
    voucherMinor: wireAmount(row.voucherMinor),
    feeMinor: wireAmount(row.feeMinor),
    incrementMinor: wireAmount(row.incrementMinor),
    managementMinor: wireAmount(row.managementMinor),
    taxMinor: wireAmount(row.taxMinor),
    adjustmentMinor: wireAmount(row.adjustmentMinor),
    carriedMinor: wireAmount(row.carriedMinor),
    dueMinor: wireAmount(row.dueMinor),
    isCarriedForward: row.dueMinor < 0n,
    closedAt: row.closedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

export function toRunView(row: RunRow, revisions: readonly RevisionView[]): BillRunView {
  const { sellerId: _sellerId, ...rest } = row;
  return {
    ...rest,
    revisions: revisions.filter(({ runId }) => runId === row.id),
    startedAt: row.startedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

/** A period's statements, by class and currency. */
export async function readStatements(ctx: Ctx, db: Database, period: string): Promise<StatementView[]> {
  const rows = await db
    .select()
    .from(statements)
    .where(and(eq(statements.sellerId, ctx.sellerId), eq(statements.period, period)))
    .orderBy(asc(statements.productClass), asc(statements.currency));
  return rows.map(toStatementView);
}
