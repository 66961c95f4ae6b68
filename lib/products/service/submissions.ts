import { and, eq } from 'drizzle-orm';
import { products, productVersions, releaseRequests } from '@/db/schema/products';
import { recordAudit } from '@/lib/audit/record';
import type { Ctx } from '@/lib/context';
import { conflict, invalid, notFound } from '@/lib/errors';
import { requireRight } from '@/lib/rights';
import type { RequestSummary, SubmitDraft } from '../contract';
import { canModify, canMoveRequest } from '../rules/states';
import { linkAssets } from './asset-links';
import { judge } from './readiness';
import {
  contentOf,
  lockProduct,
  newestVersion,
  openRequest,
  productIs,
  recordEvent,
  requestIs,
  toRequestSummary,
  versionOf,
} from './rows';

/**
 * Submits the draft for review, as a version that keeps what was submitted. Throws Conflict `request_state`,
 * `draft_changed` or `product_state`; Invalid `listing_incomplete` with the fields, or `listing_not_ready` with the
 * points of the gate that are open (R5, R16). Needs `products.manage`.
 */
export async function submitDraft(
  ctx: Ctx,
  productRowId: string,
  input: SubmitDraft,
): Promise<RequestSummary> {
  requireRight(ctx, 'products.manage');
  return ctx.run(async (db, inner) => {
    const product = await lockProduct(inner, db, productRowId);
    const row = await openRequest(inner, db, productRowId);
    if (!row) throw notFound();
    if (!canMoveRequest(row.state, 'submit')) throw conflict('request_state');
    if (row.revision !== input.revision) throw conflict('draft_changed');
    if (row.kind === 'modify' && !canModify(product.state)) throw conflict('product_state');
    const { content, problems, items } = await judge(inner, db, product, row);
    if (problems.length > 0)
      throw invalid(
        'listing_incomplete',
        problems.map(({ path, code, values }) => ({ path, code, ...(values ? { params: values } : {}) })),
      );
    const open = items.filter((item) => item.state === 'open');
    if (open.length > 0)
      throw invalid(
        'listing_not_ready',
        open.map(({ id }) => ({ path: `readiness.${id}`, code: 'not_ready' })),
      );
    const now = ctx.now();
    const number = ((await newestVersion(inner, db, productRowId))?.number ?? 0) + 1;
    const submission = { submittedAt: now, submittedBy: ctx.actor.label };
    await db.insert(productVersions).values({
      sellerId: ctx.sellerId,
      productRowId,
      number,
      requestId: row.id,
      kind: row.kind,
      content,
      verdict: 'pending',
      ...submission,
    });
    const [after] = await db
      .update(releaseRequests)
      .set({
        state: 'pending',
        ...submission,
        decidedAt: null,
        reason: null,
        problemCount: 0,
        updatedAt: now,
      })
      .where(and(requestIs(inner, row.id), eq(releaseRequests.state, row.state)))
      .returning();
    if (!after) throw conflict('request_state');
    const listed = await versionOf(inner, db, productRowId, product.listedVersion);
    await linkAssets(inner, productRowId, content, listed && contentOf(listed));
    await db.update(products).set({ updatedAt: now }).where(productIs(inner, productRowId));
    await recordEvent(inner, db, productRowId, { kind: 'submitted', version: number });
    await recordAudit(inner, db, {
      action: 'products.submit_listing',
      subjectId: productRowId,
      subjectLabel: product.name,
      changes: { state: [row.state, 'pending'], version: [null, number] },
    });
    return toRequestSummary(after);
  });
}

/** Takes a submission back before it is decided; it is a draft again. Throws Conflict `request_state`. Needs `products.manage`. */
export async function withdrawRequest(ctx: Ctx, productRowId: string): Promise<RequestSummary> {
  requireRight(ctx, 'products.manage');
  return ctx.run(async (db, inner) => {
    const product = await lockProduct(inner, db, productRowId);
    const row = await openRequest(inner, db, productRowId);
    const version = await newestVersion(inner, db, productRowId);
    if (!row || !version || !canMoveRequest(row.state, 'withdraw')) throw conflict('request_state');
    const now = ctx.now();
    const [after] = await db
      .update(releaseRequests)
      .set({ state: 'draft', submittedAt: null, submittedBy: null, updatedAt: now })
      .where(and(requestIs(inner, row.id), eq(releaseRequests.state, 'pending')))
      .returning();
    if (!after) throw conflict('request_state');
    await db
      .update(productVersions)
      .set({ verdict: 'withdrawn', decidedAt: now, decidedBy: ctx.actor.label })
      .where(
        and(
          eq(productVersions.sellerId, ctx.sellerId),
          eq(productVersions.productRowId, productRowId),
          eq(productVersions.number, version.number),
        ),
      );
    await db.update(products).set({ updatedAt: now }).where(productIs(inner, productRowId));
    await recordEvent(inner, db, productRowId, { kind: 'withdrawn', version: version.number });
    await recordAudit(inner, db, {
      action: 'products.withdraw_listing',
      subjectId: productRowId,
      subjectLabel: product.name,
      changes: { state: ['pending', 'draft'] },
    });
    return toRequestSummary(after);
  });
}
