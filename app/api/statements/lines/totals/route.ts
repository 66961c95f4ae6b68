import { route } from '@/lib/http/route';
import { lineFilter } from '@/lib/statements/contract';
import { getLineTotals } from '@/lib/statements/service/line-totals';

export const GET = route({ right: 'statements.read', query: lineFilter }, (ctx, { query }) =>
  getLineTotals(ctx, query),
);
