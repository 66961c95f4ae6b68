import { selfTestInput } from '@/lib/assets/contract';
import { reportSelfTest } from '@/lib/assets/service/lifecycle';
import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';

export const POST = route({ right: 'assets.decide', body: selfTestInput }, (ctx, { params, body }) =>
  reportSelfTest(ctx, rowId(params.id), body),
);
