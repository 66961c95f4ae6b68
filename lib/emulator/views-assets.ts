import { z } from 'zod';
import { instant } from './views';
import { DEPLOYED_TYPES } from './vocabulary';

/** What a template finds of an image asset (`zh-cn_topic_0070649468`); names are those of the wire. */
export const imageObject = z.object({
  image_id: z.string(),
  image_name: z.string(),
  os_type: z.string(),
  create_time: z.string(),
  architecture: z.string(),
});
/** The same of a software package. */
export const packageObject = z.object({
  package_name: z.string(),
  internal_path: z.string(),
  checksum: z.string(),
});
export type DeployedObject = z.infer<typeof imageObject> | z.infer<typeof packageObject>;

/** One version of an asset in one region. */
export const assetView = z.object({
  id: z.string(),
  sellerId: z.string(),
  assetId: z.string(),
  name: z.string(),
  type: z.enum(DEPLOYED_TYPES),
  version: z.string(),
  versionId: z.string(),
  region: z.string(),
  object: z.union([imageObject, packageObject]),
  createdAt: instant,
});
export type AssetView = z.infer<typeof assetView>;
