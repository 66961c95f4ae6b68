import { compactUtc, parseCompactUtc } from '../calendar';
import { CODE_SELECT, type CodeRow } from '../desk/license-codes';
import type { InstanceStatus } from '../vocabulary';
import type { Db, World } from '../world';

/** The seller's codes among `codes`; another seller's is as unknown as one that does not exist. */
export async function findCodes(
  { pool, now }: { pool: Db; now: World['now'] },
  sellerId: string,
  codes: readonly string[],
): Promise<Map<string, CodeRow>> {
  const { rows } = await pool.query<CodeRow>(
    `${CODE_SELECT} WHERE "sellerId" = $2 AND code = ANY($3::text[])`,
    [now(), sellerId, codes],
  );
  return new Map(rows.map((row) => [row.code, row]));
}

/** What a query tells of an activated code; the fields after `activate_time` are our default (§I). */
export const licenseInfo = (row: CodeRow) => ({
  license_code: row.code,
  status: row.state,
  activate_time: compactUtc(row.activatedAt ?? row.orderedAt),
  expire_time: row.expireAt ? compactUtc(row.expireAt) : undefined,
  product_id: row.productId,
  order_id: row.orderId,
  amount: row.amount,
});

/** Delivery time of an activation: as given, or now; null where it lies before the order or does not exist. */
export function effectiveTime(given: string | undefined, row: CodeRow, now: Date): Date | null {
  if (given === undefined) return now;
  const at = parseCompactUtc(given);
  // Orders know milliseconds, the field only seconds.
  return at && at.getTime() >= Math.floor(row.orderedAt.getTime() / 1000) * 1000 ? at : null;
}

/** A licence from before 2.0 has no code: its instance of the offline guide's V1 answers for it. */
export async function findInstanceLicense(
  { pool, now }: { pool: Db; now: World['now'] },
  sellerId: string,
  instanceId: string,
): Promise<object | null> {
  const { rows } = await pool.query<InstanceLicense>(
    `SELECT i.status, i.created_at AS "createdAt", i.expire_at AS "expireAt", i.product_id AS "productId",
       i.order_id AS "orderId", i.quantity AS amount
     FROM instances i JOIN connections c ON c.id = i.connection_id
     WHERE i.instance_id = $1 AND c.seller_id = $2 AND c.family = 'license' AND c.generation = 'v1'`,
    [instanceId, sellerId],
  );
  const [row] = rows;
  if (!row) return null;
  const isOver = row.status === 'frozen' || (row.expireAt !== null && row.expireAt <= now());
  const isGone = row.status === 'released' || row.status === 'failed';
  return {
    license_code: instanceId,
    status: isGone ? 'RELEASED' : isOver ? 'EXPIRED' : 'ALIVE',
    activate_time: compactUtc(row.createdAt),
    expire_time: row.expireAt ? compactUtc(row.expireAt) : undefined,
    product_id: row.productId,
    order_id: row.orderId,
    amount: row.amount,
  };
}

interface InstanceLicense {
  status: InstanceStatus;
  createdAt: Date;
  expireAt: Date | null;
  productId: string;
  orderId: string;
  amount: number;
}
