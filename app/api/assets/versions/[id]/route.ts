import { updateVersionInput } from '@/lib/assets/contract';
import { deleteVersion, updateVersion } from '@/lib/assets/service/assets';
import { getVersion } from '@/lib/assets/service/get-asset';
import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';

export const GET = route({ right: 'products.read' }, (ctx, { params }) => getVersion(ctx, rowId(params.id)));

export const PATCH = route({ right: 'products.manage', body: updateVersionInput }, (ctx, { params, body }) =>
  updateVersion(ctx, rowId(params.id), body),
);

export const DELETE = route({ right: 'products.manage' }, (ctx, { params }) =>
  deleteVersion(ctx, rowId(params.id)),
);
