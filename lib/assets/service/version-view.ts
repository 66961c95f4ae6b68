import { and, eq } from 'drizzle-orm';
import type { PgSelect } from 'drizzle-orm/pg-core';
import type { Database } from '@/db/client';
import { assets, assetVersions } from '@/db/schema/assets';
import { storedFiles } from '@/db/schema/files';
import type { Ctx } from '@/lib/context';
import { notFound } from '@/lib/errors';
import { versionDetails } from '../contract';
import type { VersionView } from '../contract-views';
import { type AssetRow, ofAsset, type VersionRow, versionIs } from './rows';

type FileRow = typeof storedFiles.$inferSelect;
export type VersionSource = { version: VersionRow; asset: AssetRow; file: FileRow | null };

/** A version with its asset and its file. */
export const VERSION_COLUMNS = { version: assetVersions, asset: assets, file: storedFiles };

export const withFile = <S extends PgSelect>(select: S) =>
  select
    .innerJoin(assets, ofAsset)
    .leftJoin(
      storedFiles,
      and(eq(storedFiles.sellerId, assetVersions.sellerId), eq(storedFiles.id, assetVersions.fileId)),
    );

/** The details of a row; what an older version of the product left out has its default. */
export const detailsOf = ({ version, asset }: Pick<VersionSource, 'version' | 'asset'>) =>
  versionDetails.parse({ ...version.details, kind: asset.kind });

export function toVersionView(source: VersionSource): VersionView {
  const { version, asset, file } = source;
  return {
    id: version.id,
    assetId: asset.id,
    assetName: asset.name,
    kind: asset.kind,
    marketplaceAssetId: asset.marketplaceAssetId,
    version: version.version,
    state: version.state,
    details: detailsOf(source),
    domains: version.domains,
    hasLoginSecret: version.loginSealed !== null,
    file: file && { id: file.id, name: file.name, sizeBytes: file.sizeBytes, sha256: file.sha256 },
    reason: version.reason,
    submittedAt: version.submittedAt?.toISOString() ?? null,
    decidedAt: version.decidedAt?.toISOString() ?? null,
    createdAt: version.createdAt.toISOString(),
    updatedAt: version.updatedAt.toISOString(),
  };
}

/** A version as it is now. Throws NotFound. */
export async function readVersion(ctx: Ctx, db: Database, id: string): Promise<VersionView> {
  const [row] = await withFile(db.select(VERSION_COLUMNS).from(assetVersions).$dynamic()).where(
    versionIs(ctx, id),
  );
  if (!row) throw notFound();
  return toVersionView(row);
}
