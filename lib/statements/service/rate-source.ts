import { and, eq, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import type { Site } from '@/db/enums';
import { TAX_TYPES, type TaxType } from '@/db/enums/listings';
import { products, productVersions } from '@/db/schema/products';
import { settlementTerms } from '@/db/schema/settlement-terms';
import type { Ctx } from '@/lib/context';
import { type BookedRate, type ListedRate, rateBook } from '../settlement/rate-book';

async function listedRates(ctx: Ctx, db: Database): Promise<ListedRate[]> {
  const business = (key: string) => sql<string | null>`${productVersions.content}->'business'->>${key}`;
  const rows = await db
    .select({
      productRowId: products.id,
      productClass: products.productClass,
      fee: business('feeBps'),
      taxType: business('taxType'),
    })
    .from(products)
    .innerJoin(
      productVersions,
      and(
        eq(productVersions.sellerId, products.sellerId),
        eq(productVersions.productRowId, products.id),
        eq(productVersions.number, products.listedVersion),
      ),
    )
    .where(eq(products.sellerId, ctx.sellerId));
  return rows.flatMap(({ fee, taxType, ...row }) => {
    if (fee === null) return [];
    const known = (TAX_TYPES as readonly string[]).includes(taxType ?? '') ? (taxType as TaxType) : null;
    return [{ ...row, feeBps: Number(fee), taxType: known }];
  });
}

/** The seller's rate book of this moment: its terms, the fees of its listings, the site's defaults. */
export async function readRateBook(ctx: Ctx, db: Database, site: Site): Promise<BookedRate[]> {
  const terms = await db.select().from(settlementTerms).where(eq(settlementTerms.sellerId, ctx.sellerId));
  return rateBook(terms, await listedRates(ctx, db), site);
}
