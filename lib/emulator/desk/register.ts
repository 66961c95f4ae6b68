import type { PutBuyer, PutConnection, PutCredential, PutProduct } from '../contract';
import { type Db, inTransaction, type World } from '../world';

type Registrar = Pick<World, 'pool' | 'now'>;

const CURRENCY = 'CNY';

async function putSeller(
  db: Db,
  seller: { sellerId: string; sellerName?: string | undefined },
): Promise<void> {
  await db.query(
    `INSERT INTO sellers (id, name) VALUES ($1, $2)
     ON CONFLICT (id) DO UPDATE SET name = coalesce($3, sellers.name)`,
    [seller.sellerId, seller.sellerName ?? seller.sellerId, seller.sellerName ?? null],
  );
}

/** Creates or replaces a connection: where a seller is called, and with which key. */
export async function putConnection(world: Registrar, input: PutConnection): Promise<void> {
  await inTransaction(world.pool, async (client) => {
    await putSeller(client, input);
    await client.query(
      `INSERT INTO connections (id, seller_id, name, target, generation, access_key, cipher_bits,
         created_at, updated_at, family)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9)
       ON CONFLICT (id) DO UPDATE SET seller_id = $2, name = $3, target = $4, generation = $5,
         access_key = $6, cipher_bits = $7, updated_at = $8, family = $9`,
      [
        input.id,
        input.sellerId,
        input.name,
        input.target,
        input.generation,
        input.accessKey,
        input.cipherBits,
        world.now(),
        input.family,
      ],
    );
  });
}

/** Creates or replaces an AK/SK of the open API. */
export async function putCredential(world: Registrar, input: PutCredential): Promise<void> {
  await inTransaction(world.pool, async (client) => {
    await putSeller(client, input);
    await client.query(
      `INSERT INTO credentials (access_key_id, seller_id, secret, standing) VALUES ($1, $2, $3, $4)
       ON CONFLICT (access_key_id) DO UPDATE SET seller_id = $2, secret = $3, standing = $4`,
      [input.accessKeyId, input.sellerId, input.secret, input.standing],
    );
  });
}

export async function putBuyer(world: Registrar, input: PutBuyer): Promise<void> {
  await world.pool.query(
    `INSERT INTO buyers (customer_id, customer_name, user_id, user_name, mobile_phone, email)
     VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (customer_id) DO UPDATE SET customer_name = $2, user_id = $3, user_name = $4,
       mobile_phone = $5, email = $6`,
    [
      input.customerId,
      input.customerName,
      input.userId ?? null,
      input.userName ?? null,
      input.mobilePhone ?? null,
      input.email ?? null,
    ],
  );
}

/** Creates or updates a product with its specifications and plans; what is left out stays, since orders name it. */
export async function putProduct(world: Registrar, input: PutProduct): Promise<void> {
  await inTransaction(world.pool, async (client) => {
    await client.query(
      `INSERT INTO products (code, name_zh, name_en, created_at, family, generation, product_class)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (code) DO UPDATE SET name_zh = $2, name_en = $3, family = $5, generation = $6, product_class = $7`,
      [
        input.code,
        input.nameZh,
        input.nameEn,
        world.now(),
        input.family,
        input.generation,
        input.productClass,
      ],
    );
    for (const sku of input.skus) await putSku(client, input.code, sku);
  });
}

async function putSku(db: Db, productCode: string, sku: PutProduct['skus'][number]): Promise<void> {
  await db.query(
    `INSERT INTO skus (sku_code, product_code, name_zh, name_en) VALUES ($1, $2, $3, $4)
     ON CONFLICT (sku_code) DO UPDATE SET name_zh = $3, name_en = $4`,
    [sku.skuCode, productCode, sku.nameZh, sku.nameEn],
  );
  for (const plan of sku.plans) {
    await db.query(
      `INSERT INTO plans (product_id, sku_code, name_zh, name_en, charging_mode, period_type, trial,
         price_minor, currency)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       ON CONFLICT (product_id) DO UPDATE SET name_zh = $3, name_en = $4, price_minor = $8`,
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
      ],
    );
  }
}
