import { and, eq, inArray, lt, min, or, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import type { UsageBatchOutcome } from '@/db/enums';
import { licenseCodes, licenseUsage, licenseUsageCalls } from '@/db/schema/licenses';
import type { Ctx } from '@/lib/context';
import { newId } from '@/lib/ids';
import { MAX_LICENSES, type SoftwareUsage } from '@/lib/marketplace/open-api/license';
import { openFor } from './secrets';

/** After this long a call whose outcome nobody wrote counts as lost. */
const LEASE_MS = 10 * 60_000;

/** Usage of one code that goes in one call. */
export type TakenUsage = SoftwareUsage & { codeRowId: string; ids: readonly string[] };

/** Waiting, or sent by a call that was lost. */
const isDue = (ctx: Ctx) =>
  and(
    eq(licenseUsage.sellerId, ctx.sellerId),
    or(
      eq(licenseUsage.state, 'waiting'),
      and(eq(licenseUsage.state, 'sent'), lt(licenseUsage.sentAt, new Date(ctx.now().getTime() - LEASE_MS))),
    ),
  );

/** Rows of the oldest day that has any: up to 100 codes, of each up to 100 clients. */
async function dueIds(ctx: Ctx, db: Database): Promise<string[]> {
  const [first] = await db
    .select({ day: min(licenseUsage.day) })
    .from(licenseUsage)
    .where(isDue(ctx));
  if (!first?.day) return [];
  const ranked = db
    .select({
      id: licenseUsage.id,
      code: sql<number>`dense_rank() over (order by ${licenseUsage.codeRowId})`.as('code'),
      client:
        sql<number>`row_number() over (partition by ${licenseUsage.codeRowId} order by ${licenseUsage.id})`.as(
          'client',
        ),
    })
    .from(licenseUsage)
    .where(and(isDue(ctx), eq(licenseUsage.day, first.day)))
    .as('ranked');
  const rows = await db
    .select({ id: ranked.id })
    .from(ranked)
    .where(and(lt(ranked.code, MAX_LICENSES + 1), lt(ranked.client, MAX_LICENSES + 1)));
  return rows.map(({ id }) => id);
}

type UsageRow = { id: string; codeRowId: string; clientSealed: Buffer | null; activeNum: number | null };

async function withCodes(ctx: Ctx, db: Database, rows: readonly UsageRow[]): Promise<TakenUsage[]> {
  const codes = await db
    .select({ id: licenseCodes.id, sealed: licenseCodes.codeSealed })
    .from(licenseCodes)
    .where(
      and(
        eq(licenseCodes.sellerId, ctx.sellerId),
        inArray(licenseCodes.id, [...new Set(rows.map((row) => row.codeRowId))]),
      ),
    );
  return codes.map(({ id: codeRowId, sealed }) => {
    const own = rows.filter((row) => row.codeRowId === codeRowId);
    const clients = own.map(({ clientSealed, activeNum }) =>
      clientSealed
        ? { id: openFor(ctx, 'license_usage.client', clientSealed) }
        : { activeNum: activeNum ?? 0 },
    );
    return {
      codeRowId,
      license: openFor(ctx, 'license_codes.code', sealed),
      clients,
      ids: own.map(({ id }) => id),
    };
  });
}

/** Takes usage for one call, or an empty list when there is none. Workers beside each other take different rows. */
export function takeUsage(ctx: Ctx): Promise<TakenUsage[]> {
  return ctx.run(async (db) => {
    const ids = await dueIds(ctx, db);
    if (ids.length === 0) return [];
    const rows = await db
      .update(licenseUsage)
      .set({ state: 'sent', sentAt: ctx.now(), updatedAt: ctx.now() })
      .where(and(isDue(ctx), inArray(licenseUsage.id, ids)))
      .returning({
        id: licenseUsage.id,
        codeRowId: licenseUsage.codeRowId,
        clientSealed: licenseUsage.clientSealed,
        activeNum: licenseUsage.activeNum,
      });
    return rows.length > 0 ? withCodes(ctx, db, rows) : [];
  });
}

export type CallOutcome = {
  outcome: Exclude<UsageBatchOutcome, 'open'>;
  host: string | null;
  httpStatus: number | null;
  errorCode: string | null;
  startedAt: Date;
  /** Codes whose usage the marketplace did not take, with the reason. */
  rejected: ReadonlyMap<string, string>;
};

/** Writes what a call came to: what was taken is confirmed, what was not asked for again stays waiting. */
export function settleUsage(ctx: Ctx, taken: readonly TakenUsage[], told: CallOutcome): Promise<void> {
  return ctx.run(async (db) => {
    const id = newId();
    const { rejected, ...call } = told;
    const row = { sellerId: ctx.sellerId, id, codeCount: taken.length, ...call, finishedAt: ctx.now() };
    await db.insert(licenseUsageCalls).values(row);
    const close = async (ids: readonly string[], set: Partial<typeof licenseUsage.$inferInsert>) => {
      if (ids.length === 0) return;
      await db
        .update(licenseUsage)
        .set({ ...set, callId: id, updatedAt: ctx.now() })
        .where(
          and(
            eq(licenseUsage.sellerId, ctx.sellerId),
            inArray(licenseUsage.id, [...ids]),
            eq(licenseUsage.state, 'sent'),
          ),
        );
    };
    const isTaken = told.outcome === 'confirmed' || told.outcome === 'rejected';
    const others = taken.filter(({ license }) => !rejected.has(license)).flatMap(({ ids }) => ids);
    await close(others, isTaken ? { state: 'confirmed', closedAt: ctx.now() } : { state: 'waiting' });
    for (const { license, ids } of taken) {
      const errorCode = rejected.get(license);
      if (errorCode) await close(ids, { state: 'rejected', errorCode, closedAt: ctx.now() });
    }
  });
}
