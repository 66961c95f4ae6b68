import { decisionInput } from '@/lib/assets/contract';
import { decideVersion } from '@/lib/assets/service/lifecycle';
import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';

export const POST = route({ right: 'assets.decide', body: decisionInput }, (ctx, { params, body }) =>
  decideVersion(ctx, rowId(params.id), body),
);
