import { and, asc, count, desc, eq, gte, inArray, max } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { INSTANCE_STATUSES } from '@/db/enums';
import { callbacks } from '@/db/schema/callbacks';
import { productionAddresses } from '@/db/schema/endpoints';
import { instances } from '@/db/schema/instances';
import { licenseRequests } from '@/db/schema/licenses';
import { marketplaceCredentials } from '@/db/schema/sellers';
import { usageRecords } from '@/db/schema/usage';
import { workerHeartbeats } from '@/db/schema/workers';
import { periodOf, shiftPeriod } from '@/lib/calendar/shanghai';
import { PROBLEM_VERDICTS, UNKNOWN_REASONS } from '@/lib/callbacks/contract-values';
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
  InstanceTrouble,
  MoneyReport,
  Overview,
  UnknownCalls,
} from './contract';
import { OPEN_REQUEST_STATES } from './contract';
import { idFloor } from './rules';

const DAY_MS = 86_400_000;
const MONTHS = 12;
const FIRST = 5;
const UNKNOWN_DAYS = 7;
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

async function troubledCalls(ctx: Ctx, db: Database): Promise<CallbackTrouble> {
  const since = new Date(ctx.now().getTime() - DAY_MS);
  const rows = await db
    .select({ verdict: callbacks.verdict, count: count() })
    .from(callbacks)
    .where(
      and(
        eq(callbacks.sellerId, ctx.sellerId),
        gte(callbacks.id, idFloor(since)),
        gte(callbacks.receivedAt, since),
        inArray(callbacks.verdict, [...PROBLEM_VERDICTS]),
      ),
    )
    .groupBy(callbacks.verdict);
  const byVerdict = PROBLEM_VERDICTS.flatMap((verdict) => rows.filter((row) => row.verdict === verdict));
  return { total: rows.reduce((sum, row) => sum + row.count, 0), byVerdict };
}

/** Signed calls whose interface this version does not know: kept, answered 000002, and for somebody to look into. */
async function unknownCalls(ctx: Ctx, db: Database): Promise<UnknownCalls> {
  const since = new Date(ctx.now().getTime() - UNKNOWN_DAYS * DAY_MS);
  const rows = await db
    .select({ name: callbacks.activity, count: count() })
    .from(callbacks)
    .where(
      and(
        eq(callbacks.sellerId, ctx.sellerId),
        gte(callbacks.id, idFloor(since)),
        gte(callbacks.receivedAt, since),
        inArray(callbacks.reason, [...UNKNOWN_REASONS]),
      ),
    )
    .groupBy(callbacks.activity)
    .orderBy(desc(count()))
    .limit(NAMED_CALLS);
  return {
    count: rows.reduce((sum, row) => sum + row.count, 0),
    names: rows.flatMap(({ name }) => name ?? []).slice(0, FIRST),
  };
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
