import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { submitBenefit, withdrawBenefit } from '@/lib/sellers/service/benefits';

export const POST = route({ right: 'sellers.manage' }, (ctx, { params }) =>
  submitBenefit(ctx, rowId(params.id)),
);

/** Takes the application back. */
export const DELETE = route({ right: 'sellers.manage' }, (ctx, { params }) =>
  withdrawBenefit(ctx, rowId(params.id)),
);
