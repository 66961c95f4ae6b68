import { setAssetLinks } from '@/lib/assets/service/approved';
import type { Ctx } from '@/lib/context';
import type { ListingContent } from '../content/contract';

const assetsOf = ({ basics, business }: ListingContent): string[] =>
  [basics.scannedAssetVersionId, ...business.specifications.map((one) => one.assetVersionId)].flatMap(
    (id) => id ?? [],
  );

/**
 * Tells the assets which of their versions a product uses: what is listed and what is under review, so that none of them
 * can be deleted meanwhile. Throws Invalid `asset_not_approved`.
 */
export const linkAssets = (
  ctx: Ctx,
  productRowId: string,
  ...contents: readonly (ListingContent | null)[]
): Promise<void> =>
  setAssetLinks(
    ctx,
    productRowId,
    contents.flatMap((content) => (content ? assetsOf(content) : [])),
  );
