import { and, eq, inArray } from 'drizzle-orm';
import type { Database } from '@/db/client';
import type { BenefitState } from '@/db/enums/sellers';
import { sellerBenefitApplications as applications } from '@/db/schema/seller-benefits';
import { recordAudit } from '@/lib/audit/record';
import { atHour, dayOf } from '@/lib/calendar/shanghai';
import type { Ctx } from '@/lib/context';
import { conflict, invalid, notFound } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { SITE_CURRENCY, wireAmount } from '@/lib/money/money';
import { requireRight } from '@/lib/rights';
import { storeFile } from '@/lib/storage/files';
import type { BenefitView, DecideBenefit, SaveBenefit, TierView } from '../contract-benefits';
import { BENEFIT_TERMS } from '../contract-values';
import { benefitProblems, benefitSources, canEditBenefit } from '../tier-rules';
import {
  applicationIs,
  type BenefitRow,
  countingApplications,
  findApplication,
  ofSeller,
  toBenefitView,
} from './benefit-rows';
import { lockSeller } from './company';
import { DOCUMENT_RULES } from './documents';
import { getTier } from './tier';

const MAX_APPLICATIONS = 1_000;
const subjectOf = (row: Pick<BenefitRow, 'id' | 'subject'>) => ({
  subjectId: row.id,
  subjectLabel: row.subject,
});

/** Begins an application, as a draft. Needs `sellers.manage`. */
export async function createBenefit(ctx: Ctx, input: SaveBenefit): Promise<BenefitView> {
  requireRight(ctx, 'sellers.manage');
  return ctx.run(async (db, inner) => {
    const seller = await lockSeller(inner, db);
    if ((await db.$count(applications, ofSeller(inner))) >= MAX_APPLICATIONS) throw conflict('benefit_limit');
    const { revision: _, amountMinor, ...given } = input;
    const [row] = await db
      .insert(applications)
      .values({
        ...given,
        amountMinor: amountMinor === null ? null : BigInt(amountMinor),
        currency: SITE_CURRENCY[seller.site],
        sellerId: ctx.sellerId,
        id: newId(),
        state: 'draft',
        revision: 1,
        createdAt: ctx.now(),
        updatedAt: ctx.now(),
      })
      .returning();
    if (!row) throw notFound();
    await recordAudit(inner, db, {
      action: 'sellers.create_benefit',
      ...subjectOf(row),
      changes: { kind: [null, row.kind] },
    });
    return toBenefitView(inner, db, row);
  });
}

/** Changes a draft or a rejected application. Throws Conflict in any other state, or for an old revision. */
export async function updateBenefit(ctx: Ctx, id: string, input: SaveBenefit): Promise<BenefitView> {
  requireRight(ctx, 'sellers.manage');
  return ctx.run(async (db, inner) => {
    const before = await findApplication(inner, db, id);
    if (!canEditBenefit(before.state)) throw conflict('benefit_state');
    const { revision, amountMinor, ...given } = input;
    const [row] = await db
      .update(applications)
      .set({
        ...given,
        amountMinor: amountMinor === null ? null : BigInt(amountMinor),
        revision: revision + 1,
        updatedAt: ctx.now(),
      })
      .where(
        and(
          applicationIs(inner, id),
          eq(applications.revision, revision),
          eq(applications.state, before.state),
        ),
      )
      .returning();
    if (!row) throw conflict('seller_changed');
    const fields = (['kind', 'subject', 'wantedOn', 'amountMinor', 'note'] as const).filter(
      (key) => before[key] !== row[key],
    );
    if (fields.length > 0)
      await recordAudit(inner, db, {
        action: 'sellers.update_benefit',
        ...subjectOf(row),
        changes: Object.fromEntries(fields.map((key) => [key, [plain(before[key]), plain(row[key])]])),
      });
    return toBenefitView(inner, db, row);
  });
}

const plain = (value: bigint | string | null) => (typeof value === 'bigint' ? wireAmount(value) : value);

type Move = { to: BenefitState; action: string; change?: Partial<typeof applications.$inferInsert> };

/** Takes an application to a state from one that may become it. Throws NotFound, Conflict. */
async function move(
  ctx: Ctx,
  db: Database,
  id: string,
  { to, action, change = {} }: Move,
  changes?: Record<string, [unknown, unknown]>,
): Promise<BenefitView> {
  const [row] = await db
    .update(applications)
    .set({ ...change, state: to, updatedAt: ctx.now() })
    .where(and(applicationIs(ctx, id), inArray(applications.state, benefitSources(to))))
    .returning();
  if (!row) {
    await findApplication(ctx, db, id);
    throw conflict('benefit_state');
  }
  await recordAudit(ctx, db, { action, ...subjectOf(row), ...(changes ? { changes } : {}) });
  return toBenefitView(ctx, db, row);
}

async function problemsOf(ctx: Ctx, db: Database, row: BenefitRow, tier: TierView) {
  const { leadDays } = BENEFIT_TERMS[row.kind];
  const cap = tier.tier ? tier.rules[tier.tier].couponYearMinor : 0;
  return benefitProblems(
    { ...row, amountMinor: row.amountMinor === null ? null : wireAmount(row.amountMinor) },
    {
      tier: tier.tier,
      firstDay: dayOf(atHour(dayOf(ctx.now()), leadDays, 12)),
      turnoverMinor: tier.turnoverMinor,
      supportTurnoverMinor: tier.supportTurnoverMinor,
      couponMaxMinor: tier.couponMaxMinor,
      couponLeftMinor: cap - tier.couponUsedMinor,
      others: await countingApplications(ctx, db, row.id),
    },
  );
}

/** Submits an application. Throws Invalid with what keeps it (R75, R76), Conflict by state. Needs `sellers.manage`. */
export async function submitBenefit(ctx: Ctx, id: string): Promise<BenefitView> {
  requireRight(ctx, 'sellers.manage');
  return ctx.run(async (db, inner) => {
    // Two applications at once must not both take the last of a year's coupons.
    await lockSeller(inner, db);
    const row = await findApplication(inner, db, id);
    if (!canEditBenefit(row.state)) throw conflict('benefit_state');
    const problems = await problemsOf(inner, db, row, await getTier(inner));
    if (problems.length > 0) throw invalid('invalid', problems);
    const change = { submittedAt: ctx.now(), decidedAt: null, decidedBy: null, reason: null };
    return move(inner, db, id, { to: 'in_review', action: 'sellers.submit_benefit', change });
  });
}

/** Takes an application back while it is in review: it is a draft again. Needs `sellers.manage`. */
export async function withdrawBenefit(ctx: Ctx, id: string): Promise<BenefitView> {
  requireRight(ctx, 'sellers.manage');
  const change = { submittedAt: null };
  return ctx.run((db, inner) =>
    move(inner, db, id, { to: 'draft', action: 'sellers.withdraw_benefit', change }),
  );
}

/** Records the marketplace's decision on an application. Needs `sellers.decide`. */
export async function decideBenefit(
  ctx: Ctx,
  id: string,
  { verdict, reason }: DecideBenefit,
): Promise<BenefitView> {
  requireRight(ctx, 'sellers.decide');
  const change = { decidedAt: ctx.now(), decidedBy: ctx.actor.label, reason: reason || null };
  const changes: Record<string, [unknown, unknown]> = { verdict: [null, verdict] };
  if (reason) changes.reason = [null, reason];
  return ctx.run((db, inner) =>
    move(inner, db, id, { to: verdict, action: 'sellers.decide_benefit', change }, changes),
  );
}

/** Hands in what shows that a benefit was used as agreed (验收材料). Throws Invalid `file`. Needs `sellers.manage`. */
export async function submitMaterials(
  ctx: Ctx,
  id: string,
  given: { name: string; content: Buffer },
): Promise<BenefitView> {
  requireRight(ctx, 'sellers.manage');
  return ctx.run(async (db, inner) => {
    const row = await findApplication(inner, db, id);
    if (row.state !== 'approved') throw conflict('benefit_state');
    const file = await storeFile(inner, given, DOCUMENT_RULES);
    const change = { materialFileId: file.id };
    const changes = { fileName: [null, file.name] as [unknown, unknown] };
    const step: Move = { to: 'materials_submitted', action: 'sellers.submit_materials', change };
    return move(inner, db, id, step, changes);
  });
}

/** Throws away an application that was never submitted or was taken back. Needs `sellers.manage`. */
export async function deleteBenefit(ctx: Ctx, id: string): Promise<void> {
  requireRight(ctx, 'sellers.manage');
  await ctx.run(async (db, inner) => {
    const [row] = await db
      .delete(applications)
      .where(and(applicationIs(inner, id), eq(applications.state, 'draft')))
      .returning();
    if (row) {
      await recordAudit(inner, db, { action: 'sellers.delete_benefit', ...subjectOf(row) });
      return;
    }
    await findApplication(inner, db, id);
    throw conflict('benefit_state');
  });
}
