import { and, eq, inArray, ne, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import {
  deployTemplateLinks,
  deployTemplateScans,
  deployTemplates,
  deployTemplateVersions,
} from '@/db/schema/deploy-templates';
import type { ScanReport } from '@/lib/assets/scan-report';
import { recordAudit } from '@/lib/audit/record';
import type { Ctx } from '@/lib/context';
import { conflict } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { requireRight } from '@/lib/rights';
import type { Decision, StopTemplate, TemplateDetail } from '../contract';
import type { TemplateAnalysis } from '../model';
import { canMove, hasErrors, type MovingAction, type SubmitNeed, submitNeeds } from '../rules';
import { getTemplate } from './get-template';
import { linksOfVersion, listLinks } from './links';
import { getVersionRow, lockTemplate, moveTemplate, type TemplateRow, type VersionRow } from './rows';

type Step = { row: TemplateRow; version: VersionRow; db: Database; inner: Ctx };

/** One step of a template's life: locked, moved, and noted in the audit trail. */
async function step(
  ctx: Ctx,
  id: string,
  audit: string,
  run: (
    step: Step,
  ) => Promise<{ action: MovingAction; reason?: string | null; patch?: { activeVersionId: string | null } }>,
): Promise<TemplateDetail> {
  return ctx.run(async (db, inner) => {
    const row = await lockTemplate(inner, db, id);
    const version = await getVersionRow(inner, db, id, row.currentVersionId);
    const { action, reason = null, patch } = await run({ row, version, db, inner });
    const moved = await moveTemplate(inner, db, row, action, {
      versionNumber: version.number,
      reason,
      ...(patch ? { patch } : {}),
    });
    await recordAudit(inner, db, {
      action: `deploy_templates.${audit}`,
      subjectId: id,
      subjectLabel: row.name,
      changes: {
        state: [row.state, moved.state],
        version: [version.number, version.number],
        ...(reason ? { reason: [null, reason] } : {}),
      },
    });
    return getTemplate(inner, id);
  });
}

const NEED_CODES: Record<SubmitNeed, string> = {
  no_errors: 'template_has_errors',
  linked: 'template_not_linked',
  listed: 'template_not_listed',
  tested: 'template_not_tested',
};

/** Places of these links where another template is active (R18). */
export async function refuseTaken(ctx: Ctx, db: Database, id: string, versionId: string): Promise<void> {
  const links = await linksOfVersion(ctx, db, versionId);
  if (links.length === 0) return;
  const places = links.map(({ specificationId, region }) => sql`(${specificationId}::uuid, ${region})`);
  const taken = await db.$count(
    deployTemplateLinks,
    and(
      eq(deployTemplateLinks.sellerId, ctx.sellerId),
      eq(deployTemplateLinks.isActive, true),
      ne(deployTemplateLinks.templateId, id),
      sql`(${deployTemplateLinks.specificationId}, ${deployTemplateLinks.region}) in (${sql.join(places, sql`, `)})`,
    ),
  );
  if (taken > 0) throw conflict('template_place_taken');
}

/**
 * Submits the newest version to the marketplace: it is scanned, then reviewed. Only after a self-test of exactly this
 * version (R19), linked to listed specifications where no other template is active (R18). Throws Conflict with what is
 * missing. Needs `templates.manage`.
 */
export async function submitTemplate(ctx: Ctx, id: string): Promise<TemplateDetail> {
  requireRight(ctx, 'templates.manage');
  return step(ctx, id, 'submit_template', async ({ row, version, db, inner }) => {
    if (!canMove(row.state, 'submit')) throw conflict('template_state');
    const links = await listLinks(inner, db, version.id);
    const [need] = submitNeeds({
      hasErrors: hasErrors((version.analysis as TemplateAnalysis).findings),
      links: links.length,
      unlistedLinks: links.filter(({ isListed }) => !isListed).length,
      isTested: version.testPassedAt !== null,
    });
    if (need) throw conflict(NEED_CODES[need]);
    await refuseTaken(inner, db, id, version.id);
    return { action: 'submit' };
  });
}

/** Takes a submitted template back before it is decided. Needs `templates.manage`. */
export async function withdrawTemplate(ctx: Ctx, id: string): Promise<TemplateDetail> {
  requireRight(ctx, 'templates.manage');
  return step(ctx, id, 'withdraw_template', async () => ({ action: 'withdraw' }));
}

const BLOCKING: readonly string[] = ['critical', 'high'];

/** Takes the marketplace's scan report of the submitted version. Needs `templates.decide`. */
export async function recordScan(ctx: Ctx, id: string, report: ScanReport): Promise<TemplateDetail> {
  requireRight(ctx, 'templates.decide');
  const isBad = report.findings.some(({ severity }) => BLOCKING.includes(severity));
  const verdict = report.verdict ?? (isBad ? 'failed' : 'passed');
  return step(ctx, id, 'record_scan', async ({ row, version, db, inner }) => {
    if (row.state !== 'scanning') throw conflict('template_state');
    await db.insert(deployTemplateScans).values({
      sellerId: inner.sellerId,
      id: newId(),
      templateId: id,
      versionId: version.id,
      verdict,
      scanner: report.scanner,
      findings: report.findings,
      actorKind: inner.actor.kind,
      actorLabel: inner.actor.label,
      createdAt: inner.now(),
    });
    if (verdict === 'failed') return { action: 'fail_scan', reason: report.findings[0]?.title ?? null };
    await db
      .update(deployTemplateVersions)
      .set({ scanPassedAt: inner.now() })
      .where(
        and(eq(deployTemplateVersions.sellerId, inner.sellerId), eq(deployTemplateVersions.id, version.id)),
      );
    return { action: 'pass_scan' };
  });
}

async function activate(ctx: Ctx, db: Database, id: string, versionId: string): Promise<void> {
  const own = and(eq(deployTemplateLinks.sellerId, ctx.sellerId), eq(deployTemplateLinks.templateId, id));
  await db.update(deployTemplateLinks).set({ isActive: false }).where(own);
  await refuseTaken(ctx, db, id, versionId);
  await db
    .update(deployTemplateLinks)
    .set({ isActive: true })
    .where(and(own, eq(deployTemplateLinks.versionId, versionId)));
}

/**
 * Enters the marketplace's decision. An approved version takes the place of the one that was active. Throws Conflict
 * `template_place_taken` (R18) or `template_not_listed` when that changed meanwhile. Needs `templates.decide`.
 */
export async function decideTemplate(ctx: Ctx, id: string, given: Decision): Promise<TemplateDetail> {
  requireRight(ctx, 'templates.decide');
  const isApproved = given.verdict === 'approved';
  return step(ctx, id, isApproved ? 'approve_template' : 'reject_template', async (at) => {
    const { row, version, db, inner } = at;
    if (row.state !== 'pending') throw conflict('template_state');
    if (!isApproved) return { action: 'reject', reason: given.reason };
    const links = await listLinks(inner, db, version.id);
    if (links.some(({ isListed }) => !isListed)) throw conflict('template_not_listed');
    await activate(inner, db, id, version.id);
    return { action: 'approve', patch: { activeVersionId: version.id } };
  });
}

async function deactivate(ctx: Ctx, db: Database, ids: readonly string[]): Promise<void> {
  await db
    .update(deployTemplateLinks)
    .set({ isActive: false })
    .where(and(eq(deployTemplateLinks.sellerId, ctx.sellerId), inArray(deployTemplateLinks.templateId, ids)));
}

/** Stops an active template: buyers no longer deploy it. Needs `templates.manage`. */
export async function stopTemplate(ctx: Ctx, id: string, { reason }: StopTemplate): Promise<TemplateDetail> {
  requireRight(ctx, 'templates.manage');
  return step(ctx, id, 'stop_template', async ({ db, inner }) => {
    await deactivate(inner, db, [id]);
    return { action: 'stop', reason, patch: { activeVersionId: null } };
  });
}

/** Takes the active version of a template whose newest one is in another state out of use. */
export async function retireActive(ctx: Ctx, db: Database, row: TemplateRow): Promise<void> {
  await deactivate(ctx, db, [row.id]);
  await db
    .update(deployTemplates)
    .set({ activeVersionId: null, updatedAt: ctx.now() })
    .where(and(eq(deployTemplates.sellerId, ctx.sellerId), eq(deployTemplates.id, row.id)));
}
