import { and, eq, gt, lt, ne, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { billRuns, statements } from '@/db/schema/statements';
import { recordAudit } from '@/lib/audit/record';
import { dayOf, periodBounds } from '@/lib/calendar/shanghai';
import type { Ctx } from '@/lib/context';
import { conflict, DomainError, invalid } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { requireRight } from '@/lib/rights';
import { settlementIsPaused } from '@/lib/sellers/service/certification-state';
import { askToCompare } from '../reconciliation/service/ask-to-compare';
import { billDayOf, billingMoment } from '../rules';
import { billingChoice, monthOfPeriod } from '../settlement/periods';
import type { BilledRun, RunBills } from '../settlement-contract';
import { noObstacleSql } from './billing-state';
import { bookStatements } from './book-statements';
import { revisionsOfRuns } from './list-changes';
import { readRateBook } from './rate-source';
import { layPeriod, type RunScope } from './run-tables';
import { contractingEntity, sellerCalendar } from './seller-billing';
import { readStatements, toRunView } from './statement-rows';
import { sumUsage } from './sum-usage';

type Plan = { scope: RunScope; billDay: string; entity: string };

const lockName = (ctx: Ctx) => `bill-run:${ctx.sellerId}`;

/** Refuses what cannot be billed: a bill day that has not come, a period before the newest one, a paused settlement. */
async function planOf(ctx: Ctx, db: Database, inner: Ctx, period: string): Promise<Plan> {
  const { site, workingDays } = await sellerCalendar(inner, db);
  if (period > billingChoice(ctx.now(), site, workingDays).period)
    throw invalid('invalid', [{ path: 'period', code: 'bill_day_ahead' }]);
  const bounds = periodBounds(monthOfPeriod(period));
  if (!bounds) throw invalid('invalid', [{ path: 'period', code: 'format' }]);
  const own = eq(statements.sellerId, ctx.sellerId);
  const [later] = await db
    .select({ period: statements.period })
    .from(statements)
    .where(and(own, gt(statements.period, period)))
    .limit(1);
  if (later) throw conflict('period_is_past');
  const entity = await contractingEntity(inner, db);
  if ((await settlementIsPaused(inner)) || entity === null) throw conflict('settlement_paused');
  const closed = await db
    .select({ productClass: statements.productClass, currency: statements.currency })
    .from(statements)
    .where(
      and(own, eq(statements.period, period), eq(statements.entity, entity), eq(statements.state, 'closed')),
    );
  const moment = billingMoment(ctx.now(), site, workingDays);
  const scope = { sellerId: ctx.sellerId, period, ...bounds, noObstacle: noObstacleSql(moment), closed };
  return { scope, entity, billDay: dayOf(billDayOf(monthOfPeriod(period), site, workingDays)) };
}

/** The run's row, seen by everybody while it goes on. One run a seller at a time: another is refused. */
async function begin(ctx: Ctx, period: string): Promise<string> {
  return ctx.run(async (db, inner) => {
    await planOf(ctx, db, inner, period);
    const { rows } = await db.execute<{ free: boolean }>(
      sql`select pg_try_advisory_xact_lock(hashtextextended(${lockName(ctx)}, 0)) as free`,
    );
    if (!rows[0]?.free) throw conflict('bill_run_under_way');
    const own = eq(billRuns.sellerId, ctx.sellerId);
    await db
      .update(billRuns)
      .set({ state: 'failed', fault: 'interrupted', finishedAt: ctx.now() })
      .where(and(own, eq(billRuns.state, 'running')));
    const id = newId();
    const startedBy = ctx.actor.kind === 'job' ? 'schedule' : ctx.actor.label;
    await db
      .insert(billRuns)
      .values({ sellerId: ctx.sellerId, id, period, state: 'running', startedBy, startedAt: ctx.now() });
    return id;
  });
}

const closeEarlier = (ctx: Ctx, db: Database, period: string) =>
  db
    .update(statements)
    .set({ state: 'closed', closedAt: ctx.now(), updatedAt: ctx.now() })
    .where(
      and(eq(statements.sellerId, ctx.sellerId), lt(statements.period, period), eq(statements.state, 'open')),
    );

async function finish(ctx: Ctx, db: Database, id: string, period: string, isChanged: boolean) {
  const results = await readStatements(ctx, db, period);
  const lines = results.reduce((sum, statement) => sum + statement.lines, 0);
  const [row] = await db
    .update(billRuns)
    .set({ state: 'complete', finishedAt: ctx.now(), lines, statements: results.length, isChanged })
    .where(and(eq(billRuns.sellerId, ctx.sellerId), eq(billRuns.id, id), eq(billRuns.state, 'running')))
    .returning();
  if (!row) throw conflict('bill_run_under_way');
  await askToCompare(ctx, db, period);
  await recordAudit(ctx, db, {
    action: 'statements.run_bills',
    subjectId: id,
    subjectLabel: period,
    changes: { lines: [null, lines], statements: [null, results.length], changed: [null, isChanged] },
  });
  return { ...toRunView(row, await revisionsOfRuns(ctx, db, [id])), results };
}

/** Computes the period in one transaction, under the seller's lock: all of it is seen, or nothing. */
function compute(ctx: Ctx, id: string, period: string): Promise<BilledRun> {
  return ctx.run(async (db, inner) => {
    await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${lockName(ctx)}, 0))`);
    const { scope, billDay, entity } = await planOf(ctx, db, inner, period);
    await closeEarlier(inner, db, period);
    await layPeriod(db, scope, await readRateBook(inner, db, (await sellerCalendar(inner, db)).site));
    const isChanged = await bookStatements(inner, db, { period, billDay, entity }, id);
    return finish(inner, db, id, period, isChanged);
  });
}

async function fail(ctx: Ctx, id: string, error: unknown): Promise<void> {
  const fault = error instanceof DomainError ? error.code : 'internal';
  await ctx.run((db) =>
    db
      .update(billRuns)
      .set({ state: 'failed', fault, finishedAt: ctx.now() })
      .where(and(eq(billRuns.sellerId, ctx.sellerId), eq(billRuns.id, id), ne(billRuns.state, 'complete'))),
  );
}

/**
 * Computes the statements of a period whose bill day has come (R30–R35): the same facts leave everything as it is, other
 * facts give a statement its next revision. Closes the periods before. Throws Invalid (`bill_day_ahead`) and Conflict
 * (`period_is_past`, `settlement_paused`, `bill_run_under_way`). Needs `statements.run`.
 */
export async function runBills(ctx: Ctx, { period }: RunBills): Promise<BilledRun> {
  requireRight(ctx, 'statements.run');
  const id = await begin(ctx, period);
  try {
    await sumUsage(ctx, { month: monthOfPeriod(period) });
    return await compute(ctx, id, period);
  } catch (error) {
    await fail(ctx, id, error);
    throw error;
  }
}
