import { and, eq, lt, or, type SQL } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { keyset } from '@/db/keyset';
import { orderLines } from '@/db/schema/orders';
import { productCodes } from '@/db/schema/product-codes';
import { statementLines, statements } from '@/db/schema/statements';
import type { Ctx } from '@/lib/context';
import { notFound } from '@/lib/errors';
import { COUNT_LIMIT, type ListPage } from '@/lib/http/list';
import { wireAmount } from '@/lib/money/money';
import { requireRight } from '@/lib/rights';
import type { SettledLinesQuery, SettledLineView } from '../settlement-contract';
import { codeOfLine, productNameSql } from './line-source';
import type { StatementRow } from './statement-rows';

export type SettledLinesFilter = Pick<SettledLinesQuery, 'q' | 'kind' | 'negative'>;

/** The statement's lines that a filter leaves. */
export function whereSettled(statement: StatementRow, filter: SettledLinesFilter): SQL | undefined {
  const { q } = filter;
  const kinds = filter.kind.map((kind) => eq(statementLines.kind, kind));
  return and(
    eq(statementLines.sellerId, statement.sellerId),
    eq(statementLines.statementId, statement.id),
    kinds.length > 0 ? or(...kinds) : undefined,
    filter.negative ? lt(statementLines.amountMinor, 0n) : undefined,
    q
      ? or(
          eq(statementLines.orderId, q),
          eq(statementLines.orderLineId, q),
          eq(statementLines.originalLineId, q),
          eq(statementLines.productId, q),
        )
      : undefined,
  );
}

/** One statement of the seller. Throws NotFound. */
export async function findStatement(ctx: Ctx, db: Database, id: string): Promise<StatementRow> {
  const [row] = await db
    .select()
    .from(statements)
    .where(and(eq(statements.sellerId, ctx.sellerId), eq(statements.id, id)));
  if (!row) throw notFound();
  return row;
}

const selectLines = (db: Database) =>
  db
    .select({ line: statementLines, productName: productNameSql })
    .from(statementLines)
    .leftJoin(
      orderLines,
      and(eq(orderLines.sellerId, statementLines.sellerId), eq(orderLines.id, statementLines.id)),
    )
    .leftJoin(productCodes, codeOfLine);
type Row = Awaited<ReturnType<typeof selectLines>>[number];

function toView({ line, productName }: Row, { currency }: StatementRow): SettledLineView {
  return {
    id: line.id,
    statementId: line.statementId,
    kind: line.kind,
    orderId: line.orderId,
    orderLineId: line.orderLineId,
    originalLineId: line.originalLineId,
    productId: line.productId,
    productName: productName || line.productId,
    effectiveAt: line.effectiveAt.toISOString(),
    method: line.method,
    rateBps: line.rateBps,
    incrementBps: line.incrementBps,
    managementBps: line.managementBps,
    taxBps: line.taxBps,
    currency,
    amountMinor: wireAmount(line.amountMinor),
    voucherMinor: wireAmount(line.voucherMinor),
    feeMinor: wireAmount(line.feeMinor),
    incrementMinor: wireAmount(line.incrementMinor),
    managementMinor: wireAmount(line.managementMinor),
    taxMinor: wireAmount(line.taxMinor),
    dueMinor: wireAmount(line.dueMinor),
  };
}

const sortColumn = (sort: SettledLinesQuery['sort']) =>
  sort === 'due'
    ? ({ column: statementLines.dueMinor, type: 'bigint', isNeverNull: true } as const)
    : ({ column: statementLines.effectiveAt, type: 'timestamptz', isNeverNull: true } as const);

/** How many lines a filter leaves, up to one more than `COUNT_LIMIT`; without one the statement itself knows. */
async function countLines(
  db: Database,
  statement: StatementRow,
  filter: SettledLinesFilter,
): Promise<number> {
  if (!filter.q && !filter.negative && filter.kind.length === 0) return statement.lines;
  const some = db
    .select({ id: statementLines.id })
    .from(statementLines)
    .where(whereSettled(statement, filter))
    .limit(COUNT_LIMIT + 1);
  return db.$count(some.as('some'));
}

/** A statement's lines (账单明细), the newest effect first unless asked otherwise. Throws NotFound. Needs `statements.read`. */
export async function listSettledLines(
  ctx: Ctx,
  statementId: string,
  query: SettledLinesQuery,
): Promise<ListPage<SettledLineView>> {
  requireRight(ctx, 'statements.read');
  return ctx.run(async (db) => {
    const statement = await findStatement(ctx, db, statementId);
    const { dir, limit, cursor, sort } = query;
    const paging = keyset({ dir, limit, cursor, ...sortColumn(sort), id: statementLines.id });
    const rows = await selectLines(db)
      .where(paging.where(whereSettled(statement, query)))
      .orderBy(...paging.orderBy)
      .limit(paging.take);
    const total = await countLines(db, statement, query);
    const page = paging.page(
      rows.map((row) => ({ ...row, id: row.line.id })),
      ({ line }) => (sort === 'due' ? line.dueMinor.toString() : line.effectiveAt.toISOString()),
    );
    return {
      ...page,
      items: page.items.map((row) => toView(row, statement)),
      total: Math.min(total, COUNT_LIMIT),
      totalIsExact: total <= COUNT_LIMIT,
      asOf: ctx.now().toISOString(),
    };
  });
}
