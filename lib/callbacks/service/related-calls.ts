import { and, asc, desc, eq, gte, lt, type SQL } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { callbacks } from '@/db/schema/callbacks';
import type { CallbackView } from '../contract';
import { isByOrder } from '../rules';
import { subjectKindOf } from '../subject';
import { nextTo, type Side, toCallbackView } from './rows';

type CallRow = typeof callbacks.$inferSelect;
const AROUND = 5;
const MAX_SIBLINGS = 200;

const ofSeller = (row: CallRow) => eq(callbacks.sellerId, row.sellerId);
const newestFirst = (a: { id: string }, b: { id: string }) => (a.id < b.id ? 1 : -1);

/** Calls of the same order, instance or auth code, nearest first; each has an index of its own. */
async function neighbours(db: Database, row: CallRow, side: Side): Promise<CallbackView[]> {
  const near = new Map<string, CallbackView>();
  const conditions: (SQL | undefined)[] = [];
  if (row.orderId !== null) conditions.push(eq(callbacks.orderId, row.orderId));
  if (row.instanceId !== null) conditions.push(eq(callbacks.instanceId, row.instanceId));
  if (row.subjectHash !== null) conditions.push(eq(callbacks.subjectHash, row.subjectHash));
  for (const condition of conditions) {
    const rows = await nextTo(db, row.id, side, and(ofSeller(row), condition), AROUND);
    for (const found of rows) near.set(found.id, toCallbackView(found));
  }
  const sorted = [...near.values()].sort(newestFirst);
  return side === 'before' ? sorted.slice(0, AROUND) : sorted.reverse().slice(0, AROUND);
}

export type Related = { related: CallbackView[]; previousId: string | null; nextId: string | null };

/** The calls of the same order, instance or auth code around one, newest first, the one itself among them. */
export async function relatedCalls(db: Database, row: CallRow, own: CallbackView): Promise<Related> {
  const before = await neighbours(db, row, 'before');
  const after = await neighbours(db, row, 'after');
  return {
    related: [...after, own, ...before].sort(newestFirst),
    previousId: before[0]?.id ?? null,
    nextId: after[0]?.id ?? null,
  };
}

/**
 * Which calls ask for the same thing: by order (and line), auth code, or instance and, where one has several requests,
 * the request's event id; null when the call names none.
 */
function sameThing(row: CallRow): SQL | undefined | null {
  if (!isByOrder(row.activity)) {
    if (row.subjectHash !== null) return eq(callbacks.subjectHash, row.subjectHash);
    if (row.instanceId === null) return null;
    const event = subjectKindOf(row.activity) === 'event' ? row.subject : null;
    const request = event === null ? undefined : eq(callbacks.subject, event);
    return and(eq(callbacks.instanceId, row.instanceId), request);
  }
  if (row.orderId === null) return null;
  const line = row.orderLineId === null ? undefined : eq(callbacks.orderLineId, row.orderLineId);
  return and(eq(callbacks.orderId, row.orderId), line);
}

const SIBLING = {
  id: callbacks.id,
  receivedAt: callbacks.receivedAt,
  resultCode: callbacks.resultCode,
};

/** Real calls of the same interface for the same thing, oldest first, the call itself among them. */
export async function siblingsOf(db: Database, row: CallRow) {
  const same = row.activity === null ? null : sameThing(row);
  if (same === null || row.activity === null) return [row];
  const where = and(
    ofSeller(row),
    same,
    eq(callbacks.activity, row.activity),
    eq(callbacks.generation, row.generation),
    eq(callbacks.isTest, false),
  );
  const select = (condition: SQL, order: SQL) =>
    db.select(SIBLING).from(callbacks).where(and(where, condition)).orderBy(order).limit(MAX_SIBLINGS);
  const before = await select(lt(callbacks.id, row.id), desc(callbacks.id));
  const from = await select(gte(callbacks.id, row.id), asc(callbacks.id));
  return [...before.reverse(), ...from];
}
