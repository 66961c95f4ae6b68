import { withdrawApproval } from '@/lib/approvals/service/decide-approval';
import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';

export const POST = route({ right: 'approvals.read' }, (ctx, { params }) =>
  withdrawApproval(ctx, rowId(params.id)),
);
