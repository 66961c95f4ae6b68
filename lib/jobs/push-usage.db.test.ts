import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { createTestAddress } from '@/db/testing/seller';
import type { Ctx } from '@/lib/context';
import { createAccessKey } from '@/lib/endpoints/service/keys';
import { makeInstance, openShop, rowsOf, type Shop } from '@/lib/instances/service/instance-fixtures';
import { usagePushSignature } from '@/lib/marketplace/signature/usage-push';
import { setMarketplaceCredentials } from '@/lib/sellers/service';
import type { GivenUsage } from '@/lib/usage/rules';
import { addUsage } from '@/lib/usage/service/add-usage';
import { LEASE_MS, takeBatch } from '@/lib/usage/service/outbox';
import { listPushSettings, setPush } from '@/lib/usage/service/push-settings';
import { settleBatch } from '@/lib/usage/service/settle-batch';
import { USAGE_NOW, usageOf } from '@/lib/usage/service/usage-fixtures';
import { jobCtx } from './job-ctx';
import { pushUsage } from './push-usage';

type Call = { headers: IncomingHttpHeaders; body: string; serials: string[] };
type Answer = { status: number; body: object };

const OK: Answer = { status: 200, body: { error_code: 'MKT.0000', error_msg: 'success' } };
const failing = (...list: object[]): Answer => ({
  status: 200,
  body: { error_code: '94060999', data: { fail_list: list } },
});

let db: TestDatabase;
let marketplace: Server;
let calls: Call[];
let answer: (call: Call) => Answer | Promise<Answer>;
let shop: Shop;
let on: string;

beforeAll(async () => {
  marketplace = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString('utf8');
    const records: { metering_sn: string }[] = JSON.parse(body).usage_records;
    const call = { headers: request.headers, body, serials: records.map((record) => record.metering_sn) };
    calls.push(call);
    const told = await answer(call);
    response.writeHead(told.status, { 'content-type': 'application/json' }).end(JSON.stringify(told.body));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => marketplace.once('listening', resolve));
  // biome-ignore lint/style/noProcessEnv: the process under test reads its hosts here, before its first use
  process.env.OPEN_API_HOSTS = `http://127.0.0.1:${(marketplace.address() as AddressInfo).port}`;
  db = await createTestDatabase();
});
afterAll(async () => {
  marketplace.close();
  await db.drop();
});
beforeEach(async () => {
  calls = [];
  answer = () => OK;
  shop = await openShop(db.pool);
  await setMarketplaceCredentials(shop.owner, { accessKeyId: 'AK', secret: 'SK' });
  on = (await makeInstance(shop, { chargingMode: 'ON_DEMAND' })).instanceId;
});

const workerAt = (ms = 0): Ctx =>
  jobCtx(shop.owner.sellerId, 'push-usage', {
    pool: db.pool,
    now: () => new Date(USAGE_NOW.getTime() + ms),
  });
const run = (ms = 0, attempt = 0) => pushUsage(workerAt(ms), { sellerId: shop.owner.sellerId, attempt });

/** Adds that many records of one-second windows, and forgets the push that they ask for. */
async function add(count: number, instance = on): Promise<string[]> {
  const second = (at: number) =>
    `20260310T09${String(Math.floor(at / 60)).padStart(2, '0')}${String(at % 60).padStart(2, '0')}Z`;
  const records: GivenUsage[] = Array.from({ length: count }, (_, at) =>
    usageOf(instance, { begin_time: second(at), end_time: second(at) }),
  );
  expect(await addUsage(workerAt(), records, 'api')).toMatchObject({ accepted: count });
  await forget();
  return records.map((record) => record.metering_sn);
}
const own = <T extends object>(text: string) => rowsOf<T>(db.admin, text, [shop.owner.sellerId]);
const forget = () =>
  db.admin.query(`delete from job_requests where data->>'sellerId' = $1`, [shop.owner.sellerId]);
const jobs = () =>
  own<{ attempt: number; at: Date }>(
    `select (data->>'attempt')::int as attempt, start_after as at from job_requests
       where queue = 'push-usage' and data->>'sellerId' = $1::text`,
  );
const batches = () =>
  own<{ outcome: string; error_code: string | null }>(
    'select * from usage_batches where seller_id = $1 order by id',
  );
/** States by serial number. */
const states = async () => {
  const rows = await own<{ sn: string; state: string; code: string | null; attempts: number }>(
    'select metering_sn as sn, state, record_code as code, attempts from usage_records where seller_id = $1 order by id',
  );
  return new Map(rows.map((row) => [row.sn, row.code ? `${row.state} ${row.code}` : row.state]));
};
const after = (ms: number) => new Date(USAGE_NOW.getTime() + ms);

describe('pushing usage records', () => {
  it('brings 1000 a call, signed with the key of the production address, and closes what is confirmed', async () => {
    const serials = await add(1_001);
    await run();
    expect(calls.map((call) => call.serials)).toEqual([serials.slice(0, 1_000), serials.slice(1_000)]);
    const [call] = calls;
    const { ts = '', nonce = '', signature } = (call?.headers ?? {}) as Record<string, string>;
    expect(signature).toBe(usagePushSignature('test-access-key-0001', ts, nonce, call?.body ?? ''));
    expect([...new Set((await states()).values())]).toEqual(['confirmed']);
    expect(await batches()).toMatchObject([
      { outcome: 'confirmed', record_count: 1_000, http_status: 200, error_code: 'MKT.0000', attempt: 0 },
      { outcome: 'confirmed', record_count: 1 },
    ]);
    expect(await jobs()).toEqual([]);
    await run();
    expect(calls).toHaveLength(2);
  });

  it('takes the form and the key that were chosen for the address', async () => {
    const made = await createAccessKey(shop.owner, shop.addressId, {
      label: 'newer',
      secret: 'newer-key-0002',
      validUntil: null,
    });
    const [settings] = await listPushSettings(shop.owner);
    const first = settings?.keys.find((key) => key.id !== made.key.id)?.id ?? null;
    await setPush(shop.owner, shop.addressId, { form: 'new', keyId: first });
    await add(1);
    await run();
    const { ts = '', nonce = '', signature } = (calls[0]?.headers ?? {}) as Record<string, string>;
    expect(signature).toBe(usagePushSignature('test-access-key-0001', ts, nonce, calls[0]?.body ?? ''));
    await setPush(shop.owner, shop.addressId, { form: 'old', keyId: null });
    await add(1, (await makeInstance(shop, { chargingMode: 'ON_DEMAND', productId: 'P-1' })).instanceId);
    await run();
    expect(calls[1]?.headers).not.toHaveProperty('signature');
    expect(JSON.parse(calls[1]?.body ?? '{}').usage_records).toMatchObject([{ product_id: 'P-1' }]);
    expect(await batches()).toMatchObject([{ form: 'new' }, { form: 'old' }]);
  });

  it('keeps the records of two production addresses apart, each call under its own key', async () => {
    const other = await createTestAddress(shop.owner, { secret: 'another-key-0002' });
    const second = await makeInstance(shop, { chargingMode: 'ON_DEMAND', addressId: other.id });
    const [mine] = await add(1);
    const [theirs] = await add(1, second.instanceId);
    await run();
    const keys = new Map([
      [mine, 'test-access-key-0001'],
      [theirs, 'another-key-0002'],
    ]);
    expect(calls).toHaveLength(2);
    for (const { headers, body, serials } of calls) {
      const { ts = '', nonce = '', signature } = headers as Record<string, string>;
      expect(signature).toBe(usagePushSignature(keys.get(serials[0]) ?? '', ts, nonce, body));
    }
  });

  it('tells a lone 005 as rejected, and confirms everything else of the call', async () => {
    const [a = '', b = '', c = ''] = await add(3);
    answer = () => failing({ metering_sn: b, error_code: '005' }, { metering_sn: c, error_code: '013' });
    await run();
    expect([...(await states()).entries()]).toEqual([
      [a, 'confirmed'],
      [b, 'rejected 005'],
      [c, 'rejected 013'],
    ]);
    expect(await batches()).toMatchObject([{ outcome: 'rejected', error_code: '94060999' }]);
  });

  it('finds the record that a refusal blames, and brings all others', async () => {
    const serials = await add(9);
    const bad = serials[4] ?? '';
    answer = (call) => (call.serials.includes(bad) ? { status: 500, body: { error_code: 'MKT.9001' } } : OK);
    await run();
    const told = await states();
    expect(serials.filter((serial) => told.get(serial) === 'confirmed')).toHaveLength(8);
    expect(told.get(bad)).toBe('rejected MKT.9001');
    expect((await batches()).filter(({ outcome }) => outcome === 'open')).toEqual([]);
  });

  it('goes straight for the record that the refusal names', async () => {
    const serials = await add(8);
    const bad = serials[6] ?? '';
    answer = (call) =>
      call.serials.includes(bad) ? { status: 500, body: { error_code: 'MKT.9002', extra_info: [bad] } } : OK;
    await run();
    expect(calls).toHaveLength(3);
    expect((await states()).get(bad)).toBe('rejected MKT.9002');
  });

  it('takes 005 for a success where an earlier call took some of the records', async () => {
    const [a = '', b = ''] = await add(2);
    answer = ({ serials }) => {
      if (serials.length === 2) return { status: 500, body: { error_code: 'MKT.9005' } };
      return serials[0] === a
        ? failing({ metering_sn: a, error_code: '005' })
        : failing({ metering_sn: b, error_code: '003' });
    };
    await run();
    expect([...(await states()).entries()]).toEqual([
      [a, 'confirmed'],
      [b, 'rejected 003'],
    ]);
  });

  it.each([
    ['a wrong signature', { status: 400, body: { error_code: 'MKT.0102' } }, 'refused', 'MKT.0102'],
    ['a seller without standing', { status: 200, body: { error_code: '94060001' } }, 'refused', '94060001'],
    ['a code that nobody knows', { status: 400, body: { error_code: 'MKT.7777' } }, 'refused', 'MKT.7777'],
    ['an outage', { status: 503, body: {} }, 'retry', 'server-error'],
    ['an internal error', { status: 500, body: { error_code: 'MKT.0999' } }, 'retry', 'MKT.0999'],
    ['a rate limit', { status: 406, body: { error_code: 'MKT.0250' } }, 'retry', 'MKT.0250'],
  ])('keeps every record after %s, and asks again later', async (_, told, outcome, code) => {
    const serials = await add(2);
    answer = () => told;
    await run(0, 1);
    expect(calls).toHaveLength(1);
    expect([...(await states()).values()]).toEqual(['waiting', 'waiting']);
    expect(await batches()).toMatchObject([{ outcome, error_code: code, attempt: 1 }]);
    expect(await jobs()).toEqual([{ attempt: 2, at: after(5 * 60_000) }]);
    answer = () => OK;
    await run(5 * 60_000, 2);
    expect(calls.at(-1)?.serials).toEqual(serials);
    expect([...(await states()).values()]).toEqual(['confirmed', 'confirmed']);
  });

  it('counts a later 005 as a success after an outage, but not after a refusal', async () => {
    const [a = ''] = await add(1);
    answer = () => ({ status: 400, body: { error_code: 'MKT.0102' } });
    await run();
    answer = () => failing({ metering_sn: a, error_code: '005' });
    await run();
    expect((await states()).get(a)).toBe('rejected 005');
    const second = await makeInstance(shop, { chargingMode: 'ON_DEMAND' });
    const [b = ''] = await add(1, second.instanceId);
    answer = () => ({ status: 503, body: {} });
    await run();
    answer = () => failing({ metering_sn: b, error_code: '005' });
    await run();
    expect((await states()).get(b)).toBe('confirmed');
  });

  it('says why nothing is pushed without AK/SK or without a live key', async () => {
    await add(2);
    await db.admin.query('update access_keys set revoked_at = now() where seller_id = $1', [
      shop.owner.sellerId,
    ]);
    await run();
    await db.admin.query('delete from marketplace_credentials where seller_id = $1', [shop.owner.sellerId]);
    await run();
    expect(await batches()).toMatchObject([
      { outcome: 'refused', error_code: 'no_access_key', record_count: 2 },
      { outcome: 'refused', error_code: 'no_credentials' },
    ]);
    expect(calls).toEqual([]);
    expect([...(await states()).values()]).toEqual(['waiting', 'waiting']);
    expect(await jobs()).toMatchObject([{ attempt: 1 }]);
  });
});

describe('workers beside and after each other', () => {
  it('push each record once, however many run at the same time', async () => {
    const serials = await add(1_500);
    await Promise.all([run(), run(), run()]);
    const pushed = calls.flatMap((call) => call.serials);
    expect(pushed.toSorted()).toEqual(serials.toSorted());
    expect([...new Set((await states()).values())]).toEqual(['confirmed']);
  });

  it('push the same serial numbers again after one that was lost, and take "repeated" for a success', async () => {
    const serials = await add(2);
    const [instance] = await own<{ address_id: string }>(
      'select address_id from instances where seller_id = $1',
    );
    const call = { addressId: instance?.address_id ?? '', form: 'new', attempt: 0, size: 1_000 } as const;
    await takeBatch(workerAt(), call);
    await run();
    expect(calls).toEqual([]);
    expect(await jobs()).toEqual([{ attempt: 0, at: after(LEASE_MS + 1_000) }]);
    answer = () =>
      failing({ metering_sn: serials[0], error_code: '005' }, { metering_sn: serials[1], error_code: '010' });
    await run(LEASE_MS + 1_000);
    expect(calls.map((made) => made.serials)).toEqual([serials]);
    expect([...(await states()).values()]).toEqual(['confirmed', 'confirmed']);
    expect(await batches()).toMatchObject([
      { outcome: 'retry', error_code: 'lost' },
      { outcome: 'rejected' },
    ]);
  });

  it('leave alone what another has taken over meanwhile', async () => {
    await add(2);
    const [instance] = await own<{ address_id: string }>(
      'select address_id from instances where seller_id = $1',
    );
    const call = { addressId: instance?.address_id ?? '', form: 'new', attempt: 0, size: 1_000 } as const;
    const slow = await takeBatch(workerAt(), call);
    if (!slow) throw new Error('nothing was taken');
    await run(LEASE_MS + 1_000);
    const refused = {
      kind: 'refused',
      meaning: 'fix',
      blames: 'records',
      host: 'h',
      httpStatus: 500,
      code: 'MKT.9001',
      message: null,
      extraInfo: null,
      failed: [],
    } as const;
    await settleBatch(workerAt(), slow, refused);
    await settleBatch(workerAt(), slow, { ...refused, blames: 'call' });
    expect([...(await states()).values()]).toEqual(['confirmed', 'confirmed']);
    expect(await settleBatch(workerAt(), slow, refused)).toEqual({ parts: [], waits: false });
    expect(await batches()).toMatchObject([{ error_code: 'lost' }, { outcome: 'confirmed' }]);
  });

  it('do not close a record of which a verdict came while the call was made', async () => {
    const [serial] = await add(1);
    answer = async () => {
      await db.admin.query(
        `update usage_records set state = 'rejected', record_code = '019' where metering_sn = $1`,
        [serial],
      );
      return OK;
    };
    await run();
    expect([...(await states()).values()]).toEqual(['rejected 019']);
  });

  it('push nothing of another seller', async () => {
    const serials = await add(1);
    const elsewhere = await openShop(db.pool);
    await setMarketplaceCredentials(elsewhere.owner, { accessKeyId: 'AK2', secret: 'SK' });
    await pushUsage(jobCtx(elsewhere.owner.sellerId, 'push-usage', { pool: db.pool, now: () => USAGE_NOW }), {
      sellerId: elsewhere.owner.sellerId,
      attempt: 0,
    });
    expect(calls).toEqual([]);
    expect((await states()).get(serials[0] ?? '')).toBe('waiting');
  });
});
