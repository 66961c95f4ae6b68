import { route } from '@/lib/http/route';
import { createMember as memberShape, membersQuery } from '@/lib/members/contract';
import { createMember, listMembers } from '@/lib/members/service/members';

export const GET = route({ right: 'members.read', query: membersQuery }, (ctx, { query }) =>
  listMembers(ctx, query),
);

export const POST = route({ right: 'members.manage', body: memberShape }, (ctx, { body }) =>
  createMember(ctx, body),
);
