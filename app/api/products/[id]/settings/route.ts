import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { salesSettings as shape } from '@/lib/products/contract';
import { saveSettings } from '@/lib/products/service/settings';

export const PUT = route({ right: 'products.manage', body: shape }, (ctx, { params, body }) =>
  saveSettings(ctx, rowId(params.id), body),
);
