import { createHash, randomUUID } from 'node:crypto';
import type { ListAssets, PutAsset } from '../contract-assets';
import { newId } from '../ids';
import { conflict } from '../problem';
import type { Page } from '../views';
import type { AssetView, DeployedObject } from '../views-assets';
import type { World } from '../world';
import { containing, readPosition, toPage } from './paging';

export type AssetRow = Omit<AssetView, 'createdAt'> & { createdAt: Date };

export const ASSET_SELECT = `SELECT id, seller_id AS "sellerId", asset_id AS "assetId", name,
    deployed_type AS type, version, version_id AS "versionId", region, object, created_at AS "createdAt"
  FROM assets`;

const toView = (row: AssetRow): AssetView => ({ ...row, createdAt: row.createdAt.toISOString() });

/** Versions of assets by region, newest first. */
export async function listAssets(world: World, query: ListAssets): Promise<Page<AssetView>> {
  const position = readPosition(query.before);
  const { rows } = await world.pool.query<AssetRow>(
    `${ASSET_SELECT}
     WHERE ($1::text IS NULL OR seller_id = $1) AND ($2::text IS NULL OR deployed_type = $2)
       AND ($3::text IS NULL OR asset_id ILIKE $3 OR name ILIKE $3 OR region ILIKE $3 OR version ILIKE $3)
       AND ($4::timestamptz IS NULL OR (created_at, id::text) < ($4, $5))
     ORDER BY created_at DESC, id::text DESC LIMIT $6`,
    [
      query.sellerId ?? null,
      query.type ?? null,
      containing(query.q),
      position?.at ?? null,
      position?.id ?? null,
      query.limit + 1,
    ],
  );
  return toPage(rows, query.limit, ({ createdAt, id }) => ({ at: createdAt, id }), toView);
}

const digits = (date: Date) => `${date.toISOString().slice(0, 19)}Z`;

/** What would be deployed; ids and checksums are made up from what names the version, so that they stay the same. */
function objectOf(asset: PutAsset, now: Date): DeployedObject {
  const name = [asset.assetId, asset.version, asset.region].join('/');
  const checksum = createHash('sha256').update(name).digest('hex');
  if (asset.type === 'software_package') {
    return {
      package_name: asset.packageName,
      internal_path: `https://koogallery-assets.obs.${asset.region}.myhuaweicloud.com/${name}/${asset.packageName}`,
      checksum,
    };
  }
  const [a, b, c, d, e] = [8, 12, 16, 20, 32].map((end, index, ends) =>
    checksum.slice(ends[index - 1] ?? 0, end),
  );
  return {
    image_id: [a, b, c, d, e].join('-'),
    image_name: `${asset.name} ${asset.version}`,
    os_type: asset.osType,
    create_time: digits(now),
    architecture: asset.architecture,
  };
}

/** Publishes a version of an asset in a region. An asset keeps its type and its seller. */
export async function putAsset(world: Pick<World, 'pool' | 'now'>, asset: PutAsset): Promise<AssetView> {
  const now = world.now();
  const { rowCount } = await world.pool.query(
    'SELECT FROM assets WHERE asset_id = $1 AND (deployed_type <> $2 OR seller_id <> $3)',
    [asset.assetId, asset.type, asset.sellerId],
  );
  if (rowCount) throw conflict('asset-taken', 'The asset is of another type or of another seller.');
  const { rows: known } = await world.pool.query<{ versionId: string }>(
    'SELECT version_id AS "versionId" FROM assets WHERE asset_id = $1 AND version = $2 LIMIT 1',
    [asset.assetId, asset.version],
  );
  const { rows } = await world.pool.query<{ id: string }>(
    `INSERT INTO assets (id, seller_id, asset_id, name, deployed_type, version, version_id, region, object,
       created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     ON CONFLICT (asset_id, version, region) DO UPDATE SET name = $4, object = $9 RETURNING id`,
    [
      newId(),
      asset.sellerId,
      asset.assetId,
      asset.name,
      asset.type,
      asset.version,
      known[0]?.versionId ?? randomUUID().replaceAll('-', ''),
      asset.region,
      JSON.stringify(objectOf(asset, now)),
      now,
    ],
  );
  const { rows: made } = await world.pool.query<AssetRow>(`${ASSET_SELECT} WHERE id = $1`, [rows[0]?.id]);
  const [row] = made;
  if (!row) throw new Error('The asset was not written.');
  return toView(row);
}
