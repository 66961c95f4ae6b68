import { renameAssetInput } from '@/lib/assets/contract';
import { renameAsset } from '@/lib/assets/service/assets';
import { getAsset } from '@/lib/assets/service/get-asset';
import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';

export const GET = route({ right: 'products.read' }, (ctx, { params }) => getAsset(ctx, rowId(params.id)));

export const PATCH = route({ right: 'products.manage', body: renameAssetInput }, (ctx, { params, body }) =>
  renameAsset(ctx, rowId(params.id), body),
);
