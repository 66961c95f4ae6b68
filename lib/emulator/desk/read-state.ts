import type { ConnectionView, ProductView, StateView } from '../views';
import type { World } from '../world';

/** What the marketplace holds, without orders: products, connections, buyers and counts. */
export async function readState(world: World): Promise<StateView> {
  const [products, connections, buyers, counts] = await Promise.all([
    readProducts(world),
    readConnections(world),
    readBuyers(world),
    readCounts(world),
  ]);
  return {
    now: world.now().toISOString(),
    timeScale: world.timeScale,
    products,
    connections,
    buyers,
    counts,
  };
}

export async function readProducts(world: World): Promise<ProductView[]> {
  const { rows } = await world.pool.query<ProductView>(
    `SELECT d.code, d.name_zh AS "nameZh", d.name_en AS "nameEn", d.family, d.generation,
       d.seller_id AS "sellerId", (
       SELECT coalesce(jsonb_agg(jsonb_build_object('skuCode', s.sku_code, 'nameZh', s.name_zh,
         'nameEn', s.name_en, 'plans', (
           SELECT coalesce(jsonb_agg(jsonb_build_object('productId', p.product_id, 'nameZh', p.name_zh,
             'nameEn', p.name_en, 'chargingMode', p.charging_mode, 'periodType', p.period_type,
             'trial', p.trial, 'priceMinor', p.price_minor, 'currency', p.currency, 'terms', p.terms)
               ORDER BY p.product_id), '[]')
           FROM plans p WHERE p.sku_code = s.sku_code AND p.withdrawn_at IS NULL))
         ORDER BY (SELECT min(price_minor) FROM plans p WHERE p.sku_code = s.sku_code), s.sku_code), '[]')
       FROM skus s WHERE s.product_code = d.code) AS skus
     FROM products d WHERE d.state = 'on_sale' ORDER BY d.code`,
  );
  return rows;
}

export async function readConnections(world: World): Promise<ConnectionView[]> {
  const { rows } = await world.pool.query<ConnectionView>(
    `SELECT c.id, c.seller_id AS "sellerId", s.name AS "sellerName", c.name, c.target, c.family, c.generation,
       c.cipher_bits AS "cipherBits"
     FROM connections c JOIN sellers s ON s.id = c.seller_id ORDER BY c.created_at, c.id`,
  );
  return rows;
}

export async function readBuyers(world: World): Promise<StateView['buyers']> {
  const { rows } = await world.pool.query<StateView['buyers'][number]>(
    `SELECT customer_id AS "customerId", customer_name AS "customerName", user_name AS "userName"
     FROM buyers ORDER BY customer_id`,
  );
  return rows;
}

async function readCounts(world: World): Promise<StateView['counts']> {
  const { rows } = await world.pool.query<StateView['counts']>(
    `SELECT (SELECT count(*)::int FROM orders) AS orders, (SELECT count(*)::int FROM instances) AS instances,
       (SELECT count(*)::int FROM calls) AS calls,
       (SELECT count(*)::int FROM messages WHERE status = 'retrying') AS retrying,
       (SELECT count(*)::int FROM messages WHERE status = 'stopped') AS stopped`,
  );
  const [counts] = rows;
  if (!counts) throw new Error('Counting gave no row.');
  return counts;
}
