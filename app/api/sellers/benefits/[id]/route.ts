import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { saveBenefit } from '@/lib/sellers/contract-benefits';
import { deleteBenefit, updateBenefit } from '@/lib/sellers/service/benefits';

export const PUT = route({ right: 'sellers.manage', body: saveBenefit }, (ctx, { params, body }) =>
  updateBenefit(ctx, rowId(params.id), body),
);

export const DELETE = route({ right: 'sellers.manage' }, (ctx, { params }) =>
  deleteBenefit(ctx, rowId(params.id)),
);
