import { and, desc, eq, ne } from 'drizzle-orm';
import type { Database } from '@/db/client';
import type { ProductEventKind } from '@/db/enums/listings';
import { productEvents, products, productVersions, releaseRequests } from '@/db/schema/products';
import type { Ctx } from '@/lib/context';
import { notFound } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { type ListingContent, listingContent } from '../content/contract';
import { type RequestSummary, type SalesSettings, salesSettings, type VersionSummary } from '../contract';

export type ProductRow = typeof products.$inferSelect;
export type RequestRow = typeof releaseRequests.$inferSelect;
export type VersionRow = typeof productVersions.$inferSelect;

export const productIs = (ctx: Ctx, id: string) =>
  and(eq(products.sellerId, ctx.sellerId), eq(products.id, id));
export const requestIs = (ctx: Ctx, id: string) =>
  and(eq(releaseRequests.sellerId, ctx.sellerId), eq(releaseRequests.id, id));
const openRequestIs = (ctx: Ctx, productRowId: string) =>
  and(
    eq(releaseRequests.sellerId, ctx.sellerId),
    eq(releaseRequests.productRowId, productRowId),
    ne(releaseRequests.state, 'approved'),
  );

/** The product, locked until the transaction ends: what changes it or its requests waits here. Throws NotFound. */
export async function lockProduct(ctx: Ctx, db: Database, id: string): Promise<ProductRow> {
  const [row] = await db.select().from(products).where(productIs(ctx, id)).for('update');
  if (!row) throw notFound();
  return row;
}

export async function findProduct(ctx: Ctx, db: Database, id: string): Promise<ProductRow> {
  const [row] = await db.select().from(products).where(productIs(ctx, id));
  if (!row) throw notFound();
  return row;
}

/** The product's request that is not approved yet, or null: there is at most one. */
export async function openRequest(ctx: Ctx, db: Database, productRowId: string): Promise<RequestRow | null> {
  const [row] = await db.select().from(releaseRequests).where(openRequestIs(ctx, productRowId));
  return row ?? null;
}

/** Content as it lies in a row, whatever older shape it was written in. */
export const contentOf = (row: { content: unknown }): ListingContent => listingContent.parse(row.content);

export const settingsOf = (row: ProductRow): SalesSettings => {
  const read = salesSettings.safeParse(row.settings ?? {});
  return read.success ? read.data : salesSettings.parse({});
};

export async function versionOf(
  ctx: Ctx,
  db: Database,
  productRowId: string,
  number: number | null,
): Promise<VersionRow | null> {
  if (number === null) return null;
  const [row] = await db
    .select()
    .from(productVersions)
    .where(
      and(
        eq(productVersions.sellerId, ctx.sellerId),
        eq(productVersions.productRowId, productRowId),
        eq(productVersions.number, number),
      ),
    );
  return row ?? null;
}

export async function newestVersion(
  ctx: Ctx,
  db: Database,
  productRowId: string,
): Promise<VersionRow | null> {
  const [row] = await db
    .select()
    .from(productVersions)
    .where(and(eq(productVersions.sellerId, ctx.sellerId), eq(productVersions.productRowId, productRowId)))
    .orderBy(desc(productVersions.number))
    .limit(1);
  return row ?? null;
}

export const toRequestSummary = (row: Omit<RequestRow, 'content'>): RequestSummary => ({
  id: row.id,
  kind: row.kind,
  state: row.state,
  revision: row.revision,
  problemCount: row.problemCount,
  savedAt: row.savedAt.toISOString(),
  savedBy: row.savedBy,
  submittedAt: row.submittedAt?.toISOString() ?? null,
  decidedAt: row.decidedAt?.toISOString() ?? null,
  reason: row.reason,
});

export const toVersionSummary = (row: Omit<VersionRow, 'content'>): VersionSummary => ({
  number: row.number,
  kind: row.kind,
  verdict: row.verdict,
  reason: row.reason,
  submittedAt: row.submittedAt.toISOString(),
  submittedBy: row.submittedBy,
  decidedAt: row.decidedAt?.toISOString() ?? null,
  decidedBy: row.decidedBy,
});

type EventFact = {
  kind: ProductEventKind;
  subject?: string | null;
  version?: number | null;
  reason?: string | null;
};

/** Notes what happened to a product, in the transaction of the change itself. */
export async function recordEvent(
  ctx: Ctx,
  db: Database,
  productRowId: string,
  fact: EventFact,
): Promise<void> {
  await db.insert(productEvents).values({
    sellerId: ctx.sellerId,
    id: newId(),
    productRowId,
    at: ctx.now(),
    actorKind: ctx.actor.kind,
    actorLabel: ctx.actor.label,
    ...fact,
  });
}
