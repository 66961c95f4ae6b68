import { and, eq } from 'drizzle-orm';
import type { Database } from '@/db/client';
import type { AssetEventKind, AssetState } from '@/db/enums/assets';
import { assetEvents, assets, assetVersions } from '@/db/schema/assets';
import { recordAudit } from '@/lib/audit/record';
import type { Ctx } from '@/lib/context';
import { conflict, notFound } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { canBecome } from '../rules';

export type AssetRow = typeof assets.$inferSelect;
export type VersionRow = typeof assetVersions.$inferSelect;
export type Held = { asset: AssetRow; version: VersionRow };

export const assetIs = (ctx: Ctx, id: string) => and(eq(assets.sellerId, ctx.sellerId), eq(assets.id, id));
export const versionIs = (ctx: Ctx, id: string) =>
  and(eq(assetVersions.sellerId, ctx.sellerId), eq(assetVersions.id, id));
/** The asset of a version, as a join. */
export const ofAsset = and(eq(assets.sellerId, assetVersions.sellerId), eq(assets.id, assetVersions.assetId));

/** Locks an asset until the transaction ends. Throws NotFound. */
export async function lockAsset(ctx: Ctx, db: Database, id: string): Promise<AssetRow> {
  const [row] = await db.select().from(assets).where(assetIs(ctx, id)).for('update');
  if (!row) throw notFound();
  return row;
}

/** Locks a version until the transaction ends, with its asset. Throws NotFound. */
export async function lockVersion(ctx: Ctx, db: Database, id: string): Promise<Held> {
  const [held] = await db
    .select({ asset: assets, version: assetVersions })
    .from(assetVersions)
    .innerJoin(assets, ofAsset)
    .where(versionIs(ctx, id))
    .for('update');
  if (!held) throw notFound();
  return held;
}

export const labelOf = ({ asset, version }: Held): string => `${asset.name} ${version.version}`;

type Happening = {
  kind: AssetEventKind;
  from: AssetState | null;
  to: AssetState;
  reason?: string | null;
  log?: string | null;
};

/** One line of a version's history. */
export async function addEvent(ctx: Ctx, db: Database, versionRowId: string, event: Happening) {
  await db.insert(assetEvents).values({
    sellerId: ctx.sellerId,
    id: newId(),
    versionRowId,
    at: ctx.now(),
    kind: event.kind,
    fromState: event.from,
    toState: event.to,
    actorKind: ctx.actor.kind,
    actorLabel: ctx.actor.label,
    reason: event.reason ?? null,
    log: event.log || null,
  });
}

type Turn = {
  to: AssetState;
  kind: AssetEventKind;
  /** `assets.<verb>` of the audit trail. */
  action: string;
  reason?: string | null;
  log?: string | undefined;
  set?: Partial<Pick<VersionRow, 'submittedAt' | 'decidedAt' | 'domains'>>;
};

/**
 * Moves a version on by the table, with its history and audit rows. Throws Conflict `asset_state` where the table has
 * no such turn, or the version moved meanwhile.
 */
export async function moveVersion(ctx: Ctx, db: Database, held: Held, turn: Turn): Promise<VersionRow> {
  const { state: from, id } = held.version;
  const reason = turn.reason || null;
  if (!canBecome(from, turn.to)) throw conflict('asset_state');
  const [moved] = await db
    .update(assetVersions)
    .set({ ...turn.set, state: turn.to, reason, updatedAt: ctx.now() })
    .where(and(versionIs(ctx, id), eq(assetVersions.state, from)))
    .returning();
  if (!moved) throw conflict('asset_state');
  await db.update(assets).set({ updatedAt: ctx.now() }).where(assetIs(ctx, held.asset.id));
  await addEvent(ctx, db, id, { kind: turn.kind, from, to: turn.to, reason, log: turn.log ?? null });
  await recordAudit(ctx, db, {
    action: turn.action,
    subjectId: id,
    subjectLabel: labelOf(held),
    changes: { status: [from, turn.to], ...(reason ? { reason: [held.version.reason, reason] } : {}) },
  });
  return moved;
}
