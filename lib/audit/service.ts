import { and, eq, gte, ilike, inArray, lt, or, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { keyset } from '@/db/keyset';
import { auditEntries } from '@/db/schema/audit';
import { periodBounds } from '@/lib/calendar/shanghai';
import type { Ctx } from '@/lib/context';
import { COUNT_LIMIT, type ListPage } from '@/lib/http/list';
import { requireRight } from '@/lib/rights';
import type { AuditQuery, AuditView } from './contract';

type AuditRow = typeof auditEntries.$inferSelect;

const like = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

/** Part of a name, or the whole id. */
const names = (label: PgColumn, id: PgColumn, text: string | undefined): SQL | undefined =>
  text ? or(ilike(label, like(text)), eq(sql`${id}::text`, text)) : undefined;

function filterOf(ctx: Ctx, query: AuditQuery): SQL | undefined {
  const { actor, subject, actorKind } = query;
  const month = query.month ? periodBounds(query.month) : null;
  const room = query.action && !query.action.includes('.') ? `${query.action}.` : null;
  return and(
    eq(auditEntries.sellerId, ctx.sellerId),
    query.action && !room ? eq(auditEntries.action, query.action) : undefined,
    room ? sql`starts_with(${auditEntries.action}, ${room})` : undefined,
    actorKind.length > 0 ? inArray(auditEntries.actorKind, actorKind) : undefined,
    names(auditEntries.actorLabel, auditEntries.actorId, actor),
    names(auditEntries.subjectLabel, auditEntries.subjectId, subject),
    names(auditEntries.subjectLabel, auditEntries.requestId, query.q),
    month ? gte(auditEntries.at, month.from) : undefined,
    month ? lt(auditEntries.at, month.to) : undefined,
  );
}

const toAuditView = ({ sellerId: _, at, changes, ...row }: AuditRow): AuditView => ({
  ...row,
  at: at.toISOString(),
  changes: changes ?? {},
});

/** Who changed what (R79), newest first unless asked otherwise. */
export function listAudit(ctx: Ctx, query: AuditQuery): Promise<ListPage<AuditView>> {
  requireRight(ctx, 'audit.read');
  return ctx.run(async (db) => {
    const filter = filterOf(ctx, query);
    const list = keyset({
      column: auditEntries.at,
      type: 'timestamptz',
      id: auditEntries.id,
      dir: query.dir,
      cursor: query.cursor,
      limit: query.limit,
    });
    const rows = await db
      .select()
      .from(auditEntries)
      .where(list.where(filter))
      .orderBy(...list.orderBy)
      .limit(list.take);
    const counted = db
      .select({ id: auditEntries.id })
      .from(auditEntries)
      .where(filter)
      .limit(COUNT_LIMIT + 1);
    const total = await db.$count(counted.as('counted'));
    const page = list.page(rows, (row) => row.at.toISOString());
    return {
      ...page,
      items: page.items.map(toAuditView),
      total: Math.min(total, COUNT_LIMIT),
      totalIsExact: total <= COUNT_LIMIT,
      asOf: ctx.now().toISOString(),
    };
  });
}
