import type { PutAsset } from './contract-assets';
import { DEMO_SELLER_ID } from './demo';
import { putAsset } from './desk/assets';
import type { World } from './world';

const REGIONS = ['cn-north-4', 'cn-east-3', 'cn-south-1'];

const IMAGE = {
  sellerId: DEMO_SELLER_ID,
  assetId: 'asset-yunshu-backup-image',
  name: '云枢备份软件镜像',
  type: 'image',
  osType: 'Linux',
  architecture: 'x86',
} as const;
const PACKAGE = {
  sellerId: DEMO_SELLER_ID,
  assetId: 'asset-yunshu-analytics',
  name: '云枢数据分析引擎',
  type: 'software_package',
} as const;

/** Versions of the demo's two assets, oldest first; the newest image is not yet in every region. */
const ASSETS: readonly PutAsset[] = [
  ...REGIONS.map((region) => ({ ...IMAGE, region, version: 'V1.0' })),
  ...REGIONS.slice(0, 2).map((region) => ({ ...IMAGE, region, version: 'V1.1' })),
  ...REGIONS.map((region) => ({ ...PACKAGE, region, version: 'V2.0', packageName: 'analytics-2.0.tar.gz' })),
  ...REGIONS.map((region) => ({ ...PACKAGE, region, version: 'V2.1', packageName: 'analytics-2.1.tar.gz' })),
];

/** Loads the demo's assets once; what was published since stays. */
export async function seedAssets(world: Pick<World, 'pool' | 'now'>): Promise<void> {
  const { rowCount } = await world.pool.query('SELECT FROM assets LIMIT 1');
  if (rowCount) return;
  const start = world.now().getTime() - ASSETS.length * 1_000;
  for (const [index, asset] of ASSETS.entries()) {
    await putAsset({ pool: world.pool, now: () => new Date(start + index * 1_000) }, asset);
  }
}
