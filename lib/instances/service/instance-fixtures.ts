import type pg from 'pg';
import type { ActorKind, InstanceEventKind, Role } from '@/db/enums';
import { instances } from '@/db/schema/instances';
import { members } from '@/db/schema/members';
import { createTestAddress, createTestSeller } from '@/db/testing/seller';
import { type Ctx, makeCtx } from '@/lib/context';
import { newId } from '@/lib/ids';
import type { LineFacts, OrderFacts } from '@/lib/orders/facts';
import { addEvent, type InstanceRow } from './rows';

export const NOW = new Date('2026-03-10T04:00:00Z');
export const hours = (count: number) => new Date(NOW.getTime() + count * 3_600_000);

export type Shop = { pool: pg.Pool; owner: Ctx; addressId: string };

/** A seller with an address and one member of each role asked for. */
export async function openShop(pool: pg.Pool): Promise<Shop> {
  const owner = await createTestSeller(pool, { now: () => NOW });
  const address = await createTestAddress(owner, { provisioning: 'manual', frontEndUrlTemplate: null });
  return { pool, owner, addressId: address.id };
}

/** Somebody of the shop at a moment, as a row of `members` where `name` is given. */
export async function actorOf(
  { pool, owner }: Shop,
  role: Role,
  given: { now?: Date; kind?: ActorKind; name?: string } = {},
): Promise<Ctx> {
  const id = newId();
  const { name, kind = 'member', now = NOW } = given;
  if (name)
    await owner.run((db) =>
      db.insert(members).values({ sellerId: owner.sellerId, id, email: `${id}@test.example`, name, role }),
    );
  const actor = { kind, id, label: name ?? 'Somebody' };
  return makeCtx({ sellerId: owner.sellerId, actor, role, pool, now: () => now });
}

/** An instance straight in the table, with its first event. */
export async function makeInstance(
  { owner, addressId }: Shop,
  given: Partial<typeof instances.$inferInsert> = {},
): Promise<InstanceRow> {
  const id = given.id ?? newId();
  const status = given.status ?? 'active';
  return owner.run(async (db, inner) => {
    const [row] = await db
      .insert(instances)
      .values({
        sellerId: owner.sellerId,
        id,
        instanceId: `i-${id}`,
        addressId,
        generation: 'v2',
        orderId: `CS${id.slice(-12).toUpperCase()}`,
        orderLineId: `CS${id.slice(-12).toUpperCase()}-000001`,
        status,
        details: 'known',
        createdAt: NOW,
        updatedAt: NOW,
        ...given,
      })
      .returning();
    if (!row) throw new Error('no instance was made');
    const first = { kind: 'created', from: null, to: status } as const;
    await addEvent(inner, db, row.id, first, { callbackId: null, orderId: row.orderId });
    return row;
  });
}

/** Rows of a table as the owner of the database sees them, whatever seller they belong to. */
export const rowsOf = async <T extends object>(
  admin: pg.Pool,
  text: string,
  values: readonly unknown[],
): Promise<T[]> => (await admin.query<T>(text, [...values])).rows;

export const eventsOf = (admin: pg.Pool, id: string) =>
  rowsOf<{ kind: InstanceEventKind; changes: Record<string, [unknown, unknown]> | null }>(
    admin,
    'select kind, from_status, to_status, actor_kind, callback_id, order_id, changes from instance_events where instance_row_id = $1 order by id',
    [id],
  );

export const auditOf = (admin: pg.Pool, id: string) =>
  rowsOf<{ action: string; changes: Record<string, [unknown, unknown]> | null }>(
    admin,
    'select action, actor_label, subject_label, changes from audit_entries where subject_id = $1 order by id',
    [id],
  );

export function lineFacts(given: Partial<LineFacts> & { orderLineId: string }): LineFacts {
  return {
    originalLineId: null,
    instanceId: null,
    chargingMode: 'PERIOD',
    periodType: 'year',
    periodNumber: 1,
    expireAt: hours(24 * 365),
    isTrial: false,
    productId: 'OFFI-STD-YEAR',
    skuCode: 'OFFI-STD',
    productName: 'Office Suite',
    quantity: 5,
    currency: 'CNY',
    listAmountMinor: 50_000n,
    amountMinor: 39_800n,
    payStatus: 'paid',
    supervision: 'not_involved',
    effectiveAt: null,
    extendParams: null,
    ...given,
  };
}

/** An order of one line, or of the given ones. */
export function orderFacts(
  orderId: string,
  given: Partial<OrderFacts> = {},
  line: Partial<LineFacts> = {},
): OrderFacts {
  return {
    orderId,
    orderType: 'NEW',
    orderedAt: hours(-1),
    customerId: 'c-1',
    customerName: '北京云启科技有限公司',
    userId: null,
    userName: null,
    mobilePhone: null,
    email: null,
    lines: [lineFacts({ orderLineId: `${orderId}-000001`, ...line })],
    ...given,
  };
}
