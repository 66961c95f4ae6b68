import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { setMemberDisabled } from '@/lib/members/contract';
import { disableMember, enableMember } from '@/lib/members/service/members';

export const PUT = route({ right: 'members.manage', body: setMemberDisabled }, (ctx, { params, body }) => {
  const verb = body.disabled ? disableMember : enableMember;
  return verb(ctx, rowId(params.id));
});
