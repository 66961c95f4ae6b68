import { and, asc, count, desc, eq, inArray, ne } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { assetLinks, assets, assetVersions } from '@/db/schema/assets';
import type { Ctx } from '@/lib/context';
import { invalid } from '@/lib/errors';
import { requireRight } from '@/lib/rights';
import type { ApprovedQuery, VersionsQuery } from '../contract';
import type { ApprovedVersion, VersionView } from '../contract-views';
import { ofAsset } from './rows';
import { toVersionView, VERSION_COLUMNS, withFile } from './version-view';

const MAX_ROWS = 500;

/** Versions that a product may use, by name, the newest version first. Needs `products.read`. */
export async function listApprovedVersions(ctx: Ctx, { kind }: ApprovedQuery): Promise<ApprovedVersion[]> {
  requireRight(ctx, 'products.read');
  return ctx.run((db) =>
    db
      .select({
        id: assetVersions.id,
        assetId: assets.id,
        assetName: assets.name,
        kind: assets.kind,
        version: assetVersions.version,
        regions: assetVersions.regions,
      })
      .from(assetVersions)
      .innerJoin(assets, ofAsset)
      .where(
        and(
          eq(assetVersions.sellerId, ctx.sellerId),
          eq(assetVersions.state, 'approved'),
          kind ? eq(assets.kind, kind) : undefined,
        ),
      )
      .orderBy(asc(assets.name), desc(assetVersions.id)),
  );
}

/** Versions in the given states with all they hold, the oldest first; at most 500. Needs `products.read`. */
export async function listVersions(ctx: Ctx, { state, kind }: VersionsQuery): Promise<VersionView[]> {
  requireRight(ctx, 'products.read');
  return ctx.run(async (db) => {
    const rows = await withFile(db.select(VERSION_COLUMNS).from(assetVersions).$dynamic())
      .where(
        and(
          eq(assetVersions.sellerId, ctx.sellerId),
          state.length > 0 ? inArray(assetVersions.state, state) : undefined,
          kind.length > 0 ? inArray(assets.kind, kind) : undefined,
        ),
      )
      .orderBy(asc(assetVersions.submittedAt), asc(assetVersions.id))
      .limit(MAX_ROWS);
    return rows.map(toVersionView);
  });
}

/** Whether any product uses the version. */
export async function assetVersionIsLinked(ctx: Ctx, db: Database, versionRowId: string): Promise<boolean> {
  const [row] = await db
    .select({ links: count() })
    .from(assetLinks)
    .where(and(eq(assetLinks.sellerId, ctx.sellerId), eq(assetLinks.versionRowId, versionRowId)));
  return (row?.links ?? 0) > 0;
}

/**
 * Tells which versions a product uses now, in place of those it used before; for the products to call in the
 * transaction of their own change. Throws Invalid `asset_not_approved` for a version that was not approved.
 */
export async function setAssetLinks(
  ctx: Ctx,
  productRowId: string,
  versionRowIds: readonly string[],
): Promise<void> {
  const wanted = [...new Set(versionRowIds)];
  await ctx.run(async (db) => {
    const own = and(eq(assetLinks.sellerId, ctx.sellerId), eq(assetLinks.productRowId, productRowId));
    await db.delete(assetLinks).where(own);
    if (wanted.length === 0) return;
    const usable = await db
      .select({ id: assetVersions.id })
      .from(assetVersions)
      .where(
        and(
          eq(assetVersions.sellerId, ctx.sellerId),
          inArray(assetVersions.id, wanted),
          eq(assetVersions.state, 'approved'),
        ),
      )
      .for('share');
    if (usable.length < wanted.length) throw invalid('asset_not_approved');
    await db
      .insert(assetLinks)
      .values(wanted.map((versionRowId) => ({ sellerId: ctx.sellerId, productRowId, versionRowId })));
  });
}

/** Whether another version than this is there: an asset keeps at least one. */
export async function hasOtherVersion(ctx: Ctx, db: Database, assetId: string, id: string): Promise<boolean> {
  const rows = await db
    .select({ id: assetVersions.id })
    .from(assetVersions)
    .where(
      and(
        eq(assetVersions.sellerId, ctx.sellerId),
        eq(assetVersions.assetId, assetId),
        ne(assetVersions.id, id),
      ),
    )
    .limit(1);
  return rows.length > 0;
}
