import { and, asc, eq } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { deployTemplateLinks } from '@/db/schema/deploy-templates';
import { recordAudit } from '@/lib/audit/record';
import type { Ctx } from '@/lib/context';
import { listListedSpecifications } from '@/lib/products/service/listed-specifications';
import { requireRight } from '@/lib/rights';
import { retireActive } from './lifecycle';
import { getVersionRow, lockTemplate, moveTemplate } from './rows';

/** Kept with the template; the screen says it in the reader's language. */
export const DELISTED = 'product_delisted';

async function stopOne(ctx: Ctx, db: Database, id: string): Promise<void> {
  const row = await lockTemplate(ctx, db, id);
  if (row.activeVersionId === null) return;
  const active = await getVersionRow(ctx, db, id, row.activeVersionId);
  await retireActive(ctx, db, row);
  const state = row.state === 'active' ? 'stopped' : row.state;
  if (row.state === 'active')
    await moveTemplate(ctx, db, row, 'stop', {
      versionNumber: active.number,
      reason: DELISTED,
      patch: { activeVersionId: null },
    });
  await recordAudit(ctx, db, {
    action: 'deploy_templates.stop_template',
    subjectId: id,
    subjectLabel: row.name,
    changes: { state: [row.state, state], version: [active.number, null], reason: [null, DELISTED] },
  });
}

/**
 * Stops the active templates of a product that has left sale (R21). A template that also deploys a specification which is
 * still listed keeps its places there and loses those of the product; one that is stopped already stays as it is.
 * Needs `templates.manage`.
 */
export async function stopTemplatesOf(ctx: Ctx, productRowId: string): Promise<void> {
  requireRight(ctx, 'templates.manage');
  await ctx.run(async (db, inner) => {
    const active = await db
      .select()
      .from(deployTemplateLinks)
      .where(and(eq(deployTemplateLinks.sellerId, ctx.sellerId), eq(deployTemplateLinks.isActive, true)))
      .orderBy(asc(deployTemplateLinks.templateId));
    const specifications = await listListedSpecifications(inner, { deliveryType: 'image' });
    // A frozen specification may come back; only what is delisted is gone for good.
    const alive = specifications.filter(({ state }) => state !== 'delisted');
    const kept = new Set(alive.map(({ specificationId }) => specificationId));
    const gone = active.filter(
      (link) => link.productRowId === productRowId && !kept.has(link.specificationId),
    );
    for (const { id } of gone)
      await db
        .update(deployTemplateLinks)
        .set({ isActive: false })
        .where(and(eq(deployTemplateLinks.sellerId, ctx.sellerId), eq(deployTemplateLinks.id, id)));
    const still = new Set(active.filter((link) => !gone.includes(link)).map((link) => link.templateId));
    const stopped = new Set(gone.map((link) => link.templateId).filter((id) => !still.has(id)));
    for (const id of stopped) await stopOne(inner, db, id);
  });
}
