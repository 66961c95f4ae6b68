import { isDeepStrictEqual } from 'node:util';
import { and, eq, inArray } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { products, productVersions, releaseRequests } from '@/db/schema/products';
import { recordAudit } from '@/lib/audit/record';
import type { Ctx } from '@/lib/context';
import { conflict, notFound } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { requireRight } from '@/lib/rights';
import type { ListingContent } from '../content/contract';
import { FORM_PAGES } from '../content/values';
import type { DraftView, SaveDraft, SavedDraft } from '../contract';
import { contentProblems } from '../rules/content';
import { contentDiff } from '../rules/diff';
import { canModify, isEditable } from '../rules/states';
import { contentContext } from './facts';
import {
  contentOf,
  findProduct,
  lockProduct,
  newestVersion,
  openRequest,
  type ProductRow,
  productIs,
  type RequestRow,
  requestIs,
  toRequestSummary,
  versionOf,
} from './rows';

const MAX_NAMED = 20;

async function toDraftView(ctx: Ctx, db: Database, product: ProductRow, row: RequestRow): Promise<DraftView> {
  const content = contentOf(row);
  const problems = contentProblems(content, await contentContext(ctx, db, product));
  return {
    ...toRequestSummary(row),
    productRowId: product.id,
    productClass: product.productClass,
    deliveryType: product.deliveryType,
    isListed: product.listedVersion !== null,
    content,
    problems,
    problemCount: problems.length,
  };
}

/** The open request of a product with its content. Throws NotFound where there is none. Needs `products.read`. */
export async function getDraft(ctx: Ctx, productRowId: string): Promise<DraftView> {
  requireRight(ctx, 'products.read');
  return ctx.run(async (db, inner) => {
    const product = await findProduct(inner, db, productRowId);
    const row = await openRequest(inner, db, productRowId);
    if (!row) throw notFound();
    return toDraftView(inner, db, product, row);
  });
}

/**
 * Begins a change of a listed product as a copy of what buyers see; the open request where there is one. Throws Conflict
 * `product_state` unless it is on sale or hidden: a delisted one is released anew. Needs `products.manage`.
 */
export async function startDraft(ctx: Ctx, productRowId: string): Promise<DraftView> {
  requireRight(ctx, 'products.manage');
  return ctx.run(async (db, inner) => {
    const product = await lockProduct(inner, db, productRowId);
    const open = await openRequest(inner, db, productRowId);
    if (open) return toDraftView(inner, db, product, open);
    const listed = await versionOf(inner, db, productRowId, product.listedVersion);
    if (!listed || !canModify(product.state)) throw conflict('product_state');
    const now = ctx.now();
    const content = contentOf(listed);
    const problems = contentProblems(content, await contentContext(inner, db, product));
    const [row] = await db
      .insert(releaseRequests)
      .values({
        sellerId: ctx.sellerId,
        id: newId(),
        productRowId,
        kind: 'modify',
        state: 'draft',
        content,
        revision: 1,
        savedAt: now,
        savedBy: ctx.actor.label,
        problemCount: problems.length,
        createdAt: now,
        updatedAt: now,
      })
      .returning();
    if (!row) throw conflict('conflict');
    const subject = { subjectId: productRowId, subjectLabel: product.name };
    await recordAudit(inner, db, { action: 'products.start_draft', ...subject });
    return toDraftView(inner, db, product, row);
  });
}

function changedFields(before: ListingContent, after: ListingContent): string {
  const fields = contentDiff(before, after).map(({ field }) => field);
  // What says nothing to a reader, as the order of a SKU's prices, is told by its page.
  const pages = FORM_PAGES.filter((page) => !isDeepStrictEqual(before[page], after[page]));
  return [...new Set(fields.length > 0 ? fields : pages)].slice(0, MAX_NAMED).join(', ');
}

export type DraftSaving = { saved: SavedDraft } | { conflict: DraftView };

/**
 * Saves the whole draft, made from `revision`. Where it was saved meanwhile nothing is written, and the other's draft
 * comes back to merge with. Throws Conflict `request_state` while it is under review. Needs `products.manage`.
 */
export async function saveDraft(ctx: Ctx, productRowId: string, input: SaveDraft): Promise<DraftSaving> {
  requireRight(ctx, 'products.manage');
  return ctx.run(async (db, inner) => {
    const product = await lockProduct(inner, db, productRowId);
    const row = await openRequest(inner, db, productRowId);
    if (!row) throw notFound();
    if (!isEditable(row.state)) throw conflict('request_state');
    if (row.revision !== input.revision) return { conflict: await toDraftView(inner, db, product, row) };
    const problems = contentProblems(input.content, await contentContext(inner, db, product));
    const before = contentOf(row);
    if (isDeepStrictEqual(before, input.content))
      return { saved: { ...toRequestSummary(row), problems, problemCount: problems.length } };
    const [after] = await db
      .update(releaseRequests)
      .set({
        content: input.content,
        revision: row.revision + 1,
        savedAt: ctx.now(),
        savedBy: ctx.actor.label,
        problemCount: problems.length,
        updatedAt: ctx.now(),
      })
      .where(and(requestIs(inner, row.id), eq(releaseRequests.revision, input.revision)))
      .returning();
    if (!after) throw conflict('conflict');
    const name = product.listedVersion === null ? input.content.basics.name.trim() : product.name;
    await db.update(products).set({ name, updatedAt: ctx.now() }).where(productIs(inner, productRowId));
    await recordAudit(inner, db, {
      action: 'products.save_draft',
      subjectId: productRowId,
      subjectLabel: name || null,
      changes: { fields: [null, changedFields(before, input.content)] },
    });
    return { saved: { ...toRequestSummary(after), problems, problemCount: problems.length } };
  });
}

/**
 * Deletes the draft, or what was rejected; a product that has never been listed goes with it. Throws Conflict
 * `request_state` while it is under review. Needs `products.manage`.
 */
export async function deleteDraft(ctx: Ctx, productRowId: string): Promise<{ isProductGone: boolean }> {
  requireRight(ctx, 'products.manage');
  return ctx.run(async (db, inner) => {
    const product = await lockProduct(inner, db, productRowId);
    const row = await openRequest(inner, db, productRowId);
    if (!row) throw notFound();
    if (!isEditable(row.state)) throw conflict('request_state');
    const [gone] = await db
      .delete(releaseRequests)
      .where(and(requestIs(inner, row.id), inArray(releaseRequests.state, ['draft', 'rejected'])))
      .returning({ id: releaseRequests.id });
    if (!gone) throw conflict('request_state');
    const isProductGone = product.listedVersion === null;
    if (isProductGone) {
      const submissions = and(
        eq(productVersions.sellerId, ctx.sellerId),
        eq(productVersions.productRowId, productRowId),
      );
      if (await newestVersion(inner, db, productRowId)) await db.delete(productVersions).where(submissions);
      await db.delete(products).where(productIs(inner, productRowId));
    }
    await recordAudit(inner, db, {
      action: 'products.delete_draft',
      subjectId: productRowId,
      subjectLabel: product.name || null,
      changes: { state: [row.state, null] },
    });
    return { isProductGone };
  });
}
