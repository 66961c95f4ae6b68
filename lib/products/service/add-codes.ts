import { and, eq } from 'drizzle-orm';
import { productVersions } from '@/db/schema/products';
import { recordAudit } from '@/lib/audit/record';
import type { Ctx } from '@/lib/context';
import { conflict, invalid } from '@/lib/errors';
import { requireRight } from '@/lib/rights';
import type { AddCodes, ListingDetail } from '../contract';
import { codeProblems, fixedCodes, givenCount, withCodes } from '../rules/codes';
import { putCodes, putSpecifications } from './apply-listing';
import { getListing } from './get-listing';
import { contentOf, lockProduct, versionOf } from './rows';

/**
 * Adds codes that the marketplace gives after it approved: what has a code keeps it, and orders that named an unknown one
 * are looked at again. The same codes again change nothing. Throws NotFound, Conflict `product_not_listed`, Invalid for codes
 * that do not fit or `code_fixed`. Needs `products.decide`.
 */
export async function addCodes(ctx: Ctx, productRowId: string, { codes }: AddCodes): Promise<ListingDetail> {
  requireRight(ctx, 'products.decide');
  return ctx.run(async (db, inner) => {
    const product = await lockProduct(inner, db, productRowId);
    const version = await versionOf(inner, db, productRowId, product.listedVersion);
    if (!version) throw conflict('product_not_listed');
    const content = contentOf(version);
    const wrong = [...codeProblems(content, codes), ...fixedCodes(content, codes)];
    if (wrong.length > 0) throw invalid('invalid', wrong);
    const added = givenCount(content, codes);
    if (added === 0) return getListing(inner, productRowId);
    const coded = withCodes(content, codes);
    await db
      .update(productVersions)
      .set({ content: coded })
      .where(
        and(
          eq(productVersions.sellerId, inner.sellerId),
          eq(productVersions.productRowId, productRowId),
          eq(productVersions.number, version.number),
        ),
      );
    await putSpecifications(inner, db, productRowId, coded, codes);
    await putCodes(inner, db, product, coded, codes);
    await recordAudit(inner, db, {
      action: 'products.add_codes',
      subjectId: productRowId,
      subjectLabel: product.name,
      changes: { codes: [null, added] },
    });
    return getListing(inner, productRowId);
  });
}
