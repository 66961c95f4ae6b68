import { approvalsQuery } from '@/lib/approvals/contract';
import { listApprovals } from '@/lib/approvals/service/list-approvals';
import { route } from '@/lib/http/route';

export const GET = route({ right: 'approvals.read', query: approvalsQuery }, (ctx, { query }) =>
  listApprovals(ctx, query),
);
