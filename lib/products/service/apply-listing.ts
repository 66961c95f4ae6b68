import { and, eq, isNull, ne, or, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import type { ListingState } from '@/db/enums/listings';
import { productCodes } from '@/db/schema/product-codes';
import { productSkus, productSpecifications } from '@/db/schema/products';
import type { Ctx } from '@/lib/context';
import { invalid } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { enqueue } from '@/lib/jobs/enqueue';
import type { Specification } from '../content/business';
import type { ListingContent } from '../content/contract';
import type { GivenCodes } from '../contract';
import { listedCodes, skuLabel } from '../rules/codes';
import type { ProductRow } from './rows';

const codeOf = (codes: readonly GivenCodes[], key: string, skuKey?: string): string | undefined =>
  codes.find((given) => given.specificationKey === key && given.skuKey === skuKey)?.skuCode;

async function putSkus(
  ctx: Ctx,
  db: Database,
  specificationRowId: string,
  one: Specification,
  codes: readonly GivenCodes[],
) {
  for (const sku of one.skus) {
    const skuCode = codeOf(codes, one.key, sku.key) ?? sku.skuCode;
    // A draft that was begun before the code was given does not know it.
    const described = { label: skuLabel(sku), updatedAt: ctx.now(), ...(skuCode ? { skuCode } : {}) };
    await db
      .insert(productSkus)
      .values({
        sellerId: ctx.sellerId,
        id: newId(),
        specificationRowId,
        key: sku.key,
        state: 'on_sale',
        createdAt: ctx.now(),
        skuCode,
        ...described,
      })
      .onConflictDoUpdate({
        target: [productSkus.sellerId, productSkus.specificationRowId, productSkus.key],
        set: described,
      });
  }
}

/** Writes the specifications and SKUs of an approved content; new ones are on sale, known ones keep their states. */
export async function putSpecifications(
  ctx: Ctx,
  db: Database,
  productRowId: string,
  content: ListingContent,
  codes: readonly GivenCodes[],
): Promise<void> {
  for (const [position, one] of content.business.specifications.entries()) {
    const first = one.skus.length === 1 ? one.skus[0] : undefined;
    const given = codeOf(codes, one.key) ?? (first && codeOf(codes, one.key, first.key)) ?? first?.skuCode;
    const described = {
      name: one.name,
      chargingMode: one.chargingMode,
      isTrial: one.isTrial,
      position,
      assetVersionId: one.assetVersionId,
      apiGroupId: one.apiGroup?.groupId || null,
      updatedAt: ctx.now(),
      ...(given ? { skuCode: given } : {}),
    };
    const [row] = await db
      .insert(productSpecifications)
      .values({
        sellerId: ctx.sellerId,
        id: newId(),
        productRowId,
        key: one.key,
        state: 'on_sale' satisfies ListingState,
        createdAt: ctx.now(),
        ...described,
      })
      .onConflictDoUpdate({
        target: [
          productSpecifications.sellerId,
          productSpecifications.productRowId,
          productSpecifications.key,
        ],
        set: described,
      })
      .returning({ id: productSpecifications.id });
    if (row) await putSkus(ctx, db, row.id, one, codes);
  }
}

/** What a person called a code by hand is more than what the listing can say of it. */
const keptOr = (specification: string) =>
  sql`case when ${productCodes.productRowId} is null then ${productCodes.specification} else ${specification} end`;

/**
 * Records the marketplace's ids of a listing, with its class (R1), and has what was sold under them looked at again. A
 * code that was recorded by hand becomes the listing's; throws Invalid `code_of_other_product` for another listing's.
 */
export async function putCodes(
  ctx: Ctx,
  db: Database,
  product: ProductRow,
  content: ListingContent,
  codes: readonly GivenCodes[],
): Promise<void> {
  for (const { productId, skuCode, ...place } of listedCodes(content, codes)) {
    const described = {
      ...place,
      name: content.basics.name.trim(),
      productClass: product.productClass,
      productRowId: product.id,
      updatedAt: ctx.now(),
    };
    const [row] = await db
      .insert(productCodes)
      .values({ sellerId: ctx.sellerId, id: newId(), productId, skuCode, createdAt: ctx.now(), ...described })
      .onConflictDoUpdate({
        target: [productCodes.sellerId, productCodes.productId, productCodes.skuCode],
        set: { ...described, specification: keptOr(described.specification) },
        setWhere: or(isNull(productCodes.productRowId), eq(productCodes.productRowId, product.id)),
      })
      .returning({ id: productCodes.id });
    if (!row) throw invalid('invalid', [{ path: 'codes', code: 'code_of_other_product' }]);
    await alikeClass(ctx, db, productId, product);
    await enqueue(db, 'recheck-product', { sellerId: ctx.sellerId, productId, skuCode });
  }
}

/** The class belongs to the product: what was recorded by hand under one of its ids takes it over. */
const alikeClass = (ctx: Ctx, db: Database, productId: string, product: ProductRow) =>
  db
    .update(productCodes)
    .set({ productClass: product.productClass, updatedAt: ctx.now() })
    .where(
      and(
        eq(productCodes.sellerId, ctx.sellerId),
        eq(productCodes.productId, productId),
        ne(productCodes.productClass, product.productClass),
      ),
    );
