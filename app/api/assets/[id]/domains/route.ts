import { addDomainInput } from '@/lib/assets/contract';
import { addDomain } from '@/lib/assets/service/domains';
import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';

export const POST = route({ right: 'products.manage', body: addDomainInput }, (ctx, { params, body }) =>
  addDomain(ctx, rowId(params.id), body),
);
