import { route } from '@/lib/http/route';
import { addCodesInput, codesQuery } from '@/lib/licenses/contract';
import { addCodes } from '@/lib/licenses/service/add-codes';
import { listCodes } from '@/lib/licenses/service/list-codes';

export const GET = route({ right: 'licenses.read', query: codesQuery }, (ctx, { query }) =>
  listCodes(ctx, query),
);

export const POST = route({ right: 'licenses.manage', body: addCodesInput }, (ctx, { body }) =>
  addCodes(ctx, body),
);
