import { and, asc, eq, ilike, inArray, ne, or } from 'drizzle-orm';
import type { Database } from '@/db/client';
import type { ProductClass } from '@/db/enums';
import { keyset } from '@/db/keyset';
import { products } from '@/db/schema/products';
import { recordAudit } from '@/lib/audit/record';
import type { Ctx } from '@/lib/context';
import { invalid, notFound } from '@/lib/errors';
import { COUNT_LIMIT, type ListPage } from '@/lib/http/list';
import { newId } from '@/lib/ids';
import { enqueue } from '@/lib/jobs/enqueue';
import { requireRight } from '@/lib/rights';
import type { CreateProduct, ProductCodes, ProductsQuery, ProductView, UpdateProduct } from './contract';

type ProductRow = typeof products.$inferSelect;
const SORT_COLUMNS = {
  created: products.createdAt,
  name: products.name,
  productId: products.productId,
} as const;

const toProductView = ({ sellerId: _, createdAt, updatedAt, ...row }: ProductRow): ProductView => ({
  ...row,
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
});

function filterOf(ctx: Ctx, query: ProductsQuery) {
  const text = query.q ? `%${query.q.replace(/[\\%_]/g, '\\$&')}%` : null;
  const searched = [products.name, products.specification, products.productId, products.skuCode];
  return and(
    eq(products.sellerId, ctx.sellerId),
    text ? or(...searched.map((column) => ilike(column, text))) : undefined,
    query.productClass.length > 0 ? inArray(products.productClass, query.productClass) : undefined,
  );
}

/** Products by specification, found by name or code. */
export function listProducts(ctx: Ctx, query: ProductsQuery): Promise<ListPage<ProductView>> {
  requireRight(ctx, 'products.read');
  return ctx.run(async (db) => {
    const list = keyset({
      column: SORT_COLUMNS[query.sort],
      type: query.sort === 'created' ? 'timestamptz' : 'text',
      id: products.id,
      dir: query.dir,
      cursor: query.cursor,
      limit: query.limit,
    });
    const filter = filterOf(ctx, query);
    const rows = await db
      .select()
      .from(products)
      .where(list.where(filter))
      .orderBy(...list.orderBy)
      .limit(list.take);
    const counted = db
      .select({ id: products.id })
      .from(products)
      .where(filter)
      .limit(COUNT_LIMIT + 1);
    const total = await db.$count(counted.as('counted'));
    const page = list.page(rows, (row) =>
      query.sort === 'created' ? row.createdAt.toISOString() : row[query.sort],
    );
    return {
      ...page,
      items: page.items.map(toProductView),
      total: Math.min(total, COUNT_LIMIT),
      totalIsExact: total <= COUNT_LIMIT,
      asOf: ctx.now().toISOString(),
    };
  });
}

const productIs = (ctx: Ctx, id: string) => and(eq(products.sellerId, ctx.sellerId), eq(products.id, id));

/** One product. Throws NotFound. */
export async function getProduct(ctx: Ctx, id: string): Promise<ProductView> {
  requireRight(ctx, 'products.read');
  return ctx.run(async (db) => {
    const [row] = await db.select().from(products).where(productIs(ctx, id));
    if (!row) throw notFound();
    return toProductView(row);
  });
}

/** The class belongs to the product, so all its specifications have the same one (R1). */
async function refuseOtherClass(
  ctx: Ctx,
  db: Database,
  product: Pick<ProductRow, 'id' | 'productId' | 'productClass'>,
): Promise<void> {
  const others = await db.$count(
    products,
    and(
      eq(products.sellerId, ctx.sellerId),
      eq(products.productId, product.productId),
      ne(products.id, product.id),
      ne(products.productClass, product.productClass),
    ),
  );
  if (others > 0) throw invalid('invalid', [{ path: 'productClass', code: 'product_class_differs' }]);
}

/** Records a product by the marketplace's codes; a job then looks again at what was flagged as unknown. */
export async function createProduct(ctx: Ctx, input: CreateProduct): Promise<ProductView> {
  requireRight(ctx, 'products.manage');
  return ctx.run(async (db) => {
    const id = newId();
    await refuseOtherClass(ctx, db, { id, ...input });
    const [row] = await db
      .insert(products)
      .values({ sellerId: ctx.sellerId, id, ...input, createdAt: ctx.now(), updatedAt: ctx.now() })
      .onConflictDoNothing()
      .returning();
    if (!row) throw invalid('invalid', [{ path: 'skuCode', code: 'product_recorded' }]);
    await recordAudit(ctx, db, {
      action: 'products.create_product',
      subjectId: id,
      subjectLabel: row.name,
      changes: {
        productId: [null, row.productId],
        skuCode: [null, row.skuCode],
        productClass: [null, row.productClass],
      },
    });
    const { productId, skuCode } = row;
    await enqueue(db, 'recheck-product', { sellerId: ctx.sellerId, productId, skuCode });
    return toProductView(row);
  });
}

/** Changes a product's description or class; its codes are its identity and stay. */
export async function updateProduct(ctx: Ctx, id: string, input: UpdateProduct): Promise<ProductView> {
  requireRight(ctx, 'products.manage');
  return ctx.run(async (db) => {
    const [before] = await db.select().from(products).where(productIs(ctx, id)).for('update');
    if (!before) throw notFound();
    const after = { ...before, ...input, updatedAt: ctx.now() };
    const fields = (['name', 'specification', 'productClass'] as const).filter(
      (key) => before[key] !== after[key],
    );
    if (fields.length === 0) return toProductView(before);
    if (before.productClass !== after.productClass) await refuseOtherClass(ctx, db, after);
    const { name, specification, productClass, updatedAt } = after;
    await db.update(products).set({ name, specification, productClass, updatedAt }).where(productIs(ctx, id));
    await recordAudit(ctx, db, {
      action: 'products.update_product',
      subjectId: id,
      subjectLabel: name,
      changes: Object.fromEntries(fields.map((key) => [key, [before[key], after[key]]])),
    });
    return toProductView(after);
  });
}

/** The class of the product with exactly these codes, or null when it is not recorded. */
export async function findProductClass(
  ctx: Ctx,
  productId: string,
  skuCode: string,
): Promise<ProductClass | null> {
  requireRight(ctx, 'products.read');
  return ctx.run(async (db) => {
    const [row] = await db
      .select({ productClass: products.productClass })
      .from(products)
      .where(
        and(
          eq(products.sellerId, ctx.sellerId),
          eq(products.productId, productId),
          eq(products.skuCode, skuCode),
        ),
      );
    return row?.productClass ?? null;
  });
}

const MAX_CODES = 5_000;

/** Every recorded product's codes and names, by name, for filters and matching; at most 5 000. */
export async function listProductCodes(ctx: Ctx): Promise<ProductCodes[]> {
  requireRight(ctx, 'products.read');
  return ctx.run((db) =>
    db
      .select({
        productId: products.productId,
        skuCode: products.skuCode,
        name: products.name,
        specification: products.specification,
        productClass: products.productClass,
      })
      .from(products)
      .where(eq(products.sellerId, ctx.sellerId))
      .orderBy(asc(products.name), asc(products.id))
      .limit(MAX_CODES),
  );
}
