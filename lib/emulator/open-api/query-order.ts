import type { SdkRequest } from '../signing/sdk-signature';
import type { World } from '../world';
import { type OpenApiAnswer, refusal } from './answers';
import { authenticate } from './authenticate';
import { mockOrder } from './mock-orders';
import type { OpenApiCall } from './operation';
import { type DocumentLine, type DocumentOrder, orderInfo } from './order-document';

const MAX_ID = 64;

/** 查询订单: the order of the calling seller, whole or one line of it (`zh-cn_topic_0070649350`). */
export async function queryOrder(world: World, { request, isAllowed }: OpenApiCall): Promise<OpenApiAnswer> {
  const caller = await authenticate(world, request);
  if ('refused' in caller) return caller.refused;
  if (!isAllowed(caller.accessKeyId, world.now().getTime())) return refusal('MKT.0250');
  const asked = readParameters(request.query);
  if ('refused' in asked) return asked.refused;
  const order = mockOrder(asked.orderId) ?? (await findOrder(world, caller.sellerId, asked.orderId));
  if (!order) return refusal('MKT.0150', asked.orderId);
  const lines = asked.orderLineId
    ? order.lines.filter(({ orderLineId }) => orderLineId === asked.orderLineId)
    : order.lines;
  if (lines.length === 0) return refusal('MKT.0101');
  const body = { resultCode: 'MKT.0000', resultMsg: 'Success', orderInfo: orderInfo({ ...order, lines }) };
  return { status: 200, body };
}

function readParameters(
  query: SdkRequest['query'],
): { orderId: string; orderLineId: string | null } | { refused: OpenApiAnswer } {
  const names = query.map(([name]) => name);
  const isUnknown = names.some((name) => name !== 'orderId' && name !== 'orderLineId');
  if (isUnknown || new Set(names).size !== names.length) return { refused: refusal('MKT.0101') };
  const { orderId, orderLineId } = Object.fromEntries(query);
  if (!orderId) return { refused: refusal('MKT.0101') };
  const values = [orderId, orderLineId ?? ''];
  if (values.some((value) => value.length > MAX_ID || value.includes('\0'))) {
    return { refused: refusal('MKT.0100') };
  }
  return { orderId, orderLineId: orderLineId || null };
}

type OrderRow = Omit<DocumentOrder, 'lines'>;

/** Another seller's order is as unknown as one that does not exist. */
async function findOrder(world: World, sellerId: string, orderId: string): Promise<DocumentOrder | null> {
  const { rows } = await world.pool.query<OrderRow>(
    `SELECT o.order_id AS "orderId", o.order_type AS "orderType", o.created_at AS "createdAt",
       o.extend_params AS "extendParams", jsonb_build_object('customerId', b.customer_id,
         'customerName', b.customer_name, 'userId', b.user_id, 'userName', b.user_name,
         'mobilePhone', b.mobile_phone, 'email', b.email) AS buyer
     FROM orders o JOIN connections c ON c.id = o.connection_id JOIN buyers b USING (customer_id)
     WHERE o.order_id = $1 AND c.seller_id = $2`,
    [orderId, sellerId],
  );
  const [order] = rows;
  return order ? { ...order, lines: await linesOf(world, orderId) } : null;
}

async function linesOf(world: World, orderId: string): Promise<DocumentLine[]> {
  const { rows } = await world.pool.query<DocumentLine>(
    `SELECT l.order_line_id AS "orderLineId", p.charging_mode AS "chargingMode",
       CASE WHEN l.period_number IS NOT NULL THEN p.period_type END AS "periodType",
       l.period_number AS "periodNumber", l.expire_at AS "expireAt", l.amount_minor AS "amountMinor",
       l.after_discount_minor AS "afterDiscountMinor", l.product_id AS "productId",
       p.sku_code AS "skuCode", l.quantity, d.name_zh AS "productName"
     FROM order_lines l JOIN plans p USING (product_id) JOIN skus s USING (sku_code)
       JOIN products d ON d.code = s.product_code
     WHERE l.order_id = $1 ORDER BY l.position`,
    [orderId],
  );
  return rows;
}
