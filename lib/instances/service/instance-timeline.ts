import { and, desc, eq, inArray, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Database } from '@/db/client';
import { auditEntries } from '@/db/schema/audit';
import { callbacks } from '@/db/schema/callbacks';
import { instanceEvents } from '@/db/schema/instances';
import { apiTokens, members } from '@/db/schema/members';
import { orderLines, orders } from '@/db/schema/orders';
import type { Ctx } from '@/lib/context';
import { wireAmount } from '@/lib/money/money';
import {
  type Cause,
  CHANGE_FIELDS,
  type FieldChange,
  type InstanceLine,
  type QuietAction,
  type TimelineEntry,
} from '../contract';
import type { OutlookFacts } from '../outlook';
import type { InstanceRow } from './rows';

/** More than this many of one kind are left out; the newest stay. */
const MOST = 200;
/** What people do with an instance without changing it; its changes are events already. */
const QUIET: Record<string, QuietAction> = {
  'instances.reveal_login': 'reveal_login',
  'instances.ask_for_order': 'ask_for_order',
};

async function readEvents(ctx: Ctx, db: Database, row: InstanceRow) {
  const same = (table: { sellerId: PgColumn }, match: SQL) =>
    and(eq(table.sellerId, instanceEvents.sellerId), match);
  return db
    .select({
      event: instanceEvents,
      activity: callbacks.activity,
      resultCode: callbacks.resultCode,
      memberName: members.name,
      tokenLabel: apiTokens.label,
      orderRowId: orders.id,
    })
    .from(instanceEvents)
    .leftJoin(callbacks, same(callbacks, eq(callbacks.id, instanceEvents.callbackId)))
    .leftJoin(members, same(members, eq(members.id, instanceEvents.actorId)))
    .leftJoin(apiTokens, same(apiTokens, eq(apiTokens.id, instanceEvents.actorId)))
    .leftJoin(orders, same(orders, eq(orders.orderId, instanceEvents.orderId)))
    .where(and(eq(instanceEvents.sellerId, ctx.sellerId), eq(instanceEvents.instanceRowId, row.id)))
    .orderBy(desc(instanceEvents.id))
    .limit(MOST + 1);
}
type EventRow = Awaited<ReturnType<typeof readEvents>>[number];

function causeOf({ event, memberName, tokenLabel }: EventRow): Cause {
  const name = { member: memberName, api_token: tokenLabel, marketplace: null, job: null }[event.actorKind];
  return { kind: event.actorKind, name };
}

const changesOf = (changes: EventRow['event']['changes']): FieldChange[] =>
  CHANGE_FIELDS.flatMap((field) => {
    const [before, after] = changes?.[field] ?? [];
    return before === undefined || after === undefined ? [] : [{ field, before, after }];
  });

function toEntry(row: EventRow): TimelineEntry {
  const { event, activity, resultCode, orderRowId } = row;
  return {
    kind: 'event',
    id: event.id,
    at: event.at.toISOString(),
    event: event.kind,
    from: event.fromStatus,
    to: event.toStatus,
    cause: causeOf(row),
    call: event.callbackId && resultCode ? { id: event.callbackId, activity, resultCode } : null,
    order: event.orderId ? { orderId: event.orderId, orderRowId } : null,
    changes: changesOf(event.changes),
  };
}

/** What the instance has been bought, renewed and refunded for, oldest first. */
export async function readLines(ctx: Ctx, db: Database, row: InstanceRow): Promise<InstanceLine[]> {
  const rows = await db
    .select({
      id: orderLines.id,
      orderId: orderLines.orderId,
      orderRowId: orders.id,
      orderLineId: orderLines.orderLineId,
      orderType: orders.orderType,
      orderedAt: orders.orderedAt,
      effectiveAt: orderLines.effectiveAt,
      currency: orderLines.currency,
      amountMinor: orderLines.amountMinor,
      isTrial: orderLines.isTrial,
      payStatus: orderLines.payStatus,
      supervision: orderLines.supervision,
    })
    .from(orderLines)
    .innerJoin(orders, and(eq(orders.sellerId, orderLines.sellerId), eq(orders.id, orderLines.orderRowId)))
    .where(and(eq(orderLines.sellerId, ctx.sellerId), eq(orderLines.instanceId, row.instanceId)))
    .orderBy(desc(orders.orderedAt), desc(orderLines.id))
    .limit(MOST);
  return rows
    .map((line) => ({
      ...line,
      orderedAt: line.orderedAt.toISOString(),
      effectiveAt: line.effectiveAt?.toISOString() ?? null,
      amountMinor: wireAmount(line.amountMinor),
    }))
    .reverse();
}

async function readActions(ctx: Ctx, db: Database, row: InstanceRow): Promise<TimelineEntry[]> {
  const rows = await db
    .select()
    .from(auditEntries)
    .where(
      and(
        eq(auditEntries.sellerId, ctx.sellerId),
        eq(auditEntries.subjectId, row.id),
        inArray(auditEntries.action, Object.keys(QUIET)),
      ),
    )
    .orderBy(desc(auditEntries.id))
    .limit(MOST);
  return rows.flatMap(({ id, at, action, actorKind, actorLabel }) => {
    const quiet = QUIET[action];
    const cause = { kind: actorKind, name: actorLabel };
    return quiet ? [{ kind: 'action', id, at: at.toISOString(), action: quiet, cause }] : [];
  });
}

const newestFirst = (a: TimelineEntry, b: TimelineEntry) =>
  a.at === b.at ? (a.id < b.id ? 1 : -1) : a.at < b.at ? 1 : -1;

/** How the instance came to its present status, for `outlookOf`. */
function turnOf(row: InstanceRow, events: readonly EventRow[]): OutlookFacts['turn'] {
  const last = events.find(({ event }) => event.fromStatus !== null && event.fromStatus !== event.toStatus);
  if (!last?.event.fromStatus) return null;
  const { event, activity } = last;
  // A release names the refund's order, or that of the purchase or a renewal when nothing is refunded (CN1-release).
  const isOwn = (orderId: string) =>
    orderId === row.orderId || events.some((other) => other !== last && other.event.orderId === orderId);
  const withOrder = event.orderId !== null && !isOwn(event.orderId);
  return { from: last.event.fromStatus, at: event.at, activity, withOrder };
}

export type History = {
  timeline: { entries: TimelineEntry[]; isCut: boolean };
  lines: InstanceLine[];
  turn: OutlookFacts['turn'];
};

/** Everything that happened to an instance, newest first: events with their calls, its orders, and what people did. */
export async function readHistory(ctx: Ctx, db: Database, row: InstanceRow): Promise<History> {
  const events = await readEvents(ctx, db, row);
  const lines = await readLines(ctx, db, row);
  const actions = await readActions(ctx, db, row);
  const bought = lines.map(
    (line): TimelineEntry => ({ kind: 'order', id: line.id, at: line.orderedAt, line }),
  );
  const entries = [...events.slice(0, MOST).map(toEntry), ...bought, ...actions].sort(newestFirst);
  return { timeline: { entries, isCut: events.length > MOST }, lines, turn: turnOf(row, events) };
}
