import { listAssets as listAssetsQuery, putAsset as putAssetInput } from '../contract-assets';
import { listAssets, putAsset } from '../desk/assets';
import type { ControlRoute } from './control-route';

/** Assets that deployment templates ask for. */
export const ASSET_ROUTES: readonly ControlRoute[] = [
  ['GET', '/control/assets', (world, { query }) => listAssets(world, listAssetsQuery.parse(query))],
  ['POST', '/control/assets', (world, { body }) => putAsset(world, putAssetInput.parse(body))],
];
