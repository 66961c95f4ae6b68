import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { listSettledLines } from '@/lib/statements/service/list-settled-lines';
import { settledLinesQuery } from '@/lib/statements/settlement-contract';

export const GET = route({ right: 'statements.read', query: settledLinesQuery }, (ctx, { params, query }) =>
  listSettledLines(ctx, rowId(params.id), query),
);
