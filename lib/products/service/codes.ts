import { and, asc, eq, ilike, inArray, ne, or } from 'drizzle-orm';
import type { Database } from '@/db/client';
import type { ProductClass } from '@/db/enums';
import { keyset } from '@/db/keyset';
import { productCodes } from '@/db/schema/product-codes';
import { recordAudit } from '@/lib/audit/record';
import type { Ctx } from '@/lib/context';
import { invalid, notFound } from '@/lib/errors';
import { COUNT_LIMIT, type ListPage } from '@/lib/http/list';
import { newId } from '@/lib/ids';
import { enqueue } from '@/lib/jobs/enqueue';
import { requireRight } from '@/lib/rights';
import type { CodesQuery, CodeView, ProductCodes, RecordCode, UpdateCode } from '../codes/contract';

type CodeRow = typeof productCodes.$inferSelect;
const SORT_COLUMNS = {
  created: productCodes.createdAt,
  name: productCodes.name,
  productId: productCodes.productId,
} as const;

const toCodeView = ({ createdAt, updatedAt, ...row }: CodeRow): CodeView => ({
  id: row.id,
  productId: row.productId,
  skuCode: row.skuCode,
  name: row.name,
  specification: row.specification,
  productClass: row.productClass,
  productRowId: row.productRowId,
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
});

function filterOf(ctx: Ctx, query: CodesQuery) {
  const text = query.q ? `%${query.q.replace(/[\\%_]/g, '\\$&')}%` : null;
  const searched = [
    productCodes.name,
    productCodes.specification,
    productCodes.productId,
    productCodes.skuCode,
  ];
  return and(
    eq(productCodes.sellerId, ctx.sellerId),
    text ? or(...searched.map((column) => ilike(column, text))) : undefined,
    query.productClass.length > 0 ? inArray(productCodes.productClass, query.productClass) : undefined,
  );
}

/** Products by specification, found by name or code. */
export function listCodes(ctx: Ctx, query: CodesQuery): Promise<ListPage<CodeView>> {
  requireRight(ctx, 'products.read');
  return ctx.run(async (db) => {
    const list = keyset({
      column: SORT_COLUMNS[query.sort],
      type: query.sort === 'created' ? 'timestamptz' : 'text',
      id: productCodes.id,
      dir: query.dir,
      cursor: query.cursor,
      limit: query.limit,
    });
    const filter = filterOf(ctx, query);
    const rows = await db
      .select()
      .from(productCodes)
      .where(list.where(filter))
      .orderBy(...list.orderBy)
      .limit(list.take);
    const counted = db
      .select({ id: productCodes.id })
      .from(productCodes)
      .where(filter)
      .limit(COUNT_LIMIT + 1);
    const total = await db.$count(counted.as('counted'));
    const page = list.page(rows, (row) =>
      query.sort === 'created' ? row.createdAt.toISOString() : row[query.sort],
    );
    return {
      ...page,
      items: page.items.map(toCodeView),
      total: Math.min(total, COUNT_LIMIT),
      totalIsExact: total <= COUNT_LIMIT,
      asOf: ctx.now().toISOString(),
    };
  });
}

const codeIs = (ctx: Ctx, id: string) =>
  and(eq(productCodes.sellerId, ctx.sellerId), eq(productCodes.id, id));

/** One product. Throws NotFound. */
export async function getCode(ctx: Ctx, id: string): Promise<CodeView> {
  requireRight(ctx, 'products.read');
  return ctx.run(async (db) => {
    const [row] = await db.select().from(productCodes).where(codeIs(ctx, id));
    if (!row) throw notFound();
    return toCodeView(row);
  });
}

/** The class belongs to the product, so all its specifications have the same one (R1). */
async function refuseOtherClass(
  ctx: Ctx,
  db: Database,
  product: Pick<CodeRow, 'id' | 'productId' | 'productClass'>,
): Promise<void> {
  const others = await db.$count(
    productCodes,
    and(
      eq(productCodes.sellerId, ctx.sellerId),
      eq(productCodes.productId, product.productId),
      ne(productCodes.id, product.id),
      ne(productCodes.productClass, product.productClass),
    ),
  );
  if (others > 0) throw invalid('invalid', [{ path: 'productClass', code: 'product_class_differs' }]);
}

/** Records a product by the marketplace's codes; a job then looks again at what was flagged as unknown. */
export async function recordCode(ctx: Ctx, input: RecordCode): Promise<CodeView> {
  requireRight(ctx, 'products.manage');
  return ctx.run(async (db) => {
    const id = newId();
    await refuseOtherClass(ctx, db, { id, ...input });
    const [row] = await db
      .insert(productCodes)
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
    return toCodeView(row);
  });
}

/** Changes a product's description or class; its codes are its identity and stay. */
export async function updateCode(ctx: Ctx, id: string, input: UpdateCode): Promise<CodeView> {
  requireRight(ctx, 'products.manage');
  return ctx.run(async (db) => {
    const [before] = await db.select().from(productCodes).where(codeIs(ctx, id)).for('update');
    if (!before) throw notFound();
    const after = { ...before, ...input, updatedAt: ctx.now() };
    const fields = (['name', 'specification', 'productClass'] as const).filter(
      (key) => before[key] !== after[key],
    );
    if (fields.length === 0) return toCodeView(before);
    if (before.productClass !== after.productClass) await refuseOtherClass(ctx, db, after);
    const { name, specification, productClass, updatedAt } = after;
    await db
      .update(productCodes)
      .set({ name, specification, productClass, updatedAt })
      .where(codeIs(ctx, id));
    await recordAudit(ctx, db, {
      action: 'products.update_product',
      subjectId: id,
      subjectLabel: name,
      changes: Object.fromEntries(fields.map((key) => [key, [before[key], after[key]]])),
    });
    return toCodeView(after);
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
      .select({ productClass: productCodes.productClass })
      .from(productCodes)
      .where(
        and(
          eq(productCodes.sellerId, ctx.sellerId),
          eq(productCodes.productId, productId),
          eq(productCodes.skuCode, skuCode),
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
        productId: productCodes.productId,
        skuCode: productCodes.skuCode,
        name: productCodes.name,
        specification: productCodes.specification,
        productClass: productCodes.productClass,
      })
      .from(productCodes)
      .where(eq(productCodes.sellerId, ctx.sellerId))
      .orderBy(asc(productCodes.name), asc(productCodes.id))
      .limit(MAX_CODES),
  );
}
