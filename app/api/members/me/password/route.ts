import { sessionCookie } from '@/lib/auth/session-token';
import { route } from '@/lib/http/route';
import { changeOwnPassword as passwordShape } from '@/lib/members/contract';
import { changeOwnPassword } from '@/lib/members/service/own';

/** Ends every session of the person but this one, which goes on under the new version. */
export const PUT = route({ body: passwordShape }, async (ctx, { body }) => {
  const { memberId, sessionVersion } = await changeOwnPassword(ctx, body);
  const cookie = await sessionCookie({ sellerId: ctx.sellerId, memberId, sessionVersion });
  return new Response(null, { status: 204, headers: { 'set-cookie': cookie, 'cache-control': 'no-store' } });
});
