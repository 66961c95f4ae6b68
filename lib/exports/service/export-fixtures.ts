import type pg from 'pg';
import type { Role } from '@/db/enums';
import type { Ctx } from '@/lib/context';
import { makeCtx } from '@/lib/context';
import { openExport } from './open-export';

/** A member of the same seller with another role. */
export const actingAs = (ctx: Ctx, role: Role): Ctx =>
  makeCtx({
    sellerId: ctx.sellerId,
    actor: { kind: 'member', id: null, label: role },
    role,
    pool: ctx.pool,
    now: ctx.now,
  });

export async function fileOf(ctx: Ctx, id: string): Promise<Buffer> {
  const { content } = await openExport(ctx, id);
  const pieces: Buffer[] = [];
  for await (const piece of content) pieces.push(Buffer.from(piece as Uint8Array));
  return Buffer.concat(pieces);
}

/** The jobs that were asked for, oldest first. */
export async function askedFor(admin: pg.Pool, ctx: Ctx, queue: string) {
  const { rows } = await admin.query<{ data: Record<string, string>; start_after: Date | null }>(
    `select data, start_after from job_requests where queue = $1 and data->>'sellerId' = $2 order by id`,
    [queue, ctx.sellerId],
  );
  return rows;
}
