import { and, asc, desc, eq } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { assetEvents, assets, assetUploads, assetVersions } from '@/db/schema/assets';
import type { Ctx } from '@/lib/context';
import { notFound } from '@/lib/errors';
import { requireRight } from '@/lib/rights';
import { siteOf } from '@/lib/sellers/site';
import { IMAGE_REGIONS, UPLOAD_LIFE_MS, type UploadProblem } from '../contract-values';
import type { AssetDetail, AssetEventView, DomainView, UploadView, VersionDetail } from '../contract-views';
import { assetVersionIsLinked } from './approved';
import { toDomainView } from './domains';
import { domainsOf, problemsOf } from './lifecycle';
import { assetIs, versionIs } from './rows';
import { scansOf } from './scans';
import { toVersionView, VERSION_COLUMNS, withFile } from './version-view';

type UploadRow = typeof assetUploads.$inferSelect;

export const toUploadView = (row: UploadRow): UploadView => ({
  id: row.id,
  name: row.name,
  sizeBytes: row.sizeBytes,
  state: row.state,
  problem: row.problem as UploadProblem | null,
  createdAt: row.createdAt.toISOString(),
  expiresAt: new Date(row.createdAt.getTime() + UPLOAD_LIFE_MS).toISOString(),
  closedAt: row.closedAt?.toISOString() ?? null,
});

async function eventsOf(ctx: Ctx, db: Database, id: string): Promise<AssetEventView[]> {
  const rows = await db
    .select()
    .from(assetEvents)
    .where(and(eq(assetEvents.sellerId, ctx.sellerId), eq(assetEvents.versionRowId, id)))
    .orderBy(desc(assetEvents.id));
  return rows.map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    kind: row.kind,
    from: row.fromState,
    to: row.toState,
    actorKind: row.actorKind,
    actorLabel: row.actorLabel,
    reason: row.reason,
    log: row.log,
  }));
}

async function uploadOf(ctx: Ctx, db: Database, id: string): Promise<UploadView | null> {
  const [row] = await db
    .select()
    .from(assetUploads)
    .where(and(eq(assetUploads.sellerId, ctx.sellerId), eq(assetUploads.versionRowId, id)))
    .orderBy(desc(assetUploads.id))
    .limit(1);
  return row ? toUploadView(row) : null;
}

/** An asset with its versions, newest first. Throws NotFound. Needs `products.read`. */
export async function getAsset(ctx: Ctx, id: string): Promise<AssetDetail> {
  requireRight(ctx, 'products.read');
  return ctx.run(async (db, inner) => {
    const [asset] = await db.select().from(assets).where(assetIs(inner, id));
    if (!asset) throw notFound();
    const versions = await db
      .select()
      .from(assetVersions)
      .where(and(eq(assetVersions.sellerId, ctx.sellerId), eq(assetVersions.assetId, id)))
      .orderBy(desc(assetVersions.id), asc(assetVersions.version));
    const domains: DomainView[] =
      asset.kind === 'saas' ? (await domainsOf(inner, db, id)).map(toDomainView) : [];
    return {
      id,
      kind: asset.kind,
      name: asset.name,
      marketplaceAssetId: asset.marketplaceAssetId,
      regions: [...IMAGE_REGIONS[await siteOf(inner)]],
      domains,
      versions: versions.map((row) => ({
        id: row.id,
        version: row.version,
        state: row.state,
        updatedAt: row.updatedAt.toISOString(),
      })),
      createdAt: asset.createdAt.toISOString(),
      updatedAt: asset.updatedAt.toISOString(),
      asOf: ctx.now().toISOString(),
    };
  });
}

/** A version with what is still to be done, its scans, upload and history. Throws NotFound. Needs `products.read`. */
export async function getVersion(ctx: Ctx, id: string): Promise<VersionDetail> {
  requireRight(ctx, 'products.read');
  return ctx.run(async (db, inner) => {
    const select = db.select(VERSION_COLUMNS).from(assetVersions).$dynamic();
    const [row] = await withFile(select).where(versionIs(inner, id));
    if (!row) throw notFound();
    const { problems } = await problemsOf(inner, db, row);
    return {
      ...toVersionView(row),
      upload: await uploadOf(inner, db, id),
      problems,
      isLinked: await assetVersionIsLinked(inner, db, id),
      ...(await scansOf(inner, db, id)),
      events: await eventsOf(inner, db, id),
    };
  });
}
