import { route } from '@/lib/http/route';
import { createApiToken as tokenShape } from '@/lib/members/contract';
import { createApiToken, listApiTokens } from '@/lib/members/service/tokens';

export const GET = route({ right: 'members.read' }, (ctx) => listApiTokens(ctx));

export const POST = route({ right: 'members.manage', body: tokenShape }, (ctx, { body }) =>
  createApiToken(ctx, body),
);
