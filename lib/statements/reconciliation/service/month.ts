import { and, arrayContains, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { DIFFERENCE_STATES, type DifferenceState } from '@/db/enums/reconciliation';
import { differences, reconciliations, statementFiles } from '@/db/schema/reconciliation';
import { statements } from '@/db/schema/statements';
import { periodOf, shiftPeriod } from '@/lib/calendar/shanghai';
import type { Ctx } from '@/lib/context';
import { wireAmount } from '@/lib/money/money';
import { requireRight } from '@/lib/rights';
import type { KindSum, ReconciledCell, ReconciliationView } from '../contract';
import { isTold } from './compare';
import { isStatementOf } from './statement-of';

/** Months that have a statement or a file, the latest first. */
async function periodsOf(ctx: Ctx, db: Database): Promise<string[]> {
  const { rows } = await db.execute<{ period: string }>(sql`
    select distinct period from (
      select period from statements where seller_id = ${ctx.sellerId}
      union all
      select unnest(coalesce(own_periods, periods)) from statement_files where seller_id = ${ctx.sellerId} and state = 'imported'
    ) known order by 1 desc`);
  return rows.map(({ period }) => period);
}

async function cellsOf(ctx: Ctx, db: Database, period: string): Promise<ReconciledCell[]> {
  const { productClass, entity, currency } = reconciliations;
  const rows = await db
    .select({ row: reconciliations, statementId: statements.id })
    .from(reconciliations)
    .leftJoin(statements, isStatementOf(reconciliations))
    .where(and(eq(reconciliations.sellerId, ctx.sellerId), eq(reconciliations.period, period)))
    .orderBy(productClass, entity, currency);
  const orNull = (minor: bigint | null) => (minor === null ? null : wireAmount(minor));
  return rows.map(({ row: { sellerId: _, period: __, ...row }, statementId }) => ({
    ...row,
    statementId,
    expectedMinor: wireAmount(row.expectedMinor),
    toldMinor: wireAmount(row.toldMinor),
    deltaMinor: wireAmount(row.deltaMinor),
    carriedMinor: orNull(row.carriedMinor),
    statementMinor: orNull(row.statementMinor),
    summaryMinor: orNull(row.summaryMinor),
    comparedAt: row.comparedAt.toISOString(),
  }));
}

async function kindsOf(ctx: Ctx, db: Database, period: string): Promise<KindSum[]> {
  const { kind, currency, state } = differences;
  const rows = await db
    .select({
      kind,
      currency,
      state,
      count: sql<number>`count(*)::int`,
      delta: sql<string>`sum(${differences.deltaMinor})::text`,
    })
    .from(differences)
    .where(
      and(eq(differences.sellerId, ctx.sellerId), eq(differences.period, period), isNull(differences.goneAt)),
    )
    .groupBy(kind, currency, state);
  const sums = new Map<string, KindSum>();
  for (const row of rows) {
    const key = `${row.kind} ${row.currency}`;
    const none = Object.fromEntries(DIFFERENCE_STATES.map((one) => [one, 0])) as Record<
      DifferenceState,
      number
    >;
    const sum = sums.get(key) ?? {
      kind: row.kind,
      currency: row.currency,
      count: 0,
      deltaMinor: 0,
      byState: none,
    };
    sum.count += row.count;
    sum.deltaMinor += wireAmount(BigInt(row.delta));
    sum.byState[row.state] += row.count;
    sums.set(key, sum);
  }
  return [...sums.values()].sort((a, b) => b.count - a.count || (a.kind < b.kind ? -1 : 1));
}

const filesOf = (ctx: Ctx, db: Database, period: string) =>
  db
    .select({
      id: statementFiles.id,
      name: statementFiles.name,
      kind: statementFiles.kind,
      rows: statementFiles.rows,
      changedAt: statementFiles.updatedAt,
      state: statementFiles.state,
      isOwn: sql<boolean>`coalesce(${statementFiles.ownPeriods}, ${statementFiles.periods}) @> array[${period}]::text[]`,
    })
    .from(statementFiles)
    .where(
      and(
        eq(statementFiles.sellerId, ctx.sellerId),
        inArray(statementFiles.state, ['imported', 'withdrawn']),
        arrayContains(statementFiles.periods, [period]),
      ),
    )
    .orderBy(statementFiles.id);

/** When the month's expected statements were computed last. */
async function billedAt(ctx: Ctx, db: Database, period: string): Promise<Date | null> {
  const { rows } = await db.execute<{ at: string | null }>(sql`
    select max(updated_at)::text as at from statements where seller_id = ${ctx.sellerId} and period = ${period}`);
  return rows[0]?.at ? new Date(rows[0].at) : null;
}

/** A month with both sides' sums and what differs by kind; without one named, the latest known. Needs `statements.read`. */
export async function getReconciliation(ctx: Ctx, given?: string): Promise<ReconciliationView> {
  requireRight(ctx, 'statements.read');
  return ctx.run(async (db, inner) => {
    const periods = await periodsOf(inner, db);
    const last = shiftPeriod(periodOf(inner.now()), -1).replace('-', '');
    const period = given ?? periods[0] ?? last;
    const cells = await cellsOf(inner, db, period);
    const files = await filesOf(inner, db, period);
    const comparedAt = cells[0]?.comparedAt ?? null;
    const billed = await billedAt(inner, db, period);
    const isNewer = (at: Date | null) => at !== null && comparedAt !== null && at > new Date(comparedAt);
    return {
      period,
      periods,
      cells,
      kinds: await kindsOf(inner, db, period),
      files: files.flatMap(({ state, changedAt: _, ...file }) => (state === 'imported' ? [file] : [])),
      isBilled: billed !== null,
      isTold: await isTold(inner, db, period),
      isStale: isNewer(billed) || files.some(({ changedAt }) => isNewer(changedAt)),
      comparedAt,
      asOf: inner.now().toISOString(),
    };
  });
}
