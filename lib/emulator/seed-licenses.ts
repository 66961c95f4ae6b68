import type { PoolClient } from 'pg';
import { DEMO_LICENSE_CODES, DEMO_LICENSE_CONNECTIONS, DEMO_SELLER_ID, type DemoLicenseCode } from './demo';
import { issueCode } from './desk/license-codes';
import { insertOrderLine } from './desk/orders';
import { newId, orderLineId } from './ids';
import { lineAmounts } from './money';
import type { InstanceStatus } from './vocabulary';
import { inTransaction, type World } from './world';

type Registrar = Pick<World, 'pool' | 'now'>;

const DAY_MS = 86_400_000;
/** Codes of the demo were sold by the year and delivered the day after. */
const ORDERED_DAYS_BEFORE = 1;

const STATUS: Readonly<Record<DemoLicenseCode['status'], InstanceStatus>> = {
  UNUSED: 'active',
  ALIVE: 'active',
  EXPIRED: 'frozen',
  RELEASED: 'released',
};

/** Loads the demo's auth codes as orders that buyers paid; codes that are there stay as they have become. */
export async function seedLicenseCodes(world: Registrar): Promise<void> {
  const now = world.now();
  const { rows } = await world.pool.query<{ code: string }>('SELECT code FROM license_codes');
  const known = new Set(rows.map(({ code }) => code));
  const { rows: buyers } = await world.pool.query<{ id: string }>(
    'SELECT customer_id AS id FROM buyers ORDER BY customer_id',
  );
  for (const [index, code] of DEMO_LICENSE_CODES.entries()) {
    const buyer = buyers[index % buyers.length]?.id;
    if (known.has(code.code) || buyer === undefined) continue;
    await inTransaction(world.pool, (client) => writeCode(client, code, buyer, now));
  }
}

async function writeCode(
  client: PoolClient,
  code: DemoLicenseCode,
  customerId: string,
  now: Date,
): Promise<void> {
  const days = (count: number) => new Date(now.getTime() + count * DAY_MS);
  const orderedAt = days(-(code.activatedDaysAgo ?? 0) - ORDERED_DAYS_BEFORE);
  const expireAt = days(code.expiresInDays);
  const connectionId = DEMO_LICENSE_CONNECTIONS.v2.id;
  const { orderId, productId, amount } = code;
  await client.query(
    `INSERT INTO orders (order_id, connection_id, customer_id, order_type, status, supervised, extend_params,
       created_at) VALUES ($1, $2, $3, 'NEW', 'processing', false, '[]', $4)`,
    [orderId, connectionId, customerId, orderedAt],
  );
  const instance = newId();
  await client.query(
    `INSERT INTO instances (id, connection_id, order_id, order_line_id, status, product_id, quantity, expire_at,
       created_at, updated_at) VALUES ($1, $2, $3, $4, 'provisioning', $5, $6, $7, $8, $8)`,
    [instance, connectionId, orderId, orderLineId(orderId, 1), productId, amount, expireAt, orderedAt],
  );
  await writeLine(client, { orderId, instance, productId, amount, expireAt });
  await issueCode(
    client,
    { instance, orderLineId: orderLineId(orderId, 1), orderId, sellerId: DEMO_SELLER_ID },
    orderedAt,
    code.code,
  );
  await client.query('UPDATE instances SET status = $2 WHERE id = $1', [instance, STATUS[code.status]]);
  const activatedAt = code.activatedDaysAgo === null ? null : days(-code.activatedDaysAgo);
  await client.query(
    `UPDATE license_codes SET received_at = $2, activated_at = $3, effective_at = $3 WHERE code = $1`,
    [code.code, activatedAt ?? orderedAt, activatedAt],
  );
}

async function writeLine(
  client: PoolClient,
  line: { orderId: string; instance: string; productId: string; amount: number; expireAt: Date },
): Promise<void> {
  const { rows } = await client.query<{ priceMinor: bigint; currency: string }>(
    'SELECT price_minor AS "priceMinor", currency FROM plans WHERE product_id = $1',
    [line.productId],
  );
  const [plan] = rows;
  if (!plan) throw new Error(`The catalogue has no ${line.productId}.`);
  const price = { priceMinor: plan.priceMinor, quantity: line.amount, periodNumber: 1, discountBps: 0 };
  await insertOrderLine(client, line.orderId, {
    ...lineAmounts(price),
    position: 1,
    instance: line.instance,
    productId: line.productId,
    periodNumber: 1,
    quantity: line.amount,
    expireAt: line.expireAt,
    currency: plan.currency,
  });
}
