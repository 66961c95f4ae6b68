import { and, eq, inArray } from 'drizzle-orm';
import type { Database } from '@/db/client';
import type { LicenseEventKind, LicenseStatus } from '@/db/enums';
import { licenseCodes, licenseEvents } from '@/db/schema/licenses';
import type { Ctx } from '@/lib/context';
import { conflict } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { canBecome } from '../rules';
import { hashesOf } from './secrets';

export type CodeRow = typeof licenseCodes.$inferSelect;
type Changes = NonNullable<(typeof licenseEvents.$inferInsert)['changes']>;

/** Locks an auth code by its text, until the transaction ends. */
export async function lockCode(ctx: Ctx, db: Database, code: string): Promise<CodeRow | null> {
  const [row] = await db
    .select()
    .from(licenseCodes)
    .where(
      and(
        eq(licenseCodes.sellerId, ctx.sellerId),
        inArray(licenseCodes.codeHash, hashesOf(ctx, 'license_codes.code', code)),
      ),
    )
    .for('update');
  return row ?? null;
}

export const codeIs = (ctx: Ctx, id: string) =>
  and(eq(licenseCodes.sellerId, ctx.sellerId), eq(licenseCodes.id, id));

/** Locks an auth code by our own row id, until the transaction ends. */
export async function lockCodeById(ctx: Ctx, db: Database, id: string): Promise<CodeRow | null> {
  const [row] = await db.select().from(licenseCodes).where(codeIs(ctx, id)).for('update');
  return row ?? null;
}

export type Cause = { callbackId?: string | null; orderId?: string | null };
type Event = { kind: LicenseEventKind; from: LicenseStatus | null; to: LicenseStatus; changes?: Changes };

/** One line of a code's history, with what caused it. */
export function eventOf(ctx: Ctx, codeRowId: string, event: Event, cause: Cause = {}) {
  return {
    sellerId: ctx.sellerId,
    id: newId(),
    codeRowId,
    at: ctx.now(),
    kind: event.kind,
    fromStatus: event.from,
    toStatus: event.to,
    actorKind: ctx.actor.kind,
    actorLabel: ctx.actor.label,
    callbackId: cause.callbackId ?? null,
    orderId: cause.orderId ?? null,
    changes: event.changes && Object.keys(event.changes).length > 0 ? event.changes : null,
  };
}

export async function addEvent(
  ctx: Ctx,
  db: Database,
  codeRowId: string,
  event: Event,
  cause: Cause = {},
): Promise<void> {
  await db.insert(licenseEvents).values(eventOf(ctx, codeRowId, event, cause));
}

const TOLD = ['status', 'orderId', 'productId', 'amount', 'expireAt', 'activatedAt'] as const;
export type Patch = Partial<Pick<CodeRow, (typeof TOLD)[number] | 'lastCheckedAt'>>;

/** Changes a code that still has the status it was read with. Throws Conflict when it moved on, or may not move so. */
export async function changeCode(ctx: Ctx, db: Database, row: CodeRow, patch: Patch): Promise<CodeRow> {
  const to = patch.status ?? row.status;
  if (to !== row.status && !canBecome(row.status, to)) throw conflict('license_status');
  const [changed] = await db
    .update(licenseCodes)
    .set({ ...patch, updatedAt: ctx.now() })
    .where(and(codeIs(ctx, row.id), eq(licenseCodes.status, row.status)))
    .returning();
  if (!changed) throw conflict('license_status');
  return changed;
}

/** Field → [before, after] of what a patch changes; dates as ISO text. */
export function differences(before: CodeRow, after: Patch): Changes {
  const plain = (value: Date | string | number | null | undefined) =>
    value instanceof Date ? value.toISOString() : (value ?? null);
  const changes: Changes = {};
  for (const key of TOLD) {
    if (!(key in after)) continue;
    const [old, next] = [plain(before[key]), plain(after[key])];
    if (old !== next) changes[key] = [old, next];
  }
  return changes;
}
