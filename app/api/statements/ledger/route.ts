import { route } from '@/lib/http/route';
import { listLedger } from '@/lib/statements/service/list-ledger';
import { ledgerQuery } from '@/lib/statements/settlement-contract';

export const GET = route({ right: 'statements.read', query: ledgerQuery }, (ctx, { query }) =>
  listLedger(ctx, query),
);
