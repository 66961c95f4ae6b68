import { and, asc, desc, eq, gt, lt, type SQL } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { callbacks } from '@/db/schema/callbacks';
import { productionAddresses } from '@/db/schema/endpoints';
import type { CallbackView } from '../contract';
import { visible } from '../readable';

/** What lists show of a call; the sealed columns stay where they are. */
export const LISTED = {
  id: callbacks.id,
  receivedAt: callbacks.receivedAt,
  generation: callbacks.generation,
  activity: callbacks.activity,
  orderId: callbacks.orderId,
  orderLineId: callbacks.orderLineId,
  instanceId: callbacks.instanceId,
  addressId: callbacks.addressId,
  addressLabel: productionAddresses.label,
  addressCode: callbacks.addressCode,
  isTest: callbacks.isTest,
  verdict: callbacks.verdict,
  reason: callbacks.reason,
  resultCode: callbacks.resultCode,
  durationUs: callbacks.durationUs,
};

export const ofAddress = and(
  eq(productionAddresses.sellerId, callbacks.sellerId),
  eq(productionAddresses.id, callbacks.addressId),
);

export const selectListed = (db: Database) =>
  db.select(LISTED).from(callbacks).leftJoin(productionAddresses, ofAddress);

export type ListedRow = Awaited<ReturnType<typeof selectListed>>[number];

/** What a stranger sent, without characters that hide or turn text round. */
export const shown = (text: string | null) => (text === null ? null : visible(text));

export const toCallbackView = ({ addressCode, ...row }: ListedRow): CallbackView => ({
  ...row,
  activity: shown(row.activity),
  orderId: shown(row.orderId),
  orderLineId: shown(row.orderLineId),
  instanceId: shown(row.instanceId),
  addressLabel: row.addressLabel ?? addressCode,
  receivedAt: row.receivedAt.toISOString(),
});

export type Side = 'before' | 'after';

/** The calls next to one in time, nearest first. */
export const nextTo = (db: Database, id: string, side: Side, condition: SQL | undefined, limit: number) =>
  selectListed(db)
    .where(and(condition, side === 'before' ? lt(callbacks.id, id) : gt(callbacks.id, id)))
    .orderBy(side === 'before' ? desc(callbacks.id) : asc(callbacks.id))
    .limit(limit);
