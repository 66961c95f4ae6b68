import { products, releaseRequests } from '@/db/schema/products';
import { recordAudit } from '@/lib/audit/record';
import type { Ctx } from '@/lib/context';
import { invalid } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { requireRight } from '@/lib/rights';
import { type ListingContent, listingContent } from '../content/contract';
import type { CreateListing, DraftView } from '../contract';
import { BASE_FEE_BPS } from '../defaults';
import { canCreate } from '../delivery';
import { contentProblems } from '../rules/content';
import { getDraft } from './drafts';
import { contentContext } from './facts';
import { findProduct, recordEvent } from './rows';

/** What a new draft holds before anybody has typed. */
const beginning = ({ name, productClass }: CreateListing): ListingContent =>
  listingContent.parse({
    basics: { name },
    business: { feeBps: productClass === 'common' ? BASE_FEE_BPS : null },
  });

/**
 * Begins a product of a class and delivery type, which stay, with an empty draft of its listing. Throws Invalid
 * `delivery_class` where the marketplace does not sell the type in that class. Needs `products.manage`.
 */
export async function createListing(
  ctx: Ctx,
  input: CreateListing,
  content: ListingContent = beginning(input),
  id: string = newId(),
): Promise<DraftView> {
  requireRight(ctx, 'products.manage');
  const { productClass, deliveryType } = input;
  if (!canCreate(deliveryType, productClass))
    throw invalid('invalid', [{ path: 'deliveryType', code: 'delivery_class' }]);
  return ctx.run(async (db, inner) => {
    const now = ctx.now();
    const name = content.basics.name.trim();
    const own = { sellerId: ctx.sellerId, createdAt: now, updatedAt: now };
    await db.insert(products).values({ ...own, id, name, productClass, deliveryType });
    const context = await contentContext(inner, db, await findProduct(inner, db, id));
    await db.insert(releaseRequests).values({
      ...own,
      id: newId(),
      productRowId: id,
      kind: 'release',
      state: 'draft',
      content,
      revision: 1,
      savedAt: now,
      savedBy: ctx.actor.label,
      problemCount: contentProblems(content, context).length,
    });
    await recordEvent(inner, db, id, { kind: 'created' });
    await recordAudit(inner, db, {
      action: 'products.create_listing',
      subjectId: id,
      subjectLabel: name || null,
      changes: { productClass: [null, productClass], deliveryType: [null, deliveryType] },
    });
    return getDraft(inner, id);
  });
}
