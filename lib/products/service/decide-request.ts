import { and, eq } from 'drizzle-orm';
import type { Database } from '@/db/client';
import type { ListingState } from '@/db/enums/listings';
import { products, productVersions, releaseRequests } from '@/db/schema/products';
import { recordAudit } from '@/lib/audit/record';
import type { Ctx } from '@/lib/context';
import { conflict, invalid, notFound } from '@/lib/errors';
import { requireRight } from '@/lib/rights';
import type { ListingContent } from '../content/contract';
import type { DecideRequest, ListingDetail } from '../contract';
import { codeProblems, withCodes } from '../rules/codes';
import { canMoveRequest } from '../rules/states';
import { putCodes, putSpecifications } from './apply-listing';
import { linkAssets } from './asset-links';
import { getListing } from './get-listing';
import {
  contentOf,
  lockProduct,
  newestVersion,
  type ProductRow,
  productIs,
  type RequestRow,
  recordEvent,
  requestIs,
  type VersionRow,
} from './rows';

type Decided = { product: ProductRow; request: RequestRow; version: VersionRow };

async function closeRequest(
  ctx: Ctx,
  db: Database,
  { product, request, version }: Decided,
  input: DecideRequest,
) {
  const now = ctx.now();
  const { verdict, codes } = input;
  const reason = input.reason || null;
  const [after] = await db
    .update(releaseRequests)
    .set({ state: verdict, decidedAt: now, reason, updatedAt: now })
    .where(and(requestIs(ctx, request.id), eq(releaseRequests.state, 'pending')))
    .returning({ id: releaseRequests.id });
  if (!after) throw conflict('request_state');
  await db
    .update(productVersions)
    .set({
      verdict,
      reason,
      decidedAt: now,
      decidedBy: ctx.actor.label,
      ...(verdict === 'approved' ? { content: withCodes(contentOf(version), codes) } : {}),
    })
    .where(
      and(
        eq(productVersions.sellerId, ctx.sellerId),
        eq(productVersions.productRowId, product.id),
        eq(productVersions.number, version.number),
      ),
    );
}

/** 是否公开销售 of the approved version decides between on sale and hidden; measures stand above it. */
function stateAfter(product: ProductRow, content: ListingContent): ListingState {
  const isOpen = product.state === 'unlisted' || product.state === 'on_sale' || product.state === 'hidden';
  if (!isOpen) return product.state;
  return content.business.isPublic ? 'on_sale' : 'hidden';
}

async function list(ctx: Ctx, db: Database, { product, version }: Decided, input: DecideRequest) {
  const content = withCodes(contentOf(version), input.codes);
  const state = stateAfter(product, content);
  const [taken] = input.productCode
    ? await db
        .select({ id: products.id })
        .from(products)
        .where(and(eq(products.sellerId, ctx.sellerId), eq(products.productCode, input.productCode)))
    : [];
  if (taken && taken.id !== product.id) throw invalid('invalid', [{ path: 'productCode', code: 'taken' }]);
  await db
    .update(products)
    .set({
      name: content.basics.name.trim(),
      state,
      listedVersion: version.number,
      productCode: input.productCode ?? product.productCode,
    })
    .where(productIs(ctx, product.id));
  await putSpecifications(ctx, db, product.id, content, input.codes);
  await putCodes(ctx, db, product, content, input.codes);
  await linkAssets(ctx, product.id, content);
  return state;
}

/**
 * Records the marketplace's decision on a request. An approval lists the version with the codes that it brings; a
 * rejection gives the reason, and the request may be corrected and resubmitted. The same decision again changes nothing.
 * Throws NotFound, Conflict `request_state`, Invalid for codes that do not fit. Needs `products.decide`.
 */
export async function decideRequest(
  ctx: Ctx,
  requestId: string,
  input: DecideRequest,
): Promise<ListingDetail> {
  requireRight(ctx, 'products.decide');
  return ctx.run(async (db, inner) => {
    const [found] = await db.select().from(releaseRequests).where(requestIs(inner, requestId));
    if (!found) throw notFound();
    const product = await lockProduct(inner, db, found.productRowId);
    const [request] = await db.select().from(releaseRequests).where(requestIs(inner, requestId));
    const version = await newestVersion(inner, db, product.id);
    if (!request || !version) throw conflict('request_state');
    if (!canMoveRequest(request.state, input.verdict === 'approved' ? 'approve' : 'reject')) {
      const isRepeat = version.requestId === request.id && version.verdict === input.verdict;
      if (isRepeat && request.state === input.verdict) return getListing(inner, product.id);
      throw conflict('request_state');
    }
    const wrong = codeProblems(contentOf(version), input.codes);
    if (wrong.length > 0) throw invalid('invalid', wrong);
    const decided = { product, request, version };
    await closeRequest(inner, db, decided, input);
    const state = input.verdict === 'approved' ? await list(inner, db, decided, input) : product.state;
    await db.update(products).set({ updatedAt: ctx.now() }).where(productIs(inner, product.id));
    const reason = input.reason || null;
    await recordEvent(inner, db, product.id, { kind: input.verdict, version: version.number, reason });
    await recordAudit(inner, db, {
      action: 'products.decide_listing',
      subjectId: product.id,
      subjectLabel: product.name,
      changes: {
        verdict: [null, input.verdict],
        version: [null, version.number],
        ...(reason ? { reason: [null, reason] } : {}),
        ...(state === product.state ? {} : { listingState: [product.state, state] }),
      },
    });
    return getListing(inner, product.id);
  });
}
