import { eq } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { settlementSettings } from '@/db/schema/settlement-terms';
import { recordAudit } from '@/lib/audit/record';
import type { Ctx } from '@/lib/context';
import { invalid, notFound } from '@/lib/errors';
import { SITE_CURRENCY } from '@/lib/money/money';
import { requireRight } from '@/lib/rights';
import { entitiesOf } from '@/lib/sellers/contract-values';
import type { SetSettlement, SettlementSettings } from '../settlement-contract';
import { certifiedEntity, sellerCalendar } from './seller-billing';

/** As `getSettlementSettings`, within a verb's own transaction. */
export async function settlementOf(ctx: Ctx, db: Database): Promise<SettlementSettings> {
  const { site } = await sellerCalendar(ctx, db);
  const certified = await certifiedEntity(ctx, db);
  const [own] = await db
    .select()
    .from(settlementSettings)
    .where(eq(settlementSettings.sellerId, ctx.sellerId));
  const source = own ? 'settings' : certified ? 'certification' : null;
  return {
    site,
    source,
    entity: own?.contractingEntity ?? certified?.entity ?? null,
    currency: own?.currency ?? certified?.currency ?? SITE_CURRENCY[site],
    updatedBy: own?.updatedBy ?? null,
    updatedAt: own?.updatedAt.toISOString() ?? null,
    certified,
  };
}

/** With whom the seller contracts and in which currency, and where that is known from. Needs `statements.read`. */
export async function getSettlementSettings(ctx: Ctx): Promise<SettlementSettings> {
  requireRight(ctx, 'statements.read');
  return ctx.run((db, inner) => settlementOf(inner, db));
}

/**
 * Sets with whom the seller contracts, against its certification. Throws Invalid (`invalid`) for an entity of another site
 * (`entity`), or a currency that it does not settle in (`currency`). Needs `statements.run`.
 */
export async function setSettlement(ctx: Ctx, given: SetSettlement): Promise<SettlementSettings> {
  requireRight(ctx, 'statements.run');
  return ctx.run(async (db, inner) => {
    const before = await settlementOf(inner, db);
    const entity = entitiesOf(before.site).find(({ id }) => id === given.entity);
    if (!entity) throw invalid('invalid', [{ path: 'entity', code: 'invalid' }]);
    if (!entity.currencies.includes(given.currency))
      throw invalid('invalid', [{ path: 'currency', code: 'invalid' }]);
    const values = {
      contractingEntity: entity.id,
      currency: given.currency,
      updatedBy: inner.actor.label,
      updatedAt: inner.now(),
    };
    await db
      .insert(settlementSettings)
      .values({ sellerId: inner.sellerId, ...values, createdAt: inner.now() })
      .onConflictDoUpdate({ target: settlementSettings.sellerId, set: values });
    await recordAudit(inner, db, {
      action: 'statements.set_entity',
      subjectLabel: entity.name,
      changes: {
        contractingEntity: [before.entity, entity.id],
        currency: [before.currency, given.currency],
      },
    });
    return settlementOf(inner, db);
  });
}

/** Lets certification say again with whom the seller contracts. Throws NotFound where nothing was set. Needs `statements.run`. */
export async function clearSettlement(ctx: Ctx): Promise<SettlementSettings> {
  requireRight(ctx, 'statements.run');
  return ctx.run(async (db, inner) => {
    const before = await settlementOf(inner, db);
    const [gone] = await db
      .delete(settlementSettings)
      .where(eq(settlementSettings.sellerId, inner.sellerId))
      .returning({ sellerId: settlementSettings.sellerId });
    if (!gone) throw notFound();
    const after = await settlementOf(inner, db);
    await recordAudit(inner, db, {
      action: 'statements.clear_entity',
      subjectLabel: after.entity ?? '',
      changes: {
        contractingEntity: [before.entity, after.entity],
        currency: [before.currency, after.currency],
      },
    });
    return after;
  });
}
