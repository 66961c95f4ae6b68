import { createHash } from 'node:crypto';
import type { Database } from '@/db/client';
import type { TemplateSource } from '@/db/enums/deploy-templates';
import { deployTemplateFiles, deployTemplateVersions } from '@/db/schema/deploy-templates';
import type { Ctx } from '@/lib/context';
import { type FieldProblem, invalid } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { analyse } from '../hcl/analyse';
import type { TemplateAnalysis } from '../model';
import type { PackageProblem, TemplateFile } from '../package/problems';
import { writeZip } from '../package/write-zip';
import { countsOf } from '../views';
import type { VersionRow } from './rows';

export type SoundPackage = { files: TemplateFile[]; analysis: TemplateAnalysis };

const MOST_TOLD = 50;

/** A reason as a field's problem; where it lies is in its parameters. */
export const toField = ({ code, file, line, column, limit }: PackageProblem): FieldProblem => ({
  path: 'file',
  code,
  params: {
    file: file ?? '',
    line: line ?? 0,
    column: column ?? 0,
    ...(limit === undefined ? {} : { limit }),
  },
});

export const refused = (problems: readonly PackageProblem[]) =>
  invalid('template_refused', problems.slice(0, MOST_TOLD).map(toField));

/** The model of a package. Throws Invalid `template_refused` with everything that speaks against it, by file and line. */
export async function soundPackage(given: {
  files: TemplateFile[];
  problems: readonly PackageProblem[];
}): Promise<SoundPackage> {
  if (given.problems.length > 0) throw refused(given.problems);
  const { analysis, problems } = await analyse(given.files);
  if (!analysis) throw refused(problems);
  return { files: given.files, analysis };
}

/** The digest of the archive that the files make: equal files are the same version. */
export const digestOf = (files: readonly TemplateFile[]): string =>
  createHash('sha256').update(writeZip(files)).digest('hex');

/** Keeps a version's files and what was read out of them. */
export async function keepVersion(
  ctx: Ctx,
  db: Database,
  { files, analysis }: SoundPackage,
  given: { templateId: string; number: number; source: TemplateSource; note: string; id?: string },
): Promise<VersionRow> {
  const { error: errors, warning: warnings, info: infos } = countsOf(analysis.findings);
  const version = {
    sellerId: ctx.sellerId,
    ...given,
    id: given.id ?? newId(),
    fileCount: files.length,
    sizeBytes: files.reduce((sum, { content }) => sum + Buffer.byteLength(content), 0),
    sha256: digestOf(files),
    analysis,
    errors,
    warnings,
    infos,
    actorKind: ctx.actor.kind,
    actorLabel: ctx.actor.label,
    createdAt: ctx.now(),
  };
  const [row] = await db.insert(deployTemplateVersions).values(version).returning();
  if (!row) throw new Error('no version was kept');
  const { sellerId } = ctx;
  await db
    .insert(deployTemplateFiles)
    .values(files.map((file) => ({ sellerId, versionId: row.id, ...file })));
  return row;
}
