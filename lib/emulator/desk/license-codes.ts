import type { PoolClient } from 'pg';
import type { ListCodes, MakeTestCodes } from '../contract-licenses';
import { newLicenseCode, newOrderId } from '../ids';
import { conflict, invalid, notFound } from '../problem';
import type { Page } from '../views';
import type { CodeDetail, CodeView, SoftwareUsageView } from '../views-licenses';
import { type Db, inTransaction, type World } from '../world';
import { containing, readPosition, toPage } from './paging';

const DAY_MS = 86_400_000;
const SHOWN_REPORTS = 200;

export interface CodeRow {
  code: string;
  sellerId: string;
  state: CodeView['state'];
  isTest: boolean;
  orderId: string;
  instance: string | null;
  productId: string;
  nameZh: string;
  nameEn: string;
  amount: number;
  orderedAt: Date;
  expireAt: Date | null;
  receivedAt: Date | null;
  activatedAt: Date | null;
  effectiveAt: Date | null;
  checkedAt: Date | null;
  createdAt: Date;
  usageReports: number;
}

/** Codes with what their instance says of them; a test code speaks for itself and ends by the clock (`$1`). */
export const CODE_SELECT = `SELECT * FROM (
  SELECT k.code, k.seller_id AS "sellerId", k.instance IS NULL AS "isTest", k.instance,
    coalesce(i.order_id, k.test_order_id) AS "orderId", p.product_id AS "productId",
    d.name_zh AS "nameZh", d.name_en AS "nameEn", coalesce(i.quantity, 1) AS amount,
    coalesce(i.created_at, k.created_at) AS "orderedAt", coalesce(i.expire_at, k.test_expire_at) AS "expireAt",
    k.received_at AS "receivedAt", k.activated_at AS "activatedAt", k.effective_at AS "effectiveAt",
    k.checked_at AS "checkedAt", k.created_at AS "createdAt",
    CASE WHEN i.status IN ('released', 'failed') THEN 'RELEASED'
      WHEN i.status = 'frozen' OR k.test_expire_at <= $1::timestamptz THEN 'EXPIRED'
      WHEN k.activated_at IS NULL THEN 'UNUSED' ELSE 'ALIVE' END AS state,
    (SELECT count(*)::int FROM license_usage u WHERE u.code = k.code) AS "usageReports"
  FROM license_codes k LEFT JOIN instances i ON i.id = k.instance
    JOIN plans p ON p.product_id = coalesce(i.product_id, k.test_product_id)
    JOIN skus s USING (sku_code) JOIN products d ON d.code = s.product_code
) codes`;

/** The marketplace makes the code of a paid order and shows it to the buyer (`zh-cn_topic_0070649173`). */
export async function issueCode(
  client: PoolClient,
  line: { instance: string; orderLineId: string; orderId: string; sellerId: string },
  now: Date,
  code = newLicenseCode(),
): Promise<string> {
  await client.query(
    'INSERT INTO license_codes (code, seller_id, instance, created_at) VALUES ($1, $2, $3, $4)',
    [code, line.sellerId, line.instance, now],
  );
  await client.query(`UPDATE instances SET status = 'active', updated_at = $2 WHERE id = $1`, [
    line.instance,
    now,
  ]);
  await client.query(
    `UPDATE orders SET status = 'completed', finished_at = $2 WHERE order_id = $1 AND status = 'processing'`,
    [line.orderId, now],
  );
  return code;
}

/** The buyer confirms that the code arrived; before that it cannot be activated (92020004). */
export async function confirmReceipt(world: World, instanceKey: string): Promise<void> {
  const { rows } = await world.pool.query<{ confirmed: boolean }>(
    `UPDATE license_codes k SET received_at = $2 FROM instances i
     WHERE i.id = k.instance AND (i.id::text = $1 OR k.code = $1) AND k.received_at IS NULL
       AND i.status IN ('active', 'frozen')
     RETURNING true AS confirmed`,
    [instanceKey, world.now()],
  );
  if (rows.length === 0)
    throw conflict('not-available', 'There is no code whose receipt is to be confirmed.');
}

/** Makes test codes: received already, ended by their validity, never part of an order. */
export async function makeTestCodes(world: World, input: MakeTestCodes): Promise<{ items: CodeView[] }> {
  const now = world.now();
  const sellerId = await codeSeller(world.pool, input);
  const codes = Array.from({ length: input.count }, () => newLicenseCode());
  await inTransaction(world.pool, async (client) => {
    for (const code of codes) {
      await client.query(
        `INSERT INTO license_codes (code, seller_id, test_order_id, test_product_id, test_expire_at, received_at,
           created_at) VALUES ($1, $2, $3, $4, $5, $6, $6)`,
        [
          code,
          sellerId,
          newOrderId(now),
          input.productId,
          new Date(now.getTime() + input.days * DAY_MS),
          now,
        ],
      );
    }
  });
  const { rows } = await world.pool.query<CodeRow>(
    `${CODE_SELECT} WHERE code = ANY($2::text[]) ORDER BY code`,
    [now, codes],
  );
  return { items: rows.map(toCodeView) };
}

async function codeSeller(db: Db, input: MakeTestCodes): Promise<string> {
  const { rows } = await db.query<{ sellerId: string }>(
    `SELECT seller_id AS "sellerId" FROM connections
     WHERE id = $1 AND family = 'license' AND generation = 'v2'`,
    [input.connectionId],
  );
  const [connection] = rows;
  if (!connection) throw invalid('connectionId', 'no address for auth codes');
  const { rowCount } = await db.query(
    `SELECT FROM plans p JOIN skus s USING (sku_code) JOIN products d ON d.code = s.product_code
     WHERE p.product_id = $1 AND d.family = 'license' AND d.generation = 'v2'`,
    [input.productId],
  );
  if (!rowCount) throw invalid('productId', 'no product that is sold by auth code');
  return connection.sellerId;
}

function toCodeView({ createdAt: _, ...row }: CodeRow): CodeView {
  return {
    ...row,
    orderedAt: row.orderedAt.toISOString(),
    expireAt: row.expireAt?.toISOString() ?? null,
    receivedAt: row.receivedAt?.toISOString() ?? null,
    activatedAt: row.activatedAt?.toISOString() ?? null,
    effectiveAt: row.effectiveAt?.toISOString() ?? null,
    checkedAt: row.checkedAt?.toISOString() ?? null,
  };
}

/** Auth codes, newest first. */
export async function listCodes(world: World, query: ListCodes): Promise<Page<CodeView>> {
  const position = readPosition(query.before);
  const { rows } = await world.pool.query<CodeRow>(
    `${CODE_SELECT}
     WHERE ($2::text IS NULL OR "sellerId" = $2) AND ($3::text IS NULL OR state = $3)
       AND ($4::boolean IS NULL OR "isTest" = $4)
       AND ($5::text IS NULL OR code ILIKE $5 OR "orderId" ILIKE $5)
       AND ($6::timestamptz IS NULL OR ("createdAt", code) < ($6, $7))
     ORDER BY "createdAt" DESC, code DESC LIMIT $8`,
    [
      world.now(),
      query.sellerId ?? null,
      query.state ?? null,
      query.test ?? null,
      containing(query.q),
      position?.at ?? null,
      position?.id ?? null,
      query.limit + 1,
    ],
  );
  return toPage(rows, query.limit, ({ createdAt, code }) => ({ at: createdAt, id: code }), toCodeView);
}

/** One code with what its software reported, newest first. */
export async function getCode(world: World, code: string): Promise<CodeDetail> {
  const { rows } = await world.pool.query<CodeRow>(`${CODE_SELECT} WHERE code = $2`, [world.now(), code]);
  const [row] = rows;
  if (!row) throw notFound('auth code');
  const reports = await world.pool.query<Omit<SoftwareUsageView, 'receivedAt'> & { receivedAt: Date }>(
    `SELECT id, client_id AS "clientId", active_num AS "activeNum", received_at AS "receivedAt"
     FROM license_usage WHERE code = $1 ORDER BY id DESC LIMIT ${SHOWN_REPORTS}`,
    [code],
  );
  const usage = reports.rows.map((report) => ({ ...report, receivedAt: report.receivedAt.toISOString() }));
  return { ...toCodeView(row), usage };
}
