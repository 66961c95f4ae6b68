import { eq } from 'drizzle-orm';
import { deploySettings } from '@/db/schema/deploy-templates';
import { recordAudit } from '@/lib/audit/record';
import type { Ctx } from '@/lib/context';
import { conflict } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { getStack } from '@/lib/marketplace/open-api/resource-formation';
import { requireRight } from '@/lib/rights';
import type { DeploySettingsView, Preconditions, ServiceCheck, SetDeploySettings } from '../contract';
import { listSpecificationOptions } from './links';
import { stackService } from './stack-service';

/** A person waits for the answer. */
const TIMEOUT_MS = 10_000;

type Row = typeof deploySettings.$inferSelect;
const toView = ({ projectId, region, enabledAt }: Row): DeploySettingsView => ({
  projectId,
  region,
  enabledAt: enabledAt?.toISOString() ?? null,
});

const own = (ctx: Ctx) => eq(deploySettings.sellerId, ctx.sellerId);

/** Where self-tests run, or null while that is not set. */
export function findSettings(ctx: Ctx): Promise<DeploySettingsView | null> {
  return ctx.run(async (db) => {
    const [row] = await db.select().from(deploySettings).where(own(ctx));
    return row ? toView(row) : null;
  });
}

/** What must hold before templates can be put to the marketplace. Needs `templates.read`. */
export async function getPreconditions(ctx: Ctx): Promise<Preconditions> {
  requireRight(ctx, 'templates.read');
  const settings = await findSettings(ctx);
  const options = await listSpecificationOptions(ctx);
  const access = await stackService(ctx, settings ?? { projectId: '', region: '' }, TIMEOUT_MS);
  return {
    hasCredentials: access !== null,
    settings,
    listedSpecifications: options.filter(({ isListed }) => isListed).length,
    imageSpecifications: options.length,
  };
}

/** Says in which project and region self-tests run; whether the service is there for it is asked anew. */
export async function setSettings(ctx: Ctx, input: SetDeploySettings): Promise<DeploySettingsView> {
  requireRight(ctx, 'templates.manage');
  return ctx.run(async (db, inner) => {
    const [before] = await db.select().from(deploySettings).where(own(inner)).for('update');
    const isSame = before?.projectId === input.projectId && before.region === input.region;
    if (before && isSame) return toView(before);
    const values = { ...input, enabledAt: null, updatedAt: ctx.now() };
    const [row] = await db
      .insert(deploySettings)
      .values({ sellerId: ctx.sellerId, ...values })
      .onConflictDoUpdate({ target: deploySettings.sellerId, set: values })
      .returning();
    if (!row) throw conflict('conflict');
    await recordAudit(inner, db, {
      action: 'deploy_templates.set_settings',
      subjectLabel: input.projectId,
      changes: {
        projectId: [before?.projectId ?? null, input.projectId],
        region: [before?.region ?? null, input.region],
      },
    });
    return toView(row);
  });
}

/**
 * Asks the resource formation service whether it is enabled for the seller: it is asked for a stack that there cannot be,
 * and an account that may use the service is told so. Throws Conflict `rfs_not_set`. Needs `templates.manage`.
 */
export async function checkService(ctx: Ctx): Promise<ServiceCheck> {
  requireRight(ctx, 'templates.manage');
  const settings = await findSettings(ctx);
  if (!settings) throw conflict('rfs_not_set');
  const service = await stackService(ctx, settings, TIMEOUT_MS);
  if (!service) return { outcome: 'no_credentials', code: null };
  const id = newId();
  const told = await getStack(service, `check-${id}`, id);
  if (told.kind === 'unavailable') return { outcome: 'unavailable', code: told.code ?? told.cause };
  const isEnabled = told.kind !== 'refused';
  await ctx.run((db) =>
    db
      .update(deploySettings)
      .set({ enabledAt: isEnabled ? ctx.now() : null })
      .where(own(ctx)),
  );
  return { outcome: isEnabled ? 'enabled' : 'refused', code: told.kind === 'refused' ? told.code : null };
}
