import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { counterAdjustment } from '@/lib/statements/contract-adjustments';
import { counterAdjustmentLine } from '@/lib/statements/service/adjustments';

export const POST = route({ right: 'statements.run', body: counterAdjustment }, (ctx, { params, body }) =>
  counterAdjustmentLine(ctx, rowId(params.id), body),
);
