import { route } from '@/lib/http/route';
import { bodyWithFile } from '@/lib/http/upload';
import { MAX_EVIDENCE_BYTES } from '@/lib/orders/evidence';
import { addAdjustment } from '@/lib/statements/contract-adjustments';
import { addAdjustmentLine } from '@/lib/statements/service/adjustments';

/** An adjustment or a penalty: JSON, or with the evidence's file as multipart/form-data. */
export const POST = route({ right: 'statements.run' }, async (ctx, { request }) => {
  const { body, file } = await bodyWithFile(request, addAdjustment, MAX_EVIDENCE_BYTES);
  return addAdjustmentLine(ctx, body, file);
});
