import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { revealLogin } from '@/lib/instances/service/reveal-login';

export const POST = route({ right: 'instances.manage' }, (ctx, { params }) =>
  revealLogin(ctx, rowId(params.id)),
);
