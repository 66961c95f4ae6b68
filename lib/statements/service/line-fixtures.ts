import type pg from 'pg';
import { insertMany } from '@/db/bulk';
import { databaseOn } from '@/db/client';
import type { Role, Site } from '@/db/enums';
import { orderLines, orders } from '@/db/schema/orders';
import { productCodes } from '@/db/schema/product-codes';
import { sellers } from '@/db/schema/sellers';
import { beginAsSeller, inTransaction } from '@/db/scope';
import { type Ctx, makeCtx } from '@/lib/context';
import { newId } from '@/lib/ids';

type OrderGiven = Partial<typeof orders.$inferInsert>;
type LineGiven = Partial<typeof orderLines.$inferInsert>;

/** A ctx of a member of that seller, for database tests. */
export function ctxOf(pool: pg.Pool, sellerId: string, now: Date, role: Role = 'finance'): Ctx {
  return makeCtx({
    sellerId,
    actor: { kind: 'member', id: newId(), label: 'Li Na' },
    role,
    pool,
    now: () => now,
  });
}

export async function makeSeller(pool: pg.Pool, name: string, site: Site = 'china'): Promise<string> {
  const sellerId = newId();
  await inTransaction(
    pool,
    (client) => beginAsSeller(client, sellerId),
    (client) => databaseOn(client).insert(sellers).values({ sellerId, name, site }),
  );
  return sellerId;
}

type Given = { orderId: string; line?: LineGiven; order?: OrderGiven };

const orderOf = (ctx: Ctx, { orderId, order = {} }: Given): typeof orders.$inferInsert => ({
  sellerId: ctx.sellerId,
  orderId,
  id: newId(),
  orderType: 'NEW',
  source: 'open_api',
  orderedAt: new Date('2026-01-10T02:00:00Z'),
  customerId: 'c-1',
  customerName: '北京云启科技有限公司',
  ...order,
});

const lineOf = (
  ctx: Ctx,
  orderRowId: string,
  { orderId, line = {} }: Given,
): typeof orderLines.$inferInsert => ({
  sellerId: ctx.sellerId,
  orderId,
  id: newId(),
  orderRowId,
  orderLineId: `${orderId}-000001`,
  productId: 'OFFI1000001-STD-YEAR',
  skuCode: 'OFFI1000001-STD',
  productName: '云枢协同办公套件',
  productClass: 'common',
  chargingMode: 'PERIOD',
  periodType: 'year',
  periodNumber: 1,
  currency: 'CNY',
  listAmountMinor: 39_800n,
  amountMinor: 39_800n,
  payStatus: 'paid',
  supervision: 'not_involved',
  effectiveAt: new Date('2026-01-10T03:00:00Z'),
  ...line,
});

/** Writes orders with one line each, paid and without supervision unless given otherwise; the first gives the columns. */
export async function makeLines(ctx: Ctx, given: readonly Given[]): Promise<void> {
  const made = given.map((one) => {
    const order = orderOf(ctx, one);
    return { order, line: lineOf(ctx, order.id, one) };
  });
  await ctx.run(async (db) => {
    await db.execute(
      insertMany(
        orders,
        made.map(({ order }) => order),
      ),
    );
    await db.execute(
      insertMany(
        orderLines,
        made.map(({ line }) => line),
      ),
    );
  });
}

/** Writes one order with one line; returns the order id. */
export async function makeLine(
  ctx: Ctx,
  orderId: string,
  line: LineGiven = {},
  order: OrderGiven = {},
): Promise<string> {
  await makeLines(ctx, [{ orderId, line, order }]);
  return orderId;
}

export function makeProduct(
  ctx: Ctx,
  productId: string,
  skuCode: string,
  name: string,
  specification: string,
) {
  return ctx.run((db) =>
    db.insert(productCodes).values({
      sellerId: ctx.sellerId,
      id: newId(),
      productId,
      skuCode,
      name,
      specification,
      productClass: 'common',
    }),
  );
}
