import { getApproval } from '@/lib/approvals/service/list-approvals';
import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';

export const GET = route({ right: 'approvals.read' }, (ctx, { params }) =>
  getApproval(ctx, rowId(params.id)),
);
