import { and, eq, inArray } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { instances } from '@/db/schema/instances';
import { usageRecords } from '@/db/schema/usage';
import { meteringTime } from '@/lib/calendar/metering-time';
import type { Ctx } from '@/lib/context';
import { requireRight } from '@/lib/rights';
import type { ImportedVerdicts, UsageFileProblem } from '../contract';
import type { UsageTake } from '../contract-values';
import { readVerdictRows, type VerdictRow } from '../verdict-rows';
import { ofInstance } from './joins';
import { recordVerdicts } from './record-verdicts';

type Window = { instanceId: string; beginAt: Date; endAt: Date };

const nameOf = ({ instanceId, beginAt, endAt }: Window) =>
  `${instanceId} ${meteringTime(beginAt)} ${meteringTime(endAt)}`;

/** The serial numbers of pushed records by their windows; the newest of a window, of which only one is ever open. */
async function serialsOf(ctx: Ctx, db: Database, windows: readonly Window[]): Promise<Map<string, string>> {
  if (windows.length === 0) return new Map();
  const found = await db
    .select({
      instanceId: instances.instanceId,
      beginAt: usageRecords.beginAt,
      endAt: usageRecords.endAt,
      meteringSn: usageRecords.meteringSn,
    })
    .from(usageRecords)
    .innerJoin(instances, ofInstance)
    .where(
      and(
        eq(usageRecords.sellerId, ctx.sellerId),
        inArray(instances.instanceId, [...new Set(windows.map(({ instanceId }) => instanceId))]),
        inArray(
          usageRecords.beginAt,
          windows.map(({ beginAt }) => beginAt),
        ),
      ),
    )
    .orderBy(usageRecords.id);
  return new Map(found.map((row) => [nameOf(row), row.meteringSn]));
}

async function named(ctx: Ctx, db: Database, rows: readonly VerdictRow[]) {
  const serials = await serialsOf(
    ctx,
    db,
    rows.flatMap((row) => ('instanceId' in row ? [row] : [])),
  );
  return rows.map((row) => {
    const meteringSn = 'meteringSn' in row ? row.meteringSn : (serials.get(nameOf(row)) ?? nameOf(row));
    return { meteringSn, code: row.code };
  });
}

/**
 * Records what a file of the marketplace's own record list (话单管理) says, given as its parsed rows with the header first.
 * While rows are wrong nothing is recorded, unless `take` is `good`. Needs `usage.manage`.
 */
export async function importVerdicts(
  ctx: Ctx,
  file: readonly (readonly string[])[],
  take: UsageTake,
): Promise<ImportedVerdicts | { problem: UsageFileProblem }> {
  requireRight(ctx, 'usage.manage');
  const read = readVerdictRows(file);
  if ('problem' in read) return read;
  const { rows, wrong } = read;
  const told = { rows: rows.length, wrong };
  const isKept = rows.length > 0 && (take === 'good' || (take === 'all' && wrong.length === 0));
  if (!isKept) return { stored: false, confirmed: 0, rejected: 0, unchanged: 0, unknown: [], ...told };
  return ctx.run(async (db, inner) => {
    const recorded = await recordVerdicts(inner, { rows: await named(inner, db, rows) });
    return { stored: true, ...recorded, ...told };
  });
}
