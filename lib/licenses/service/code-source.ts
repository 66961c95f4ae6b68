import { and, eq, gte, inArray, isNull, lt, lte, or, type SQL, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { type KeysetOptions, keyset } from '@/db/keyset';
import { licenseCodes, licenseUsage } from '@/db/schema/licenses';
import { orders } from '@/db/schema/orders';
import { productCodes } from '@/db/schema/product-codes';
import { atHour, dayOf } from '@/lib/calendar/shanghai';
import type { Ctx } from '@/lib/context';
import type { CodeFilter, CodeView } from '../contract';
import { CODE_ATTENTIONS, type CodeAttention, type CodeSort } from '../contract-values';
import { EXPIRING_MS } from '../rules';
import { hashesOf } from './secrets';

const refusedUsage = sql`exists (select 1 from ${licenseUsage} where ${licenseUsage.sellerId} = ${licenseCodes.sellerId}
  and ${licenseUsage.codeRowId} = ${licenseCodes.id} and ${licenseUsage.state} = 'rejected')`;

function attentionSql(kind: CodeAttention, now: Date): SQL | undefined {
  const isAlive = eq(licenseCodes.status, 'alive');
  switch (kind) {
    case 'expiring': {
      const soon = new Date(now.getTime() + EXPIRING_MS);
      return and(isAlive, gte(licenseCodes.expireAt, now), lte(licenseCodes.expireAt, soon));
    }
    case 'unchecked': {
      const today = atHour(dayOf(now), 0, 0);
      return and(isAlive, or(isNull(licenseCodes.lastCheckedAt), lt(licenseCodes.lastCheckedAt, today)));
    }
    case 'usage_refused':
      return refusedUsage;
  }
}

function matching(ctx: Ctx, text: string | undefined): SQL | undefined {
  if (!text) return undefined;
  const part = text.toLowerCase();
  const contains = (column: SQL) => sql`strpos(lower(${column}), ${part}) > 0`;
  return or(
    inArray(licenseCodes.codeHash, hashesOf(ctx, 'license_codes.code', text)),
    contains(sql`${licenseCodes.orderId}`),
    contains(sql`${licenseCodes.productId}`),
    sql`lower(${licenseCodes.codeEnd}) = ${part}`,
  );
}

/** One filter for list, count and export, so that they cannot differ. */
export function filterOf(ctx: Ctx, { status, source, attention, q }: CodeFilter): SQL | undefined {
  const now = ctx.now();
  return and(
    eq(licenseCodes.sellerId, ctx.sellerId),
    status.length > 0 ? inArray(licenseCodes.status, status) : undefined,
    source.length > 0 ? inArray(licenseCodes.source, source) : undefined,
    attention.length > 0 ? or(...attention.map((kind) => attentionSql(kind, now))) : undefined,
    matching(ctx, q),
  );
}

/** The recorded name of a product, whichever of its specifications was sold. */
export const productName = (productId: SQL, sellerId: SQL) =>
  sql<string | null>`(select min(${productCodes.name}) from ${productCodes}
    where ${productCodes.sellerId} = ${sellerId} and ${productCodes.productId} = ${productId})`;

/** What lists, files and details show of a code; the code itself stays behind. */
export const LISTED_CODE = {
  id: licenseCodes.id,
  codeEnd: licenseCodes.codeEnd,
  status: licenseCodes.status,
  source: licenseCodes.source,
  orderId: licenseCodes.orderId,
  productId: licenseCodes.productId,
  productName: productName(sql`${licenseCodes.productId}`, sql`${licenseCodes.sellerId}`),
  amount: licenseCodes.amount,
  expireAt: licenseCodes.expireAt,
  activatedAt: licenseCodes.activatedAt,
  lastCheckedAt: licenseCodes.lastCheckedAt,
  createdAt: licenseCodes.createdAt,
  hasRefusedUsage: sql<boolean>`${refusedUsage}`,
};

export const codesOf = (db: Database) =>
  db
    .select({ ...LISTED_CODE, orderRowId: sql<string | null>`${orders.id}` })
    .from(licenseCodes)
    .leftJoin(
      orders,
      and(eq(orders.sellerId, licenseCodes.sellerId), eq(orders.orderId, licenseCodes.orderId)),
    )
    .$dynamic();
export type ListedCode = Awaited<ReturnType<typeof codesOf>>[number];

export function codePaging(sort: CodeSort, paging: Pick<KeysetOptions, 'dir' | 'limit' | 'cursor'>) {
  const id = licenseCodes.id;
  return sort === 'added'
    ? keyset({ ...paging, column: id, type: 'uuid', id })
    : keyset({ ...paging, column: licenseCodes.expireAt, type: 'timestamptz', id });
}

type AttentionFacts = Pick<ListedCode, 'status' | 'expireAt' | 'lastCheckedAt' | 'hasRefusedUsage'>;

/** What about a code needs somebody: the same as the list's attention filters. */
export function attentionsOf(row: AttentionFacts, now: Date): CodeAttention[] {
  const isAlive = row.status === 'alive';
  const left = row.expireAt ? row.expireAt.getTime() - now.getTime() : Number.POSITIVE_INFINITY;
  const needs: Record<CodeAttention, boolean> = {
    expiring: isAlive && left >= 0 && left <= EXPIRING_MS,
    unchecked: isAlive && (row.lastCheckedAt === null || row.lastCheckedAt < atHour(dayOf(now), 0, 0)),
    usage_refused: row.hasRefusedUsage,
  };
  return CODE_ATTENTIONS.filter((kind) => needs[kind]);
}

const iso = (at: Date | null) => at?.toISOString() ?? null;

export function toCodeView({ hasRefusedUsage, ...row }: ListedCode, now: Date): CodeView {
  return {
    ...row,
    attentions: attentionsOf({ ...row, hasRefusedUsage }, now),
    expireAt: iso(row.expireAt),
    activatedAt: iso(row.activatedAt),
    lastCheckedAt: iso(row.lastCheckedAt),
    createdAt: row.createdAt.toISOString(),
  };
}
