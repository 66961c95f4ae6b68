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

/** Marks the code; the service of one that was never renewed starts with its delivery. */
async function activate(db: Db, row: CodeRow, at: { effective: Date; now: Date }): Promise<void> {
  await db.query('UPDATE license_codes SET activated_at = $2, effective_at = $3 WHERE code = $1', [
    row.code,
    at.now,
    at.effective,
  ]);
  const { rows } = await db.query<{ periodType: PeriodType; periodNumber: number }>(
    `SELECT p.period_type AS "periodType", l.period_number AS "periodNumber"
     FROM instances i JOIN order_lines l ON l.order_line_id = i.order_line_id
       JOIN plans p ON p.product_id = l.product_id
     WHERE i.id = $1 AND p.period_type IS NOT NULL
       AND NOT EXISTS (SELECT FROM order_lines o WHERE o.instance = i.id AND o.order_id <> l.order_id)`,
    [row.instance],
  );
  const [term] = rows;
  if (!term) return;
  const end = termEnd(at.effective, term.periodType, term.periodNumber);
  await db.query('UPDATE instances SET expire_at = $2, updated_at = $3 WHERE id = $1', [
    row.instance,
    end,
    at.now,
  ]);
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
    for (const row of found.values()) {
      await activate(client, row, { effective: effectiveTime(given, row, now) ?? now, now });
    }
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
