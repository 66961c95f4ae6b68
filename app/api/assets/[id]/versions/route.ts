import { addVersionInput } from '@/lib/assets/contract';
import { addVersion } from '@/lib/assets/service/assets';
import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';

export const POST = route({ right: 'products.manage', body: addVersionInput }, (ctx, { params, body }) =>
  addVersion(ctx, rowId(params.id), body),
);
