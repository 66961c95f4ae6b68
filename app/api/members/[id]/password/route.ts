import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { resetPassword } from '@/lib/members/service/members';

export const POST = route({ right: 'members.manage' }, (ctx, { params }) =>
  resetPassword(ctx, rowId(params.id)),
);
