import { and, desc, eq } from 'drizzle-orm';
import type { Database } from '@/db/client';
import type { AssetKind } from '@/db/enums/assets';
import { assets, assetVersions } from '@/db/schema/assets';
import { recordAudit } from '@/lib/audit/record';
import type { Ctx } from '@/lib/context';
import { conflict, invalid } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { requireRight } from '@/lib/rights';
import { seal } from '@/lib/seal';
import { dropFile } from '@/lib/storage/files';
import {
  type AddVersion,
  type CreateAsset,
  type RenameAsset,
  type UpdateVersion,
  type VersionDetails,
  versionDetails,
} from '../contract';
import type { VersionView } from '../contract-views';
import { isDeletable, isEditable } from '../rules';
import { assetVersionIsLinked, hasOtherVersion } from './approved';
import {
  type AssetRow,
  addEvent,
  assetIs,
  type Held,
  labelOf,
  lockAsset,
  lockVersion,
  versionIs,
} from './rows';
import { detailsOf, readVersion } from './version-view';

const UNIQUE_VIOLATION = '23505';
const isTaken = (error: unknown): boolean => {
  const cause = error instanceof Error ? error.cause : null;
  return cause instanceof Error && 'code' in cause && cause.code === UNIQUE_VIOLATION;
};

/** Puts a unique key's refusal to the field that it is about. */
async function orTaken<T>(work: Promise<T>, path: string): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (isTaken(error)) throw invalid('invalid', [{ path, code: 'asset_taken' }]);
    throw error;
  }
}

export const LOGIN_PURPOSE = 'asset_versions.login';
const regionsOf = (details: VersionDetails) => (details.kind === 'image' ? details.regions : []);

type Fresh = { assetId: string; version: string; details: VersionDetails };

async function insertVersion(ctx: Ctx, db: Database, { assetId, version, details }: Fresh): Promise<string> {
  const id = newId();
  await db.insert(assetVersions).values({
    sellerId: ctx.sellerId,
    id,
    assetId,
    version,
    state: 'draft',
    details,
    regions: regionsOf(details),
    domains: [],
    createdAt: ctx.now(),
    updatedAt: ctx.now(),
  });
  await addEvent(ctx, db, id, { kind: 'created', from: null, to: 'draft' });
  return id;
}

const emptyDetails = (kind: AssetKind) => versionDetails.parse({ kind });

/**
 * Makes an asset with the draft of its first version. Throws Invalid `asset_taken` for a name that the seller has in
 * this kind. Needs `products.manage`.
 */
export async function createAsset(ctx: Ctx, input: CreateAsset): Promise<{ id: string; versionId: string }> {
  requireRight(ctx, 'products.manage');
  const { kind, name, version } = input;
  const id = newId();
  const made = ctx.run(async (db, inner) => {
    const times = { createdAt: ctx.now(), updatedAt: ctx.now() };
    await db.insert(assets).values({ sellerId: ctx.sellerId, id, kind, name, ...times });
    const versionId = await insertVersion(inner, db, { assetId: id, version, details: emptyDetails(kind) });
    await recordAudit(inner, db, {
      action: 'assets.create_asset',
      subjectId: id,
      subjectLabel: name,
      changes: { kind: [null, kind], name: [null, name], version: [null, version] },
    });
    return { id, versionId };
  });
  return orTaken(made, 'name');
}

/** Renames an asset. Throws Invalid `asset_taken`. Needs `products.manage`. */
export async function renameAsset(ctx: Ctx, id: string, { name }: RenameAsset): Promise<{ id: string }> {
  requireRight(ctx, 'products.manage');
  const renamed = ctx.run(async (db, inner) => {
    const before = await lockAsset(inner, db, id);
    if (before.name === name) return { id };
    await db.update(assets).set({ name, updatedAt: ctx.now() }).where(assetIs(inner, id));
    await recordAudit(inner, db, {
      action: 'assets.rename_asset',
      subjectId: id,
      subjectLabel: name,
      changes: { name: [before.name, name] },
    });
    return { id };
  });
  return orTaken(renamed, 'name');
}

async function newestDetails(ctx: Ctx, db: Database, asset: AssetRow): Promise<VersionDetails> {
  const [version] = await db
    .select()
    .from(assetVersions)
    .where(and(eq(assetVersions.sellerId, ctx.sellerId), eq(assetVersions.assetId, asset.id)))
    .orderBy(desc(assetVersions.id))
    .limit(1);
  return version ? detailsOf({ asset, version }) : emptyDetails(asset.kind);
}

/**
 * Adds the draft of a further version, with the fields of the newest one; its self check is asked anew. Throws Invalid
 * `asset_taken`. Needs `products.manage`.
 */
export async function addVersion(ctx: Ctx, id: string, { version }: AddVersion): Promise<{ id: string }> {
  requireRight(ctx, 'products.manage');
  const added = ctx.run(async (db, inner) => {
    const asset = await lockAsset(inner, db, id);
    const details = { ...(await newestDetails(inner, db, asset)), selfChecks: [] };
    const versionId = await insertVersion(inner, db, { assetId: id, version, details });
    await recordAudit(inner, db, {
      action: 'assets.add_version',
      subjectId: versionId,
      subjectLabel: `${asset.name} ${version}`,
      changes: { version: [null, version] },
    });
    return { id: versionId };
  });
  return orTaken(added, 'version');
}

type Changes = Record<string, [unknown, unknown]>;

/** Field → [before, after] of the details that differ, lists as they are. */
function detailChanges(before: object, after: object): Changes {
  const [old, next] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  const keys = [...next.keys()].filter(
    (key) => JSON.stringify(old.get(key)) !== JSON.stringify(next.get(key)),
  );
  return Object.fromEntries(keys.map((key) => [key, [old.get(key) ?? null, next.get(key)]]));
}

/** What an edit sets and how the audit trail tells it; a secret only as changed. */
function editOf(ctx: Ctx, held: Held, { version, details, loginSecret }: UpdateVersion) {
  const { asset, version: before } = held;
  const next = details ?? detailsOf(held);
  if (next.kind !== asset.kind) throw invalid('invalid', [{ path: 'details.kind', code: 'invalid' }]);
  const changes = detailChanges(detailsOf(held), next);
  if (version && version !== before.version) changes.version = [before.version, version];
  if (loginSecret) changes.secret = ['***', '***'];
  const purpose = `${LOGIN_PURPOSE}:${ctx.sellerId}`;
  const set = {
    version: version ?? before.version,
    details: next,
    regions: regionsOf(next),
    ...(loginSecret ? { loginSealed: seal(loginSecret, purpose) } : {}),
    updatedAt: ctx.now(),
  };
  return { set, changes };
}

/**
 * Changes a version that waits for its seller. Throws Conflict `asset_state` when it does not, `asset_changed` when
 * somebody changed it since `updatedAt`, Invalid `asset_taken`. Needs `products.manage`.
 */
export async function updateVersion(ctx: Ctx, id: string, input: UpdateVersion): Promise<VersionView> {
  requireRight(ctx, 'products.manage');
  const updated = ctx.run(async (db, inner) => {
    const held = await lockVersion(inner, db, id);
    const { state, updatedAt } = held.version;
    if (!isEditable(state)) throw conflict('asset_state');
    if (input.updatedAt && Date.parse(input.updatedAt) !== updatedAt.getTime())
      throw conflict('asset_changed');
    const { set, changes } = editOf(inner, held, input);
    if (Object.keys(changes).length === 0) return readVersion(inner, db, id);
    await db.update(assetVersions).set(set).where(versionIs(inner, id));
    await db.update(assets).set({ updatedAt: ctx.now() }).where(assetIs(inner, held.asset.id));
    await addEvent(inner, db, id, { kind: 'edited', from: state, to: state });
    await recordAudit(inner, db, {
      action: 'assets.update_version',
      subjectId: id,
      subjectLabel: labelOf(held),
      changes,
    });
    return readVersion(inner, db, id);
  });
  return orTaken(updated, 'version');
}

/**
 * Deletes a draft, or an approved version that no product uses, with its scans and its file; the last version takes
 * its asset along. Throws Conflict `asset_linked`, `asset_state`. Needs `products.manage`.
 */
export async function deleteVersion(ctx: Ctx, id: string): Promise<void> {
  requireRight(ctx, 'products.manage');
  await ctx.run(async (db, inner) => {
    const held = await lockVersion(inner, db, id);
    const isLinked = await assetVersionIsLinked(inner, db, id);
    if (isLinked) throw conflict('asset_linked');
    if (!isDeletable(held.version.state, isLinked)) throw conflict('asset_state');
    const isLast = !(await hasOtherVersion(inner, db, held.asset.id, id));
    await db.delete(assetVersions).where(versionIs(inner, id));
    if (held.version.fileId) await dropFile(inner, db, held.version.fileId);
    if (isLast) await db.delete(assets).where(assetIs(inner, held.asset.id));
    await recordAudit(inner, db, {
      action: 'assets.delete_version',
      subjectId: id,
      subjectLabel: labelOf(held),
      changes: { status: [held.version.state, null] },
    });
  });
}
