import { createHash } from 'node:crypto';
import { and, eq, inArray } from 'drizzle-orm';
import type { Database } from '@/db/client';
import type { TemplateRunState, TemplateVerdict } from '@/db/enums/deploy-templates';
import {
  deployTemplateRunEvents,
  deployTemplateRuns,
  deployTemplateVersions,
} from '@/db/schema/deploy-templates';
import { recordAudit } from '@/lib/audit/record';
import type { Ctx } from '@/lib/context';
import type { StackEvent } from '@/lib/marketplace/open-api/resource-formation';
import { open } from '@/lib/seal';
import type { TemplateFile } from '../package/problems';
import { isFailureEvent } from '../rules';
import { filesOf } from './get-template';
import { getVersionRow, lockTemplate, moveTemplate } from './rows';
import { valuesPurpose } from './start-test';

const MESSAGE_MAX = 2_000;
const MOST_EVENTS = 500;
const OPEN: readonly TemplateRunState[] = ['queued', 'deploying', 'deleting'];

type RunRow = typeof deployTemplateRuns.$inferSelect;
export type OpenRun = RunRow & { files: TemplateFile[]; values: Record<string, string> };

const runIs = (ctx: Ctx, id: string) =>
  and(eq(deployTemplateRuns.sellerId, ctx.sellerId), eq(deployTemplateRuns.id, id));

/** A self-test that is not over, with what its stack is made of; null once it is. */
export function findOpenRun(ctx: Ctx, id: string): Promise<OpenRun | null> {
  return ctx.run(async (db, inner) => {
    const [row] = await db
      .select()
      .from(deployTemplateRuns)
      .where(and(runIs(inner, id), inArray(deployTemplateRuns.state, OPEN)));
    if (!row) return null;
    const values = JSON.parse(open(row.valuesSealed, valuesPurpose(ctx.sellerId)).toString('utf8'));
    return { ...row, files: await filesOf(inner, db, row.versionId), values };
  });
}

export type Progress = Partial<
  Pick<RunRow, 'stackStatus' | 'errorCode' | 'outcome' | 'failureReason' | 'failedResource' | 'deployedAt'>
> & { state: TemplateRunState; events?: readonly StackEvent[] };

const shownReason = (text: string | null) => text?.slice(0, MESSAGE_MAX) ?? null;

function eventRows(ctx: Ctx, runId: string, events: readonly StackEvent[]) {
  return events.slice(0, MOST_EVENTS).map((event, index) => {
    const at = new Date(event.time ?? Number.NaN);
    const facts = JSON.stringify([
      event.time,
      event.kind,
      event.resourceType,
      event.resourceName,
      event.message,
    ]);
    return {
      sellerId: ctx.sellerId,
      runId,
      mark: createHash('sha256')
        .update(event.time ? facts : `${index} ${facts}`)
        .digest('hex'),
      at: Number.isNaN(at.getTime()) ? ctx.now() : at,
      kind: event.kind.slice(0, 64),
      resourceType: event.resourceType,
      resourceName: event.resourceName,
      message: shownReason(event.message),
    };
  });
}

/** The first resource that failed, and why. */
export function failureOf(
  events: readonly StackEvent[],
): Pick<RunRow, 'failedResource' | 'failureReason'> | null {
  const failed = events.filter(({ kind }) => isFailureEvent(kind));
  const first = failed.find(({ resourceName, resourceType }) => resourceName ?? resourceType) ?? failed[0];
  if (!first) return null;
  const resource = [first.resourceType, first.resourceName].filter(Boolean).join('.') || null;
  return { failedResource: resource, failureReason: shownReason(first.message) };
}

async function keepEvents(
  ctx: Ctx,
  db: Database,
  runId: string,
  events: readonly StackEvent[],
): Promise<void> {
  const rows = eventRows(ctx, runId, events);
  if (rows.length > 0) await db.insert(deployTemplateRunEvents).values(rows).onConflictDoNothing();
}

/** Writes how far a self-test has come; nothing when it is over or another worker was faster. */
export async function noteProgress(ctx: Ctx, run: RunRow, progress: Progress): Promise<void> {
  const { events = [], ...columns } = progress;
  await ctx.run(async (db, inner) => {
    const changed = await db
      .update(deployTemplateRuns)
      .set({ ...columns, attempts: run.attempts + 1 })
      .where(and(runIs(inner, run.id), eq(deployTemplateRuns.state, run.state)))
      .returning({ id: deployTemplateRuns.id });
    if (changed.length > 0) await keepEvents(inner, db, run.id, events);
  });
}

/**
 * Ends a self-test: the version is marked as tested, and the template moves on if it still waits for exactly this run
 * (R19). `isLeftBehind`: the stack could not be deleted.
 */
export async function finishRun(
  ctx: Ctx,
  run: RunRow,
  told: {
    outcome: TemplateVerdict;
    isLeftBehind: boolean;
    failureReason?: string | null;
    errorCode?: string | null;
  },
): Promise<void> {
  const { outcome, isLeftBehind } = told;
  const now = ctx.now();
  await ctx.run(async (db, inner) => {
    const row = await lockTemplate(inner, db, run.templateId);
    const changed = await db
      .update(deployTemplateRuns)
      .set({ ...told, state: outcome, finishedAt: now })
      .where(and(runIs(inner, run.id), eq(deployTemplateRuns.state, run.state)))
      .returning({ id: deployTemplateRuns.id });
    if (changed.length === 0) return;
    const version = await getVersionRow(inner, db, run.templateId, run.versionId);
    if (outcome === 'passed')
      await db
        .update(deployTemplateVersions)
        .set({ testPassedAt: now })
        .where(
          and(eq(deployTemplateVersions.sellerId, ctx.sellerId), eq(deployTemplateVersions.id, version.id)),
        );
    const action = outcome === 'passed' ? 'pass_test' : 'fail_test';
    if (row.state === 'testing' && row.currentVersionId === version.id)
      await moveTemplate(inner, db, row, action, {
        versionNumber: version.number,
        reason: told.failureReason ?? run.failureReason,
      });
    await recordAudit(inner, db, {
      action: 'deploy_templates.finish_test',
      subjectId: row.id,
      subjectLabel: row.name,
      changes: { outcome: [null, outcome], leftBehind: [null, isLeftBehind] },
    });
  });
}
