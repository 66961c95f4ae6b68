import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { assetDomains, assets, assetVersions } from '@/db/schema/assets';
import type { Ctx } from '@/lib/context';
import { conflict, invalid } from '@/lib/errors';
import { requireRight } from '@/lib/rights';
import { siteOf } from '@/lib/sellers/site';
import type { Decision, SelfTest } from '../contract';
import { MAX_SCANS_AT_ONCE } from '../contract-values';
import type { VersionProblem, VersionView } from '../contract-views';
import { BEING_CHECKED, firstCheck, isEditable, versionProblems } from '../rules';
import { assetIs, type Held, lockVersion, moveVersion } from './rows';
import { detailsOf, readVersion } from './version-view';

/** Domains of an asset, in alphabetical order. */
export const domainsOf = (ctx: Ctx, db: Database, assetId: string) =>
  db
    .select()
    .from(assetDomains)
    .where(and(eq(assetDomains.sellerId, ctx.sellerId), eq(assetDomains.assetId, assetId)))
    .orderBy(assetDomains.domain);

/** What stands in the way of submitting a version, with the domains that would be scanned. */
export async function problemsOf(
  ctx: Ctx,
  db: Database,
  held: Held,
): Promise<{ problems: VersionProblem[]; domains: string[] }> {
  const rows = held.asset.kind === 'saas' ? await domainsOf(ctx, db, held.asset.id) : [];
  const problems = versionProblems(detailsOf(held), {
    site: await siteOf(ctx),
    hasFile: held.version.fileId !== null,
    hasLoginSecret: held.version.loginSealed !== null,
    domains: rows.map(({ verifiedAt }) => ({ isVerified: verifiedAt !== null })),
  });
  return { problems, domains: rows.map(({ domain }) => domain) };
}

/** Takes one of the places for checks that may run at once, until the transaction ends. Throws Conflict `asset_scans_full`. */
async function takePlace(ctx: Ctx, db: Database): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtext('asset-scans'), hashtext(${ctx.sellerId}))`);
  const running = await db.$count(
    assetVersions,
    and(eq(assetVersions.sellerId, ctx.sellerId), inArray(assetVersions.state, BEING_CHECKED)),
  );
  if (running >= MAX_SCANS_AT_ONCE) throw conflict('asset_scans_full');
}

/**
 * Sends a version into its self test or its scan. Throws Invalid with what is still to be done, Conflict `asset_state`,
 * `asset_scans_full` (five at once, HS-58b). Needs `products.manage`.
 */
export async function submitVersion(ctx: Ctx, id: string): Promise<VersionView> {
  requireRight(ctx, 'products.manage');
  return ctx.run(async (db, inner) => {
    const held = await lockVersion(inner, db, id);
    if (!isEditable(held.version.state)) throw conflict('asset_state');
    const { problems, domains } = await problemsOf(inner, db, held);
    if (problems.length > 0) throw invalid('asset_not_ready', problems);
    await takePlace(inner, db);
    await moveVersion(inner, db, held, {
      to: firstCheck(detailsOf(held)),
      kind: 'submitted',
      action: 'assets.submit_version',
      set: { submittedAt: ctx.now(), decidedAt: null, domains },
    });
    return readVersion(inner, db, id);
  });
}

/** Records how the online test of an auto-deploy package ended. Throws Conflict `asset_state`. Needs `assets.decide`. */
export async function reportSelfTest(ctx: Ctx, id: string, input: SelfTest): Promise<VersionView> {
  requireRight(ctx, 'assets.decide');
  const hasPassed = input.outcome === 'passed';
  return ctx.run(async (db, inner) => {
    const held = await lockVersion(inner, db, id);
    if (held.version.state !== 'self_testing') throw conflict('asset_state');
    await moveVersion(inner, db, held, {
      to: hasPassed ? 'scanning' : 'self_test_failed',
      kind: hasPassed ? 'self_test_passed' : 'self_test_failed',
      action: 'assets.report_self_test',
      reason: input.reason ?? null,
      log: input.log,
    });
    return readVersion(inner, db, id);
  });
}

/**
 * Records the marketplace's decision on a version; an approval may bring the asset's id there. Throws Conflict
 * `asset_state`. Needs `assets.decide`.
 */
export async function decideVersion(ctx: Ctx, id: string, input: Decision): Promise<VersionView> {
  requireRight(ctx, 'assets.decide');
  const isApproved = input.verdict === 'approved';
  return ctx.run(async (db, inner) => {
    const held = await lockVersion(inner, db, id);
    await moveVersion(inner, db, held, {
      to: input.verdict,
      kind: input.verdict,
      action: 'assets.decide_version',
      reason: input.reason ?? null,
      set: { decidedAt: ctx.now() },
    });
    if (isApproved && input.marketplaceAssetId)
      await db
        .update(assets)
        .set({ marketplaceAssetId: input.marketplaceAssetId })
        .where(assetIs(inner, held.asset.id));
    return readVersion(inner, db, id);
  });
}
