import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { removeQualification } from '@/lib/sellers/service/qualifications';

export const DELETE = route({ right: 'sellers.manage' }, (ctx, { params }) =>
  removeQualification(ctx, rowId(params.id)),
);
