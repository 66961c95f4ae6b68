import { and, eq, inArray, or, type SQL, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { type KeysetOptions, keyset } from '@/db/keyset';
import { instances } from '@/db/schema/instances';
import { licenseRequests } from '@/db/schema/licenses';
import type { Ctx } from '@/lib/context';
import { notFound } from '@/lib/errors';
import { COUNT_LIMIT, type ListPage } from '@/lib/http/list';
import { requireRight } from '@/lib/rights';
import type { RequestFilter, RequestsQuery, RequestView } from '../contract';
import { canAnswer, dueAt } from '../rules';
import { productName } from './code-source';
import { callWordsOf } from './known-code';

function matching(text: string | undefined): SQL | undefined {
  if (!text) return undefined;
  const part = text.toLowerCase();
  const contains = (column: SQL) => sql`strpos(lower(${column}), ${part}) > 0`;
  return or(
    contains(sql`${instances.instanceId}`),
    contains(sql`${instances.orderId}`),
    contains(sql`${instances.customerName}`),
    eq(licenseRequests.eventId, text),
  );
}

/** One filter for list, count and export, so that they cannot differ. */
export const requestFilterOf = (ctx: Ctx, { state, q }: RequestFilter): SQL | undefined =>
  and(
    eq(licenseRequests.sellerId, ctx.sellerId),
    state.length > 0 ? inArray(licenseRequests.state, state) : undefined,
    matching(q),
  );

export const ofInstance = and(
  eq(instances.sellerId, licenseRequests.sellerId),
  eq(instances.id, licenseRequests.instanceRowId),
);

/** What lists and files show of a request; fingerprint and answer stay behind. */
export const LISTED_REQUEST = {
  id: licenseRequests.id,
  eventId: licenseRequests.eventId,
  state: licenseRequests.state,
  instanceRowId: licenseRequests.instanceRowId,
  instanceId: instances.instanceId,
  orderId: instances.orderId,
  customerName: instances.customerName,
  productName: sql<
    string | null
  >`coalesce(nullif(${instances.productName}, ''), ${productName(sql`${instances.productId}`, sql`${instances.sellerId}`)})`,
  hasFingerprint: sql<boolean>`${licenseRequests.fingerprintSealed} is not null`,
  effectiveAt: licenseRequests.effectiveAt,
  expireAt: licenseRequests.expireAt,
  receivedAt: licenseRequests.receivedAt,
  answerType: licenseRequests.answerType,
  fileName: licenseRequests.fileName,
  attempts: licenseRequests.attempts,
  lastTriedAt: licenseRequests.lastTriedAt,
  errorCode: licenseRequests.errorCode,
  callbackId: licenseRequests.callbackId,
  closedAt: licenseRequests.closedAt,
};

export const requestsOf = (db: Database) =>
  db.select(LISTED_REQUEST).from(licenseRequests).innerJoin(instances, ofInstance).$dynamic();
export type ListedRequest = Awaited<ReturnType<typeof requestsOf>>[number];

export const requestPaging = (paging: Pick<KeysetOptions, 'dir' | 'limit' | 'cursor'>) =>
  keyset({ ...paging, column: licenseRequests.id, type: 'uuid', id: licenseRequests.id });

function toRequestView(row: ListedRequest, now: Date): RequestView {
  const due = dueAt(row.receivedAt);
  return {
    ...row,
    effectiveAt: row.effectiveAt.toISOString(),
    expireAt: row.expireAt?.toISOString() ?? null,
    receivedAt: row.receivedAt.toISOString(),
    dueAt: due.toISOString(),
    isLate: canAnswer(row.state) && due <= now,
    lastTriedAt: row.lastTriedAt?.toISOString() ?? null,
    words: row.errorCode && callWordsOf(row.errorCode),
    closedAt: row.closedAt?.toISOString() ?? null,
  };
}

/** Requests for licences of client software, newest first unless asked otherwise. Needs `licenses.read`. */
export async function listRequests(ctx: Ctx, query: RequestsQuery): Promise<ListPage<RequestView>> {
  requireRight(ctx, 'licenses.read');
  return ctx.run(async (db) => {
    const filter = requestFilterOf(ctx, query);
    const paging = requestPaging(query);
    const rows = await requestsOf(db)
      .where(paging.where(filter))
      .orderBy(...paging.orderBy)
      .limit(paging.take);
    const some = requestsOf(db).where(filter);
    const total = await db.$count(some.limit(COUNT_LIMIT + 1).as('counted'));
    const page = paging.page(rows, (row) => row.id);
    return {
      ...page,
      items: page.items.map((row) => toRequestView(row, ctx.now())),
      total: Math.min(total, COUNT_LIMIT),
      totalIsExact: total <= COUNT_LIMIT,
      asOf: ctx.now().toISOString(),
    };
  });
}

/** One request. Throws NotFound. Needs `licenses.read`. */
export async function getRequest(ctx: Ctx, id: string): Promise<RequestView> {
  requireRight(ctx, 'licenses.read');
  return ctx.run(async (db) => {
    const isOwn = and(eq(licenseRequests.sellerId, ctx.sellerId), eq(licenseRequests.id, id));
    const [row] = await requestsOf(db).where(isOwn);
    if (!row) throw notFound();
    return toRequestView(row, ctx.now());
  });
}
