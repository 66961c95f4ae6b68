import { z } from 'zod';
import { putAsset as putAssetShape } from '../contract-assets';
import type { World } from '../world';
import { putAsset } from './assets';

/** What a console tells of a version, as far as it is deployed; what cannot be read is not published. */
const image = z.object({
  kind: z.literal('image'),
  assetName: z.string().min(1),
  version: z.string(),
  details: z.looseObject({
    os: z.string().catch(''),
    architecture: z.string().nullish(),
    regions: z.array(z.string()).catch([]),
  }),
});
const software = z.object({
  kind: z.literal('software_package'),
  assetName: z.string().min(1),
  version: z.string(),
  file: z.looseObject({ name: z.string() }).nullish(),
});
const deployed = z.discriminatedUnion('kind', [image, software]);

/** Packages are offered everywhere: these stand for everywhere. */
const EVERYWHERE = ['cn-north-4', 'cn-east-3', 'cn-south-1'];

/** An approved image or package can be asked for by deployment templates in its regions. */
export async function publishApproved(
  world: Pick<World, 'pool' | 'now'>,
  approved: { sellerId: string; marketplaceAssetId: string; told: Record<string, unknown> },
): Promise<void> {
  const read = deployed.safeParse(approved.told);
  if (!read.success) return;
  const version = read.data;
  const shared = {
    sellerId: approved.sellerId,
    assetId: approved.marketplaceAssetId,
    name: version.assetName.slice(0, 128),
    version: version.version,
  };
  const regions = version.kind === 'image' ? version.details.regions : EVERYWHERE;
  for (const region of regions) {
    const own =
      version.kind === 'image'
        ? {
            type: 'image',
            osType: version.details.os || 'Linux',
            architecture: version.details.architecture?.startsWith('arm') ? 'arm' : 'x86',
          }
        : { type: 'software_package', packageName: version.file?.name ?? `${version.version}.zip` };
    const asset = putAssetShape.safeParse({ ...shared, ...own, region });
    if (asset.success) await putAsset(world, asset.data);
  }
}
