import { browserCookie, browserIdOf } from '@/lib/auth/browser-id';
import { route } from '@/lib/http/route';
import { newId } from '@/lib/ids';
import { dismissNotice as noticeShape } from '@/lib/sellers/contract';
import { dismissNotice } from '@/lib/sellers/service';

export const POST = route({ body: noticeShape }, async (ctx, { body, request }) => {
  const known = browserIdOf(request.headers.get('cookie'));
  const browserId = known ?? newId();
  await dismissNotice(ctx, { notice: body.notice, browserId });
  const headers = known ? undefined : { 'set-cookie': browserCookie(browserId) };
  return new Response(null, { status: 204, headers });
});
