import { and, eq } from 'drizzle-orm';
import type { ProductClass } from '@/db/enums';
import { orderLines, orders } from '@/db/schema/orders';
import { productCodes } from '@/db/schema/product-codes';
import { products } from '@/db/schema/products';
import { sellerCertifications } from '@/db/schema/seller-certifications';
import type { Ctx } from '@/lib/context';
import { newId } from '@/lib/ids';

type LineGiven = Partial<typeof orderLines.$inferInsert>;

export const ENTITY = '华为云计算技术有限公司';

/** Lets the seller pass its business certification, straight in the table. */
export function certify(ctx: Ctx): Promise<unknown> {
  const nothing = Buffer.from('');
  return ctx.run((db) =>
    db.insert(sellerCertifications).values({
      sellerId: ctx.sellerId,
      id: newId(),
      number: 1,
      state: 'passed',
      revision: 1,
      companyName: 'Test',
      contractingEntity: ENTITY,
      currency: 'CNY',
      taxSealed: nothing,
      bankSealed: nothing,
      surveySealed: nothing,
      submittedAt: new Date(0),
      decidedAt: new Date(0),
    }),
  );
}

let made = 0;

type OrderGiven = Partial<typeof orders.$inferInsert>;

/** One order with one line: common goods, paid, effective when it was ordered unless given otherwise. Returns the line. */
export async function bought(
  ctx: Ctx,
  amountMinor: bigint,
  at: string,
  line: LineGiven = {},
  order: OrderGiven = {},
): Promise<{ id: string; orderLineId: string }> {
  made += 1;
  const orderId = `CS${String(made).padStart(10, '0')}`;
  const ids = { id: newId(), orderLineId: `${orderId}-000001` };
  const orderRowId = newId();
  const owner = { sellerId: ctx.sellerId, orderId };
  await ctx.run(async (db) => {
    await db.insert(orders).values({
      ...owner,
      id: orderRowId,
      orderType: amountMinor < 0n ? 'UNSUBSCRIBE' : 'NEW',
      source: 'open_api',
      orderedAt: new Date(at),
      customerId: 'c-1',
      customerName: '北京云启科技有限公司',
      ...order,
    });
    await db.insert(orderLines).values({
      ...owner,
      ...ids,
      orderRowId,
      productId: 'OFFI-A',
      productName: '云枢协同办公套件',
      productClass: 'common' as ProductClass,
      currency: 'CNY',
      listAmountMinor: amountMinor,
      amountMinor,
      payStatus: 'paid',
      supervision: 'not_involved',
      effectiveAt: new Date(at),
      ...line,
    });
  });
  return ids;
}

/** Changes a line straight in the table, as callbacks and imports do. */
export const changeLine = (ctx: Ctx, id: string, set: LineGiven): Promise<unknown> =>
  ctx.run(async (db) => {
    await db
      .update(orderLines)
      .set(set)
      .where(and(eq(orderLines.sellerId, ctx.sellerId), eq(orderLines.id, id)));
  });

/** A listing with codes: [product id, specification]. Returns its id. */
export async function listedCodes(ctx: Ctx, codes: readonly (readonly [string, string])[]): Promise<string> {
  const { sellerId } = ctx;
  const id = newId();
  const own = { name: '云枢协同办公套件', productClass: 'common' as ProductClass };
  await ctx.run(async (db) => {
    await db.insert(products).values({ sellerId, id, ...own, deliveryType: 'saas' });
    for (const [productId, skuCode] of codes) {
      const code = { sellerId, id: newId(), productId, skuCode, specification: skuCode, productRowId: id };
      await db.insert(productCodes).values({ ...code, ...own });
    }
  });
  return id;
}
