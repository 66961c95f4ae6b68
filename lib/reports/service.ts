import { and, asc, count, countDistinct, desc, eq, inArray, max, min, not, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { INSTANCE_STATUSES } from '@/db/enums';
import { callbacks } from '@/db/schema/callbacks';
import { productionAddresses } from '@/db/schema/endpoints';
import { instances } from '@/db/schema/instances';
import { licensePool, licenseRequests } from '@/db/schema/licenses';
import { productCodes } from '@/db/schema/product-codes';
import { marketplaceCredentials } from '@/db/schema/sellers';
import { usageRecords } from '@/db/schema/usage';
import { workerHeartbeats } from '@/db/schema/workers';
import { dayOf, periodOf, shiftPeriod } from '@/lib/calendar/shanghai';
import { callbacksQuery } from '@/lib/callbacks/contract';
import {
  type CallbackReason,
  MISDIRECTED_REASONS,
  PROBLEM_VERDICTS,
  UNKNOWN_REASONS,
} from '@/lib/callbacks/contract-values';
import { homesOf } from '@/lib/callbacks/rules';
import { filterOf as listedCalls } from '@/lib/callbacks/service/list-callbacks';
import type { Ctx } from '@/lib/context';
import type { InstanceAttention } from '@/lib/instances/contract-values';
import { filterOf } from '@/lib/instances/service/instance-source';
import { WORKER_SILENT_MS } from '@/lib/jobs/health';
import { hasRight, type Right } from '@/lib/rights';
import { getMonthAmounts } from '@/lib/statements/service/month-amounts';
import type {
  Attention,
  CallbackBrief,
  CallbackTrouble,
  EmptyPool,
  InstanceTrouble,
  MisdirectedCalls,
  MoneyReport,
  Overview,
  UnknownCalls,
} from './contract';
import { OPEN_REQUEST_STATES } from './contract';

const DAY_MS = 86_400_000;
const MONTHS = 12;
const FIRST = 5;
const ALERT_DAYS = 7;
/** Calls without success are told since the day before. */
const TROUBLE_DAYS = 1;
/** Different names that are counted; a stranger cannot get here, the marketplace has a handful. */
const NAMED_CALLS = 100;
const NEWEST = 8;

/** The same rows that the instances screen shows for this kind of attention. */
const needing = (ctx: Ctx, kind: InstanceAttention) =>
  filterOf(ctx, { status: [], chargingMode: [], attention: [kind] });

async function countInstances(ctx: Ctx, db: Database, kind: InstanceAttention): Promise<number> {
  const [row] = await db.select({ count: count() }).from(instances).where(needing(ctx, kind));
  return row?.count ?? 0;
}

/** How many instances meet the condition, and the first of them by the moment that presses. */
async function pressing(
  ctx: Ctx,
  db: Database,
  kind: InstanceAttention,
  due: typeof instances.provisionBy | typeof instances.expireAt,
): Promise<InstanceTrouble> {
  const where = needing(ctx, kind);
  const first = await db
    .select({
      id: instances.id,
      instanceId: instances.instanceId,
      customerName: instances.customerName,
      productName: instances.productName,
      dueAt: due,
    })
    .from(instances)
    .where(where)
    .orderBy(asc(due), asc(instances.id))
    .limit(FIRST);
  const brief = first.map((row) => ({ ...row, dueAt: row.dueAt?.toISOString() ?? null }));
  return { count: await countInstances(ctx, db, kind), first: brief };
}

/** The day (Shanghai) since which the calls of an alert are counted: the message list knows whole days. */
const sinceDay = (ctx: Ctx, days = ALERT_DAYS): string =>
  dayOf(new Date(ctx.now().getTime() - days * DAY_MS));

/** The same calls that the message list shows for this query. */
const listed = (ctx: Ctx, query: { from: string; problems?: '1'; reason?: string }) =>
  listedCalls(ctx.sellerId, callbacksQuery.parse(query));

/** Calls of the last days for these reasons. */
const callsFor = (ctx: Ctx, reasons: readonly CallbackReason[]) =>
  listed(ctx, { from: sinceDay(ctx), reason: reasons.join() });

const sumOf = (rows: readonly { count: number }[]) => rows.reduce((sum, row) => sum + row.count, 0);

async function troubledCalls(ctx: Ctx, db: Database): Promise<CallbackTrouble> {
  const since = sinceDay(ctx, TROUBLE_DAYS);
  const rows = await db
    .select({ verdict: callbacks.verdict, count: count() })
    .from(callbacks)
    .where(listed(ctx, { from: since, problems: '1' }))
    .groupBy(callbacks.verdict);
  const byVerdict = PROBLEM_VERDICTS.flatMap((verdict) => rows.filter((row) => row.verdict === verdict));
  return { total: sumOf(rows), since, byVerdict };
}

/** Signed calls whose interface this version does not know: kept, answered 000002, and for somebody to look into. */
async function unknownCalls(ctx: Ctx, db: Database): Promise<UnknownCalls> {
  const rows = await db
    .select({ name: callbacks.activity, count: count() })
    .from(callbacks)
    .where(callsFor(ctx, UNKNOWN_REASONS))
    .groupBy(callbacks.activity)
    .orderBy(desc(count()))
    .limit(NAMED_CALLS);
  const names = rows.flatMap(({ name }) => name ?? []).slice(0, FIRST);
  return { count: sumOf(rows), since: sinceDay(ctx), names };
}

/** Signed calls of known interfaces at an address of another kind: the product has the wrong one at the marketplace. */
async function misdirectedCalls(ctx: Ctx, db: Database): Promise<MisdirectedCalls> {
  const { label, family, generation } = productionAddresses;
  const rows = await db
    .select({ activity: callbacks.activity, label, family, generation, count: count() })
    .from(callbacks)
    .leftJoin(
      productionAddresses,
      and(
        eq(productionAddresses.sellerId, callbacks.sellerId),
        eq(productionAddresses.id, callbacks.addressId),
      ),
    )
    .where(callsFor(ctx, MISDIRECTED_REASONS))
    .groupBy(callbacks.activity, label, family, generation)
    .orderBy(desc(count()))
    .limit(NAMED_CALLS);
  const first = rows.slice(0, FIRST).map((row) => ({
    activity: row.activity ?? '',
    addressLabel: row.label ?? '',
    kind: row.family && row.generation ? { family: row.family, generation: row.generation } : null,
    homes: homesOf(row.activity ?? ''),
  }));
  return { count: sumOf(rows), since: sinceDay(ctx), first };
}

/** Pools that had no licence for an order, until the order has one. */
async function emptyPools(ctx: Ctx, db: Database): Promise<EmptyPool[]> {
  const has = sql`exists (select 1 from ${licensePool} where ${licensePool.sellerId} = ${callbacks.sellerId}
    and ${licensePool.orderId} = ${callbacks.orderId})`;
  const rows = await db
    .select({ productId: callbacks.subject, orders: countDistinct(callbacks.orderId) })
    .from(callbacks)
    .where(and(callsFor(ctx, ['pool_empty']), eq(callbacks.isTest, false), not(has)))
    .groupBy(callbacks.subject)
    .orderBy(desc(countDistinct(callbacks.orderId)))
    .limit(FIRST);
  const pools: EmptyPool[] = [];
  for (const { productId, orders } of rows) {
    if (productId === null) continue;
    const ofProduct = eq(licensePool.productId, productId);
    const isFree = and(eq(licensePool.sellerId, ctx.sellerId), ofProduct, eq(licensePool.state, 'free'));
    const [named] = await db
      .select({ name: min(productCodes.name) })
      .from(productCodes)
      .where(and(eq(productCodes.sellerId, ctx.sellerId), eq(productCodes.productId, productId)));
    pools.push({
      productId,
      orders,
      productName: named?.name ?? null,
      free: await db.$count(licensePool, isFree),
    });
  }
  return pools;
}

async function workerState(ctx: Ctx, db: Database): Promise<Attention['worker']> {
  const [row] = await db.select({ at: max(workerHeartbeats.beatAt) }).from(workerHeartbeats);
  const beatAt = row?.at ?? null;
  const isBeating = beatAt !== null && ctx.now().getTime() - beatAt.getTime() < WORKER_SILENT_MS;
  return { isBeating, beatAt: beatAt?.toISOString() ?? null };
}

async function lacks(
  ctx: Ctx,
  db: Database,
  right: Right,
  table: typeof productionAddresses | typeof marketplaceCredentials,
): Promise<boolean | null> {
  if (!hasRight(ctx.role, right)) return null;
  return (await db.$count(table, eq(table.sellerId, ctx.sellerId))) === 0;
}

async function attention(ctx: Ctx, db: Database): Promise<Attention> {
  const maySeeInstances = hasRight(ctx.role, 'instances.read');
  const ofInstances = <T>(read: () => Promise<T>): Promise<T | null> =>
    maySeeInstances ? read() : Promise.resolve(null);
  return {
    callbacks: hasRight(ctx.role, 'callbacks.read') ? await troubledCalls(ctx, db) : null,
    unknownCalls: hasRight(ctx.role, 'callbacks.read') ? await unknownCalls(ctx, db) : null,
    misdirectedCalls: hasRight(ctx.role, 'callbacks.read') ? await misdirectedCalls(ctx, db) : null,
    emptyPools: hasRight(ctx.role, 'licenses.read') ? await emptyPools(ctx, db) : null,
    waiting: await ofInstances(() => pressing(ctx, db, 'waiting', instances.provisionBy)),
    expiring: await ofInstances(() => pressing(ctx, db, 'expiring', instances.expireAt)),
    licenseRequests: hasRight(ctx.role, 'licenses.read')
      ? await db.$count(
          licenseRequests,
          and(
            eq(licenseRequests.sellerId, ctx.sellerId),
            inArray(licenseRequests.state, [...OPEN_REQUEST_STATES]),
          ),
        )
      : null,
    usageRejected: hasRight(ctx.role, 'usage.read')
      ? await db.$count(
          usageRecords,
          and(eq(usageRecords.sellerId, ctx.sellerId), eq(usageRecords.state, 'rejected')),
        )
      : null,
    detailsMissing: await ofInstances(() => countInstances(ctx, db, 'details_missing')),
    unknownProducts: await ofInstances(() => countInstances(ctx, db, 'unknown_product')),
    lacksAddress: await lacks(ctx, db, 'endpoints.read', productionAddresses),
    lacksCredentials: await lacks(ctx, db, 'sellers.read', marketplaceCredentials),
    worker: await workerState(ctx, db),
  };
}

async function instancesByStatus(ctx: Ctx, db: Database): Promise<NonNullable<Overview['instances']>> {
  const rows = await db
    .select({ status: instances.status, count: count() })
    .from(instances)
    .where(eq(instances.sellerId, ctx.sellerId))
    .groupBy(instances.status);
  return INSTANCE_STATUSES.map((status) => ({
    status,
    count: rows.find((row) => row.status === status)?.count ?? 0,
  }));
}

async function money(ctx: Ctx): Promise<MoneyReport> {
  const month = periodOf(ctx.now());
  const months = Array.from({ length: MONTHS }, (_, at) => shiftPeriod(month, at - MONTHS + 1));
  const amounts = await getMonthAmounts(ctx, months);
  return { month, previousMonth: shiftPeriod(month, -1), months, amounts };
}

async function newestCalls(ctx: Ctx, db: Database): Promise<CallbackBrief[]> {
  const rows = await db
    .select({
      id: callbacks.id,
      receivedAt: callbacks.receivedAt,
      generation: callbacks.generation,
      activity: callbacks.activity,
      verdict: callbacks.verdict,
      resultCode: callbacks.resultCode,
      instanceId: callbacks.instanceId,
      orderId: callbacks.orderId,
    })
    .from(callbacks)
    .where(eq(callbacks.sellerId, ctx.sellerId))
    .orderBy(desc(callbacks.id))
    .limit(NEWEST);
  return rows.map((row) => ({ ...row, receivedAt: row.receivedAt.toISOString() }));
}

/** The state of the seller's business now: only the parts that the role may read, the others are null. */
export function getOverview(ctx: Ctx): Promise<Overview> {
  return ctx.run(async (db, inner) => ({
    asOf: ctx.now().toISOString(),
    attention: await attention(inner, db),
    instances: hasRight(ctx.role, 'instances.read') ? await instancesByStatus(inner, db) : null,
    money: hasRight(ctx.role, 'statements.read') ? await money(inner) : null,
    callbacks: hasRight(ctx.role, 'callbacks.read') ? await newestCalls(inner, db) : null,
  }));
}
