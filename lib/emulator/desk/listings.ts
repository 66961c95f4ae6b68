import type { PoolClient } from 'pg';
import { z } from 'zod';
import type { ListListings } from '../contract-reviews';
import type { ProductClass } from '../finance/vocabulary';
import { newId } from '../ids';
import { conflict, notFound } from '../problem';
import type { ListedProduct } from '../review/codes';
import type { Page } from '../views';
import { type ListingView, listingView } from '../views-reviews';
import type { DeliveryType, ListingState } from '../vocabulary';
import type { Db, World } from '../world';
import { containing, readPosition, toPage } from './paging';

const CURRENCY = 'CNY';

export interface Listing {
  sellerId: string;
  listingId: string;
  deliveryType: DeliveryType;
  /** By what it is settled; null: by its class. */
  settlement: { productClass: ProductClass; feeBps: number | null; taxBps: number | null };
}

/** The code under which a listing is sold already; null where it never was. */
export async function codeOfListing(db: Db, sellerId: string, listingId: string): Promise<string | null> {
  const { rows } = await db.query<{ code: string }>(
    'SELECT code FROM products WHERE seller_id = $1 AND listing_id = $2',
    [sellerId, listingId],
  );
  return rows[0]?.code ?? null;
}

/** Puts an approved listing into the catalogue; what it no longer sells stays for the orders that name it. */
export async function sellListing(
  client: PoolClient,
  listing: Listing,
  product: ListedProduct,
  now: Date,
): Promise<void> {
  const { sellerId, listingId, deliveryType, settlement } = listing;
  const { rowCount } = await client.query(
    `INSERT INTO products (code, name_zh, name_en, created_at, family, generation, seller_id, listing_id, delivery_type,
       product_class, fee_bps, tax_bps)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
     ON CONFLICT (code) DO UPDATE SET name_zh = $2, name_en = $3, family = $5, generation = $6, delivery_type = $9,
       product_class = $10, fee_bps = $11, tax_bps = $12
       WHERE products.seller_id = $7 AND products.listing_id = $8`,
    [
      product.code,
      product.nameZh,
      product.nameEn,
      now,
      product.family,
      product.generation,
      sellerId,
      listingId,
      deliveryType,
      settlement.productClass,
      settlement.feeBps,
      settlement.taxBps,
    ],
  );
  if (!rowCount) throw conflict('code-taken', 'The product code belongs to another product.');
  if (product.family === 'plain') await ensureCounter(client, sellerId, now);
  await client.query(
    `UPDATE plans SET withdrawn_at = $2 FROM skus s
     WHERE s.sku_code = plans.sku_code AND s.product_code = $1 AND withdrawn_at IS NULL`,
    [product.code, now],
  );
  for (const sku of product.skus) await sellSku(client, product.code, sku);
}

async function sellSku(client: PoolClient, code: string, sku: ListedProduct['skus'][number]): Promise<void> {
  const { rowCount } = await client.query(
    `INSERT INTO skus (sku_code, product_code, name_zh, name_en) VALUES ($1, $2, $3, $4)
     ON CONFLICT (sku_code) DO UPDATE SET name_zh = $3, name_en = $4 WHERE skus.product_code = $2`,
    [sku.skuCode, code, sku.nameZh, sku.nameEn],
  );
  if (!rowCount) throw conflict('code-taken', 'The skuCode belongs to another product.');
  for (const plan of sku.plans) {
    await client.query(
      `INSERT INTO plans (product_id, sku_code, name_zh, name_en, charging_mode, period_type, trial, price_minor,
         currency, terms) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       ON CONFLICT (product_id) DO UPDATE SET name_zh = $3, name_en = $4, price_minor = $8, terms = $10,
         withdrawn_at = NULL WHERE plans.sku_code = $2`,
      [
        plan.productId,
        sku.skuCode,
        plan.nameZh,
        plan.nameEn,
        plan.chargingMode,
        plan.periodType,
        plan.trial,
        plan.priceMinor,
        CURRENCY,
        plan.terms ? JSON.stringify(plan.terms) : null,
      ],
    );
  }
}

/** Where products without interfaces are bought: a connection that nobody is called at. Its key signs nothing. */
async function ensureCounter(client: PoolClient, sellerId: string, now: Date): Promise<void> {
  await client.query(
    `INSERT INTO connections (id, seller_id, name, target, generation, access_key, cipher_bits, created_at, updated_at,
       family) VALUES ($1, $2, $3, '', 'v2', $4, 256, $5, $5, 'plain') ON CONFLICT (id) DO NOTHING`,
    [`${sellerId}-plain`, sellerId, '无生产接口', newId(), now],
  );
}

const SELECT = `SELECT d.code, d.seller_id AS "sellerId", v.name AS "sellerName", d.name_zh AS "nameZh",
    d.name_en AS "nameEn", d.delivery_type AS "deliveryType", d.listing_id AS "listingId", d.state,
    d.failed_probes AS "failedProbes", d.created_at AS "createdAt", (
      SELECT coalesce(jsonb_agg(jsonb_build_object('skuCode', s.sku_code, 'nameZh', s.name_zh, 'nameEn', s.name_en,
        'plans', (SELECT coalesce(jsonb_agg(jsonb_build_object('productId', p.product_id, 'nameZh', p.name_zh,
            'nameEn', p.name_en, 'chargingMode', p.charging_mode, 'periodType', p.period_type, 'trial', p.trial,
            'priceMinor', p.price_minor, 'currency', p.currency, 'terms', p.terms) ORDER BY p.product_id), '[]')
          FROM plans p WHERE p.sku_code = s.sku_code AND p.withdrawn_at IS NULL)) ORDER BY s.sku_code), '[]')
      FROM skus s WHERE s.product_code = d.code) AS skus
  FROM products d JOIN sellers v ON v.id = d.seller_id`;

const row = listingView.extend({ createdAt: z.date().transform((at) => at.toISOString()) });
const toView = (given: unknown): ListingView => row.parse(given);

/** Products that the marketplace sells for sellers since it approved them, newest first. */
export async function listListings(world: World, query: ListListings): Promise<Page<ListingView>> {
  const position = readPosition(query.before);
  const { rows } = await world.pool.query<{ code: string; createdAt: Date }>(
    `${SELECT} WHERE ($1::text IS NULL OR d.seller_id = $1)
       AND ($2::text IS NULL OR d.name_zh ILIKE $2 OR d.code ILIKE $2)
       AND ($3::timestamptz IS NULL OR (d.created_at, d.code) < ($3, $4))
     ORDER BY d.created_at DESC, d.code DESC LIMIT $5`,
    [
      query.sellerId ?? null,
      containing(query.q),
      position?.at ?? null,
      position?.id ?? null,
      query.limit + 1,
    ],
  );
  return toPage(rows, query.limit, ({ createdAt, code }) => ({ at: createdAt, id: code }), toView);
}

export async function getListing(world: Pick<World, 'pool'>, code: string): Promise<ListingView> {
  const { rows } = await world.pool.query<object>(`${SELECT} WHERE d.code = $1`, [code]);
  if (!rows[0]) throw notFound('listing');
  return toView(rows[0]);
}

export async function setListingState(
  db: Db,
  code: string,
  state: { to: ListingState; failedProbes: number },
): Promise<void> {
  await db.query('UPDATE products SET state = $2, failed_probes = $3 WHERE code = $1', [
    code,
    state.to,
    state.failedProbes,
  ]);
}
