import { and, eq, ilike, inArray, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { PgSelect } from 'drizzle-orm/pg-core';
import type { Database } from '@/db/client';
import { type KeysetOptions, keyset } from '@/db/keyset';
import { assetScans, assets, assetVersions } from '@/db/schema/assets';
import type { Ctx } from '@/lib/context';
import { COUNT_LIMIT, type ListPage } from '@/lib/http/list';
import { requireRight } from '@/lib/rights';
import type { AssetFilter, AssetsQuery } from '../contract';
import type { AssetSort } from '../contract-values';
import type { AssetView } from '../contract-views';

const like = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

/** The newest version of an asset, and that version's newest scan. */
const newest = eq(
  assetVersions.id,
  sql`(select v.id from asset_versions v where v.seller_id = ${assets.sellerId} and v.asset_id = ${assets.id}
    order by v.id desc limit 1)`,
);
const ofNewest = and(eq(assetVersions.sellerId, assets.sellerId), newest);
const newestScan = and(
  eq(assetScans.sellerId, assetVersions.sellerId),
  eq(
    assetScans.id,
    sql`(select s.id from asset_scans s where s.seller_id = ${assetVersions.sellerId}
      and s.version_row_id = ${assetVersions.id} order by s.id desc limit 1)`,
  ),
);

function scanned(scan: AssetFilter['scan']): SQL | undefined {
  if (scan.length === 0) return undefined;
  const verdicts = scan.filter((one) => one !== 'none');
  return or(
    scan.includes('none') ? isNull(assetScans.id) : undefined,
    verdicts.length > 0 ? inArray(assetScans.verdict, verdicts) : undefined,
  );
}

/** One filter for list, count and export, so that they cannot differ. */
export const assetFilterOf = (ctx: Ctx, { q, kind, state, scan }: AssetFilter): SQL | undefined =>
  and(
    eq(assets.sellerId, ctx.sellerId),
    q ? or(ilike(assets.name, like(q)), eq(assets.marketplaceAssetId, q)) : undefined,
    kind.length > 0 ? inArray(assets.kind, kind) : undefined,
    state.length > 0 ? inArray(assetVersions.state, state) : undefined,
    scanned(scan),
  );

export const LISTED_ASSET = {
  id: assets.id,
  kind: assets.kind,
  name: assets.name,
  marketplaceAssetId: assets.marketplaceAssetId,
  versionId: sql<string>`${assetVersions.id}`,
  version: assetVersions.version,
  state: assetVersions.state,
  versions: sql<number>`(select count(*)::int from asset_versions v
    where v.seller_id = ${assets.sellerId} and v.asset_id = ${assets.id})`,
  regions: assetVersions.regions,
  verdict: assetScans.verdict,
  findings: assetScans.findingCount,
  blocking: assetScans.blockingCount,
  scannedAt: assetScans.scannedAt,
  createdAt: assets.createdAt,
  updatedAt: assets.updatedAt,
};

/** Assets beside their newest version and its newest scan. */
export const withNewest = <S extends PgSelect>(select: S) =>
  select.innerJoin(assetVersions, ofNewest).leftJoin(assetScans, newestScan);

const rowsOf = (db: Database) => withNewest(db.select(LISTED_ASSET).from(assets).$dynamic());
export type ListedAsset = Awaited<ReturnType<typeof rowsOf>>[number];

export function assetPaging(sort: AssetSort, paging: Pick<KeysetOptions, 'dir' | 'limit' | 'cursor'>) {
  const { id } = assets;
  if (sort === 'name') return keyset({ ...paging, column: assets.name, type: 'text', id });
  if (sort === 'updated') return keyset({ ...paging, column: assets.updatedAt, type: 'timestamptz', id });
  return keyset({ ...paging, column: id, type: 'uuid', id });
}

function toAssetView(row: ListedAsset): AssetView {
  const { verdict, findings, blocking, scannedAt, createdAt, updatedAt, ...own } = row;
  const scan = verdict &&
    scannedAt && {
      verdict,
      findings: findings ?? 0,
      blocking: blocking ?? 0,
      scannedAt: scannedAt.toISOString(),
    };
  return {
    ...own,
    scan: scan || null,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}

const sortValue = (sort: AssetSort) => (row: ListedAsset) =>
  sort === 'name' ? row.name : sort === 'updated' ? row.updatedAt.toISOString() : row.id;

/** Assets with their newest version, newest first unless asked otherwise. Needs `products.read`. */
export async function listAssets(ctx: Ctx, query: AssetsQuery): Promise<ListPage<AssetView>> {
  requireRight(ctx, 'products.read');
  return ctx.run(async (db) => {
    const filter = assetFilterOf(ctx, query);
    const paging = assetPaging(query.sort, query);
    const rows = await rowsOf(db)
      .where(paging.where(filter))
      .orderBy(...paging.orderBy)
      .limit(paging.take);
    const some = withNewest(db.select({ id: assets.id }).from(assets).$dynamic()).where(filter);
    const total = await db.$count(some.limit(COUNT_LIMIT + 1).as('counted'));
    const page = paging.page(rows, sortValue(query.sort));
    return {
      ...page,
      items: page.items.map(toAssetView),
      total: Math.min(total, COUNT_LIMIT),
      totalIsExact: total <= COUNT_LIMIT,
      asOf: ctx.now().toISOString(),
    };
  });
}
