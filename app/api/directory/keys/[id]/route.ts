import { removeKitKey } from '@/lib/directory/service/kit-keys';
import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';

export const DELETE = route({ right: 'directory.manage' }, (ctx, { params }) =>
  removeKitKey(ctx, rowId(params.id)),
);
