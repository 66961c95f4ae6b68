import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { removeAgreement } from '@/lib/sellers/service/agreements';

export const DELETE = route({ right: 'sellers.manage' }, (ctx, { params }) =>
  removeAgreement(ctx, rowId(params.id)),
);
