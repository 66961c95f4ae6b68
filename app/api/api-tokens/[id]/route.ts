import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { revokeApiToken } from '@/lib/members/service/tokens';

export const DELETE = route({ right: 'members.manage' }, (ctx, { params }) =>
  revokeApiToken(ctx, rowId(params.id)),
);
