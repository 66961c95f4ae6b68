import { z } from 'zod';
import { DEPLOYED_TYPES } from '@/db/enums';
import { ASKED_VERSIONS } from './contract-values';

const ID_MAX = 64;
const name = z.string().trim().max(ID_MAX);
const optional = name.optional().transform((value) => value || null);

/**
 * What a template's data source asks for (`zh-cn_topic_0070649468`). Without a version the newest is meant, or all of
 * them, which a data source cannot ask for.
 */
export const deployedObjectsQuery = z.object({
  assetId: name.min(1),
  deployedType: z.enum(DEPLOYED_TYPES).default('image'),
  assetVersion: optional,
  region: optional,
  versions: z.enum(ASKED_VERSIONS).default('newest'),
});
export type DeployedObjectsQuery = z.output<typeof deployedObjectsQuery>;

/** One version of an asset in one region. `createTime` is the marketplace's own text. */
export type DeployedObjectView = {
  version: string | null;
  versionId: string | null;
  region: string | null;
  image: {
    imageId: string | null;
    imageName: string | null;
    osType: string | null;
    createTime: string | null;
    architecture: string | null;
  } | null;
  software: { packageName: string | null; internalPath: string | null; checksum: string | null } | null;
};

/** The marketplace's answer; `code` is its own, or `HTTP.<status>` where it gave none. */
export type DeployedObjects =
  | { outcome: 'found'; host: string; objects: DeployedObjectView[] }
  | { outcome: 'refused'; code: string; message: string | null }
  | { outcome: 'unavailable'; code: string | null }
  | { outcome: 'no_credentials' };
