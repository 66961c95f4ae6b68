import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { changesQuery } from '@/lib/statements/contract-changes';
import { listChanges } from '@/lib/statements/service/list-changes';

export const GET = route({ right: 'statements.read', query: changesQuery }, (ctx, { params, query }) =>
  listChanges(ctx, rowId(params.id), query),
);
