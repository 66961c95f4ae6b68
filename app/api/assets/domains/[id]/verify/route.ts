import { verifyDomain } from '@/lib/assets/service/domains';
import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';

export const POST = route({ right: 'products.manage' }, (ctx, { params }) =>
  verifyDomain(ctx, rowId(params.id)),
);
