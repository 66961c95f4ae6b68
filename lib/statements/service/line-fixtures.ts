import type pg from 'pg';
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

/** Writes one order with one line, paid and without supervision unless given otherwise; returns the order id. */
export function makeLine(
  ctx: Ctx,
  orderId: string,
  line: LineGiven = {},
  order: OrderGiven = {},
): Promise<string> {
  const orderRowId = newId();
  const base = { sellerId: ctx.sellerId, orderId };
  return ctx.run(async (db) => {
    await db.insert(orders).values({
      ...base,
      id: orderRowId,
      orderType: 'NEW',
      source: 'open_api',
      orderedAt: new Date('2026-01-10T02:00:00Z'),
      customerId: 'c-1',
      customerName: '北京云启科技有限公司',
      ...order,
    });
    await db.insert(orderLines).values({
      ...base,
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
    return orderId;
  });
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
