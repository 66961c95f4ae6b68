import { and, eq } from 'drizzle-orm';
import type { Database } from '@/db/client';
import type { ApprovalState } from '@/db/enums/approvals';
import { approvals } from '@/db/schema/approvals';
import { recordAudit } from '@/lib/audit/record';
import type { Ctx } from '@/lib/context';
import { conflict, forbidden, notFound } from '@/lib/errors';
import { requireRight } from '@/lib/rights';
import type { ApprovalView, DecideApproval } from '../contract';
import { EFFECTS } from '../effects';
import { openAsked } from './asked';
import { getApproval } from './list-approvals';
import { personOf } from './person';

type Row = typeof approvals.$inferSelect;
const ownRow = (ctx: Ctx, id: string) => and(eq(approvals.sellerId, ctx.sellerId), eq(approvals.id, id));

async function lockPending(ctx: Ctx, db: Database, id: string): Promise<Row> {
  const [row] = await db.select().from(approvals).where(ownRow(ctx, id)).for('update');
  if (!row) throw notFound();
  if (row.state !== 'pending') throw conflict('approval_decided');
  return row;
}

async function settle(
  ctx: Ctx,
  db: Database,
  row: Row,
  state: ApprovalState,
  by: string | null,
  decision: string,
) {
  const decided = by ? { decidedBy: by, decidedAt: ctx.now() } : {};
  const [settled] = await db
    .update(approvals)
    .set({ state, decision, ...decided, updatedAt: ctx.now() })
    .where(and(ownRow(ctx, row.id), eq(approvals.state, 'pending')))
    .returning({ id: approvals.id });
  if (!settled) throw conflict('approval_decided');
}

const ACTIONS = { approved: 'approvals.approve', refused: 'approvals.refuse' } as const;

/**
 * Approves or refuses what another person asked; an approved one takes effect in the same transaction. Only a signed-in
 * member decides, never who asked. Throws NotFound, Forbidden (`approval_own`, `approval_person`), Conflict
 * (`approval_decided`, `approval_changed`, and what the effect throws). Needs `approvals.decide` and the effect's right.
 */
export async function decideApproval(ctx: Ctx, id: string, given: DecideApproval): Promise<ApprovalView> {
  requireRight(ctx, 'approvals.decide');
  if (ctx.actor.kind !== 'member') throw forbidden('approval_person');
  return ctx.run(async (db, inner) => {
    const row = await lockPending(inner, db, id);
    const effect = EFFECTS[row.kind];
    if (!effect) throw conflict('approval_stale');
    requireRight(inner, effect.right);
    const person = await personOf(inner, db);
    if (person === row.requestedBy) throw forbidden('approval_own');
    if (row.digest !== given.digest) throw conflict('approval_changed');
    await settle(inner, db, row, given.verdict, person, given.decision);
    if (given.verdict === 'approved') await effect.apply(inner, db, row, openAsked(inner, row.askedSealed));
    await recordAudit(inner, db, {
      action: ACTIONS[given.verdict],
      subjectId: id,
      subjectLabel: row.subjectLabel,
      changes: {
        approvalKind: [row.kind, row.kind],
        state: ['pending', given.verdict],
        reason: [null, given.decision],
      },
    });
    return getApproval(inner, id);
  });
}

/** Takes back what one asked oneself. Throws NotFound, Forbidden, Conflict `approval_decided`. Needs `approvals.read`. */
export async function withdrawApproval(ctx: Ctx, id: string): Promise<ApprovalView> {
  requireRight(ctx, 'approvals.read');
  return ctx.run(async (db, inner) => {
    const row = await lockPending(inner, db, id);
    if ((await personOf(inner, db)) !== row.requestedBy) throw forbidden();
    await settle(inner, db, row, 'withdrawn', null, '');
    await recordAudit(inner, db, {
      action: 'approvals.withdraw',
      subjectId: id,
      subjectLabel: row.subjectLabel,
      changes: { approvalKind: [row.kind, row.kind], state: ['pending', 'withdrawn'] },
    });
    return getApproval(inner, id);
  });
}
