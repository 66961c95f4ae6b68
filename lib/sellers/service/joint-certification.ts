import { desc, eq } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { sellerJointDecisions } from '@/db/schema/seller-joint';
import { sellers } from '@/db/schema/sellers';
import { recordAudit } from '@/lib/audit/record';
import { dayOf } from '@/lib/calendar/shanghai';
import type { Ctx } from '@/lib/context';
import { conflict, invalid } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { requireRight } from '@/lib/rights';
import type { JointCertification, RecordJointDecision } from '../contract-joint';

async function readStanding(ctx: Ctx, db: Database): Promise<JointCertification> {
  const rows = await db
    .select()
    .from(sellerJointDecisions)
    .where(eq(sellerJointDecisions.sellerId, ctx.sellerId))
    .orderBy(desc(sellerJointDecisions.decidedOn), desc(sellerJointDecisions.id));
  return {
    isPassed: rows[0]?.outcome === 'passed',
    decisions: rows.map(({ sellerId: _, createdAt, ...row }) => ({
      ...row,
      createdAt: createdAt.toISOString(),
    })),
  };
}

/** How the seller stands with the joint-operation certification (联营认证). Needs `sellers.read`. */
export async function getJointCertification(ctx: Ctx): Promise<JointCertification> {
  requireRight(ctx, 'sellers.read');
  return ctx.run((db, inner) => readStanding(inner, db));
}

/** Whether it is passed: joint products are released only then (R9). A fact for the verbs of other rooms. */
export const isJointCertified = (ctx: Ctx): Promise<boolean> =>
  ctx.run(async (db, inner) => (await readStanding(inner, db)).isPassed);

/**
 * Records what the marketplace decided. Throws Invalid for a day to come or before the newest decision, Conflict
 * `joint_same` where it says nothing new. Needs `sellers.decide`.
 */
export async function recordJointDecision(ctx: Ctx, given: RecordJointDecision): Promise<JointCertification> {
  requireRight(ctx, 'sellers.decide');
  if (given.decidedOn > dayOf(ctx.now()))
    throw invalid('invalid', [{ path: 'decidedOn', code: 'date_in_future' }]);
  return ctx.run(async (db, inner) => {
    await db.select().from(sellers).where(eq(sellers.sellerId, inner.sellerId)).for('update');
    const { isPassed, decisions } = await readStanding(inner, db);
    if (isPassed === (given.outcome === 'passed')) throw conflict('joint_same');
    const [newest] = decisions;
    if (newest && given.decidedOn < newest.decidedOn)
      throw invalid('invalid', [
        { path: 'decidedOn', code: 'joint_before', params: { day: newest.decidedOn } },
      ]);
    const id = newId();
    await db.insert(sellerJointDecisions).values({
      ...given,
      sellerId: inner.sellerId,
      id,
      actorKind: inner.actor.kind,
      actorLabel: inner.actor.label,
      createdAt: inner.now(),
    });
    await recordAudit(inner, db, {
      action: 'sellers.record_joint_decision',
      subjectId: id,
      changes: {
        outcome: [newest?.outcome ?? null, given.outcome],
        decidedOn: [newest?.decidedOn ?? null, given.decidedOn],
        evidence: [newest?.evidence ?? null, given.evidence],
      },
    });
    return readStanding(inner, db);
  });
}
