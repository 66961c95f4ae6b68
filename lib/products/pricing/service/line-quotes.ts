import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { productCodes } from '@/db/schema/product-codes';
import { products, productVersions } from '@/db/schema/products';
import type { Ctx } from '@/lib/context';
import { wireAmount } from '@/lib/money/money';
import { contentOf } from '../../service/rows';
import type { LineQuoteView } from '../contract';
import { type BoughtLine, lineQuote } from '../line-quote';

type Line = BoughtLine & { id: string; productId: string; skuCode: string };

/** The listed prices that these codes stand for, each with the content of its product's listed version. */
export function listedPrices(ctx: Ctx, db: Database, lines: readonly Pick<Line, 'productId' | 'skuCode'>[]) {
  return db
    .select({
      productId: productCodes.productId,
      skuCode: productCodes.skuCode,
      specificationKey: productCodes.specificationKey,
      skuKey: productCodes.skuKey,
      priceKey: productCodes.priceKey,
      content: productVersions.content,
    })
    .from(productCodes)
    .innerJoin(
      products,
      and(eq(products.sellerId, productCodes.sellerId), eq(products.id, productCodes.productRowId)),
    )
    .innerJoin(
      productVersions,
      and(
        eq(productVersions.sellerId, products.sellerId),
        eq(productVersions.productRowId, products.id),
        eq(productVersions.number, products.listedVersion),
      ),
    )
    .where(
      and(
        eq(productCodes.sellerId, ctx.sellerId),
        inArray(
          sql`(${productCodes.productId}, ${productCodes.skuCode})`,
          lines.map(({ productId, skuCode }) => sql`(${productId}, ${skuCode})`),
        ),
      ),
    );
}

/** The listed price of each order line that has one, by the line's id. For orders, inside their transaction. */
export async function quoteLines(
  ctx: Ctx,
  db: Database,
  lines: readonly Line[],
): Promise<Map<string, LineQuoteView>> {
  const quotes = new Map<string, LineQuoteView>();
  if (lines.length === 0) return quotes;
  const listed = await listedPrices(ctx, db, lines);
  for (const line of lines) {
    const own = listed.find((one) => one.productId === line.productId && one.skuCode === line.skuCode);
    if (!own) continue;
    const { specifications } = contentOf(own).business;
    const specification = specifications.find(({ key }) => key === own.specificationKey);
    const quote = specification && lineQuote(line, { ...own, specification });
    if (!quote) continue;
    const { kind: _, totalMinor, ...rest } = quote;
    quotes.set(line.id, { ...rest, totalMinor: wireAmount(totalMinor), specification: specification.name });
  }
  return quotes;
}
