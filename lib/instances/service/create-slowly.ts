import { instances } from '@/db/schema/instances';
import type { Ctx } from '@/lib/context';
import { newId } from '@/lib/ids';
import { enqueue } from '@/lib/jobs/enqueue';
import { firstDelivery } from '../rules';
import type { CreateByReference } from './create-by-reference';
import { freeInstanceId } from './create-with-details';
import { takeUpAgain, watchDelivery } from './give-up';
import { addEvent, type Cause, findByIdentity, type InstanceRow } from './rows';

/**
 * The same create as `createByReference`, for the moments when its one statement made no row: a parallel first call
 * won, or another order holds the id.
 */
export function createSlowly(
  ctx: Ctx,
  input: CreateByReference,
  cause: Cause,
): Promise<{ kind: 'done' | 'repeated'; row: InstanceRow }> {
  return ctx.run(async (db, inner) => {
    const before = await findByIdentity(ctx, db, input.identity);
    if (before?.status === 'failed') {
      const row = await takeUpAgain(inner, db, before.id, input.provisionBy, cause);
      return { kind: 'repeated', row: row ?? before };
    }
    if (before) return { kind: 'repeated', row: before };
    const instanceId = await freeInstanceId(ctx, db, input.businessId);
    const { address, identity } = input;
    const { isDelivered, frontEndUrl, adminUrl } = firstDelivery(address, instanceId);
    const [made] = await db
      .insert(instances)
      .values({
        sellerId: ctx.sellerId,
        id: newId(),
        instanceId,
        addressId: address.id,
        generation: 'v2',
        ...identity,
        status: isDelivered ? 'active' : 'provisioning',
        details: 'pending',
        frontEndUrl,
        adminUrl,
        provisionBy: isDelivered ? null : input.provisionBy,
        createdAt: ctx.now(),
        updatedAt: ctx.now(),
      })
      .onConflictDoNothing()
      .returning();
    if (!made) {
      const winner = await findByIdentity(ctx, db, identity);
      if (!winner) throw new Error('an instance was neither made nor found');
      return { kind: 'repeated', row: winner };
    }
    const { orderId, orderLineId } = identity;
    await addEvent(
      inner,
      db,
      made.id,
      { kind: 'created', from: null, to: made.status },
      { ...cause, orderId },
    );
    await watchDelivery(inner, db, made);
    await enqueue(db, 'fetch-order', { sellerId: ctx.sellerId, orderId, orderLineId, attempt: 0 });
    return { kind: 'done', row: made };
  });
}
