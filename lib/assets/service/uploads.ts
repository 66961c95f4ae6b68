import { and, eq, inArray } from 'drizzle-orm';
import type { Database } from '@/db/client';
import type { UploadState } from '@/db/enums/assets';
import { assets, assetUploads, assetVersions } from '@/db/schema/assets';
import { recordAudit } from '@/lib/audit/record';
import type { Ctx } from '@/lib/context';
import { conflict, invalid, notFound } from '@/lib/errors';
import { enqueue } from '@/lib/jobs/enqueue';
import { requireRight } from '@/lib/rights';
import { adoptFile, dropFile, keyOf } from '@/lib/storage/files';
import { discardUpload, forgetUpload } from '@/lib/storage/resumable';
import { storage } from '@/lib/storage/storage';
import type { BeginUpload } from '../contract';
import { UPLOAD_CHUNK_BYTES, UPLOAD_LIFE_MS, type UploadProblem } from '../contract-values';
import { type CheckedPackage, checkPackage, endingOf } from '../package-file';
import { isEditable } from '../rules';
import { addEvent, assetIs, labelOf, lockVersion, versionIs } from './rows';

type UploadRow = typeof assetUploads.$inferSelect;
/** Time for the last piece of an upload that was begun in time. */
const GRACE_MS = 60_000;

const uploadIs = (ctx: Ctx, id: string) =>
  and(eq(assetUploads.sellerId, ctx.sellerId), eq(assetUploads.id, id));

/** Closes an upload that is in one of these states; null when it is in none of them. */
async function settle(
  ctx: Ctx,
  db: Database,
  id: string,
  from: readonly UploadState[],
  to: { state: UploadState; problem?: UploadProblem },
): Promise<UploadRow | null> {
  const closedAt = to.state === 'checking' ? null : ctx.now();
  const [row] = await db
    .update(assetUploads)
    .set({ ...to, closedAt })
    .where(and(uploadIs(ctx, id), inArray(assetUploads.state, from)))
    .returning();
  return row ?? null;
}

/** Takes the place of an upload that was left open; one that is being checked stays. */
async function replaceOpen(ctx: Ctx, db: Database, versionRowId: string): Promise<void> {
  const running = await db
    .select()
    .from(assetUploads)
    .where(
      and(
        eq(assetUploads.sellerId, ctx.sellerId),
        eq(assetUploads.versionRowId, versionRowId),
        inArray(assetUploads.state, ['open', 'checking']),
      ),
    )
    .for('update');
  for (const row of running) {
    if (row.state === 'checking') throw conflict('asset_upload_checking');
    await settle(ctx, db, row.id, ['open'], { state: 'cancelled' });
    await enqueue(db, 'expire-asset-upload', { sellerId: ctx.sellerId, uploadId: row.id });
  }
}

/**
 * Notes that a version's deployable file will come; one that was begun before is given up. Throws Invalid
 * `file_name` for another ending than .zip, .tar and .tar.gz, Conflict `asset_kind`, `asset_state`,
 * `asset_upload_checking`. Needs `products.manage`.
 */
export async function beginUpload(ctx: Ctx, id: string, input: BeginUpload): Promise<void> {
  requireRight(ctx, 'products.manage');
  const { versionId, name, sizeBytes, sha256 } = input;
  if (!endingOf(name)) throw invalid('file', [{ path: 'file', code: 'asset_package_ending' }]);
  await ctx.run(async (db, inner) => {
    const held = await lockVersion(inner, db, versionId);
    if (held.asset.kind !== 'software_package') throw conflict('asset_kind');
    if (!isEditable(held.version.state)) throw conflict('asset_state');
    await replaceOpen(inner, db, versionId);
    await db.insert(assetUploads).values({
      sellerId: ctx.sellerId,
      id,
      versionRowId: versionId,
      name,
      sizeBytes,
      declaredSha256: sha256,
      state: 'open',
      actorLabel: ctx.actor.label,
      createdAt: ctx.now(),
    });
    const due = new Date(ctx.now().getTime() + UPLOAD_LIFE_MS + GRACE_MS);
    await enqueue(db, 'expire-asset-upload', { sellerId: ctx.sellerId, uploadId: id }, due);
    await recordAudit(inner, db, {
      action: 'assets.begin_upload',
      subjectId: versionId,
      subjectLabel: labelOf(held),
      changes: { fileName: [null, name], sizeBytes: [null, sizeBytes] },
    });
  });
}

/** An upload that goes on, or is asked about. Throws NotFound. Needs `products.manage`. */
export async function touchUpload(ctx: Ctx, id: string, isChange: boolean): Promise<void> {
  requireRight(ctx, 'products.manage');
  const [row] = await ctx.run((db) => db.select().from(assetUploads).where(uploadIs(ctx, id)));
  const isThere = row && (row.state === 'open' || (!isChange && ['checking', 'stored'].includes(row.state)));
  if (!isThere) throw notFound();
}

/** Notes that an upload was given up by its sender. Needs `products.manage`. */
export async function cancelUpload(ctx: Ctx, id: string): Promise<void> {
  requireRight(ctx, 'products.manage');
  await ctx.run((db, inner) => settle(inner, db, id, ['open'], { state: 'cancelled' }));
}

/** All bytes of an upload are there: a job looks at them. A repeat changes nothing. Needs `products.manage`. */
export async function uploadArrived(ctx: Ctx, id: string): Promise<void> {
  requireRight(ctx, 'products.manage');
  await ctx.run(async (db, inner) => {
    const row = await settle(inner, db, id, ['open'], { state: 'checking' });
    if (row) await enqueue(db, 'check-asset-upload', { sellerId: ctx.sellerId, uploadId: id });
  });
}

async function fail(ctx: Ctx, id: string, problem: UploadProblem): Promise<void> {
  const row = await ctx.run((db, inner) => settle(inner, db, id, ['checking'], { state: 'failed', problem }));
  if (row) await storage().remove(keyOf(ctx.sellerId, id));
}

type Sound = Exclude<CheckedPackage, { problem: UploadProblem }>;

/** Makes the upload the version's file, in place of an earlier one; false when the version takes none any more. */
async function adopt(ctx: Ctx, row: UploadRow, file: Sound): Promise<boolean> {
  return ctx.run(async (db, inner) => {
    const held = await lockVersion(inner, db, row.versionRowId);
    const { state, fileId } = held.version;
    if (!isEditable(state)) return false;
    if (!(await settle(inner, db, row.id, ['checking'], { state: 'stored' }))) return true;
    await adoptFile(inner, db, { id: row.id, name: row.name, ...file });
    await db.update(assetVersions).set({ fileId: row.id }).where(versionIs(inner, held.version.id));
    await db.update(assets).set({ updatedAt: ctx.now() }).where(assetIs(inner, held.asset.id));
    if (fileId) await dropFile(inner, db, fileId);
    await addEvent(inner, db, held.version.id, { kind: 'file_stored', from: state, to: state });
    await recordAudit(inner, db, {
      action: 'assets.store_package',
      subjectId: held.version.id,
      subjectLabel: labelOf(held),
      changes: { fileName: [null, row.name], sha256: [null, file.sha256] },
    });
    return true;
  });
}

/** Looks at an upload whose bytes have all come: what it is, and whether it is what was declared. */
export async function checkUpload(ctx: Ctx, id: string): Promise<void> {
  const [row] = await ctx.run((db) => db.select().from(assetUploads).where(uploadIs(ctx, id)));
  if (row?.state !== 'checking') return;
  const content = await storage().read(keyOf(ctx.sellerId, id));
  const { name, sizeBytes, declaredSha256: sha256 } = row;
  const checked = content ? await checkPackage(content, { name, sizeBytes, sha256 }) : null;
  if (!checked) return fail(ctx, id, 'incomplete');
  if ('problem' in checked) return fail(ctx, id, checked.problem);
  if (!(await adopt(ctx, row, checked))) await fail(ctx, id, 'version_locked');
}

/** Lets go of an upload that was not finished in time or was given up. What became a file stays. */
export async function expireUpload(ctx: Ctx, id: string): Promise<void> {
  const [row] = await ctx.run(async (db, inner) => {
    await settle(inner, db, id, ['open'], { state: 'expired' });
    return db.select().from(assetUploads).where(uploadIs(inner, id));
  });
  const key = keyOf(ctx.sellerId, id);
  if (row?.state === 'stored') return forgetUpload(key);
  if (row?.state !== 'checking') await discardUpload(key, UPLOAD_LIFE_MS, UPLOAD_CHUNK_BYTES);
}
