import { and, eq } from 'drizzle-orm';
import { deployTemplateRunEvents, deployTemplateRuns } from '@/db/schema/deploy-templates';
import { recordAudit } from '@/lib/audit/record';
import type { Ctx } from '@/lib/context';
import { conflict, type FieldProblem, invalid, notFound } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { enqueue } from '@/lib/jobs/enqueue';
import { requireRight } from '@/lib/rights';
import { seal } from '@/lib/seal';
import type { RunDetail, StartTest, TemplateDetail } from '../contract';
import { conditionHolds } from '../hcl/condition';
import type { TemplateAnalysis, VariableModel } from '../model';
import { canMove, hasErrors } from '../rules';
import { toRunEvent, toRunView } from '../views';
import { getTemplate } from './get-template';
import { getVersionRow, lockTemplate, moveTemplate } from './rows';
import { findSettings } from './settings';
import { stackService } from './stack-service';

export const valuesPurpose = (sellerId: string) => `deploy_template_runs.values:${sellerId}`;

function valueProblem(
  { name, type, hasDefault, choices, validations }: VariableModel,
  value: string | undefined,
): FieldProblem | null {
  const path = `values.${name}`;
  if (value === undefined || value === '') return hasDefault ? null : { path, code: 'required' };
  if (choices.length > 0 && !choices.includes(value)) return { path, code: 'invalid_value' };
  if (type === 'number' && !Number.isFinite(Number(value))) return { path, code: 'invalid_type' };
  if (type === 'bool' && !/^(?:true|false)$/.test(value)) return { path, code: 'invalid_type' };
  const broken = validations.find(({ condition }) => conditionHolds(condition, name, value) === false);
  return broken ? { path, code: 'validation', params: { message: broken.errorMessage } } : null;
}

/** The values that a stack is given; what is left empty keeps its default. Throws Invalid `values.<name>`. */
export function stackValues(
  variables: readonly VariableModel[],
  given: StartTest['values'],
): Record<string, string> {
  const known = new Set(variables.map(({ name }) => name));
  const unknown = Object.keys(given)
    .filter((name) => !known.has(name))
    .map((name) => ({ path: `values.${name}`, code: 'unrecognized_keys' }));
  const problems = [...unknown, ...variables.flatMap((one) => valueProblem(one, given[one.name]) ?? [])];
  if (problems.length > 0) throw invalid('invalid', problems);
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
}

/**
 * Starts the self-test of the newest version: a stack is deployed and deleted again in the seller's own project, at its
 * cost. Throws Conflict `template_has_errors`, `rfs_not_set`, `no_marketplace_credentials` or `template_state`. Needs
 * `templates.manage`.
 */
export async function startTest(ctx: Ctx, id: string, { values }: StartTest): Promise<TemplateDetail> {
  requireRight(ctx, 'templates.manage');
  const settings = await findSettings(ctx);
  if (!settings) throw conflict('rfs_not_set');
  if (!(await stackService(ctx, settings, 1))) throw conflict('no_marketplace_credentials');
  return ctx.run(async (db, inner) => {
    const row = await lockTemplate(inner, db, id);
    if (!canMove(row.state, 'start_test')) throw conflict('template_state');
    const version = await getVersionRow(inner, db, id, row.currentVersionId);
    const analysis = version.analysis as TemplateAnalysis;
    if (hasErrors(analysis.findings)) throw conflict('template_has_errors');
    const given = stackValues(analysis.variables, values);
    const runId = newId();
    await db.insert(deployTemplateRuns).values({
      sellerId: ctx.sellerId,
      id: runId,
      templateId: id,
      versionId: version.id,
      stackName: `selftest-${runId}`,
      region: settings.region,
      projectId: settings.projectId,
      state: 'queued',
      valuesSealed: seal(JSON.stringify(given), valuesPurpose(ctx.sellerId)),
      actorLabel: ctx.actor.label,
      createdAt: ctx.now(),
    });
    await moveTemplate(inner, db, row, 'start_test', { versionNumber: version.number });
    await recordAudit(inner, db, {
      action: 'deploy_templates.start_test',
      subjectId: id,
      subjectLabel: row.name,
      changes: { state: [row.state, 'testing'], version: [version.number, version.number] },
    });
    await enqueue(db, 'run-template-test', { sellerId: ctx.sellerId, runId, attempt: 0 });
    return getTemplate(inner, id);
  });
}

/** One self-test with what the service reported. Throws NotFound. Needs `templates.read`. */
export async function getRun(ctx: Ctx, id: string, runId: string): Promise<RunDetail> {
  requireRight(ctx, 'templates.read');
  return ctx.run(async (db, inner) => {
    const [row] = await db
      .select()
      .from(deployTemplateRuns)
      .where(
        and(
          eq(deployTemplateRuns.sellerId, ctx.sellerId),
          eq(deployTemplateRuns.id, runId),
          eq(deployTemplateRuns.templateId, id),
        ),
      );
    if (!row) throw notFound();
    const { number } = await getVersionRow(inner, db, id, row.versionId);
    const events = await db
      .select()
      .from(deployTemplateRunEvents)
      .where(
        and(eq(deployTemplateRunEvents.sellerId, ctx.sellerId), eq(deployTemplateRunEvents.runId, runId)),
      )
      .orderBy(deployTemplateRunEvents.at, deployTemplateRunEvents.mark);
    return { ...toRunView({ ...row, versionNumber: number }), events: events.map(toRunEvent) };
  });
}
