import { z } from 'zod';
import { compactUtc, termEnd } from '../calendar';
import type { CodeRow } from '../desk/license-codes';
import type { PeriodType } from '../vocabulary';
import { type Db, inTransaction, type World } from '../world';
import { type LicenseRefusal, licenseRefusal, licenseSuccess, type OpenApiAnswer } from './answers';
import { licenseCode, licenseList, licenseOperation } from './license-call';
import { effectiveTime, findCodes } from './license-codes';

const real_effect_time = z
  .string()
  .regex(/^\d{14}$/)
  .optional();

/** Why a code cannot be activated, or null. */
function activationRefusal(
  row: CodeRow | undefined,
  given: string | undefined,
  now: Date,
): LicenseRefusal | null {
  if (!row) return '92020005';
  if (row.receivedAt === null) return '92020004';
  if (row.state !== 'UNUSED') return '92020003';
  return effectiveTime(given, row, now) === null ? '92020002' : null;
}

type Delivered = { row: CodeRow; effective: Date };

/** Marks the codes; the service of one that was never renewed starts with its delivery. */
async function activate(db: Db, delivered: readonly Delivered[], now: Date): Promise<void> {
  await db.query(
    `UPDATE license_codes k SET activated_at = $3, effective_at = told.effective
     FROM unnest($1::text[], $2::timestamptz[]) AS told (code, effective) WHERE k.code = told.code`,
    [delivered.map(({ row }) => row.code), delivered.map(({ effective }) => effective), now],
  );
  const { rows } = await db.query<{ instance: string; periodType: PeriodType; periodNumber: number }>(
    `SELECT i.id AS instance, p.period_type AS "periodType", l.period_number AS "periodNumber"
     FROM instances i JOIN order_lines l ON l.order_line_id = i.order_line_id
       JOIN plans p ON p.product_id = l.product_id
     WHERE i.id = ANY($1::uuid[]) AND p.period_type IS NOT NULL
       AND NOT EXISTS (SELECT FROM order_lines o WHERE o.instance = i.id AND o.order_id <> l.order_id)`,
    [delivered.flatMap(({ row }) => row.instance ?? [])],
  );
  const starts = new Map(delivered.map(({ row, effective }) => [row.instance, effective]));
  await db.query(
    `UPDATE instances i SET expire_at = told.expire_at, updated_at = $3
     FROM unnest($1::uuid[], $2::timestamptz[]) AS told (id, expire_at) WHERE i.id = told.id`,
    [
      rows.map(({ instance }) => instance),
      rows.map(({ instance, periodType, periodNumber }) =>
        termEnd(starts.get(instance) ?? now, periodType, periodNumber),
      ),
      now,
    ],
  );
}

/** Activates all of the codes or none; gives the refusals by code. Calls with the same code wait for each other. */
async function activateAll(
  world: World,
  sellerId: string,
  input: { codes: readonly string[]; given: string | undefined },
): Promise<Map<string, LicenseRefusal>> {
  const now = world.now();
  const { codes, given } = input;
  return inTransaction(world.pool, async (client) => {
    await client.query('SELECT FROM license_codes WHERE code = ANY($1::text[]) ORDER BY code FOR UPDATE', [
      codes,
    ]);
    const found = await findCodes({ pool: client, now: world.now }, sellerId, codes);
    const refusals = new Map<string, LicenseRefusal>();
    for (const code of codes) {
      const refused = activationRefusal(found.get(code), given, now);
      if (refused) refusals.set(code, refused);
    }
    if (refusals.size > 0) return refusals;
    const delivered = [...found.values()].map((row) => ({
      row,
      effective: effectiveTime(given, row, now) ?? now,
    }));
    await activate(client, delivered, now);
    return refusals;
  });
}

/** 激活 v1 (`zh-cn_topic_0070649244`): `license_code_info` is JSON text. */
export const activateOne = licenseOperation(
  z.object({ license: licenseCode, real_effect_time }),
  async (world, sellerId, { license, real_effect_time: given }): Promise<OpenApiAnswer> => {
    const refused = (await activateAll(world, sellerId, { codes: [license], given })).get(license);
    if (refused) return licenseRefusal(refused);
    const row = (await findCodes(world, sellerId, [license])).get(license);
    if (!row) return licenseRefusal('92020001');
    const info = {
      status: row.state,
      expire_time: row.expireAt ? compactUtc(row.expireAt) : undefined,
      product_id: row.productId,
      amount: row.amount,
      order_id: row.orderId,
    };
    return licenseSuccess({ license_code_info: JSON.stringify(info) });
  },
);

/** 激活 v2: a batch that holds one code which cannot be activated is refused whole (our default). */
export const activateBatch = licenseOperation(
  z.object({ license_list: licenseList, real_effect_time }),
  async (world, sellerId, { license_list: codes, real_effect_time: given }) => {
    const refusals = await activateAll(world, sellerId, { codes, given });
    if (refusals.size === 0) return licenseSuccess();
    return licenseRefusal('92020020', [...refusals.keys()]);
  },
);
