import { and, eq, inArray } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { productSkus, productSpecifications, products } from '@/db/schema/products';
import { recordAudit } from '@/lib/audit/record';
import type { Ctx } from '@/lib/context';
import { conflict, notFound } from '@/lib/errors';
import { enqueue } from '@/lib/jobs/enqueue';
import { requireRight } from '@/lib/rights';
import type { ListingDetail, RequestDelisting, SetVisibility, TakeMeasure } from '../contract';
import { MOVES, type MoveName, moved } from '../rules/states';
import { linkAssets } from './asset-links';
import { getListing } from './get-listing';
import { lockProduct, type ProductRow, productIs, recordEvent } from './rows';

type Part = { specificationKey?: string | undefined; skuKey?: string | undefined };
type SpecificationRow = typeof productSpecifications.$inferSelect;

const specificationIs = (ctx: Ctx, id: string) =>
  and(eq(productSpecifications.sellerId, ctx.sellerId), eq(productSpecifications.id, id));

async function findSpecification(
  ctx: Ctx,
  db: Database,
  productRowId: string,
  key: string,
): Promise<SpecificationRow> {
  const [row] = await db
    .select()
    .from(productSpecifications)
    .where(
      and(
        eq(productSpecifications.sellerId, ctx.sellerId),
        eq(productSpecifications.productRowId, productRowId),
        eq(productSpecifications.key, key),
      ),
    );
  if (!row) throw notFound();
  return row;
}

type Held = Pick<ProductRow, 'state' | 'stateBefore'>;
type Change = Held & { stateReason: string | null; updatedAt: Date };

/** What a move makes of a row; throws Conflict `product_state` where it is not allowed. */
function changeOf(ctx: Ctx, row: Held, move: MoveName, reason: string | null): Change {
  const next = moved(row, move);
  if (!next) throw conflict('product_state');
  return { ...next, stateReason: reason, updatedAt: ctx.now() };
}

async function moveSku(
  ctx: Ctx,
  db: Database,
  specification: SpecificationRow,
  key: string,
  move: MoveName,
  reason: string,
) {
  const own = and(
    eq(productSkus.sellerId, ctx.sellerId),
    eq(productSkus.specificationRowId, specification.id),
    eq(productSkus.key, key),
  );
  const [row] = await db.select().from(productSkus).where(own);
  if (!row) throw notFound();
  const change = changeOf(ctx, row, move, reason);
  const [after] = await db
    .update(productSkus)
    .set(change)
    .where(and(own, eq(productSkus.state, row.state)))
    .returning({ id: productSkus.id });
  if (!after) throw conflict('product_state');
  return { from: row.state, to: change.state, subject: `${specification.name} / ${row.label}` };
}

/** What leaves sale takes its SKUs along. */
async function delistSkus(ctx: Ctx, db: Database, specificationIds: readonly string[], change: Change) {
  if (specificationIds.length === 0) return;
  await db
    .update(productSkus)
    .set(change)
    .where(
      and(
        eq(productSkus.sellerId, ctx.sellerId),
        inArray(productSkus.specificationRowId, [...specificationIds]),
      ),
    );
}

async function moveSpecification(
  ctx: Ctx,
  db: Database,
  row: SpecificationRow,
  move: MoveName,
  reason: string,
) {
  const change = changeOf(ctx, row, move, reason);
  const [after] = await db
    .update(productSpecifications)
    .set(change)
    .where(and(specificationIs(ctx, row.id), eq(productSpecifications.state, row.state)))
    .returning({ id: productSpecifications.id });
  if (!after) throw conflict('product_state');
  if (change.state === 'delisted') await delistSkus(ctx, db, [row.id], change);
  return { from: row.state, to: change.state, subject: row.name };
}

async function delistSpecifications(ctx: Ctx, db: Database, productRowId: string, change: Change) {
  const gone = await db
    .update(productSpecifications)
    .set(change)
    .where(
      and(
        eq(productSpecifications.sellerId, ctx.sellerId),
        eq(productSpecifications.productRowId, productRowId),
      ),
    )
    .returning({ id: productSpecifications.id });
  await delistSkus(
    ctx,
    db,
    gone.map(({ id }) => id),
    change,
  );
}

async function moveProduct(
  ctx: Ctx,
  db: Database,
  product: ProductRow,
  move: MoveName,
  reason: string | null,
) {
  const change = changeOf(ctx, product, move, reason);
  const [after] = await db
    .update(products)
    .set(change)
    .where(and(productIs(ctx, product.id), eq(products.state, product.state)))
    .returning({ id: products.id });
  if (!after) throw conflict('product_state');
  if (change.state === 'delisted') {
    await delistSpecifications(ctx, db, product.id, change);
    await linkAssets(ctx, product.id);
  }
  return { from: product.state, to: change.state, subject: null };
}

type Doing = {
  move: MoveName;
  reason: string | null;
  action: string;
  part?: Part;
  notes?: Record<string, [unknown, unknown]>;
};

/** Moves a product, one specification or one SKU, notes it, and stops the templates of what leaves sale for good. */
async function doMove(ctx: Ctx, productRowId: string, { move, reason, action, part = {}, notes }: Doing) {
  return ctx.run(async (db, inner) => {
    const product = await lockProduct(inner, db, productRowId);
    const { specificationKey, skuKey } = part;
    const specification = specificationKey
      ? await findSpecification(inner, db, productRowId, specificationKey)
      : null;
    if (skuKey && !specification) throw notFound();
    const done = !specification
      ? await moveProduct(inner, db, product, move, reason)
      : skuKey
        ? await moveSku(inner, db, specification, skuKey, move, reason ?? '')
        : await moveSpecification(inner, db, specification, move, reason ?? '');
    if (specification)
      await db.update(products).set({ updatedAt: ctx.now() }).where(productIs(inner, productRowId));
    await recordEvent(inner, db, productRowId, { kind: MOVES[move].event, subject: done.subject, reason });
    await recordAudit(inner, db, {
      action,
      subjectId: productRowId,
      subjectLabel: product.name,
      changes: {
        listingState: [done.from, done.to],
        ...(done.subject ? { specification: [null, done.subject] } : {}),
        ...(reason ? { reason: [null, reason] } : {}),
        ...notes,
      },
    });
    if (done.to === 'delisted')
      await enqueue(db, 'stop-templates', { sellerId: ctx.sellerId, productId: productRowId });
    return getListing(inner, productRowId);
  });
}

/**
 * What the platform does to a product, or to one specification or SKU of it: freeze, unfreeze, and the answer to a
 * delisting request. Throws NotFound, Conflict `product_state`. Needs `products.decide`.
 */
export async function takeMeasure(ctx: Ctx, id: string, input: TakeMeasure): Promise<ListingDetail> {
  requireRight(ctx, 'products.decide');
  const { measure, reason, ...part } = input;
  return doMove(ctx, id, {
    move: measure,
    reason,
    part,
    action: 'products.take_measure',
    notes: { measure: [null, measure] },
  });
}

/**
 * Asks the platform to take a product, a specification or a SKU off sale, for a reason and with a proof; it is final once
 * approved (R15: vouchers issued for it lapse). Throws NotFound, Conflict `product_state`. Needs `products.manage`.
 */
export async function requestDelisting(
  ctx: Ctx,
  id: string,
  input: RequestDelisting,
): Promise<ListingDetail> {
  requireRight(ctx, 'products.manage');
  const { reason, proof, ...part } = input;
  const notes: Doing['notes'] = proof ? { fileName: [null, proof.name] } : {};
  return doMove(ctx, id, {
    move: 'request_delisting',
    reason,
    part,
    action: 'products.request_delisting',
    notes,
  });
}

/** 是否公开销售: on sale, or found by its address only. Throws Conflict `product_state`. Needs `products.manage`. */
export async function setVisibility(
  ctx: Ctx,
  id: string,
  { isPublic }: SetVisibility,
): Promise<ListingDetail> {
  requireRight(ctx, 'products.manage');
  return doMove(ctx, id, {
    move: isPublic ? 'show' : 'hide',
    reason: null,
    action: 'products.set_visibility',
  });
}
