import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { whyNotBilled } from '@/lib/statements/service/why-not-billed';

export const GET = route({ right: 'statements.read' }, (ctx, { params }) =>
  whyNotBilled(ctx, rowId(params.lineId)),
);
