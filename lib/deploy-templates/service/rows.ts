import { and, eq } from 'drizzle-orm';
import type { Database } from '@/db/client';
import type { TemplateAction } from '@/db/enums/deploy-templates';
import { deployTemplateEvents, deployTemplates, deployTemplateVersions } from '@/db/schema/deploy-templates';
import type { Ctx } from '@/lib/context';
import { conflict, notFound } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { MOVES, type MovingAction } from '../rules';

export type TemplateRow = typeof deployTemplates.$inferSelect;
export type VersionRow = typeof deployTemplateVersions.$inferSelect;

export const templateIs = (ctx: Ctx, id: string) =>
  and(eq(deployTemplates.sellerId, ctx.sellerId), eq(deployTemplates.id, id));

/** Locks a template until the transaction ends. Throws NotFound. */
export async function lockTemplate(ctx: Ctx, db: Database, id: string): Promise<TemplateRow> {
  const [row] = await db.select().from(deployTemplates).where(templateIs(ctx, id)).for('update');
  if (!row) throw notFound();
  return row;
}

/** A version of a template. Throws NotFound. */
export async function getVersionRow(
  ctx: Ctx,
  db: Database,
  templateId: string,
  versionId: string,
): Promise<VersionRow> {
  const [row] = await db
    .select()
    .from(deployTemplateVersions)
    .where(
      and(
        eq(deployTemplateVersions.sellerId, ctx.sellerId),
        eq(deployTemplateVersions.templateId, templateId),
        eq(deployTemplateVersions.id, versionId),
      ),
    );
  if (!row) throw notFound();
  return row;
}

type Told = { action: TemplateAction; from: TemplateRow['state'] | null; to: TemplateRow['state'] };

/** One line of a template's history. */
export async function addEvent(
  ctx: Ctx,
  db: Database,
  templateId: string,
  event: Told & { versionNumber: number; reason?: string | null },
): Promise<void> {
  await db.insert(deployTemplateEvents).values({
    sellerId: ctx.sellerId,
    id: newId(),
    templateId,
    versionNumber: event.versionNumber,
    at: ctx.now(),
    action: event.action,
    fromState: event.from,
    toState: event.to,
    reason: event.reason ?? null,
    actorKind: ctx.actor.kind,
    actorLabel: ctx.actor.label,
  });
}

type Patch = Partial<Pick<TemplateRow, 'currentVersionId' | 'activeVersionId' | 'reason'>>;

/**
 * Moves a template that still has the state it was read with, and notes it in its history. Throws Conflict
 * `template_state` when the state does not allow it, or has changed.
 */
export async function moveTemplate(
  ctx: Ctx,
  db: Database,
  row: TemplateRow,
  action: MovingAction,
  more: { versionNumber: number; patch?: Patch; reason?: string | null },
): Promise<TemplateRow> {
  const { from, to } = MOVES[action];
  if (!from.includes(row.state)) throw conflict('template_state');
  const [moved] = await db
    .update(deployTemplates)
    .set({ reason: more.reason ?? null, ...more.patch, state: to, updatedAt: ctx.now() })
    .where(and(templateIs(ctx, row.id), eq(deployTemplates.state, row.state)))
    .returning();
  if (!moved) throw conflict('template_state');
  const { versionNumber, reason } = more;
  await addEvent(ctx, db, row.id, {
    action,
    from: row.state,
    to,
    versionNumber,
    ...(reason ? { reason } : {}),
  });
  return moved;
}
