import { lte } from 'drizzle-orm';
import { exportJobs } from '@/db/schema/exports';
import type { Ctx } from '@/lib/context';
import { keyOf } from '@/lib/storage/files';
import { storage } from '@/lib/storage/storage';
import { step } from './job-rows';

/** Removes the file of an export whose three days are over (R82); one that was run again meanwhile keeps its own. */
export async function expireExport(ctx: Ctx, id: string): Promise<void> {
  const row = await ctx.run((db, inner) =>
    step(inner, db, id, 'expire', {}, lte(exportJobs.expiresAt, inner.now())),
  );
  if (row?.runId) await storage().remove(keyOf(ctx.sellerId, row.runId));
}
