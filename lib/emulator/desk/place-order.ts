import type { PoolClient } from 'pg';
import { termEnd } from '../calendar';
import type { PlaceOrder } from '../contract';
import { attemptMessage } from '../delivery/attempt';
import { type MessageRow, writeMessage } from '../delivery/messages';
import { newId, orderLineId } from '../ids';
import { lineAmounts } from '../money';
import { invalid } from '../problem';
import { interfaceOf } from '../purposes';
import type { OrderView } from '../views';
import type { ProductFamily, Protocol } from '../vocabulary';
import { composeParams } from '../wire/params';
import { type Db, inTransaction, type World } from '../world';
import { issueCode } from './license-codes';
import { noticeOf } from './notices';
import { insertOrder, insertOrderLine } from './orders';
import { provideAlone } from './plain';
import { findPlans, type PlanRow, requireSoldQuantity, requireSoldThere } from './plans';
import { getOrder } from './read-orders';
import { loadSubject } from './subject';

/** Packages last a year; everything else without a period has no end. */
const PACKAGE_YEARS = 1;

/** A buyer pays an order: one line and one newInstance for each product, called before this returns. */
export async function placeOrder(world: World, input: PlaceOrder): Promise<OrderView> {
  const placed = await inTransaction(world.pool, (client) => writeOrder(client, input, world.now()));
  // The product is provided before anybody is told of the order.
  for (const messages of [placed.provisions, placed.notices]) {
    await Promise.all(messages.map((message) => attemptMessage(world, message)));
  }
  return getOrder(world, placed.orderId);
}

async function writeOrder(
  client: PoolClient,
  input: PlaceOrder,
  now: Date,
): Promise<{ orderId: string; provisions: MessageRow[]; notices: MessageRow[] }> {
  const connection = await connectionOf(client, input.connectionId);
  if (input.supervised && !interfaceOf(connection, 'accept')) {
    throw invalid('supervised', 'is known for V1 connections only');
  }
  const plans = await wantedPlans(client, input, connection);
  const customerId = await customerOf(client, input.customerId);
  const orderId = await insertOrder(client, { ...input, customerId }, now);
  const provisions: MessageRow[] = [];
  const notices: MessageRow[] = [];
  for (const [index, plan] of plans.entries()) {
    const draft = { input, plan, orderId, position: index + 1, connection, now };
    const line = await writeLine(client, draft);
    const message = await provision(client, draft, line);
    if (message) provisions.push(message);
    const notice = await noticeOf(client, { ...line, connectionId: input.connectionId, orderId }, now);
    if (notice) notices.push(notice);
  }
  return { orderId, provisions, notices };
}

type Connection = Protocol & { family: ProductFamily; sellerId: string };

async function connectionOf(db: Db, connectionId: string): Promise<Connection> {
  const { rows } = await db.query<Connection>(
    `SELECT family, generation, seller_id AS "sellerId" FROM connections WHERE id = $1 AND family <> 'order_notice'`,
    [connectionId],
  );
  const [connection] = rows;
  if (!connection) throw invalid('connectionId', 'no such connection');
  return connection;
}

async function customerOf(db: Db, customerId: string | undefined): Promise<string> {
  const { rows } = await db.query<{ customerId: string }>(
    `SELECT customer_id AS "customerId" FROM buyers WHERE $1::text IS NULL OR customer_id = $1
     ORDER BY customer_id LIMIT 1`,
    [customerId ?? null],
  );
  const [buyer] = rows;
  if (!buyer) throw invalid('customerId', 'no such buyer');
  return buyer.customerId;
}

async function wantedPlans(db: Db, input: PlaceOrder, connection: Connection): Promise<PlanRow[]> {
  await requireSoldThere(db, input.skuCode, connection);
  const trial = input.orderType === 'TRIAL';
  const periodType = input.chargingMode === 'PERIOD' ? (input.periodType ?? (trial ? 'day' : 'month')) : null;
  const plans = await findPlans(db, { ...input, periodType, trial });
  if (plans.length === 0) {
    throw invalid('skuCode', 'no product of this specification is sold in this way');
  }
  if (input.chargingMode === 'ON_DEMAND_PKG' && plans.length > 1) {
    throw invalid('productId', 'names one of several packages');
  }
  for (const plan of plans) requireSoldQuantity(plan, input.quantity);
  return plans;
}

interface LineDraft {
  input: PlaceOrder;
  plan: PlanRow;
  orderId: string;
  position: number;
  connection: Connection;
  now: Date;
}

function endOf({ plan, input, now }: LineDraft): Date | null {
  if (plan.periodType) return termEnd(now, plan.periodType, input.periodNumber);
  return plan.chargingMode === 'ON_DEMAND_PKG' ? termEnd(now, 'year', PACKAGE_YEARS) : null;
}

interface Line {
  instance: string;
  orderLineId: string;
}

async function writeLine(client: PoolClient, draft: LineDraft): Promise<Line> {
  const { input, plan, orderId, position, now } = draft;
  const instance = newId();
  const expireAt = endOf(draft);
  const lineId = orderLineId(orderId, position);
  await client.query(
    `INSERT INTO instances (id, connection_id, order_id, order_line_id, status, product_id, quantity,
       expire_at, created_at, updated_at)
     VALUES ($1, $2, $3, $4, 'provisioning', $5, $6, $7, $8, $8)`,
    [instance, input.connectionId, orderId, lineId, plan.productId, input.quantity, expireAt, now],
  );
  const periodNumber = plan.periodType ? input.periodNumber : null;
  // Usage is billed from what the seller reports: the order itself costs nothing.
  const price = plan.chargingMode === 'ON_DEMAND' ? { priceMinor: 0n } : plan;
  const amounts = lineAmounts({
    ...price,
    quantity: input.quantity,
    periodNumber: periodNumber ?? 1,
    discountBps: input.discountBps,
  });
  const line = { position, instance, productId: plan.productId, periodNumber, quantity: input.quantity };
  const voucherMinor = voucherOf(draft, amounts.afterDiscountMinor);
  await insertOrderLine(client, orderId, {
    ...line,
    expireAt,
    currency: plan.currency,
    voucherMinor,
    ...amounts,
  });
  return { instance, orderLineId: lineId };
}

/** A voucher pays for the order's first line, and for no more than that costs. */
function voucherOf({ input, position }: LineDraft, paidMinor: bigint): bigint {
  const voucherMinor = position === 1 ? BigInt(input.voucherMinor) : 0n;
  return voucherMinor > paidMinor ? paidMinor : voucherMinor;
}

/** The seller is asked to provide what was bought; where he has no interface for it, the order is done already. */
async function provision(
  client: PoolClient,
  { input, connection, orderId, now }: LineDraft,
  line: Line,
): Promise<MessageRow | null> {
  if (connection.family === 'plain') {
    await provideAlone(client, { ...line, orderId }, now);
    return null;
  }
  if (!interfaceOf(connection, 'provision')) {
    await issueCode(client, { ...line, sellerId: connection.sellerId, orderId }, now);
    return null;
  }
  const params = composeParams(connection, 'provision', await loadSubject(client, line.orderLineId));
  const about = { ...line, connectionId: input.connectionId, orderId, protocol: connection };
  return writeMessage(client, { ...about, purpose: 'provision', params, windowFrom: now }, { now });
}
