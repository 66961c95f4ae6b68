import { and, desc, eq } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { licenseChecks, licenseCodes, licenseEvents, licenseUsage } from '@/db/schema/licenses';
import { orders } from '@/db/schema/orders';
import { recordAudit } from '@/lib/audit/record';
import { endOf } from '@/lib/callbacks/subject';
import type { Ctx } from '@/lib/context';
import { notFound } from '@/lib/errors';
import { COUNT_LIMIT, type ListPage } from '@/lib/http/list';
import { requireRight } from '@/lib/rights';
import type {
  CodeCheckView,
  CodeDetail,
  CodeEventView,
  CodesQuery,
  CodeUsageView,
  CodeView,
  RevealedLicense,
} from '../contract';
import { codePaging, codesOf, filterOf, toCodeView } from './code-source';
import { callWordsOf } from './known-code';
import { codeIs, lockCodeById } from './rows';
import { openFor } from './secrets';

const SHOWN = 100;

/** Auth codes, newest first unless asked otherwise. Needs `licenses.read`. */
export async function listCodes(ctx: Ctx, query: CodesQuery): Promise<ListPage<CodeView>> {
  requireRight(ctx, 'licenses.read');
  return ctx.run(async (db) => {
    const filter = filterOf(ctx, query);
    const paging = codePaging(query.sort, query);
    const rows = await codesOf(db)
      .where(paging.where(filter))
      .orderBy(...paging.orderBy)
      .limit(paging.take);
    const some = db.select({ id: licenseCodes.id }).from(licenseCodes).where(filter);
    const total = await db.$count(some.limit(COUNT_LIMIT + 1).as('counted'));
    const page = paging.page(rows, (row) =>
      query.sort === 'added' ? row.id : (row.expireAt?.toISOString() ?? null),
    );
    return {
      ...page,
      items: page.items.map((row) => toCodeView(row, ctx.now())),
      total: Math.min(total, COUNT_LIMIT),
      totalIsExact: total <= COUNT_LIMIT,
      asOf: ctx.now().toISOString(),
    };
  });
}

function errorIn(changes: (typeof licenseEvents.$inferSelect)['changes']): CodeEventView['error'] {
  const code = changes?.errorCode?.[1];
  return typeof code === 'string' ? { code, words: callWordsOf(code) } : null;
}

async function eventsOf(ctx: Ctx, db: Database, id: string): Promise<CodeEventView[]> {
  const ofOrder = and(eq(orders.sellerId, licenseEvents.sellerId), eq(orders.orderId, licenseEvents.orderId));
  const rows = await db
    .select({ event: licenseEvents, orderRowId: orders.id })
    .from(licenseEvents)
    .leftJoin(orders, ofOrder)
    .where(and(eq(licenseEvents.sellerId, ctx.sellerId), eq(licenseEvents.codeRowId, id)))
    .orderBy(desc(licenseEvents.id))
    .limit(SHOWN);
  return rows.map(({ event: row, orderRowId }) => ({
    id: row.id,
    at: row.at.toISOString(),
    kind: row.kind,
    from: row.fromStatus,
    to: row.toStatus,
    actorKind: row.actorKind,
    actorLabel: row.actorLabel,
    callbackId: row.callbackId,
    orderId: row.orderId,
    orderRowId,
    error: errorIn(row.changes),
    changes: Object.entries(row.changes ?? {}).map(([field, [before, after]]) => ({ field, before, after })),
  }));
}

async function checksOf(ctx: Ctx, db: Database, id: string): Promise<CodeCheckView[]> {
  const rows = await db
    .select()
    .from(licenseChecks)
    .where(and(eq(licenseChecks.sellerId, ctx.sellerId), eq(licenseChecks.codeRowId, id)))
    .orderBy(desc(licenseChecks.day))
    .limit(SHOWN);
  return rows.map(({ day, checkedAt, actorKind, answeredStatus, errorCode }) => ({
    day,
    checkedAt: checkedAt.toISOString(),
    actorKind,
    answeredStatus,
    errorCode,
    words: errorCode && callWordsOf(errorCode),
  }));
}

async function usageOf(ctx: Ctx, db: Database, id: string): Promise<CodeUsageView[]> {
  const rows = await db
    .select()
    .from(licenseUsage)
    .where(and(eq(licenseUsage.sellerId, ctx.sellerId), eq(licenseUsage.codeRowId, id)))
    .orderBy(desc(licenseUsage.id))
    .limit(SHOWN);
  return rows.map((row) => ({
    id: row.id,
    day: row.day,
    clientEnd: row.clientSealed && endOf(openFor(ctx, 'license_usage.client', row.clientSealed)),
    activeNum: row.activeNum,
    state: row.state,
    errorCode: row.errorCode,
    words: row.errorCode && callWordsOf(row.errorCode),
    createdAt: row.createdAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
  }));
}

/** One auth code with its history, daily queries and usage. Throws NotFound. Needs `licenses.read`. */
export async function getCode(ctx: Ctx, id: string): Promise<CodeDetail> {
  requireRight(ctx, 'licenses.read');
  return ctx.run(async (db, inner) => {
    const [row] = await codesOf(db).where(codeIs(inner, id)).limit(1);
    if (!row) throw notFound();
    return {
      ...toCodeView(row, ctx.now()),
      events: await eventsOf(inner, db, id),
      checks: await checksOf(inner, db, id),
      usage: await usageOf(inner, db, id),
      asOf: ctx.now().toISOString(),
    };
  });
}

/** Shows an auth code in full, and notes who looked. Needs `licenses.manage`. */
export async function revealCode(ctx: Ctx, id: string): Promise<RevealedLicense> {
  requireRight(ctx, 'licenses.manage');
  return ctx.run(async (db, inner) => {
    const row = await lockCodeById(inner, db, id);
    if (!row) throw notFound();
    const subject = { subjectId: row.id, subjectLabel: row.codeEnd || null };
    await recordAudit(inner, db, { action: 'licenses.reveal_code', ...subject });
    return { license: openFor(inner, 'license_codes.code', row.codeSealed) };
  });
}
