import { z } from 'zod';
import { REFRESH_SCENES } from '@/db/enums';
import {
  checkChange,
  refreshInstance as refresh,
  setFrozen,
  upgradeInstance as upgrade,
} from '@/lib/instances/service/lifecycle';
import { releaseWithRequests } from '@/lib/licenses/service/release-instance';
import { marketplaceTimeField } from '../fields';
import { operation, optionalText, outcomeOf, testOk, text } from '../operation';

/** refreshInstance (CN2-refresh): renewal, trial to formal, cancelled renewal, renewal with a changed specification. */
export const refreshInstance = operation({
  input: z.object({
    scene: z.enum(REFRESH_SCENES),
    orderId: text(64),
    orderLineId: text(64),
    instanceId: text(64),
    productId: optionalText(64),
    expireTime: marketplaceTimeField,
  }),
  async run(ctx, { expireTime, ...given }, { record }) {
    const result = await refresh(
      ctx,
      { ...given, expireAt: expireTime, order: null },
      { callbackId: record.id },
    );
    return outcomeOf(result);
  },
  test: testOk,
});

/** updateInstanceStatus (CN2-status): freeze on expiry, violation or arrears; unfreeze afterwards. */
export const updateInstanceStatus = operation({
  input: z.object({ instanceId: text(64), status: z.enum(['FREEZE', 'UNFREEZE']) }),
  async run(ctx, { instanceId, status }, { record }) {
    return outcomeOf(await setFrozen(ctx, instanceId, status === 'FREEZE', { callbackId: record.id }));
  },
  test: testOk,
});

/** releaseInstance (CN2-release): order and line are those of the refund, when it is one. */
export const releaseInstance = operation({
  input: z.object({ instanceId: text(64), orderId: optionalText(64), orderLineId: optionalText(64) }),
  async run(ctx, { instanceId, orderId, orderLineId }, { record }) {
    const refund = orderId ? { orderId, orderLineId: orderLineId ?? '', order: null } : null;
    return outcomeOf(await releaseWithRequests(ctx, instanceId, refund, { callbackId: record.id }));
  },
  test: testOk,
});

/** upgradeInstance (CN2-upgrade): the order says what the new specification is. */
export const upgradeInstance = operation({
  input: z.object({ instanceId: text(64), orderId: text(64), orderLineId: text(64) }),
  async run(ctx, given, { record }) {
    return outcomeOf(await upgrade(ctx, { ...given, target: null }, { callbackId: record.id }));
  },
  test: testOk,
});

const quantity = z
  .union([z.number(), z.string().regex(/^\d{1,9}$/)])
  .transform(Number)
  .pipe(z.number().int().min(0));
const target = z.object({
  productId: optionalText(64),
  skuCode: optionalText(64),
  linearValue: quantity.nullish(),
});

/** changeInstanceCheck (CN2-check): anything but 000000 blocks the order at the marketplace. */
export const changeInstanceCheck = operation({
  input: z.object({
    instanceId: text(64),
    productInfo: z.union([target, z.array(target).min(1).max(100)]),
  }),
  async run(ctx, { instanceId, productInfo }) {
    const [first] = [productInfo].flat();
    return outcomeOf(await checkChange(ctx, instanceId, first?.linearValue ?? null));
  },
  test: testOk,
});
