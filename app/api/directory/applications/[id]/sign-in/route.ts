import { trySignIn as trySignInShape } from '@/lib/directory/contract';
import { trySignIn } from '@/lib/directory/service/try-sign-in';
import { env } from '@/lib/env';
import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';

export const POST = route({ right: 'directory.manage', body: trySignInShape }, (ctx, { params, body }) =>
  trySignIn(ctx, rowId(params.id), body, { standIns: env().OPEN_API_HOSTS ?? [] }),
);
