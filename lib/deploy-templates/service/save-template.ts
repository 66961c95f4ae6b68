import { and, desc, eq, ne } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { deployTemplateLinks, deployTemplates, deployTemplateVersions } from '@/db/schema/deploy-templates';
import { recordAudit } from '@/lib/audit/record';
import type { Ctx } from '@/lib/context';
import { conflict, invalid } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { requireRight } from '@/lib/rights';
import type { DescribeTemplate, PackageCheck, SaveVersion, TemplateDetail } from '../contract';
import { analyse } from '../hcl/analyse';
import { judgeFiles, readPackage } from '../package/read-package';
import { canDelete, canMove } from '../rules';
import { getTemplate } from './get-template';
import { digestOf, keepVersion, type SoundPackage, soundPackage } from './keep-version';
import { addEvent, lockTemplate, moveTemplate, type TemplateRow, templateIs } from './rows';

export type Upload = { name: string; content: Buffer };

const nameTaken = () => invalid('invalid', [{ path: 'name', code: 'template_name_taken' }]);

/** Whether another template has the name: names are unique (RFS template rules). */
async function refuseTakenName(ctx: Ctx, db: Database, name: string, id: string): Promise<void> {
  const others = and(eq(deployTemplates.sellerId, ctx.sellerId), eq(deployTemplates.name, name));
  if ((await db.$count(deployTemplates, and(others, ne(deployTemplates.id, id)))) > 0) throw nameTaken();
}

/** What an upload would be, with everything against it; nothing is kept. Needs `templates.read`. */
export async function checkPackage(ctx: Ctx, upload: Upload): Promise<PackageCheck> {
  requireRight(ctx, 'templates.read');
  const { files, problems } = await readPackage(upload.name, upload.content);
  const shown = files.map(({ path, content }) => ({ path, sizeBytes: Buffer.byteLength(content) }));
  const analysed = files.length > 0 && problems.length === 0 ? await analyse(files) : null;
  return { problems: analysed?.problems ?? problems, files: shown, analysis: analysed?.analysis ?? null };
}

/**
 * Makes a template of an upload (`.tf`, `.tf.json` or `.zip`), as a draft. Throws Invalid `template_refused` with file
 * and line of everything against it, or `name` when it is taken. Needs `templates.manage`.
 */
export async function createTemplate(
  ctx: Ctx,
  input: DescribeTemplate,
  upload: Upload,
): Promise<TemplateDetail> {
  requireRight(ctx, 'templates.manage');
  const sound = await soundPackage(await readPackage(upload.name, upload.content));
  return ctx.run(async (db, inner) => {
    const [id, versionId] = [newId(), newId()];
    await refuseTakenName(inner, db, input.name, id);
    const now = ctx.now();
    const row = {
      sellerId: ctx.sellerId,
      id,
      ...input,
      state: 'draft',
      currentVersionId: versionId,
    } as const;
    const made = await db
      .insert(deployTemplates)
      .values({ ...row, createdAt: now, updatedAt: now })
      .onConflictDoNothing()
      .returning();
    if (made.length === 0) throw nameTaken();
    await keepVersion(inner, db, sound, {
      templateId: id,
      id: versionId,
      number: 1,
      source: 'upload',
      note: '',
    });
    await addEvent(inner, db, id, { action: 'create', from: null, to: 'draft', versionNumber: 1 });
    await recordAudit(inner, db, {
      action: 'deploy_templates.create_template',
      subjectId: id,
      subjectLabel: input.name,
      changes: { name: [null, input.name], files: [null, sound.files.length] },
    });
    return getTemplate(inner, id);
  });
}

type NewVersion = {
  sound: SoundPackage;
  source: 'upload' | 'editor';
  note: string;
  baseNumber: number | null;
};

async function addVersion(ctx: Ctx, id: string, given: NewVersion): Promise<TemplateDetail> {
  const { sound, source, note, baseNumber } = given;
  return ctx.run(async (db, inner) => {
    const row = await lockTemplate(inner, db, id);
    if (!canMove(row.state, 'save_version')) throw conflict('template_state');
    const [newest] = await db
      .select({
        id: deployTemplateVersions.id,
        number: deployTemplateVersions.number,
        sha256: deployTemplateVersions.sha256,
      })
      .from(deployTemplateVersions)
      .where(
        and(eq(deployTemplateVersions.sellerId, ctx.sellerId), eq(deployTemplateVersions.templateId, id)),
      )
      .orderBy(desc(deployTemplateVersions.number))
      .limit(1);
    if (!newest || (baseNumber !== null && newest.number !== baseNumber))
      throw conflict('template_version_moved');
    if (newest.sha256 === digestOf(sound.files)) throw conflict('template_unchanged');
    const number = newest.number + 1;
    const version = await keepVersion(inner, db, sound, { templateId: id, number, source, note });
    await copyLinks(inner, db, row.currentVersionId, version.id);
    const patch = { currentVersionId: version.id };
    await moveTemplate(inner, db, row, 'save_version', { versionNumber: number, patch });
    await recordAudit(inner, db, {
      action: 'deploy_templates.save_version',
      subjectId: id,
      subjectLabel: row.name,
      changes: { version: [newest.number, number], files: [null, sound.files.length] },
    });
    return getTemplate(inner, id);
  });
}

/** A new version begins linked as the one before, without being active. */
async function copyLinks(ctx: Ctx, db: Database, from: string, to: string): Promise<void> {
  const links = await db
    .select()
    .from(deployTemplateLinks)
    .where(and(eq(deployTemplateLinks.sellerId, ctx.sellerId), eq(deployTemplateLinks.versionId, from)));
  if (links.length === 0) return;
  await db
    .insert(deployTemplateLinks)
    .values(
      links.map((link) => ({ ...link, id: newId(), versionId: to, isActive: false, createdAt: ctx.now() })),
    );
}

/**
 * Saves edited files as a new version; the template is a draft again, an active version stays active meanwhile. Throws
 * Invalid `template_refused`, Conflict `template_version_moved` when a newer version came in between,
 * `template_unchanged` or `template_state`. Needs `templates.manage`.
 */
export async function saveVersion(ctx: Ctx, id: string, input: SaveVersion): Promise<TemplateDetail> {
  requireRight(ctx, 'templates.manage');
  const sound = await soundPackage({ files: input.files, problems: judgeFiles(input.files) });
  const { note, baseNumber } = input;
  return addVersion(ctx, id, { sound, source: 'editor', note, baseNumber });
}

/** Takes an upload as a new version; see `saveVersion`. Needs `templates.manage`. */
export async function uploadVersion(
  ctx: Ctx,
  id: string,
  upload: Upload,
  note = '',
): Promise<TemplateDetail> {
  requireRight(ctx, 'templates.manage');
  const sound = await soundPackage(await readPackage(upload.name, upload.content));
  return addVersion(ctx, id, { sound, source: 'upload', note, baseNumber: null });
}

const DESCRIBED = ['name', 'introduction', 'instructions', 'deployMinutes'] as const;

/** Changes what a template is called and what buyers are told of it. Needs `templates.manage`. */
export async function updateTemplate(ctx: Ctx, id: string, input: DescribeTemplate): Promise<TemplateDetail> {
  requireRight(ctx, 'templates.manage');
  return ctx.run(async (db, inner) => {
    const before = await lockTemplate(inner, db, id);
    await refuseTakenName(inner, db, input.name, id);
    const fields = DESCRIBED.filter((key) => before[key] !== input[key]);
    if (fields.length === 0) return getTemplate(inner, id);
    await db
      .update(deployTemplates)
      .set({ ...input, updatedAt: ctx.now() })
      .where(templateIs(inner, id));
    await recordAudit(inner, db, {
      action: 'deploy_templates.update_template',
      subjectId: id,
      subjectLabel: input.name,
      changes: Object.fromEntries(fields.map((key) => [key, [before[key], input[key]]])),
    });
    return getTemplate(inner, id);
  });
}

/** Deletes a draft, a rejected or a stopped template for good (R20). Needs `templates.manage`. */
export async function deleteTemplate(ctx: Ctx, id: string): Promise<void> {
  requireRight(ctx, 'templates.manage');
  await ctx.run(async (db, inner) => {
    const row: TemplateRow = await lockTemplate(inner, db, id);
    if (!canDelete(row)) throw conflict('template_not_deletable');
    await db.delete(deployTemplates).where(and(templateIs(inner, id), eq(deployTemplates.state, row.state)));
    await recordAudit(inner, db, {
      action: 'deploy_templates.delete_template',
      subjectId: id,
      subjectLabel: row.name,
      changes: { state: [row.state, null] },
    });
  });
}
