import { listedFacts } from '../../service/facts';
import { findProduct } from '../../service/rows';
import type { ReadListed } from './upgrade-rules';

/** What buyers see of a product's prices; null before it is listed. Throws NotFound. */
export const readListed: ReadListed = (ctx, productRowId) =>
  ctx.run(async (db, inner) => {
    const facts = await listedFacts(inner, db, await findProduct(inner, db, productRowId));
    if (!facts) return null;
    const { content, specifications, skus } = facts;
    return { business: content.business, specifications, skus };
  });
