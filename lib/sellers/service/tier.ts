import { and, eq, gte, lt, ne, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import type { Currency } from '@/db/enums';
import { orderLines } from '@/db/schema/orders';
import { sellerBenefitApplications } from '@/db/schema/seller-benefits';
import { sellerTierRules } from '@/db/schema/seller-company';
import { recordAudit } from '@/lib/audit/record';
import { dayOf, periodBounds } from '@/lib/calendar/shanghai';
import type { Ctx } from '@/lib/context';
import { SITE_CURRENCY, wireAmount } from '@/lib/money/money';
import { requireRight } from '@/lib/rights';
import { setTierRules as rulesShape, type SetTierRules, type TierView } from '../contract-benefits';
import { COUPON_MAX_MINOR, SUPPORT_TURNOVER_MINOR, TIER_DEFAULTS, type TierRules } from '../defaults';
import { monthsBetween } from '../entry-rules';
import { getSeller } from '../service';
import { benefitTable, tierOf } from '../tier-rules';
import { hasSigned } from './agreements';
import { findCompany } from './company';

const yearFrom = (year: number): Date => periodBounds(`${year}-01`)?.from ?? new Date(0);

/**
 * Turnover of a calendar year (Shanghai) in minor units: lines of completed orders, that is paid, accepted where they are
 * supervised, and in effect; refunds count against it (R76).
 */
async function turnoverOf(ctx: Ctx, db: Database, year: number, currency: Currency): Promise<number> {
  const [row] = await db
    .select({ sum: sql<string>`coalesce(sum(${orderLines.amountMinor}), 0)` })
    .from(orderLines)
    .where(
      and(
        eq(orderLines.sellerId, ctx.sellerId),
        eq(orderLines.currency, currency),
        eq(orderLines.payStatus, 'paid'),
        ne(orderLines.supervision, 'in_progress'),
        gte(orderLines.effectiveAt, yearFrom(year)),
        lt(orderLines.effectiveAt, yearFrom(year + 1)),
        sql`${orderLines.effectiveAt} <= ${ctx.now().toISOString()}::timestamptz`,
      ),
    );
  return wireAmount(BigInt(row?.sum ?? 0));
}

/** What coupons of this year come to that were asked for or given. */
export async function couponsOf(ctx: Ctx, db: Database, year: number): Promise<number> {
  const used = sellerBenefitApplications;
  const [row] = await db
    .select({ sum: sql<string>`coalesce(sum(${used.amountMinor}), 0)` })
    .from(used)
    .where(
      and(
        eq(used.sellerId, ctx.sellerId),
        eq(used.kind, 'test_coupon'),
        sql`${used.state} in ('in_review', 'approved', 'materials_submitted')`,
        gte(used.submittedAt, yearFrom(year)),
        lt(used.submittedAt, yearFrom(year + 1)),
      ),
    );
  return wireAmount(BigInt(row?.sum ?? 0));
}

async function ownRules(ctx: Ctx, db: Database): Promise<TierRules | null> {
  const [row] = await db.select().from(sellerTierRules).where(eq(sellerTierRules.sellerId, ctx.sellerId));
  return rulesShape.safeParse({ rules: row?.rules ?? null }).data?.rules ?? null;
}

/** The seller's tier with every reason, and what each tier gets (§9). Needs `sellers.read`. */
export async function getTier(ctx: Ctx): Promise<TierView> {
  requireRight(ctx, 'sellers.read');
  return ctx.run(async (db, inner) => {
    const seller = await getSeller(inner);
    const company = await findCompany(inner, db);
    const today = dayOf(ctx.now());
    const thisYear = Number(today.slice(0, 4));
    const currency = SITE_CURRENCY[seller.site];
    const joinedOn = company?.joinedOn ?? dayOf(new Date(seller.createdAt));
    const own = await ownRules(inner, db);
    const rules = own ?? TIER_DEFAULTS[seller.site];
    const turnoverMinor = await turnoverOf(inner, db, thisYear - 1, currency);
    const hasAgreement = await hasSigned(inner, 'common_partner');
    return {
      ...tierOf({ months: monthsBetween(joinedOn, today), turnoverMinor, hasAgreement }, rules),
      currency,
      year: thisYear - 1,
      turnoverMinor,
      thisYearMinor: await turnoverOf(inner, db, thisYear, currency),
      joinedOn,
      isJoinedKnown: Boolean(company?.joinedOn),
      rules,
      hasOwnRules: own !== null,
      couponMaxMinor: COUPON_MAX_MINOR[seller.site],
      couponUsedMinor: await couponsOf(inner, db, thisYear),
      supportTurnoverMinor: SUPPORT_TURNOVER_MINOR[seller.site],
      benefits: benefitTable(),
    };
  });
}

/** Sets the thresholds that the marketplace has announced, or goes back to the known ones. Needs `sellers.manage`. */
export async function setTierRules(ctx: Ctx, { rules }: SetTierRules): Promise<TierView> {
  requireRight(ctx, 'sellers.manage');
  return ctx.run(async (db, inner) => {
    const before = await ownRules(inner, db);
    if (rules)
      await db
        .insert(sellerTierRules)
        .values({ sellerId: ctx.sellerId, rules, updatedAt: ctx.now() })
        .onConflictDoUpdate({ target: sellerTierRules.sellerId, set: { rules, updatedAt: ctx.now() } });
    else await db.delete(sellerTierRules).where(eq(sellerTierRules.sellerId, ctx.sellerId));
    await recordAudit(inner, db, {
      action: 'sellers.set_tier_rules',
      subjectId: ctx.sellerId,
      changes: { tierRules: [before, rules] },
    });
    return getTier(inner);
  });
}
