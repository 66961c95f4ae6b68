import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { productCodes } from '@/db/schema/product-codes';
import {
  productEvents,
  productSkus,
  productSpecifications,
  products,
  productVersions,
} from '@/db/schema/products';
import type { Ctx } from '@/lib/context';
import { notFound } from '@/lib/errors';
import { requireRight } from '@/lib/rights';
import type {
  ListingDetail,
  ProductEventView,
  SkuView,
  SpecificationView,
  VersionSummary,
} from '../contract';
import { listingsOf, toListingView } from './listing-source';
import { productIs, settingsOf, toVersionSummary } from './rows';

const SHOWN = 100;

async function skusOf(ctx: Ctx, db: Database, ids: string[]): Promise<Map<string, SkuView[]>> {
  const rows =
    ids.length === 0
      ? []
      : await db
          .select()
          .from(productSkus)
          .where(and(eq(productSkus.sellerId, ctx.sellerId), inArray(productSkus.specificationRowId, ids)))
          .orderBy(asc(productSkus.id));
  const grouped = Map.groupBy(rows, (row) => row.specificationRowId);
  const view = ({ id, key, label, skuCode, state, stateReason }: (typeof rows)[number]): SkuView => ({
    id,
    key,
    label,
    skuCode,
    state,
    stateReason,
  });
  return new Map([...grouped].map(([id, own]) => [id, own.map(view)]));
}

async function specificationsOf(ctx: Ctx, db: Database, productRowId: string): Promise<SpecificationView[]> {
  const rows = await db
    .select()
    .from(productSpecifications)
    .where(
      and(
        eq(productSpecifications.sellerId, ctx.sellerId),
        eq(productSpecifications.productRowId, productRowId),
      ),
    )
    .orderBy(asc(productSpecifications.position), asc(productSpecifications.id));
  const skus = await skusOf(
    ctx,
    db,
    rows.map((row) => row.id),
  );
  const codes = await db
    .select()
    .from(productCodes)
    .where(and(eq(productCodes.sellerId, ctx.sellerId), eq(productCodes.productRowId, productRowId)))
    .orderBy(asc(productCodes.productId), asc(productCodes.skuCode));
  return rows.map(({ id, key, name, skuCode, chargingMode, isTrial, state, stateReason }) => ({
    id,
    key,
    name,
    skuCode,
    chargingMode,
    isTrial,
    state,
    stateReason,
    skus: skus.get(id) ?? [],
    codes: codes
      .filter((code) => code.specificationKey === key)
      .map((code) => ({ productId: code.productId, skuCode: code.skuCode, priceKey: code.priceKey })),
  }));
}

async function versionsOf(ctx: Ctx, db: Database, productRowId: string): Promise<VersionSummary[]> {
  const { content: _, ...columns } = {
    sellerId: productVersions.sellerId,
    productRowId: productVersions.productRowId,
    number: productVersions.number,
    requestId: productVersions.requestId,
    kind: productVersions.kind,
    content: productVersions.content,
    verdict: productVersions.verdict,
    reason: productVersions.reason,
    submittedAt: productVersions.submittedAt,
    submittedBy: productVersions.submittedBy,
    decidedAt: productVersions.decidedAt,
    decidedBy: productVersions.decidedBy,
  };
  const rows = await db
    .select(columns)
    .from(productVersions)
    .where(and(eq(productVersions.sellerId, ctx.sellerId), eq(productVersions.productRowId, productRowId)))
    .orderBy(desc(productVersions.number))
    .limit(SHOWN);
  return rows.map(toVersionSummary);
}

async function eventsOf(ctx: Ctx, db: Database, productRowId: string): Promise<ProductEventView[]> {
  const rows = await db
    .select()
    .from(productEvents)
    .where(and(eq(productEvents.sellerId, ctx.sellerId), eq(productEvents.productRowId, productRowId)))
    .orderBy(desc(productEvents.id))
    .limit(SHOWN);
  return rows.map(({ id, at, kind, subject, version, reason, actorKind, actorLabel }) => ({
    id,
    at: at.toISOString(),
    kind,
    subject,
    version,
    reason,
    actorKind,
    actorLabel,
  }));
}

/** One product: its states, specifications, versions, settings and history. Throws NotFound. Needs `products.read`. */
export async function getListing(ctx: Ctx, id: string): Promise<ListingDetail> {
  requireRight(ctx, 'products.read');
  return ctx.run(async (db, inner) => {
    const [row] = await listingsOf(db).where(productIs(inner, id)).orderBy(asc(products.id)).limit(1);
    if (!row) throw notFound();
    return {
      ...toListingView(row),
      stateReason: row.product.stateReason,
      settings: settingsOf(row.product),
      specifications: await specificationsOf(inner, db, id),
      versions: await versionsOf(inner, db, id),
      events: await eventsOf(inner, db, id),
      asOf: ctx.now().toISOString(),
    };
  });
}
