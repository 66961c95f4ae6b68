import { and, eq, inArray, ne, or, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Database } from '@/db/client';
import { keyset } from '@/db/keyset';
import { skuAttributes } from '@/db/schema/sku-attributes';
import { recordAudit } from '@/lib/audit/record';
import type { Ctx } from '@/lib/context';
import { conflict, invalid, notFound } from '@/lib/errors';
import { COUNT_LIMIT, type ListPage } from '@/lib/http/list';
import { newId } from '@/lib/ids';
import { requireRight } from '@/lib/rights';
import type {
  AttributeFilter,
  AttributesQuery,
  AttributeView,
  CreateAttribute,
  UpdateAttribute,
} from '../contract';
import { type AttributeSort, MAX_ATTRIBUTES } from '../contract-values';

type AttributeRow = typeof skuAttributes.$inferSelect;
const SORT_COLUMNS = {
  code: skuAttributes.codeKey,
  name: skuAttributes.name,
  created: skuAttributes.createdAt,
} as const;

const toView = ({ sellerId: _, codeKey: __, createdAt, updatedAt, ...row }: AttributeRow): AttributeView => ({
  ...row,
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
});

/** One filter for list, count and export, so that they cannot differ. */
export function attributeFilterOf(ctx: Ctx, { q, kind }: AttributeFilter): SQL | undefined {
  const contains = (column: PgColumn) => sql`strpos(lower(${column}), ${(q ?? '').toLowerCase()}) > 0`;
  return and(
    eq(skuAttributes.sellerId, ctx.sellerId),
    kind.length > 0 ? inArray(skuAttributes.kind, kind) : undefined,
    q ? or(...[skuAttributes.code, skuAttributes.name, skuAttributes.description].map(contains)) : undefined,
  );
}

export const attributePaging = (
  sort: AttributeSort,
  page: { dir: 'asc' | 'desc'; cursor: string | undefined; limit: number },
) =>
  keyset({
    ...page,
    column: SORT_COLUMNS[sort],
    type: sort === 'created' ? 'timestamptz' : 'text',
    id: skuAttributes.id,
  });

const positionOf = (row: AttributeRow, sort: AttributeSort): string =>
  ({ code: row.codeKey, name: row.name, created: row.createdAt.toISOString() })[sort];

/** The seller's own SKU attributes. Needs `products.read`. */
export function listAttributes(ctx: Ctx, query: AttributesQuery): Promise<ListPage<AttributeView>> {
  requireRight(ctx, 'products.read');
  return ctx.run(async (db) => {
    const { sort, dir, cursor, limit } = query;
    const list = attributePaging(sort, { dir, cursor, limit });
    const filter = attributeFilterOf(ctx, query);
    const rows = await db
      .select()
      .from(skuAttributes)
      .where(list.where(filter))
      .orderBy(...list.orderBy)
      .limit(list.take);
    const counted = db
      .select({ id: skuAttributes.id })
      .from(skuAttributes)
      .where(filter)
      .limit(COUNT_LIMIT + 1);
    const total = await db.$count(counted.as('counted'));
    const page = list.page(rows, (row) => positionOf(row, sort));
    return {
      ...page,
      items: page.items.map(toView),
      total: Math.min(total, COUNT_LIMIT),
      totalIsExact: total <= COUNT_LIMIT,
      asOf: ctx.now().toISOString(),
    };
  });
}

const attributeIs = (ctx: Ctx, id: string) =>
  and(eq(skuAttributes.sellerId, ctx.sellerId), eq(skuAttributes.id, id));

/** Throws NotFound; the row is locked until the transaction ends. */
async function lockedAttribute(ctx: Ctx, db: Database, id: string): Promise<AttributeRow> {
  const [row] = await db.select().from(skuAttributes).where(attributeIs(ctx, id)).for('update');
  if (!row) throw notFound();
  return row;
}

async function refuseTaken(ctx: Ctx, db: Database, given: { id: string; code?: string; name: string }) {
  const taken = await db
    .select({ codeKey: skuAttributes.codeKey, name: skuAttributes.name })
    .from(skuAttributes)
    .where(
      and(
        eq(skuAttributes.sellerId, ctx.sellerId),
        ne(skuAttributes.id, given.id),
        or(
          eq(skuAttributes.name, given.name),
          given.code ? eq(skuAttributes.codeKey, given.code.toLowerCase()) : undefined,
        ),
      ),
    );
  const fields = [
    ...(taken.some(({ codeKey }) => codeKey === given.code?.toLowerCase()) ? ['code'] : []),
    ...(taken.some(({ name }) => name === given.name) ? ['name'] : []),
  ];
  if (fields.length > 0)
    throw invalid(
      'invalid',
      fields.map((path) => ({ path, code: 'taken' })),
    );
}

/** Makes an attribute of the seller's own; code and name are unlike any other. Needs `products.manage`. */
export async function createAttribute(ctx: Ctx, input: CreateAttribute): Promise<AttributeView> {
  requireRight(ctx, 'products.manage');
  return ctx.run(async (db, inner) => {
    const id = newId();
    const count = await db.$count(skuAttributes, eq(skuAttributes.sellerId, inner.sellerId));
    if (count >= MAX_ATTRIBUTES) throw conflict('attribute_limit');
    await refuseTaken(inner, db, { id, ...input });
    const at = inner.now();
    const given = { sellerId: inner.sellerId, id, ...input, codeKey: input.code.toLowerCase() };
    const [row] = await db
      .insert(skuAttributes)
      .values({ ...given, createdAt: at, updatedAt: at })
      .onConflictDoNothing()
      .returning();
    if (!row) throw invalid('invalid', [{ path: 'code', code: 'taken' }]);
    await recordAudit(inner, db, {
      action: 'products.create_attribute',
      subjectId: id,
      subjectLabel: row.name,
      changes: { code: [null, row.code], name: [null, row.name], kind: [null, row.kind] },
    });
    return toView(row);
  });
}

/** Changes an attribute's words; listings that copied it stay as they are. Needs `products.manage`. */
export async function updateAttribute(ctx: Ctx, id: string, input: UpdateAttribute): Promise<AttributeView> {
  requireRight(ctx, 'products.manage');
  return ctx.run(async (db, inner) => {
    const before = await lockedAttribute(inner, db, id);
    const after = { ...before, ...input, updatedAt: inner.now() };
    const fields = (['name', 'description'] as const).filter((key) => before[key] !== after[key]);
    if (fields.length === 0) return toView(before);
    await refuseTaken(inner, db, { id, name: after.name });
    const { name, description, updatedAt } = after;
    await db.update(skuAttributes).set({ name, description, updatedAt }).where(attributeIs(inner, id));
    await recordAudit(inner, db, {
      action: 'products.update_attribute',
      subjectId: id,
      subjectLabel: name,
      changes: Object.fromEntries(fields.map((key) => [key, [before[key], after[key]]])),
    });
    return toView(after);
  });
}

/** Removes an attribute from the master data; listings that copied it keep it. Needs `products.manage`. */
export async function removeAttribute(ctx: Ctx, id: string): Promise<void> {
  requireRight(ctx, 'products.manage');
  await ctx.run(async (db, inner) => {
    const row = await lockedAttribute(inner, db, id);
    await db.delete(skuAttributes).where(attributeIs(inner, id));
    await recordAudit(inner, db, {
      action: 'products.remove_attribute',
      subjectId: id,
      subjectLabel: row.name,
      changes: { code: [row.code, null], name: [row.name, null], kind: [row.kind, null] },
    });
  });
}
