import { submitVersion } from '@/lib/assets/service/lifecycle';
import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';

export const POST = route({ right: 'products.manage' }, (ctx, { params }) =>
  submitVersion(ctx, rowId(params.id)),
);
