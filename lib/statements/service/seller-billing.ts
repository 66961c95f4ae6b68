import { and, desc, eq } from 'drizzle-orm';
import type { Database } from '@/db/client';
import type { Site } from '@/db/enums';
import { sellerCertifications } from '@/db/schema/seller-certifications';
import { sellers } from '@/db/schema/sellers';
import { settlementSettings } from '@/db/schema/settlement-terms';
import { calendarDays } from '@/db/schema/statements';
import type { WorkingDayOverrides } from '@/lib/calendar/working-days';
import type { Ctx } from '@/lib/context';
import { notFound } from '@/lib/errors';

export type SellerCalendar = { site: Site; workingDays: WorkingDayOverrides };

/** The seller's site, and the days that it has set against the kept calendar. */
export async function sellerCalendar(ctx: Ctx, db: Database): Promise<SellerCalendar> {
  const [seller] = await db
    .select({ site: sellers.site })
    .from(sellers)
    .where(eq(sellers.sellerId, ctx.sellerId));
  if (!seller) throw notFound();
  const days = await db
    .select({ day: calendarDays.day, isWorking: calendarDays.isWorking })
    .from(calendarDays)
    .where(eq(calendarDays.sellerId, ctx.sellerId));
  return { site: seller.site, workingDays: new Map(days.map(({ day, isWorking }) => [day, isWorking])) };
}

/** With whom the seller contracts and in which currency, as its newest passed certification says; null without one. */
export async function certifiedEntity(ctx: Ctx, db: Database) {
  const [passed] = await db
    .select({ entity: sellerCertifications.contractingEntity, currency: sellerCertifications.currency })
    .from(sellerCertifications)
    .where(and(eq(sellerCertifications.sellerId, ctx.sellerId), eq(sellerCertifications.state, 'passed')))
    .orderBy(desc(sellerCertifications.number))
    .limit(1);
  return passed ?? null;
}

/** With whom the seller contracts (签约主体): as it is set, else as its certification says; null without one. */
export async function contractingEntity(ctx: Ctx, db: Database): Promise<string | null> {
  const [own] = await db
    .select({ entity: settlementSettings.contractingEntity })
    .from(settlementSettings)
    .where(eq(settlementSettings.sellerId, ctx.sellerId));
  return own?.entity ?? (await certifiedEntity(ctx, db))?.entity ?? null;
}
