import { and, desc, eq, getTableColumns } from 'drizzle-orm';
import type { Database } from '@/db/client';
import {
  deployTemplateEvents,
  deployTemplateFiles,
  deployTemplateRuns,
  deployTemplateScans,
  deployTemplates,
  deployTemplateVersions,
} from '@/db/schema/deploy-templates';
import type { Ctx } from '@/lib/context';
import { notFound } from '@/lib/errors';
import { requireRight } from '@/lib/rights';
import type { TemplateDetail, VersionDetail } from '../contract';
import type { TemplateAnalysis } from '../model';
import { hasErrors, submitNeeds } from '../rules';
import { toEventView, toRunView, toScanView, toVersionView } from '../views';
import { listLinks } from './links';
import { getVersionRow, templateIs, type VersionRow } from './rows';

const MOST_ROWS = 100;

const { analysis: _, ...VERSION_FACTS } = getTableColumns(deployTemplateVersions);

/** The files of a version by their paths. */
export function filesOf(ctx: Ctx, db: Database, versionId: string): Promise<VersionDetail['files']> {
  return db
    .select({ path: deployTemplateFiles.path, content: deployTemplateFiles.content })
    .from(deployTemplateFiles)
    .where(and(eq(deployTemplateFiles.sellerId, ctx.sellerId), eq(deployTemplateFiles.versionId, versionId)))
    .orderBy(deployTemplateFiles.path);
}

async function detailOf(ctx: Ctx, db: Database, row: VersionRow): Promise<VersionDetail> {
  return {
    ...toVersionView(row),
    files: await filesOf(ctx, db, row.id),
    analysis: row.analysis as TemplateAnalysis,
  };
}

/** One version with its files and model. Throws NotFound. Needs `templates.read`. */
export async function getVersion(ctx: Ctx, id: string, versionId: string): Promise<VersionDetail> {
  requireRight(ctx, 'templates.read');
  return ctx.run(async (db, inner) => detailOf(inner, db, await getVersionRow(inner, db, id, versionId)));
}

async function historyOf(ctx: Ctx, db: Database, id: string) {
  const own = (table: typeof deployTemplateRuns | typeof deployTemplateScans) =>
    and(
      eq(table.sellerId, ctx.sellerId),
      eq(table.templateId, id),
      eq(deployTemplateVersions.sellerId, table.sellerId),
      eq(deployTemplateVersions.id, table.versionId),
    );
  const versionNumber = deployTemplateVersions.number;
  const runs = await db
    .select({ ...getTableColumns(deployTemplateRuns), versionNumber })
    .from(deployTemplateRuns)
    .innerJoin(deployTemplateVersions, own(deployTemplateRuns))
    .orderBy(desc(deployTemplateRuns.id))
    .limit(MOST_ROWS);
  const scans = await db
    .select({ ...getTableColumns(deployTemplateScans), versionNumber })
    .from(deployTemplateScans)
    .innerJoin(deployTemplateVersions, own(deployTemplateScans))
    .orderBy(desc(deployTemplateScans.id))
    .limit(MOST_ROWS);
  const events = await db
    .select()
    .from(deployTemplateEvents)
    .where(and(eq(deployTemplateEvents.sellerId, ctx.sellerId), eq(deployTemplateEvents.templateId, id)))
    .orderBy(desc(deployTemplateEvents.id))
    .limit(MOST_ROWS);
  return { runs: runs.map(toRunView), scans: scans.map(toScanView), events: events.map(toEventView) };
}

/** One template with its newest version in full and everything around it. Throws NotFound. Needs `templates.read`. */
export async function getTemplate(ctx: Ctx, id: string): Promise<TemplateDetail> {
  requireRight(ctx, 'templates.read');
  return ctx.run(async (db, inner) => {
    const [row] = await db.select().from(deployTemplates).where(templateIs(inner, id));
    if (!row) throw notFound();
    const versions = await db
      .select(VERSION_FACTS)
      .from(deployTemplateVersions)
      .where(
        and(eq(deployTemplateVersions.sellerId, ctx.sellerId), eq(deployTemplateVersions.templateId, id)),
      )
      .orderBy(desc(deployTemplateVersions.number))
      .limit(MOST_ROWS);
    const current = await detailOf(inner, db, await getVersionRow(inner, db, id, row.currentVersionId));
    const links = await listLinks(inner, db, row.currentVersionId);
    const { sellerId: _seller, currentVersionId: _current, ...facts } = row;
    return {
      ...facts,
      activeVersionNumber: versions.find((version) => version.id === row.activeVersionId)?.number ?? null,
      current,
      versions: versions.map(toVersionView),
      links,
      ...(await historyOf(inner, db, id)),
      needs: submitNeeds({
        hasErrors: hasErrors(current.analysis.findings),
        links: links.length,
        unlistedLinks: links.filter((link) => !link.isListed).length,
        isTested: current.testPassedAt !== null,
      }),
      createdAt: row.createdAt.toISOString(),
      updatedAt: row.updatedAt.toISOString(),
      asOf: ctx.now().toISOString(),
    };
  });
}
