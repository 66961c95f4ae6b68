import { and, asc, eq, inArray } from 'drizzle-orm';
import type { DeliveryType, ListingState } from '@/db/enums/listings';
import { productSpecifications, products, productVersions } from '@/db/schema/products';
import type { Ctx } from '@/lib/context';
import { requireRight } from '@/lib/rights';
import { approvedAssets } from './other-rooms';
import { contentOf } from './rows';

const LISTED: ListingState[] = ['on_sale', 'hidden', 'frozen', 'delisting'];
const MAX = 1_000;

export type ListedSpecification = {
  productRowId: string;
  productName: string;
  specificationId: string;
  specificationName: string;
  state: ListingState;
  regions: string[];
};

/**
 * Specifications of listed products of a delivery type, by product and place; a specification's regions are those of its
 * asset, else those that the product is sold in. At most 1 000. Needs `products.read`.
 */
export async function listListedSpecifications(
  ctx: Ctx,
  { deliveryType }: { deliveryType: DeliveryType },
): Promise<ListedSpecification[]> {
  requireRight(ctx, 'products.read');
  return ctx.run(async (db, inner) => {
    const rows = await db
      .select({ product: products, specification: productSpecifications, content: productVersions.content })
      .from(products)
      .innerJoin(
        productSpecifications,
        and(
          eq(productSpecifications.sellerId, products.sellerId),
          eq(productSpecifications.productRowId, products.id),
        ),
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
          eq(products.sellerId, ctx.sellerId),
          eq(products.deliveryType, deliveryType),
          inArray(products.state, LISTED),
          inArray(productSpecifications.state, LISTED),
        ),
      )
      .orderBy(asc(products.name), asc(products.id), asc(productSpecifications.position))
      .limit(MAX);
    const assets = new Map((await approvedAssets(inner)).map(({ id, regions }) => [id, regions]));
    return rows.map(({ product, specification, content }) => ({
      productRowId: product.id,
      productName: product.name,
      specificationId: specification.id,
      specificationName: specification.name,
      state: product.state === 'on_sale' ? specification.state : product.state,
      regions: assets.get(specification.assetVersionId ?? '') ?? contentOf({ content }).business.regions,
    }));
  });
}
