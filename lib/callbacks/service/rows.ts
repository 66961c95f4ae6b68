import { and, asc, desc, eq, gt, lt, type SQL, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { callbacks } from '@/db/schema/callbacks';
import { productionAddresses } from '@/db/schema/endpoints';
import { licenseCodes } from '@/db/schema/licenses';
import type { CallbackView, SubjectView } from '../contract';
import { readFaults } from '../faults';
import { visible } from '../readable';
import { subjectKindOf } from '../subject';

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
  faults: callbacks.faults,
  subject: callbacks.subject,
  codeRowId: sql<string | null>`${licenseCodes.id}`,
  resultCode: callbacks.resultCode,
  durationUs: callbacks.durationUs,
};

export const ofAddress = and(
  eq(productionAddresses.sellerId, callbacks.sellerId),
  eq(productionAddresses.id, callbacks.addressId),
);

/** The auth code that a call is about; one that was added after the call is found as well. */
export const ofCode = and(
  eq(licenseCodes.sellerId, callbacks.sellerId),
  eq(licenseCodes.codeHash, callbacks.subjectHash),
);

export const selectListed = (db: Database) =>
  db.select(LISTED).from(callbacks).leftJoin(productionAddresses, ofAddress).leftJoin(licenseCodes, ofCode);

export type ListedRow = Awaited<ReturnType<typeof selectListed>>[number];

/** What a stranger sent, without characters that hide or turn text round. */
export const shown = (text: string | null) => (text === null ? null : visible(text));

function subjectOf({ activity, subject, codeRowId }: ListedRow): SubjectView | null {
  const kind = subjectKindOf(activity);
  return kind === null || subject === null ? null : { kind, shown: visible(subject), codeRowId };
}

export const toCallbackView = ({ addressCode, codeRowId, ...row }: ListedRow): CallbackView => ({
  ...row,
  faults: readFaults(row.faults),
  subject: subjectOf({ ...row, addressCode, codeRowId }),
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
