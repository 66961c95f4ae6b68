import { removeDomain } from '@/lib/assets/service/domains';
import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';

export const DELETE = route({ right: 'products.manage' }, (ctx, { params }) =>
  removeDomain(ctx, rowId(params.id)),
);
