import { and, eq } from 'drizzle-orm';
import type { Database } from '@/db/client';
import type { AttentionFlag, ChargingMode } from '@/db/enums';
import { instances } from '@/db/schema/instances';
import { productCodes } from '@/db/schema/product-codes';
import type { Ctx } from '@/lib/context';
import { newId } from '@/lib/ids';
import { enqueue } from '@/lib/jobs/enqueue';
import type { OrderFacts } from '@/lib/orders/facts';
import { markAccepted } from '@/lib/orders/service/mark-lines';
import { recordOrder } from '@/lib/orders/service/record-order';
import type { CalledAddress, CreateIdentity } from '../call-types';
import { firstDelivery } from '../rules';
import { takeUpAgain, watchDelivery } from './give-up';
import { addEvent, type Cause, changeInstance, findByIdentity, type InstanceRow, lockById } from './rows';

export type CreateWithDetails = {
  identity: CreateIdentity;
  businessId: string;
  address: CalledAddress;
  provisionBy: Date;
  customerId: string;
  customerName: string | null;
  productId: string;
  skuCode: string | null;
  chargingMode: ChargingMode | null;
  quantity: number;
  isTrial: boolean;
  isSupervised: boolean;
  acceptedAt: Date | null;
  expireAt: Date | null;
  /** Null when the call does not say what was paid: the order is then asked for. */
  order: OrderFacts | null;
};

export type CreatedWithDetails = { kind: 'done' | 'repeated'; row: InstanceRow };

/**
 * Creates the instance of a V1 order, which carries its own details, or finds it. A repeat writes nothing, but for
 * the first acceptance time of a supervised order (the third of its three calls).
 */
export function createWithDetails(
  ctx: Ctx,
  input: CreateWithDetails,
  cause: Cause,
): Promise<CreatedWithDetails> {
  return ctx.run(async (db, inner) => {
    const before = await findByIdentity(ctx, db, input.identity);
    if (before?.status === 'failed') {
      const row = await takeUpAgain(inner, db, before.id, input.provisionBy, cause);
      return { kind: 'repeated', row: row ?? before };
    }
    if (before) return repeated(inner, db, before, input, cause);
    const made = await insertInstance(inner, db, input);
    if (!made) {
      const winner = await findByIdentity(ctx, db, input.identity);
      if (!winner) throw new Error('an instance was neither made nor found');
      return repeated(inner, db, winner, input, cause);
    }
    await watchDelivery(inner, db, made);
    const { orderId, orderLineId } = input.identity;
    await addEvent(
      inner,
      db,
      made.id,
      { kind: 'created', from: null, to: made.status },
      { ...cause, orderId },
    );
    if (input.order) await recordOrder(inner, linked(input.order, made), 'callback');
    else await enqueue(db, 'fetch-order', { sellerId: ctx.sellerId, orderId, orderLineId, attempt: 0 });
    return { kind: 'done', row: made };
  });
}

/** The order's lines point at the instance, and count from its provisioning unless supervision decides that (R32). */
function linked(order: OrderFacts, made: InstanceRow): OrderFacts {
  const effectiveAt = made.status === 'active' && !made.isSupervised ? made.createdAt : null;
  const lines = order.lines.map((line) => ({
    ...line,
    instanceId: made.instanceId,
    effectiveAt: made.acceptedAt ?? effectiveAt,
  }));
  return { ...order, lines };
}

async function insertInstance(ctx: Ctx, db: Database, input: CreateWithDetails): Promise<InstanceRow | null> {
  const instanceId = await freeInstanceId(ctx, db, input.businessId);
  const { isDelivered, frontEndUrl, adminUrl } = firstDelivery(input.address, instanceId);
  const [row] = await db
    .insert(instances)
    .values({
      sellerId: ctx.sellerId,
      id: newId(),
      instanceId,
      addressId: input.address.id,
      generation: 'v1',
      ...input.identity,
      status: isDelivered ? 'active' : 'provisioning',
      details: input.order ? 'known' : 'pending',
      attention: await attentionFor(ctx, db, input.productId, input.skuCode),
      customerId: input.customerId,
      customerName: input.customerName,
      productId: input.productId,
      skuCode: input.skuCode,
      productName: input.order?.lines[0]?.productName || null,
      chargingMode: input.chargingMode,
      quantity: input.quantity,
      isTrial: input.isTrial,
      isSupervised: input.isSupervised,
      acceptedAt: input.acceptedAt,
      expireAt: input.expireAt,
      frontEndUrl,
      adminUrl,
      provisionBy: isDelivered ? null : input.provisionBy,
      createdAt: ctx.now(),
      updatedAt: ctx.now(),
    })
    .onConflictDoNothing()
    .returning();
  return row ?? null;
}

/** The first call's businessId, as the guide recommends, unless another order has taken it already. */
export async function freeInstanceId(ctx: Ctx, db: Database, businessId: string): Promise<string> {
  const [taken] = await db
    .select({ id: instances.id })
    .from(instances)
    .where(and(eq(instances.sellerId, ctx.sellerId), eq(instances.instanceId, businessId)));
  return taken ? newId() : businessId;
}

/** Flags an instance whose product or specification the seller has not recorded. */
export async function attentionFor(
  ctx: Ctx,
  db: Database,
  productId: string,
  skuCode: string | null,
): Promise<AttentionFlag | null> {
  const rows = await db
    .select({ skuCode: productCodes.skuCode })
    .from(productCodes)
    .where(and(eq(productCodes.sellerId, ctx.sellerId), eq(productCodes.productId, productId)));
  if (rows.length === 0) return 'unknown_product';
  return skuCode && !rows.some((row) => row.skuCode === skuCode) ? 'unknown_sku' : null;
}

async function repeated(
  ctx: Ctx,
  db: Database,
  before: InstanceRow,
  input: CreateWithDetails,
  cause: Cause,
): Promise<CreatedWithDetails> {
  const { acceptedAt } = input;
  if (acceptedAt === null || before.acceptedAt !== null) return { kind: 'repeated', row: before };
  const row = await lockById(ctx, db, before.id);
  if (!row || row.acceptedAt !== null || !row.isSupervised) return { kind: 'repeated', row: row ?? before };
  const changed = await changeInstance(ctx, db, row, { acceptedAt });
  const changes = { acceptedAt: [null, acceptedAt.toISOString()] as [null, string] };
  await addEvent(ctx, db, row.id, { kind: 'accepted', from: row.status, to: row.status, changes }, cause);
  await markAccepted(ctx, row.instanceId, acceptedAt);
  return { kind: 'done', row: changed };
}
