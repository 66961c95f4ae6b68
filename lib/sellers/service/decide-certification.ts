import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import type { CertificationState } from '@/db/enums/sellers';
import { sellerCertificationLocks, sellerCertifications } from '@/db/schema/seller-certifications';
import { recordAudit } from '@/lib/audit/record';
import type { Ctx } from '@/lib/context';
import { conflict, notFound } from '@/lib/errors';
import { requireRight } from '@/lib/rights';
import { certificationSources, isLocking } from '../certification-rules';
import type {
  CertificationScreenView,
  DecideCertification,
  RevealedCertification,
  UnlockCertification,
} from '../contract-certification';
import { CERTIFICATION_DEFAULTS } from '../defaults';
import { type CertificationRow, certificationIs, openSecrets } from './certification-rows';
import { getCertification } from './get-certification';

type Change = Partial<typeof sellerCertifications.$inferInsert>;

/** Takes a submission to a state from one that may become it. Throws NotFound, Conflict. */
async function move(
  ctx: Ctx,
  db: Database,
  id: string,
  to: CertificationState,
  change: Change,
): Promise<CertificationRow> {
  const [row] = await db
    .update(sellerCertifications)
    .set({ ...change, state: to, updatedAt: ctx.now() })
    .where(and(certificationIs(ctx, id), inArray(sellerCertifications.state, certificationSources(to))))
    .returning();
  if (row) return row;
  if ((await db.$count(sellerCertifications, certificationIs(ctx, id))) === 0) throw notFound();
  throw conflict('certification_state');
}

/** Counts rejections in a row; the third locks the certification, a passed one begins anew (R7). */
async function countFailure(ctx: Ctx, db: Database, isRejected: boolean): Promise<boolean> {
  const [row] = await db
    .insert(sellerCertificationLocks)
    .values({ sellerId: ctx.sellerId, failures: isRejected ? 1 : 0 })
    .onConflictDoUpdate({
      target: sellerCertificationLocks.sellerId,
      set: { failures: isRejected ? sql`${sellerCertificationLocks.failures} + 1` : 0 },
    })
    .returning();
  const isLocked = isLocking(row?.failures ?? 0, CERTIFICATION_DEFAULTS.failuresToLock);
  if (isLocked)
    await db
      .update(sellerCertificationLocks)
      .set({ lockedAt: ctx.now() })
      .where(eq(sellerCertificationLocks.sellerId, ctx.sellerId));
  return isLocked;
}

/** Records that the marketplace has begun to review a submission. Needs `sellers.decide`. */
export async function startReview(ctx: Ctx, id: string): Promise<CertificationScreenView> {
  requireRight(ctx, 'sellers.decide');
  return ctx.run(async (db, inner) => {
    const row = await move(inner, db, id, 'in_review', { reviewStartedAt: ctx.now() });
    await recordAudit(inner, db, {
      action: 'sellers.start_review',
      subjectId: id,
      subjectLabel: String(row.number),
    });
    return getCertification(inner);
  });
}

/**
 * Records the marketplace's decision on a submission; the third rejection in a row locks the certification. Throws
 * Conflict for one that is not under review. Needs `sellers.decide`.
 */
export async function decideCertification(
  ctx: Ctx,
  id: string,
  { verdict, reason }: DecideCertification,
): Promise<CertificationScreenView> {
  requireRight(ctx, 'sellers.decide');
  return ctx.run(async (db, inner) => {
    const to = verdict === 'approved' ? 'passed' : 'rejected';
    const row = await move(inner, db, id, to, {
      reason: reason || null,
      decidedAt: ctx.now(),
      decidedBy: ctx.actor.label,
    });
    const isLocked = await countFailure(inner, db, to === 'rejected');
    await recordAudit(inner, db, {
      action: 'sellers.decide_certification',
      subjectId: id,
      subjectLabel: String(row.number),
      changes: {
        verdict: [null, verdict],
        ...(reason ? { reason: [null, reason] } : {}),
        ...(isLocked ? { locked: [false, true] } : {}),
      },
    });
    return getCertification(inner);
  });
}

/** Records that the marketplace has lifted the lock, by which ticket (R7). Needs `sellers.decide`. */
export async function unlockCertification(
  ctx: Ctx,
  { ticketNumber }: UnlockCertification,
): Promise<CertificationScreenView> {
  requireRight(ctx, 'sellers.decide');
  return ctx.run(async (db, inner) => {
    const [row] = await db
      .update(sellerCertificationLocks)
      .set({ lockedAt: null, failures: 0, unlockTicket: ticketNumber, unlockedAt: ctx.now() })
      .where(
        and(
          eq(sellerCertificationLocks.sellerId, ctx.sellerId),
          isNotNull(sellerCertificationLocks.lockedAt),
        ),
      )
      .returning();
    if (!row) throw conflict('certification_not_locked');
    await recordAudit(inner, db, {
      action: 'sellers.unlock_certification',
      subjectId: ctx.sellerId,
      subjectLabel: ticketNumber,
      changes: { locked: [true, false], ticketNumber: [null, ticketNumber] },
    });
    return getCertification(inner);
  });
}

/** Shows the numbers of a submission in full, and notes who looked. Needs `sellers.reveal`. */
export async function revealCertification(ctx: Ctx, id: string): Promise<RevealedCertification> {
  requireRight(ctx, 'sellers.reveal');
  return ctx.run(async (db, inner) => {
    const [row] = await db.select().from(sellerCertifications).where(certificationIs(inner, id));
    if (!row) throw notFound();
    const subject = { subjectId: id, subjectLabel: String(row.number) };
    await recordAudit(inner, db, { action: 'sellers.reveal_certification', ...subject });
    const { taxpayerNumber, accountNumber, surveyDetail } = openSecrets(inner, row);
    return { taxpayerNumber, accountNumber, surveyDetail };
  });
}
