import { assetsQuery, createAssetInput } from '@/lib/assets/contract';
import { createAsset } from '@/lib/assets/service/assets';
import { listAssets } from '@/lib/assets/service/list-assets';
import { route } from '@/lib/http/route';

export const GET = route({ right: 'products.read', query: assetsQuery }, (ctx, { query }) =>
  listAssets(ctx, query),
);

export const POST = route({ right: 'products.manage', body: createAssetInput }, (ctx, { body }) =>
  createAsset(ctx, body),
);
