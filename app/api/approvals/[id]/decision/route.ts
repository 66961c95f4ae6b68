import { decideApproval } from '@/lib/approvals/contract';
import { decideApproval as decide } from '@/lib/approvals/service/decide-approval';
import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';

export const POST = route({ right: 'approvals.decide', body: decideApproval }, (ctx, { params, body }) =>
  decide(ctx, rowId(params.id), body),
);
