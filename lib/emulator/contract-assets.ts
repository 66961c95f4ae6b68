import { z } from 'zod';
import { before, id, limit, PLAIN_CHARACTERS, text, wanted } from './contract';
import { ARCHITECTURES, DEPLOYED_TYPES } from './vocabulary';

export const listAssets = z.strictObject({
  sellerId: wanted,
  type: z.enum(DEPLOYED_TYPES).optional(),
  q: text(64).optional(),
  limit,
  before,
});
export type ListAssets = z.infer<typeof listAssets>;

const shared = {
  sellerId: id,
  assetId: id,
  name: text(128),
  version: text(32).regex(/^[A-Za-z0-9._-]+$/, PLAIN_CHARACTERS),
  region: id,
};

/** One version of an asset in one region; the same again replaces what is deployed there. */
export const putAsset = z.discriminatedUnion('type', [
  z.strictObject({
    ...shared,
    type: z.literal('image'),
    osType: text(32),
    architecture: z.enum(ARCHITECTURES),
  }),
  z.strictObject({ ...shared, type: z.literal('software_package'), packageName: text(128) }),
]);
export type PutAsset = z.infer<typeof putAsset>;
