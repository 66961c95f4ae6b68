import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { revealFingerprint } from '@/lib/licenses/service/answer-request';

export const POST = route({ right: 'licenses.manage' }, (ctx, { params }) =>
  revealFingerprint(ctx, rowId(params.id)),
);
