import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { changeRole as roleShape } from '@/lib/members/contract';
import { changeRole } from '@/lib/members/service/members';

export const PUT = route({ right: 'members.manage', body: roleShape }, (ctx, { params, body }) =>
  changeRole(ctx, rowId(params.id), body.role),
);
