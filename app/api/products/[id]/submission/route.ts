import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { submitDraft as shape } from '@/lib/products/contract';
import { submitDraft, withdrawRequest } from '@/lib/products/service/submissions';

export const POST = route({ right: 'products.manage', body: shape }, (ctx, { params, body }) =>
  submitDraft(ctx, rowId(params.id), body),
);

export const DELETE = route({ right: 'products.manage' }, (ctx, { params }) =>
  withdrawRequest(ctx, rowId(params.id)),
);
