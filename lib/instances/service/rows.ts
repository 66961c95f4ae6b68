import { and, eq, type SQL } from 'drizzle-orm';
import type { Database } from '@/db/client';
import type { InstanceEventKind, InstanceStatus } from '@/db/enums';
import { instanceChanges, instanceEvents, instances } from '@/db/schema/instances';
import type { Ctx } from '@/lib/context';
import { conflict } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { open, seal } from '@/lib/seal';
import type { Access, CreateIdentity } from '../call-types';
import { canBecome } from '../rules';

export type InstanceRow = typeof instances.$inferSelect;
export type Changes = NonNullable<(typeof instanceEvents.$inferInsert)['changes']>;
export type Login = { userName: string | null; password: string | null };

const purpose = (sellerId: string) => `instances.login:${sellerId}`;

export const sealLogin = (login: Login, sellerId: string): Buffer =>
  seal(JSON.stringify(login), purpose(sellerId));

export function openLogin(row: InstanceRow): Login {
  if (!row.loginSealed) return { userName: null, password: null };
  return JSON.parse(open(row.loginSealed, purpose(row.sellerId)).toString('utf8')) as Login;
}

/** What the buyer gets, or null while there is nothing to open. */
export function accessOf(row: InstanceRow): Access | null {
  if (row.frontEndUrl === null) return null;
  return { frontEndUrl: row.frontEndUrl, adminUrl: row.adminUrl, memo: row.memo, ...openLogin(row) };
}

const lockBy = async (db: Database, condition: SQL | undefined): Promise<InstanceRow | null> => {
  const [row] = await db.select().from(instances).where(condition).for('update');
  return row ?? null;
};

/** Locks an instance by the id that the marketplace uses, until the transaction ends. */
export const lockByInstanceId = (ctx: Ctx, db: Database, instanceId: string) =>
  lockBy(db, and(eq(instances.sellerId, ctx.sellerId), eq(instances.instanceId, instanceId)));

/** Locks an instance by our own row id, until the transaction ends. */
export const lockById = (ctx: Ctx, db: Database, id: string) =>
  lockBy(db, and(eq(instances.sellerId, ctx.sellerId), eq(instances.id, id)));

export async function findByIdentity(
  ctx: Ctx,
  db: Database,
  identity: CreateIdentity,
): Promise<InstanceRow | null> {
  const [row] = await db
    .select()
    .from(instances)
    .where(
      and(
        eq(instances.sellerId, ctx.sellerId),
        eq(instances.orderId, identity.orderId),
        eq(instances.orderLineId, identity.orderLineId),
        eq(instances.orderProductId, identity.orderProductId),
      ),
    );
  return row ?? null;
}

export type Cause = { callbackId: string | null; orderId?: string | null };

type Event = { kind: InstanceEventKind; from: InstanceStatus | null; to: InstanceStatus; changes?: Changes };

/** Writes one line of the instance's history, with what caused it. */
export async function addEvent(
  ctx: Ctx,
  db: Database,
  rowId: string,
  event: Event,
  cause: Cause,
): Promise<void> {
  await db.insert(instanceEvents).values({
    sellerId: ctx.sellerId,
    id: newId(),
    instanceRowId: rowId,
    at: ctx.now(),
    kind: event.kind,
    fromStatus: event.from,
    toStatus: event.to,
    actorKind: ctx.actor.kind,
    actorId: ctx.actor.id,
    callbackId: cause.callbackId,
    orderId: cause.orderId ?? null,
    ...(event.changes && Object.keys(event.changes).length > 0 ? { changes: event.changes } : {}),
  });
}

type Patch = Partial<Omit<InstanceRow, 'sellerId' | 'id' | 'instanceId' | 'createdAt' | 'updatedAt'>>;

/** Changes a row that still has the status it was read with. Throws Conflict when it has moved on, or may not move so. */
export async function changeInstance(
  ctx: Ctx,
  db: Database,
  row: InstanceRow,
  patch: Patch,
): Promise<InstanceRow> {
  const to = patch.status ?? row.status;
  if (to !== row.status && !canBecome(row.status, to)) throw conflict('instance_status');
  const [changed] = await db
    .update(instances)
    .set({ ...patch, updatedAt: ctx.now() })
    .where(
      and(eq(instances.sellerId, ctx.sellerId), eq(instances.id, row.id), eq(instances.status, row.status)),
    )
    .returning();
  if (!changed) throw conflict('instance_status');
  return changed;
}

type Operation = (typeof instanceChanges.$inferInsert)['operation'];
type Applied = { operation: Operation; orderId: string; orderLineId: string };

/** Notes that an order changes an instance. False when it already has: the call is a repeat and changes nothing. */
export async function claimChange(
  ctx: Ctx,
  db: Database,
  row: InstanceRow,
  applied: Applied,
  cause: Cause,
): Promise<boolean> {
  const made = await db
    .insert(instanceChanges)
    .values({
      sellerId: ctx.sellerId,
      instanceRowId: row.id,
      ...applied,
      callbackId: cause.callbackId,
      appliedAt: ctx.now(),
      previousExpireAt: row.expireAt,
    })
    .onConflictDoNothing()
    .returning({ at: instanceChanges.appliedAt });
  return made.length === 1;
}

/** Whether an order is the instance's purchase, or has changed it before: V1 names the purchase in a plain release. */
export async function isOwnOrder(
  ctx: Ctx,
  db: Database,
  row: InstanceRow,
  orderId: string,
): Promise<boolean> {
  if (row.orderId === orderId) return true;
  const [change] = await db
    .select({ at: instanceChanges.appliedAt })
    .from(instanceChanges)
    .where(
      and(
        eq(instanceChanges.sellerId, ctx.sellerId),
        eq(instanceChanges.instanceRowId, row.id),
        eq(instanceChanges.orderId, orderId),
      ),
    )
    .limit(1);
  return change !== undefined;
}

/** Field → [before, after] of what differs; dates as ISO text. */
export function differences(before: Patch, after: Patch): Changes {
  const plain = (value: unknown) => (value instanceof Date ? value.toISOString() : (value ?? null));
  const changes: Changes = {};
  for (const key of Object.keys(after) as (keyof Patch)[]) {
    const [old, next] = [plain(before[key]), plain(after[key])];
    if (key !== 'loginSealed' && old !== next) changes[key] = [old, next] as Changes[string];
  }
  return changes;
}
