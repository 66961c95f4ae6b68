import { and, eq, inArray } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { licensePool } from '@/db/schema/licenses';
import { recordAudit } from '@/lib/audit/record';
import type { Ctx } from '@/lib/context';
import { conflict, invalid, notFound } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { requireRight } from '@/lib/rights';
import type { AddToPool, ImportResult, RevealedLicense, Withdraw } from '../contract';
import { POOL_FIELDS, type PoolField } from '../contract-values';
import { type GivenRow, licenseRefusal, readRows } from '../file-rows';
import { fileProblem, importResult, insertChunks, judgeRows } from './import-rows';
import { poolProducts } from './pool-products';
import { hashesOf, keptSecret, openFor } from './secrets';

const COLUMN = 'license_pool.license';
const SHOWN_PRODUCTS = 20;
const ofSeller = (ctx: Ctx) => eq(licensePool.sellerId, ctx.sellerId);

/** Which of these licences are in the pool already, under whichever key they were hashed. */
async function knownLicenses(ctx: Ctx, db: Database, rows: readonly GivenRow<PoolField>[]) {
  const hashes = rows.flatMap(({ given }) => hashesOf(ctx, COLUMN, given.license));
  const found = await db
    .select({ hash: licensePool.licenseHash })
    .from(licensePool)
    .where(and(ofSeller(ctx), inArray(licensePool.licenseHash, hashes)));
  const known = new Set(found.map(({ hash }) => hash.toString('hex')));
  return (license: string) => hashesOf(ctx, COLUMN, license).some((hash) => known.has(hash.toString('hex')));
}

function toRow(ctx: Ctx, { given }: GivenRow<PoolField>, input: AddToPool) {
  const { hash, sealed, end } = keptSecret(ctx, COLUMN, given.license);
  return {
    sellerId: ctx.sellerId,
    id: newId(),
    productId: given.product_id || input.productId,
    skuCode: given.sku_code || input.skuCode,
    licenseHash: hash,
    licenseSealed: sealed,
    licenseEnd: end,
    state: 'free' as const,
    createdAt: ctx.now(),
    updatedAt: ctx.now(),
  };
}

/**
 * Adds licences to the pool of a product. One that is there already is a repeat, in whatever state; a refused row tells
 * why and keeps no other out. Needs `licenses.manage`.
 */
export async function addToPool(ctx: Ctx, input: AddToPool): Promise<ImportResult> {
  requireRight(ctx, 'licenses.manage');
  const read = readRows(input.text, POOL_FIELDS);
  if ('problem' in read) throw fileProblem(read.problem);
  const isProductMissing = read.rows.some(({ given }) => given.product_id === '') && input.productId === '';
  if (isProductMissing) throw invalid('invalid', [{ path: 'productId', code: 'required' }]);
  const { sound, problems } = judgeRows(
    read.rows,
    ({ license }) => licenseRefusal(license),
    ({ license }) => license,
  );
  return ctx.run(async (db, inner) => {
    const isKnown = await knownLicenses(inner, db, sound);
    const fresh = sound.filter(({ given }) => !isKnown(given.license)).map((row) => toRow(inner, row, input));
    const added = await insertChunks(fresh, (chunk) =>
      db.insert(licensePool).values(chunk).onConflictDoNothing().returning({ id: licensePool.id }),
    );
    if (added > 0) {
      const product = input.productId || fresh[0]?.productId || null;
      await recordAudit(inner, db, {
        action: 'licenses.add_to_pool',
        subjectLabel: product,
        changes: { productId: [null, product], accepted: [null, added], refused: [null, problems.length] },
      });
    }
    const known = await poolProducts(inner, db);
    const isNamed = (id: string) => known.some(({ productId, isNamed: is }) => is && productId === id);
    const given = [...new Set(fresh.map(({ productId }) => productId))];
    return importResult(
      sound.length,
      added,
      problems,
      given.filter((id) => !isNamed(id)).slice(0, SHOWN_PRODUCTS),
    );
  });
}

/** Takes free licences out of the pool for good; issued and withdrawn ones stay as they are. Returns how many. */
export async function withdrawLicenses(ctx: Ctx, { ids }: Withdraw): Promise<{ withdrawn: number }> {
  requireRight(ctx, 'licenses.manage');
  return ctx.run(async (db, inner) => {
    const rows = await db
      .update(licensePool)
      .set({ state: 'withdrawn', withdrawnAt: ctx.now(), updatedAt: ctx.now() })
      .where(and(ofSeller(inner), inArray(licensePool.id, ids), eq(licensePool.state, 'free')))
      .returning({ productId: licensePool.productId });
    if (rows.length === 0) throw conflict('license_not_free');
    const product = [...new Set(rows.map((row) => row.productId))].join(', ');
    await recordAudit(inner, db, {
      action: 'licenses.withdraw_licenses',
      subjectLabel: product,
      changes: { withdrawn: [null, rows.length] },
    });
    return { withdrawn: rows.length };
  });
}

/** Shows a licence of the pool in full, and notes who looked. Needs `licenses.manage`. */
export async function revealPoolLicense(ctx: Ctx, id: string): Promise<RevealedLicense> {
  requireRight(ctx, 'licenses.manage');
  return ctx.run(async (db, inner) => {
    const [row] = await db
      .select()
      .from(licensePool)
      .where(and(ofSeller(inner), eq(licensePool.id, id)));
    if (!row) throw notFound();
    const subject = { subjectId: row.id, subjectLabel: row.orderId ?? row.productId };
    await recordAudit(inner, db, { action: 'licenses.reveal_pool_license', ...subject });
    return { license: openFor(inner, COLUMN, row.licenseSealed) };
  });
}
