import type { PoolClient } from 'pg';
import { z } from 'zod';
import { usageAnswerOf } from '../desk/usage-answers';
import type { SdkRequest } from '../signing/sdk-signature';
import { verifyUsageSignature } from '../signing/usage-signature';
import type { UsageAnswer } from '../vocabulary';
import { inTransaction, type World } from '../world';
import { type OpenApiAnswer, usageRefusal } from './answers';
import { authenticate } from './authenticate';
import type { OpenApiCall, OpenApiOperation } from './operation';
import { type UsageEntry, type UsageInstance, usageTime, usageVerdict } from './usage-verdict';

const MAX_RECORDS = 1_000;
const MAX_AGE_MS = 21 * 86_400_000;
const MAX_ID = 64;
const MAX_TIME = 17;
const MAX_VALUE = 20;

const text = (max: number) =>
  z
    .string()
    .max(max)
    .refine((value) => !value.includes('\0') && value.isWellFormed());
const id = text(MAX_ID).min(1);
const optional = text(MAX_ID).default('');
const shared = {
  instance_id: id,
  record_time: text(MAX_TIME),
  begin_time: text(MAX_TIME),
  end_time: text(MAX_TIME),
  usage_value: text(MAX_VALUE),
  relate_pkg_instance: optional,
};
/** Unknown fields are refused (MKT.0101), as are texts that are too long (MKT.0100). */
const ENTRIES = {
  new: z
    .strictObject({ ...shared, metering_sn: optional })
    .transform((entry) => ({ ...entry, product_id: '' })),
  old: z.strictObject({ ...shared, product_id: id }).transform((entry) => ({ ...entry, metering_sn: '' })),
};

type Form = 'new' | 'old';
type Read = { entries: UsageEntry[] } | { refused: OpenApiAnswer };

function readEntries(form: Form, body: Buffer): Read {
  let given: unknown;
  try {
    given = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return { refused: usageRefusal('MKT.0101') };
  }
  const list = z.strictObject({ usage_records: z.array(z.unknown()).min(1) }).safeParse(given);
  if (!list.success) return { refused: usageRefusal('MKT.0101') };
  if (list.data.usage_records.length > MAX_RECORDS) return { refused: usageRefusal('MKT.9003') };
  const entry: z.ZodType<UsageEntry> = ENTRIES[form];
  const entries = z.array(entry).safeParse(list.data.usage_records);
  if (entries.success) return { entries: entries.data };
  const isTooLong = entries.error.issues.every(({ code }) => code === 'too_big');
  return { refused: usageRefusal(isTooLong ? 'MKT.0100' : 'MKT.0101') };
}

/** The access keys of the seller's connections that signed the body. */
async function signingKeys(world: World, sellerId: string, request: SdkRequest, body: Buffer) {
  const { signature = '', ts = '', nonce = '' } = request.headers;
  const { rows } = await world.pool.query<{ key: string }>(
    'SELECT DISTINCT access_key AS key FROM connections WHERE seller_id = $1',
    [sellerId],
  );
  const hasForm = /^\d{1,20}$/.test(ts) && nonce !== '' && nonce.length <= MAX_ID;
  const signed = ({ key }: { key: string }) => verifyUsageSignature(key, { ts, nonce, body }, signature);
  return new Set(hasForm ? rows.filter(signed).map(({ key }) => key) : []);
}

type Found = UsageInstance & { instanceId: string; accessKey: string };

async function findInstances(
  client: PoolClient,
  entries: readonly UsageEntry[],
): Promise<Map<string, Found>> {
  const ids = entries.flatMap((entry) => [entry.instance_id, entry.relate_pkg_instance]);
  const { rows } = await client.query<Found>(
    `SELECT i.instance_id AS "instanceId", c.seller_id AS "sellerId", c.access_key AS "accessKey",
       p.charging_mode AS "chargingMode", i.status, i.created_at AS "createdAt", i.updated_at AS "updatedAt",
       i.frozen_at AS "frozenAt", o.customer_id AS "customerId"
     FROM instances i JOIN connections c ON c.id = i.connection_id JOIN plans p USING (product_id)
       JOIN orders o USING (order_id)
     WHERE i.instance_id = ANY($1)`,
    [ids],
  );
  return new Map(rows.map((row) => [row.instanceId, row]));
}

type Caller = { sellerId: string; form: Form; keys: Set<string> | null };

/** What refuses the whole call; its extra information names the records. */
function callRefusal(
  entries: readonly UsageEntry[],
  found: ReadonlyMap<string, Found>,
  caller: Caller,
  nowMs: number,
): OpenApiAnswer | null {
  const named = (wrong: (entry: UsageEntry) => boolean) =>
    entries.filter(wrong).map((entry) => entry.metering_sn || entry.instance_id);
  const checks = [
    ['MKT.9001', named((entry) => !found.has(entry.instance_id))],
    ['MKT.0150', named((entry) => found.get(entry.instance_id)?.sellerId !== caller.sellerId)],
    [
      'MKT.0102',
      named((entry) => !(caller.keys?.has(found.get(entry.instance_id)?.accessKey ?? '') ?? true)),
    ],
    ['MKT.9004', named((entry) => nowMs - (usageTime(entry.begin_time) ?? nowMs) > MAX_AGE_MS)],
  ] as const;
  const failed = checks.find(([, wrong]) => wrong.length > 0);
  return failed ? usageRefusal(failed[0], failed[1].join(',')) : null;
}

const windowOf = (entry: UsageEntry) => JSON.stringify([entry.instance_id, entry.begin_time, entry.end_time]);

/** Serial numbers that the seller has used, and windows that were charged, among those of the entries. */
async function findTaken(client: PoolClient, entries: readonly UsageEntry[], sellerId: string) {
  const serials = await client.query<{ serial: string }>(
    `SELECT DISTINCT metering_sn AS serial FROM usage_records
     WHERE seller_id = $1 AND metering_sn = ANY($2::text[]) AND metering_sn <> ''`,
    [sellerId, entries.map((entry) => entry.metering_sn)],
  );
  const windows = await client.query<UsageEntry>(
    `SELECT DISTINCT r.instance_id, r.begin_time, r.end_time
     FROM usage_records r JOIN unnest($1::text[], $2::text[], $3::text[]) AS told (instance_id, begin_time, end_time)
       USING (instance_id, begin_time, end_time)
     WHERE r.code IS NULL`,
    [
      entries.map((entry) => entry.instance_id),
      entries.map((entry) => entry.begin_time),
      entries.map((entry) => entry.end_time),
    ],
  );
  return {
    serials: new Set(serials.rows.map(({ serial }) => serial)),
    windows: new Set(windows.rows.map(windowOf)),
  };
}

type Listed = UsageEntry & { code: string | null };

/** Judges the entries in their order; the first of a serial number and of a window is charged, whatever comes again. */
async function judge(
  client: PoolClient,
  entries: readonly UsageEntry[],
  found: ReadonlyMap<string, Found>,
  caller: Caller,
  now: Date,
): Promise<Listed[]> {
  const taken = await findTaken(client, entries, caller.sellerId);
  return entries.flatMap((entry) => {
    const instance = found.get(entry.instance_id);
    if (!instance) return [];
    const code = usageVerdict(entry, {
      form: caller.form,
      instance,
      related: found.get(entry.relate_pkg_instance) ?? null,
      serialTaken: taken.serials.has(entry.metering_sn),
      windowTaken: taken.windows.has(windowOf(entry)),
      receivedAt: now,
    });
    if (entry.metering_sn !== '') taken.serials.add(entry.metering_sn);
    if (code === null) taken.windows.add(windowOf(entry));
    return [{ ...entry, code }];
  });
}

/** Lists the records under their codes. */
async function list(client: PoolClient, listed: readonly Listed[], caller: Caller, now: Date): Promise<void> {
  await client.query(
    `INSERT INTO usage_records (seller_id, form, instance_id, begin_time, end_time, record_time, usage_value,
       metering_sn, product_id, relate_pkg_instance, code, received_at)
     SELECT $1, $2, instance_id, begin_time, end_time, record_time, usage_value, metering_sn, product_id,
       relate_pkg_instance, code, $3
     FROM jsonb_to_recordset($4::jsonb) AS told (instance_id text, begin_time text, end_time text,
       record_time text, usage_value text, metering_sn text, product_id text, relate_pkg_instance text, code text)`,
    [caller.sellerId, caller.form, now, JSON.stringify(listed)],
  );
}

type Divided = { taken: readonly UsageEntry[]; left: readonly UsageEntry[] };

/** Where only a part is to be taken, the first half is. */
async function dividedBy(
  client: PoolClient,
  sellerId: string,
  entries: readonly UsageEntry[],
): Promise<Divided> {
  if ((await usageAnswerOf(client, sellerId)) !== 'partial') return { taken: entries, left: [] };
  const half = Math.floor(entries.length / 2);
  return { taken: entries.slice(0, half), left: entries.slice(half) };
}

/**
 * The answer to records that were listed, in the way chosen for the seller: success whatever their codes; 94060999 with
 * the refused ones; MKT.9005 with those for which the quota was not enough; or none within the caller's time-out.
 */
function answerTo(mode: UsageAnswer, judged: readonly Listed[], left: readonly UsageEntry[]): OpenApiAnswer {
  const refused = judged.flatMap(({ code, metering_sn, instance_id }) =>
    code === null
      ? []
      : [{ metering_sn, instance_id, error_code: code, error_msg: `Usage record error ${code}` }],
  );
  if (mode === 'record-errors' && refused.length > 0) {
    const body = { error_code: '94060999', error_msg: 'Failed', data: { fail_list: refused } };
    return { status: 200, body };
  }
  if (left.length > 0) {
    return usageRefusal('MKT.9005', left.map((entry) => entry.metering_sn || entry.instance_id).join(','));
  }
  const success = { status: 200, body: { error_code: 'MKT.0000', error_msg: 'success' } };
  return mode === 'timeout' ? { ...success, isLost: true } : success;
}

/**
 * 按需使用量推送, in either form: a call of sound shape succeeds, and each of its records is listed (话单管理) with the
 * code under which it was refused, or none. Calls of one seller wait for each other.
 */
async function push(world: World, form: Form, { request, isAllowed }: OpenApiCall): Promise<OpenApiAnswer> {
  const body = Buffer.from(request.body);
  const authenticated = await authenticate(world, request);
  if ('refused' in authenticated) return authenticated.refused;
  const now = world.now();
  const { sellerId, accessKeyId } = authenticated;
  if (!isAllowed(accessKeyId, now.getTime())) return usageRefusal('MKT.0250');
  const keys = form === 'new' ? await signingKeys(world, sellerId, request, body) : null;
  if (keys?.size === 0) return usageRefusal('MKT.0102');
  const read = readEntries(form, body);
  if ('refused' in read) return read.refused;
  return inTransaction(world.pool, async (client) => {
    await client.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`usage ${sellerId}`]);
    const found = await findInstances(client, read.entries);
    const caller = { sellerId, form, keys };
    const refused = callRefusal(read.entries, found, caller, now.getTime());
    if (refused) return refused;
    const { taken, left } = await dividedBy(client, sellerId, read.entries);
    const judged = await judge(client, taken, found, caller, now);
    await list(client, judged, caller, now);
    return answerTo(await usageAnswerOf(client, sellerId), judged, left);
  });
}

/** `zh-cn_topic_0070649410` (new), `zh-cn_topic_0070649411` (old). */
export const pushUsage =
  (form: Form): OpenApiOperation =>
  (world, call) =>
    push(world, form, call);
