import { route } from '@/lib/http/route';
import { listRuns } from '@/lib/statements/service/list-statements';
import { runBills } from '@/lib/statements/service/run-bills';
import { runBillsInput, runsQuery } from '@/lib/statements/settlement-contract';

export const GET = route({ right: 'statements.read', query: runsQuery }, (ctx, { query }) =>
  listRuns(ctx, query),
);

export const POST = route({ right: 'statements.run', body: runBillsInput }, (ctx, { body }) =>
  runBills(ctx, body),
);
