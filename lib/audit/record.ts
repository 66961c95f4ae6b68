import type { Database } from '@/db/client';
import { auditEntries } from '@/db/schema/audit';
import type { Ctx } from '@/lib/context';
import { newId } from '@/lib/ids';

export type AuditFact = {
  /** `<room>.<verb>`, for example `endpoints.create_access_key`. */
  action: string;
  subjectId?: string | null;
  subjectLabel?: string | null;
  /** Field → [before, after]. Never a secret: write `['***', '***']` for one that changed. */
  changes?: Record<string, [unknown, unknown]>;
};

/** Writes who changed what, in the transaction of the change itself. */
export async function recordAudit(ctx: Ctx, db: Database, fact: AuditFact): Promise<void> {
  await db.insert(auditEntries).values({
    sellerId: ctx.sellerId,
    id: newId(),
    at: ctx.now(),
    actorKind: ctx.actor.kind,
    actorId: ctx.actor.id,
    actorLabel: ctx.actor.label,
    requestId: ctx.requestId,
    ...fact,
  });
}
