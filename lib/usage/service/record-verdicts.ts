import { and, eq, inArray } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { usageRecords } from '@/db/schema/usage';
import { recordAudit } from '@/lib/audit/record';
import type { Ctx } from '@/lib/context';
import { requireRight } from '@/lib/rights';
import type { UsageVerdicts } from '../contract';
import { closesAs } from '../rules';
import { askForSum } from './ask-for-sum';

export type RecordedVerdicts = { confirmed: number; rejected: number; unchanged: number; unknown: string[] };

type Change = { id: string; state: 'confirmed' | 'rejected'; code: string | null };

/** A serial number may stand in the list more than once, for each call that brought it: once taken is taken. */
function mergedBySerial({ rows }: UsageVerdicts): Map<string, string | null> {
  const merged = new Map<string, string | null>();
  for (const { meteringSn, code } of rows)
    if (!merged.has(meteringSn) || code === null) merged.set(meteringSn, code || null);
  return merged;
}

async function close(ctx: Ctx, db: Database, changes: readonly Change[]): Promise<void> {
  const now = ctx.now();
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const key = `${change.state} ${change.code}`;
    groups.set(key, [...(groups.get(key) ?? []), change]);
  }
  for (const group of groups.values()) {
    const { state, code } = group[0] ?? { state: 'rejected', code: null };
    await db
      .update(usageRecords)
      .set({ state, recordCode: code, closedAt: now, updatedAt: now })
      .where(
        and(
          eq(usageRecords.sellerId, ctx.sellerId),
          inArray(
            usageRecords.id,
            group.map(({ id }) => id),
          ),
        ),
      );
  }
}

/**
 * Records what the marketplace's own list (话单管理) says of records by their serial numbers: the list is checked after
 * a call has succeeded, so a confirmed record may turn out rejected. A record that a person has put back to waiting and
 * that has not been sent since is left alone. Needs `usage.manage`.
 */
export async function recordVerdicts(ctx: Ctx, input: UsageVerdicts): Promise<RecordedVerdicts> {
  requireRight(ctx, 'usage.manage');
  const verdicts = mergedBySerial(input);
  return ctx.run(async (db) => {
    const rows = await db
      .select()
      .from(usageRecords)
      .where(
        and(eq(usageRecords.sellerId, ctx.sellerId), inArray(usageRecords.meteringSn, [...verdicts.keys()])),
      )
      .orderBy(usageRecords.id)
      .for('update');
    const changes = rows.flatMap((row): Change[] => {
      const code = verdicts.get(row.meteringSn) ?? null;
      const state = code === null ? 'confirmed' : closesAs(code, row.attempts > 1);
      const isOpen = row.state === 'waiting' && row.attempts === 0;
      const isSame = row.state === state && row.recordCode === (state === 'rejected' ? code : null);
      // Another record may hold the window of a rejected one by now: only a person puts that back.
      const reopens = row.state === 'rejected' && state === 'confirmed';
      return isOpen || isSame || reopens
        ? []
        : [{ id: row.id, state, code: state === 'rejected' ? code : null }];
    });
    await close(ctx, db, changes);
    if (changes.length > 0) await askForSum(db, ctx);
    const count = (state: Change['state']) => changes.filter((change) => change.state === state).length;
    const told = { confirmed: count('confirmed'), rejected: count('rejected') };
    if (changes.length > 0)
      await recordAudit(ctx, db, {
        action: 'usage.record_verdicts',
        changes: { confirmed: [null, told.confirmed], rejected: [null, told.rejected] },
      });
    const found = new Set(rows.map((row) => row.meteringSn));
    return {
      ...told,
      unchanged: rows.length - changes.length,
      unknown: [...verdicts.keys()].filter((serial) => !found.has(serial)),
    };
  });
}
