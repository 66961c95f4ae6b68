import { and, asc, desc, eq } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { ROLES } from '@/db/enums';
import { members } from '@/db/schema/members';
import { orderLines } from '@/db/schema/orders';
import { differenceEvents, differences, statementFiles, toldLines } from '@/db/schema/reconciliation';
import { statements } from '@/db/schema/statements';
import type { Ctx } from '@/lib/context';
import { notFound } from '@/lib/errors';
import { COUNT_LIMIT, type ListPage } from '@/lib/http/list';
import { hasRight, requireRight } from '@/lib/rights';
import type {
  DifferenceDetail,
  DifferenceEventView,
  DifferencesQuery,
  DifferenceView,
  OwnerOption,
} from '../contract';
import {
  differencePaging,
  differencesOf,
  sortValue,
  toDifferenceView,
  whereDifferences,
} from './difference-source';
import { isStatementOf } from './statement-of';

const SHOWN_EVENTS = 200;

/** Differences, the largest first unless asked otherwise; those that are gone only when asked for. Needs `statements.read`. */
export async function listDifferences(ctx: Ctx, query: DifferencesQuery): Promise<ListPage<DifferenceView>> {
  requireRight(ctx, 'statements.read');
  return ctx.run(async (db) => {
    const filter = whereDifferences(ctx.sellerId, query);
    const paging = differencePaging(query);
    const rows = await differencesOf(db)
      .where(paging.where(filter))
      .orderBy(...paging.orderBy)
      .limit(paging.take);
    const some = db.select({ id: differences.id }).from(differences).where(filter);
    const total = await db.$count(some.limit(COUNT_LIMIT + 1).as('counted'));
    const page = paging.page(rows, (row) => sortValue(row, query.sort));
    return {
      ...page,
      items: page.items.map(toDifferenceView),
      total: Math.min(total, COUNT_LIMIT),
      totalIsExact: total <= COUNT_LIMIT,
      asOf: ctx.now().toISOString(),
    };
  });
}

async function toldOf(ctx: Ctx, db: Database, toldId: string | null): Promise<DifferenceDetail['told']> {
  if (!toldId) return null;
  const [row] = await db
    .select({ fileId: toldLines.fileId, fileName: statementFiles.name, row: toldLines.row })
    .from(toldLines)
    .innerJoin(
      statementFiles,
      and(eq(statementFiles.sellerId, toldLines.sellerId), eq(statementFiles.id, toldLines.fileId)),
    )
    .where(and(eq(toldLines.sellerId, ctx.sellerId), eq(toldLines.id, toldId)));
  return row ?? null;
}

/** The row by which the marketplace told the line in another month. */
const elsewhereId = ({ facts }: DifferenceView): string | null =>
  typeof facts.elsewhereToldId === 'string' ? facts.elsewhereToldId : null;

async function historyOf(ctx: Ctx, db: Database, id: string): Promise<DifferenceEventView[]> {
  const rows = await db
    .select()
    .from(differenceEvents)
    .where(and(eq(differenceEvents.sellerId, ctx.sellerId), eq(differenceEvents.differenceId, id)))
    .orderBy(desc(differenceEvents.id))
    .limit(SHOWN_EVENTS);
  return rows.map(({ id: eventId, at, event, actorKind, actorLabel, changes }) => ({
    id: eventId,
    at: at.toISOString(),
    event,
    actorKind,
    actorLabel,
    changes: Object.entries(changes).map(([field, [before, after]]) => ({ field, before, after })),
  }));
}

async function orderOf(
  ctx: Ctx,
  db: Database,
  { orderId, orderLineId }: DifferenceView,
): Promise<string | null> {
  const [line] = await db
    .select({ orderRowId: orderLines.orderRowId })
    .from(orderLines)
    .where(
      and(
        eq(orderLines.sellerId, ctx.sellerId),
        eq(orderLines.orderId, orderId),
        eq(orderLines.orderLineId, orderLineId),
      ),
    );
  return line?.orderRowId ?? null;
}

async function statementOf(ctx: Ctx, db: Database, id: string): Promise<string | null> {
  const [row] = await db
    .select({ id: statements.id })
    .from(differences)
    .innerJoin(statements, isStatementOf(differences))
    .where(and(eq(differences.sellerId, ctx.sellerId), eq(differences.id, id)));
  return row?.id ?? null;
}

/** One difference with where both sides stand and what happened to it. Throws NotFound. Needs `statements.read`. */
export async function getDifference(ctx: Ctx, id: string): Promise<DifferenceDetail> {
  requireRight(ctx, 'statements.read');
  return ctx.run(async (db, inner) => {
    const own = and(eq(differences.sellerId, inner.sellerId), eq(differences.id, id));
    const [row] = await differencesOf(db).where(own);
    if (!row) throw notFound();
    const view = toDifferenceView(row);
    return {
      ...view,
      orderRowId: await orderOf(inner, db, view),
      told: await toldOf(inner, db, row.difference.toldId ?? elsewhereId(view)),
      statementId: await statementOf(inner, db, id),
      history: await historyOf(inner, db, id),
      asOf: inner.now().toISOString(),
    };
  });
}

/** Who can take a difference: members who may reconcile. Needs `statements.read`. */
export async function listOwners(ctx: Ctx): Promise<OwnerOption[]> {
  requireRight(ctx, 'statements.read');
  const able = new Set(ROLES.filter((role) => hasRight(role, 'statements.reconcile')));
  return ctx.run(async (db) => {
    const rows = await db
      .select({ id: members.id, name: members.name, role: members.role })
      .from(members)
      .where(and(eq(members.sellerId, ctx.sellerId), eq(members.disabled, false)))
      .orderBy(asc(members.name));
    return rows.filter(({ role }) => able.has(role)).map(({ id, name }) => ({ id, name }));
  });
}
