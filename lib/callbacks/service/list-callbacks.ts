import { and, asc, eq, gte, inArray, isNull, lt, notInArray, or, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { keyset } from '@/db/keyset';
import { callbacks } from '@/db/schema/callbacks';
import { productionAddresses } from '@/db/schema/endpoints';
import { periodBounds } from '@/lib/calendar/shanghai';
import type { Ctx } from '@/lib/context';
import { COUNT_LIMIT, type ListPage } from '@/lib/http/list';
import { requireRight } from '@/lib/rights';
import type { CallbacksFilter, CallbacksQuery, CallbackView, CalledAddressOption } from '../contract';
import { ACTIVITIES, PROBLEM_VERDICTS } from '../contract-values';
import { idFloor } from '../rules';
import { codeHashes } from '../subject';
import { selectListed, toCallbackView } from './rows';

const DAY_MS = 86_400_000;
const MAX_ADDRESSES = 200;

/** Midnight in Shanghai (UTC+8 all the year) at the beginning of a calendar day. */
const dayStart = (day: string) => new Date(`${day}T00:00:00+08:00`);

function since(at: Date | undefined): SQL | undefined {
  return at && and(gte(callbacks.id, idFloor(at)), gte(callbacks.receivedAt, at));
}

const until = (at: Date | undefined) => at && lt(callbacks.receivedAt, at);

function inTime({ month, from, to }: CallbacksFilter): SQL | undefined {
  const bounds = month ? periodBounds(month) : null;
  return and(
    since(bounds?.from),
    until(bounds?.to),
    since(from ? dayStart(from) : undefined),
    until(to ? new Date(dayStart(to).getTime() + DAY_MS) : undefined),
  );
}

function ofActivities(chosen: CallbacksFilter['activity']): SQL | undefined {
  if (chosen.length === 0) return undefined;
  const named = chosen.filter((activity) => activity !== 'other');
  const others = or(isNull(callbacks.activity), notInArray(callbacks.activity, [...ACTIVITIES]));
  return or(
    named.length > 0 ? inArray(callbacks.activity, named) : undefined,
    named.length < chosen.length ? others : undefined,
  );
}

const among = <T>(column: PgColumn, values: T[]) => (values.length > 0 ? inArray(column, values) : undefined);

function found(sellerId: string, q: string | undefined): SQL | undefined {
  if (!q) return undefined;
  const ids = [callbacks.orderId, callbacks.orderLineId, callbacks.instanceId];
  return or(
    ...ids.map((column) => sql`starts_with(${column}, ${q})`),
    inArray(callbacks.subjectHash, codeHashes(sellerId, q)),
    and(eq(callbacks.activity, 'getLicenseAsync'), eq(callbacks.subject, q)),
  );
}

/** The one filter of list, count and export. */
export function filterOf(sellerId: string, query: CallbacksFilter): SQL | undefined {
  return and(
    eq(callbacks.sellerId, sellerId),
    inTime(query),
    among(callbacks.generation, query.generation),
    ofActivities(query.activity),
    among(callbacks.verdict, query.verdict),
    query.problems ? inArray(callbacks.verdict, [...PROBLEM_VERDICTS]) : undefined,
    among(callbacks.resultCode, query.code),
    among(callbacks.reason, query.reason),
    query.address ? eq(callbacks.addressId, query.address) : undefined,
    query.test ? eq(callbacks.isTest, query.test === '1') : undefined,
    found(sellerId, query.q),
  );
}

/** Received calls (生产接口消息), newest first unless asked otherwise. Needs `callbacks.read`. */
export async function listCallbacks(ctx: Ctx, query: CallbacksQuery): Promise<ListPage<CallbackView>> {
  requireRight(ctx, 'callbacks.read');
  return ctx.run(async (db) => {
    const filter = filterOf(ctx.sellerId, query);
    const { dir, cursor, limit } = query;
    const list = keyset({ column: callbacks.id, type: 'uuid', id: callbacks.id, dir, cursor, limit });
    const rows = await selectListed(db)
      .where(list.where(filter))
      .orderBy(...list.orderBy)
      .limit(list.take);
    const counted = db
      .select({ id: callbacks.id })
      .from(callbacks)
      .where(filter)
      .limit(COUNT_LIMIT + 1);
    const total = await db.$count(counted.as('counted'));
    const page = list.page(rows, (row) => row.id);
    return {
      ...page,
      items: page.items.map(toCallbackView),
      total: Math.min(total, COUNT_LIMIT),
      totalIsExact: total <= COUNT_LIMIT,
      asOf: ctx.now().toISOString(),
    };
  });
}

/** The production addresses that the list can be narrowed to, by name. */
export async function listCalledAddresses(ctx: Ctx): Promise<CalledAddressOption[]> {
  requireRight(ctx, 'callbacks.read');
  return ctx.run((db) =>
    db
      .select({ id: productionAddresses.id, label: productionAddresses.label })
      .from(productionAddresses)
      .where(eq(productionAddresses.sellerId, ctx.sellerId))
      .orderBy(asc(productionAddresses.label), asc(productionAddresses.id))
      .limit(MAX_ADDRESSES),
  );
}
