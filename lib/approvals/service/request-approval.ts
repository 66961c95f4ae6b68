import { and, eq } from 'drizzle-orm';
import type { Database } from '@/db/client';
import type { ApprovalKind } from '@/db/enums/approvals';
import { approvals } from '@/db/schema/approvals';
import { recordAudit } from '@/lib/audit/record';
import type { Ctx } from '@/lib/context';
import { conflict } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { sealAsked } from './asked';
import { personOf } from './person';

export type ApprovalRequest = {
  kind: ApprovalKind;
  subjectId: string;
  subjectLabel: string;
  /** JSON as the kind's effect reads it. */
  asked: unknown;
  reason: string;
};

/**
 * Asks for a second person's approval, in the transaction of the verb that needs it; the verb has checked its own right.
 * Throws Conflict `approval_pending` when one about the same subject waits, Forbidden when nobody in person asks.
 */
export async function requestApproval(ctx: Ctx, db: Database, request: ApprovalRequest): Promise<string> {
  const { kind, subjectId, subjectLabel, asked, reason } = request;
  const requestedBy = await personOf(ctx, db);
  const sealed = sealAsked(ctx, asked);
  const id = newId();
  const stamps = { createdAt: ctx.now(), updatedAt: ctx.now() };
  const [row] = await db
    .insert(approvals)
    .values({
      ...{ sellerId: ctx.sellerId, id, kind, subjectId, subjectLabel, reason, requestedBy },
      ...{ ...sealed, ...stamps, state: 'pending' },
    })
    .onConflictDoNothing()
    .returning({ id: approvals.id });
  if (!row) throw conflict('approval_pending');
  await recordAudit(ctx, db, {
    action: 'approvals.request',
    subjectId: id,
    subjectLabel,
    changes: { approvalKind: [null, kind], reason: [null, reason], digest: [null, sealed.digest] },
  });
  return id;
}

/** Whether a request of this kind about the subject waits. */
export const hasPending = async (
  ctx: Ctx,
  db: Database,
  kind: ApprovalKind,
  subjectId: string,
): Promise<boolean> =>
  (await db.$count(
    approvals,
    and(
      ...[eq(approvals.sellerId, ctx.sellerId), eq(approvals.kind, kind)],
      ...[eq(approvals.subjectId, subjectId), eq(approvals.state, 'pending')],
    ),
  )) > 0;
