import { and, eq } from 'drizzle-orm';
import type { Database } from '@/db/client';
import type { LicenseSource } from '@/db/enums';
import { licenseChecks } from '@/db/schema/licenses';
import { orders } from '@/db/schema/orders';
import { recordAudit } from '@/lib/audit/record';
import { atHour, dayOf } from '@/lib/calendar/shanghai';
import type { Ctx } from '@/lib/context';
import { askOnce } from '@/lib/jobs/ask-once';
import { enqueue } from '@/lib/jobs/enqueue';
import type { MarketplaceLicense } from '@/lib/marketplace/open-api/license-answer';
import { statusAfterCheck } from '../rules';
import { insertCodes } from './add-codes';
import { addEvent, type CodeRow, changeCode, differences, lockCode, lockCodeById, type Patch } from './rows';

/** The hour (China time) of the daily query of all codes. */
const CHECK_HOUR = 3;

/** What a code's own facts are after the marketplace has told them; what it left out stays. */
function factsOf(row: CodeRow, told: MarketplaceLicense | null): Patch {
  return {
    expireAt: told?.expireAt ?? row.expireAt,
    productId: told?.productId ?? row.productId,
    orderId: told?.orderId ?? row.orderId,
    amount: told?.amount ?? row.amount,
  };
}

/** Asks for the details of a code's order, unless they are here. */
async function fetchOrder(ctx: Ctx, db: Database, orderId: string | null): Promise<void> {
  if (!orderId) return;
  const known = await db.$count(orders, and(eq(orders.sellerId, ctx.sellerId), eq(orders.orderId, orderId)));
  if (known > 0) return;
  await enqueue(db, 'fetch-order', { sellerId: ctx.sellerId, orderId, orderLineId: '', attempt: 0 });
}

/** The next daily query of a seller's codes. */
export const nextCheckAt = (now: Date): Date => {
  const today = atHour(dayOf(now), 0, CHECK_HOUR);
  return today > now ? today : atHour(dayOf(now), 1, CHECK_HOUR);
};

async function lockOrInsert(
  ctx: Ctx,
  db: Database,
  license: string,
  source: LicenseSource,
): Promise<CodeRow> {
  const known = await lockCode(ctx, db, license);
  if (known) return known;
  const [made] = await insertCodes(ctx, db, [{ license, productId: null, orderId: null, source }]);
  const row = made ?? (await lockCode(ctx, db, license));
  if (!row) throw new Error('a licence code was neither made nor found');
  return row;
}

/**
 * Writes that the marketplace has activated a code, which may be new here. The code is queried from now on.
 */
export function settleActivation(
  ctx: Ctx,
  license: string,
  told: MarketplaceLicense | null,
  source: LicenseSource,
): Promise<CodeRow> {
  return ctx.run(async (db, inner) => {
    const row = await lockOrInsert(inner, db, license, source);
    const status = row.status === 'released' ? row.status : 'alive';
    const activatedAt = row.activatedAt ?? told?.activatedAt ?? ctx.now();
    const patch: Patch = { ...factsOf(row, told), status, activatedAt };
    const changes = differences(row, patch);
    if (Object.keys(changes).length === 0) return row;
    const changed = await changeCode(inner, db, row, patch);
    const { orderId } = changed;
    await addEvent(
      inner,
      db,
      row.id,
      { kind: 'activated', from: row.status, to: status, changes },
      { orderId },
    );
    await recordAudit(inner, db, {
      action: 'licenses.activate_code',
      subjectId: row.id,
      subjectLabel: row.codeEnd || null,
      changes: { status: [row.status, status] },
    });
    await fetchOrder(inner, db, orderId);
    await askOnce(db, 'check-licenses', ctx.sellerId, nextCheckAt(ctx.now()));
    return changed;
  });
}

/** Notes in the history of a code that is here that the marketplace did not activate it, and why. */
export function settleRefusedActivation(ctx: Ctx, license: string, errorCode: string): Promise<void> {
  return ctx.run(async (db, inner) => {
    const row = await lockCode(inner, db, license);
    if (!row) return;
    const event = { kind: 'activation_refused', from: row.status, to: row.status } as const;
    await addEvent(inner, db, row.id, { ...event, changes: { errorCode: [null, errorCode] } });
  });
}

/** What the marketplace answered about one code: its facts, or the code of its refusal. */
export type CheckAnswer = { told: MarketplaceLicense } | { errorCode: string };

async function noteCheck(ctx: Ctx, db: Database, row: CodeRow, answer: CheckAnswer): Promise<void> {
  const values = {
    checkedAt: ctx.now(),
    actorKind: ctx.actor.kind,
    answeredStatus: 'told' in answer ? answer.told.status : null,
    errorCode: 'told' in answer ? null : answer.errorCode,
  };
  await db
    .insert(licenseChecks)
    .values({ sellerId: ctx.sellerId, codeRowId: row.id, day: dayOf(ctx.now()), ...values })
    .onConflictDoUpdate({
      target: [licenseChecks.sellerId, licenseChecks.codeRowId, licenseChecks.day],
      set: values,
    });
}

async function applyCheck(ctx: Ctx, db: Database, row: CodeRow, answer: CheckAnswer): Promise<CodeRow> {
  await noteCheck(ctx, db, row, answer);
  const told = 'told' in answer ? answer.told : null;
  const status = statusAfterCheck(row.status, told?.status ?? null);
  const activatedAt = row.activatedAt ?? told?.activatedAt ?? (status === 'alive' ? ctx.now() : null);
  const patch: Patch = told ? { ...factsOf(row, told), status, activatedAt } : {};
  const changed = await changeCode(ctx, db, row, { ...patch, lastCheckedAt: ctx.now() });
  const changes = differences(row, patch);
  if (Object.keys(changes).length > 0)
    await addEvent(ctx, db, row.id, { kind: 'checked', from: row.status, to: changed.status, changes });
  if (changes.orderId) await fetchOrder(ctx, db, changed.orderId);
  return changed;
}

/** Writes the day's answer about a code that is here, and what it changes. */
export function settleCheck(ctx: Ctx, codeRowId: string, answer: CheckAnswer): Promise<CodeRow | null> {
  return ctx.run(async (db, inner) => {
    const row = await lockCodeById(inner, db, codeRowId);
    return row && applyCheck(inner, db, row, answer);
  });
}

/** Takes in a code that the seller's software asked about and the marketplace knows. */
export function settleNewCode(ctx: Ctx, license: string, told: MarketplaceLicense): Promise<CodeRow> {
  return ctx.run(async (db, inner) => {
    const row = await lockOrInsert(inner, db, license, 'api');
    const changed = await applyCheck(inner, db, row, { told });
    await askOnce(db, 'check-licenses', ctx.sellerId, nextCheckAt(ctx.now()));
    return changed;
  });
}
