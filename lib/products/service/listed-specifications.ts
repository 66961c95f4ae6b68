import { sql } from 'drizzle-orm';
import type { DeliveryType, ListingState } from '@/db/enums';
import type { Ctx } from '@/lib/context';
import { requireRight } from '@/lib/rights';

/** A specification of a product; `regions` is empty where it is sold wherever the site sells. */
export type ListedSpecification = {
  productRowId: string;
  productName: string;
  specificationId: string;
  specificationName: string;
  state: ListingState;
  regions: string[];
};

/** Specifications of products of one delivery type that have been listed, by name. Needs `products.read`. */
export async function listListedSpecifications(
  ctx: Ctx,
  { deliveryType }: { deliveryType: DeliveryType },
): Promise<ListedSpecification[]> {
  requireRight(ctx, 'products.read');
  return ctx.run(async (db) => {
    const known = await db.execute<{ name: string | null }>(
      sql`select to_regclass('product_specifications')::text as name`,
    );
    if (!known.rows[0]?.name) return [];
    const { rows } = await db.execute<ListedSpecification>(sql`
      select p.id as "productRowId", p.name as "productName", s.id as "specificationId",
        s.name as "specificationName", s.state, '{}'::text[] as regions
      from product_specifications s
        join products p on p.seller_id = s.seller_id and p.id = s.product_row_id
      where s.seller_id = ${ctx.sellerId} and p.delivery_type = ${deliveryType} and s.state <> 'unlisted'
      order by p.name, s.name, s.id`);
    return rows;
  });
}
