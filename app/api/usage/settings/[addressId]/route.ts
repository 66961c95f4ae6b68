import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { setPushInput } from '@/lib/usage/contract';
import { setPush } from '@/lib/usage/service/push-settings';

export const PUT = route({ right: 'usage.manage', body: setPushInput }, (ctx, { params, body }) =>
  setPush(ctx, rowId(params.addressId), body),
);
