import { and, desc, eq, inArray, lt, type SQL, sql } from 'drizzle-orm';
import { keyset } from '@/db/keyset';
import { billRuns, statements } from '@/db/schema/statements';
import { recordAudit } from '@/lib/audit/record';
import { dayOf } from '@/lib/calendar/shanghai';
import type { Ctx } from '@/lib/context';
import { conflict } from '@/lib/errors';
import { COUNT_LIMIT, type ListPage } from '@/lib/http/list';
import { hasRight, requireRight } from '@/lib/rights';
import { billingChoice } from '../settlement/periods';
import type {
  BillRunView,
  RunChoice,
  RunsQuery,
  StatementDetail,
  StatementsQuery,
  StatementView,
} from '../settlement-contract';
import { revisionsOf, revisionsOfRuns } from './list-changes';
import { readEntries } from './list-ledger';
import { findStatement } from './list-settled-lines';
import { sellerCalendar } from './seller-billing';
import { type StatementRow, toRunView, toStatementView } from './statement-rows';

export type StatementsFilter = Pick<StatementsQuery, 'period' | 'productClass' | 'currency' | 'state'>;

const oneOf = (column: Parameters<typeof inArray>[0], values: readonly string[]): SQL | undefined =>
  values.length > 0 ? inArray(column, [...values]) : undefined;

export const whereStatements = (ctx: Ctx, filter: StatementsFilter): SQL | undefined =>
  and(
    eq(statements.sellerId, ctx.sellerId),
    filter.period ? eq(statements.period, filter.period) : undefined,
    oneOf(statements.productClass, filter.productClass),
    oneOf(statements.currency, filter.currency),
    oneOf(statements.state, filter.state),
  );

export const statementSort = (sort: StatementsQuery['sort']) =>
  sort === 'due'
    ? ({ column: statements.dueMinor, type: 'bigint' } as const)
    : ({ column: statements.period, type: 'text' } as const);

/** Statements (账单), the newest period first unless asked otherwise. Needs `statements.read`. */
export async function listStatements(ctx: Ctx, query: StatementsQuery): Promise<ListPage<StatementView>> {
  requireRight(ctx, 'statements.read');
  return ctx.run(async (db) => {
    const { dir, limit, cursor, sort } = query;
    const paging = keyset({ dir, limit, cursor, ...statementSort(sort), id: statements.id });
    const where = whereStatements(ctx, query);
    const rows = await db
      .select()
      .from(statements)
      .where(paging.where(where))
      .orderBy(...paging.orderBy)
      .limit(paging.take);
    const total = await db.$count(
      db
        .select({ id: statements.id })
        .from(statements)
        .where(where)
        .limit(COUNT_LIMIT + 1)
        .as('some'),
    );
    const page = paging.page(rows, (row) => (sort === 'due' ? row.dueMinor.toString() : row.period));
    return {
      ...page,
      items: page.items.map(toStatementView),
      total: Math.min(total, COUNT_LIMIT),
      totalIsExact: total <= COUNT_LIMIT,
      asOf: ctx.now().toISOString(),
    };
  });
}

/** The statement of the same kind next to one: whose negative due it took, or which took its own. */
function neighbour(row: StatementRow, side: 'before' | 'after') {
  const isBefore = side === 'before';
  return and(
    eq(statements.sellerId, row.sellerId),
    eq(statements.productClass, row.productClass),
    eq(statements.entity, row.entity),
    eq(statements.currency, row.currency),
    isBefore ? lt(statements.period, row.period) : sql`${statements.period} > ${row.period}`,
  );
}

/** A statement with what was carried and its entries of the ledger. Throws NotFound. Needs `statements.read`. */
export async function getStatement(ctx: Ctx, id: string): Promise<StatementDetail> {
  requireRight(ctx, 'statements.read');
  return ctx.run(async (db) => {
    const row = await findStatement(ctx, db, id);
    const fields = { id: statements.id, period: statements.period };
    const [before] = await db
      .select(fields)
      .from(statements)
      .where(neighbour(row, 'before'))
      .orderBy(desc(statements.period))
      .limit(1);
    const [after] = await db
      .select(fields)
      .from(statements)
      .where(neighbour(row, 'after'))
      .orderBy(statements.period)
      .limit(1);
    return {
      ...toStatementView(row),
      carriedFrom: row.carriedMinor < 0n ? (before ?? null) : null,
      carriedInto: row.dueMinor < 0n ? (after ?? null) : null,
      entries: await readEntries(ctx, db, id),
      revisions: await revisionsOf(ctx, db, id),
      canClose: row.state === 'open' && hasRight(ctx.role, 'statements.run'),
    };
  });
}

/** Closes a statement: no run computes it again. Throws NotFound, Conflict (`statement_closed`). Needs `statements.run`. */
export async function closeStatement(ctx: Ctx, id: string): Promise<StatementDetail> {
  requireRight(ctx, 'statements.run');
  return ctx.run(async (db, inner) => {
    const before = await findStatement(inner, db, id);
    const [row] = await db
      .update(statements)
      .set({ state: 'closed', closedAt: ctx.now(), updatedAt: ctx.now() })
      .where(and(eq(statements.sellerId, ctx.sellerId), eq(statements.id, id), eq(statements.state, 'open')))
      .returning();
    if (!row) throw conflict('statement_closed');
    await recordAudit(inner, db, {
      action: 'statements.close',
      subjectId: id,
      subjectLabel: `${before.period} ${before.productClass} ${before.currency}`,
      changes: { state: ['open', 'closed'] },
    });
    return getStatement(inner, id);
  });
}

/** The runs that a filter leaves. */
export const whereRuns = (ctx: Ctx, query: Pick<RunsQuery, 'period'>) =>
  and(eq(billRuns.sellerId, ctx.sellerId), query.period ? eq(billRuns.period, query.period) : undefined);

/** Bill runs, the newest first, and which period may be run. Needs `statements.read`. */
export async function listRuns(
  ctx: Ctx,
  query: RunsQuery,
): Promise<ListPage<BillRunView> & { choice: RunChoice }> {
  requireRight(ctx, 'statements.read');
  return ctx.run(async (db, inner) => {
    const { dir, limit, cursor } = query;
    const column = { column: billRuns.startedAt, type: 'timestamptz' } as const;
    const paging = keyset({ dir, limit, cursor, ...column, id: billRuns.id });
    const where = whereRuns(ctx, query);
    const rows = await db
      .select()
      .from(billRuns)
      .where(paging.where(where))
      .orderBy(...paging.orderBy)
      .limit(paging.take);
    const total = await db.$count(billRuns, where);
    const page = paging.page(rows, (row) => row.startedAt.toISOString());
    const revisions = await revisionsOfRuns(
      ctx,
      db,
      page.items.map(({ id }) => id),
    );
    const { site, workingDays } = await sellerCalendar(inner, db);
    const choice = billingChoice(ctx.now(), site, workingDays);
    return {
      ...page,
      items: page.items.map((row) => toRunView(row, revisions)),
      total,
      totalIsExact: true,
      choice: { ...choice, billDay: dayOf(choice.billDay), nextBillDay: dayOf(choice.nextBillDay) },
      asOf: ctx.now().toISOString(),
    };
  });
}
