import { z } from 'zod';
import { takeNotice } from '@/lib/orders/service/take-notice';
import { operation, testOk, text } from '../operation';

/** orderNotify (`zh-cn_topic_0000002091799153`): an order line was paid; its details are asked for afterwards. */
export const orderNotify = operation({
  input: z.object({ orderId: text(64), orderLineId: text(64) }),
  run: async (ctx, given) => ({ code: '000000', verdict: await takeNotice(ctx, given) }),
  test: testOk,
});
