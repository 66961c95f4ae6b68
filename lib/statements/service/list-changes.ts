import { and, desc, eq, inArray, or, type SQL } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { keyset } from '@/db/keyset';
import { orderLines } from '@/db/schema/orders';
import { productCodes } from '@/db/schema/product-codes';
import { statementChanges as changes, statementRevisions } from '@/db/schema/statement-revisions';
import { statements } from '@/db/schema/statements';
import type { Ctx } from '@/lib/context';
import { COUNT_LIMIT, type ListPage } from '@/lib/http/list';
import { wireAmount } from '@/lib/money/money';
import { requireRight } from '@/lib/rights';
import type { ChangedLineView, ChangesQuery, RevisionView } from '../contract-changes';
import { codeOfLine, productNameSql } from './line-source';
import { findStatement } from './list-settled-lines';
import type { StatementRow } from './statement-rows';

export type ChangesFilter = Pick<ChangesQuery, 'q' | 'revision' | 'change'>;
const wire = (minor: bigint | null): number | null => (minor === null ? null : wireAmount(minor));

/** The lines of the revision that is asked for, or of the newest, which a filter leaves. */
export function whereChanges(statement: StatementRow, filter: ChangesFilter): SQL | undefined {
  const { q } = filter;
  return and(
    eq(changes.sellerId, statement.sellerId),
    eq(changes.statementId, statement.id),
    eq(changes.revision, filter.revision ?? statement.revision),
    filter.change.length > 0 ? inArray(changes.change, filter.change) : undefined,
    q ? or(eq(changes.orderId, q), eq(changes.orderLineId, q), eq(changes.productId, q)) : undefined,
  );
}

const ofLine = and(eq(orderLines.sellerId, changes.sellerId), eq(orderLines.id, changes.id));

/** What a statement's revision changed of its lines, the largest gain first unless asked otherwise. Throws NotFound. Needs `statements.read`. */
export async function listChanges(
  ctx: Ctx,
  statementId: string,
  query: ChangesQuery,
): Promise<ListPage<ChangedLineView>> {
  requireRight(ctx, 'statements.read');
  return ctx.run(async (db) => {
    const statement = await findStatement(ctx, db, statementId);
    const { dir, limit, cursor } = query;
    const column = { column: changes.deltaMinor, type: 'bigint', isNeverNull: true } as const;
    const paging = keyset({ dir, limit, cursor, ...column, id: changes.id });
    const where = whereChanges(statement, query);
    const rows = await db
      .select({ line: changes, productName: productNameSql })
      .from(changes)
      .leftJoin(orderLines, ofLine)
      .leftJoin(productCodes, codeOfLine)
      .where(paging.where(where))
      .orderBy(...paging.orderBy)
      .limit(paging.take);
    const some = db
      .select({ id: changes.id })
      .from(changes)
      .where(where)
      .limit(COUNT_LIMIT + 1);
    const total = await db.$count(some.as('some'));
    const page = paging.page(
      rows.map((row) => ({ ...row, id: row.line.id })),
      ({ line }) => line.deltaMinor.toString(),
    );
    return {
      ...page,
      items: page.items.map((row) => toChangeView(row, statement)),
      total: Math.min(total, COUNT_LIMIT),
      totalIsExact: total <= COUNT_LIMIT,
      asOf: ctx.now().toISOString(),
    };
  });
}

type Row = { line: typeof changes.$inferSelect; productName: string | null };

function toChangeView({ line, productName }: Row, { currency }: StatementRow): ChangedLineView {
  const { id, change, kind, orderId, orderLineId, productId, rateBeforeBps, rateAfterBps } = line;
  return {
    ...{ id, change, kind, orderId, orderLineId, productId, rateBeforeBps, rateAfterBps, currency },
    productName: productName || productId,
    effectiveAt: line.effectiveAt.toISOString(),
    amountBeforeMinor: wire(line.amountBeforeMinor),
    amountAfterMinor: wire(line.amountAfterMinor),
    dueBeforeMinor: wire(line.dueBeforeMinor),
    dueAfterMinor: wire(line.dueAfterMinor),
    deltaMinor: wireAmount(line.deltaMinor),
  };
}

async function readRevisions(db: Database, where: SQL | undefined): Promise<RevisionView[]> {
  const rows = await db
    .select({
      row: statementRevisions,
      productClass: statements.productClass,
      currency: statements.currency,
    })
    .from(statementRevisions)
    .innerJoin(
      statements,
      and(
        eq(statements.sellerId, statementRevisions.sellerId),
        eq(statements.id, statementRevisions.statementId),
      ),
    )
    .where(where)
    .orderBy(statements.productClass, statements.currency, desc(statementRevisions.revision));
  return rows.map(({ row: { sellerId: _sellerId, at, ...row }, productClass, currency }) => ({
    ...row,
    productClass,
    currency,
    at: at.toISOString(),
    dueMinor: wireAmount(row.dueMinor),
    carriedMinor: wireAmount(row.carriedMinor),
    previousDueMinor: wire(row.previousDueMinor),
    previousCarriedMinor: wire(row.previousCarriedMinor),
  }));
}

/** What these runs made of statements, by class and currency. */
export const revisionsOfRuns = (
  ctx: Ctx,
  db: Database,
  runIds: readonly string[],
): Promise<RevisionView[]> =>
  runIds.length === 0
    ? Promise.resolve([])
    : readRevisions(
        db,
        and(eq(statementRevisions.sellerId, ctx.sellerId), inArray(statementRevisions.runId, [...runIds])),
      );

/** A statement's revisions, the newest first. */
export const revisionsOf = (ctx: Ctx, db: Database, statementId: string): Promise<RevisionView[]> =>
  readRevisions(
    db,
    and(eq(statementRevisions.sellerId, ctx.sellerId), eq(statementRevisions.statementId, statementId)),
  );
