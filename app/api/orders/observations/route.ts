import { route } from '@/lib/http/route';
import { bodyWithFile } from '@/lib/http/upload';
import { observation } from '@/lib/orders/contract-observation';
import { MAX_EVIDENCE_BYTES } from '@/lib/orders/evidence';
import { observeLine } from '@/lib/orders/service/observe-line';

/** What was seen of a line: JSON, or with the evidence's file as multipart/form-data. */
export const POST = route({ right: 'orders.observe' }, async (ctx, { request }) => {
  const { body, file } = await bodyWithFile(request, observation, MAX_EVIDENCE_BYTES);
  return observeLine(ctx, body, file);
});
