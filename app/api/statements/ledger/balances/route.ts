import { route } from '@/lib/http/route';
import { ledgerBalances } from '@/lib/statements/service/list-ledger';
import { balancesQuery } from '@/lib/statements/settlement-contract';

export const GET = route({ right: 'statements.read', query: balancesQuery }, (ctx, { query }) =>
  ledgerBalances(ctx, query),
);
