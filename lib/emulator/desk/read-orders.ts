import type { ListMessages, ListOrders } from '../contract';
import { notFound } from '../problem';
import { requireInterface } from '../purposes';
import { retryDeadline } from '../retry-plan';
import type { MessageView, OrderView, Page } from '../views';
import type { Protocol } from '../vocabulary';
import type { World } from '../world';
import { readPosition, toPage } from './paging';

type OrderRow = Omit<OrderView, 'createdAt' | 'finishedAt' | 'lines' | 'messages' | 'restartable'> & {
  createdAt: Date;
  finishedAt: Date | null;
};

const ORDER_SELECT = `SELECT o.order_id AS "orderId", o.connection_id AS "connectionId", c.generation,
    o.customer_id AS "customerId", b.customer_name AS "customerName", o.order_type AS "orderType", o.status,
    o.failure, o.reverses_order_id AS "reversesOrderId", o.supervised, o.created_at AS "createdAt",
    o.finished_at AS "finishedAt"
  FROM orders o JOIN connections c ON c.id = o.connection_id JOIN buyers b USING (customer_id)`;

/** Orders, newest first, each with its lines and messages. */
export async function listOrders(world: World, query: ListOrders): Promise<Page<OrderView>> {
  const position = readPosition(query.before);
  const { rows } = await world.pool.query<OrderRow>(
    `${ORDER_SELECT}
     WHERE ($1::text IS NULL OR o.connection_id = $1) AND ($2::text IS NULL OR o.order_type = $2)
       AND ($3::timestamptz IS NULL OR (o.created_at, o.order_id) < ($3, $4))
     ORDER BY o.created_at DESC, o.order_id DESC LIMIT $5`,
    [
      query.connectionId ?? null,
      query.orderType ?? null,
      position?.at ?? null,
      position?.id ?? null,
      query.limit + 1,
    ],
  );
  const page = toPage(
    rows,
    query.limit,
    ({ createdAt, orderId }) => ({ at: createdAt, id: orderId }),
    (row) => row,
  );
  return { ...page, items: await withParts(world, page.items) };
}

export async function getOrder(world: World, orderId: string): Promise<OrderView> {
  const { rows } = await world.pool.query<OrderRow>(`${ORDER_SELECT} WHERE o.order_id = $1`, [orderId]);
  const [order] = await withParts(world, rows);
  if (!order) throw notFound('order');
  return order;
}

async function withParts(world: World, rows: OrderRow[]): Promise<OrderView[]> {
  const orderIds = rows.map(({ orderId }) => orderId);
  const lines = await linesOf(world, orderIds);
  const messages = await messagesWhere(world, 'm.order_id = ANY($1) ORDER BY m.created_at, m.id', [orderIds]);
  return rows.map((row) => {
    const own = messages.filter(({ orderId }) => orderId === row.orderId);
    return {
      ...row,
      createdAt: row.createdAt.toISOString(),
      finishedAt: row.finishedAt?.toISOString() ?? null,
      restartable: row.status !== 'refunded' && own.some(isRestartable),
      lines: lines.filter(({ orderId }) => orderId === row.orderId).map(({ orderId: _, ...line }) => line),
      messages: own,
    };
  });
}

const isRestartable = ({ status }: MessageView) => status === 'retrying' || status === 'stopped';

type LineView = OrderView['lines'][number];
type LineRow = Omit<LineView, 'expireAt' | 'amountMinor' | 'afterDiscountMinor'> & {
  orderId: string;
  expireAt: Date | null;
  amountMinor: bigint;
  afterDiscountMinor: bigint;
};

async function linesOf(world: World, orderIds: string[]): Promise<(LineView & { orderId: string })[]> {
  const { rows } = await world.pool.query<LineRow>(
    `SELECT l.order_id AS "orderId", l.order_line_id AS "orderLineId", l.instance,
       i.instance_id AS "instanceId", l.product_id AS "productId", p.sku_code AS "skuCode",
       d.name_zh AS "productNameZh", d.name_en AS "productNameEn", s.name_zh AS "skuNameZh",
       s.name_en AS "skuNameEn", p.charging_mode AS "chargingMode", p.period_type AS "periodType",
       l.period_number AS "periodNumber", l.quantity, l.expire_at AS "expireAt",
       l.amount_minor AS "amountMinor", l.after_discount_minor AS "afterDiscountMinor", l.currency
     FROM order_lines l JOIN instances i ON i.id = l.instance JOIN plans p ON p.product_id = l.product_id
       JOIN skus s USING (sku_code) JOIN products d ON d.code = s.product_code
     WHERE l.order_id = ANY($1) ORDER BY l.order_id, l.position`,
    [orderIds],
  );
  return rows.map((row) => ({
    ...row,
    expireAt: row.expireAt?.toISOString() ?? null,
    amountMinor: Number(row.amountMinor),
    afterDiscountMinor: Number(row.afterDiscountMinor),
  }));
}

type MessageViewRow = Omit<MessageView, 'firstAt' | 'lastAt' | 'nextAt' | 'deadlineAt'> & {
  firstAt: Date | null;
  lastAt: Date | null;
  nextAt: Date | null;
  windowFrom: Date;
  createdAt: Date;
} & Protocol;

async function messageRows(world: World, where: string, values: unknown[]): Promise<MessageViewRow[]> {
  const { rows } = await world.pool.query<MessageViewRow>(
    `SELECT m.id, m.connection_id AS "connectionId", m.instance, m.order_id AS "orderId",
       m.order_line_id AS "orderLineId", m.purpose, m.activity, m.status, m.attempts,
       m.first_at AS "firstAt", m.last_at AS "lastAt", m.next_at AS "nextAt",
       m.window_from AS "windowFrom", m.result_code AS "resultCode", m.failure, m.created_at AS "createdAt",
       m.generation, n.family
     FROM messages m JOIN connections n ON n.id = m.connection_id WHERE ${where}`,
    values,
  );
  return rows;
}

const toMessageView = (world: World) => (row: MessageViewRow) => {
  const { windowFrom, createdAt: _, family, generation, ...shown } = row;
  const deadline = retryDeadline(
    requireInterface({ family, generation }, row.purpose).retry,
    windowFrom,
    world.timeScale,
  );
  return {
    ...shown,
    firstAt: row.firstAt?.toISOString() ?? null,
    lastAt: row.lastAt?.toISOString() ?? null,
    nextAt: row.nextAt?.toISOString() ?? null,
    deadlineAt: deadline.toISOString(),
  };
};

const messagesWhere = async (world: World, where: string, values: unknown[]): Promise<MessageView[]> =>
  (await messageRows(world, where, values)).map(toMessageView(world));

/** Production interface messages, newest first. */
export async function listMessages(world: World, query: ListMessages): Promise<Page<MessageView>> {
  const position = readPosition(query.before);
  const rows = await messageRows(
    world,
    `($1::text IS NULL OR m.order_id = $1) AND ($2::text IS NULL OR m.instance::text = $2)
       AND ($3::timestamptz IS NULL OR (m.created_at, m.id::text) < ($3, $4))
     ORDER BY m.created_at DESC, m.id::text DESC LIMIT $5`,
    [
      query.orderId ?? null,
      query.instance ?? null,
      position?.at ?? null,
      position?.id ?? null,
      query.limit + 1,
    ],
  );
  return toPage(rows, query.limit, ({ createdAt, id }) => ({ at: createdAt, id }), toMessageView(world));
}
