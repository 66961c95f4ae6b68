import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { type Ctx, makeCtx } from '@/lib/context';
import { newId } from '@/lib/ids';
import {
  actorOf,
  makeInstance,
  openShop,
  rowsOf,
  type Shop,
} from '@/lib/instances/service/instance-fixtures';
import { addCodes } from '@/lib/licenses/service/add-codes';
import { answerRequest } from '@/lib/licenses/service/answer-request';
import { getCode } from '@/lib/licenses/service/list-codes';
import { reportUsage } from '@/lib/licenses/service/report-usage';
import { takeRequest } from '@/lib/licenses/service/take-request';
import { LICENSE_PATHS } from '@/lib/marketplace/open-api/license';
import { setMarketplaceCredentials } from '@/lib/sellers/service';
import { activateLicense, activateMany } from './activate-license';
import { checkLicense, checkLicenses } from './check-licenses';
import { jobCtx } from './job-ctx';
import { type FakeMarketplace, type MarketplaceCall, openMarketplace } from './marketplace-fixtures';
import { pushLicenseUsage } from './push-license-usage';
import { uploadLicense } from './upload-license';

const START = Date.parse('2026-03-10T04:00:00Z');
const HOUR = 3_600_000;
const OK = { error_code: '92020000', error_msg: 'success' };
const refused = (code: string) => ({ body: { error_code: code, error_msg: 'no' } });

let db: TestDatabase;
let marketplace: FakeMarketplace;
let shop: Shop;
let user: Ctx;
let now: number;
const silent = () => ({ status: 503, body: {} });

beforeAll(async () => {
  marketplace = await openMarketplace(silent);
  db = await createTestDatabase();
});
afterAll(async () => {
  marketplace.close();
  await db.drop();
});
beforeEach(async () => {
  marketplace.calls = [];
  marketplace.answer = silent;
  now = START;
  shop = await openShop(db.pool);
  await setMarketplaceCredentials(shop.owner, { accessKeyId: 'AK', secret: 'SK' });
  user = makeCtx({
    sellerId: shop.owner.sellerId,
    actor: { kind: 'api_token', id: newId(), label: 'licence server' },
    role: 'delivery',
    pool: db.pool,
    now: () => new Date(now),
  });
});

const worker = () => jobCtx(shop.owner.sellerId, 'licenses', { pool: db.pool, now: () => new Date(now) });
const own = <T extends object>(text: string) => rowsOf<T>(db.admin, text, [shop.owner.sellerId]);
const codes = () =>
  own<{
    id: string;
    code_end: string;
    status: string;
    source: string;
    expire_at: Date | null;
    order_id: string | null;
  }>('select * from license_codes where seller_id = $1 order by id');
const events = () =>
  own<{ kind: string }>('select kind from license_events where seller_id = $1 order by id');
const jobs = (queue: string) =>
  rowsOf<{ at: Date | null; attempt: number }>(
    db.admin,
    `select start_after as at, (data->>'attempt')::int as attempt from job_requests
      where data->>'sellerId' = $1 and queue = $2 order by id`,
    [shop.owner.sellerId, queue],
  );
const forget = () =>
  db.admin.query(`delete from job_requests where data->>'sellerId' = $1`, [shop.owner.sellerId]);
const newCode = () => `LIC-${randomUUID()}`;
const info = (more: object = {}) => ({
  status: 'ALIVE',
  expire_time: '20270310155959',
  product_id: 'P-1',
  order_id: 'CS1',
  amount: 2,
  ...more,
});
const activated = (more: object = {}) => ({
  body: { ...OK, data: { license_code_info: JSON.stringify(info(more)) } },
});
const asked = (path: string) => marketplace.calls.filter((call) => call.path === path);

describe('activating for the seller’s software', () => {
  it('activates at the marketplace, signed, and answers what the code is good for', async () => {
    marketplace.answer = () => activated();
    const license = newCode();
    const told = await activateLicense(user, { license, realEffectTime: new Date('2026-03-09T01:02:03Z') });
    expect(told).toMatchObject({
      status: 'alive',
      expireAt: '2027-03-10T15:59:59.000Z',
      productId: 'P-1',
      orderId: 'CS1',
      amount: 2,
      isCurrent: true,
    });
    const [call] = marketplace.calls;
    expect(call?.path).toBe(LICENSE_PATHS.activateOne);
    expect(call?.body).toEqual({ license, real_effect_time: '20260309010203' });
    expect(call?.headers.authorization).toMatch(/^SDK-HMAC-SHA256 Access=AK, /);
    expect(await codes()).toMatchObject([{ status: 'alive', source: 'api', code_end: license.slice(-4) }]);
    expect((await events()).map(({ kind }) => kind)).toEqual(['added', 'activated']);
    expect(await jobs('fetch-order')).toHaveLength(1);
    expect(await jobs('check-licenses')).toEqual([{ at: new Date('2026-03-10T19:00:00Z'), attempt: 0 }]);
  });

  it('asks the marketplace once: the same code again is answered from here', async () => {
    marketplace.answer = () => activated();
    const license = newCode();
    const first = await activateLicense(user, { license });
    expect(await activateLicense(user, { license })).toEqual(first);
    expect(marketplace.calls).toHaveLength(1);
    expect(await codes()).toHaveLength(1);
  });

  it('takes a code that the marketplace has activated before for activated', async () => {
    marketplace.answer = ({ path }) =>
      path === LICENSE_PATHS.activateOne
        ? refused('92020003')
        : { body: { ...OK, data: { license_code: 'x', activate_time: '20260301000000', ...info() } } };
    expect(await activateLicense(user, { license: newCode() })).toMatchObject({
      status: 'alive',
      activatedAt: '2026-03-01T00:00:00.000Z',
    });
  });

  it.each([
    ['92020003', 'conflict', 'license_state'],
    ['92020004', 'conflict', 'license_not_received'],
    ['92020005', 'not_found', 'license_unknown'],
    ['92020002', 'invalid', 'license_invalid'],
    ['95000001', 'conflict', 'marketplace_refused'],
    ['APIGW.0301', 'conflict', 'marketplace_refused'],
  ])('is refused with %s as %s %s, and keeps nothing', async (code, kind, word) => {
    marketplace.answer = () => refused(code);
    await expect(activateLicense(user, { license: newCode() })).rejects.toMatchObject({ kind, code: word });
    expect(await codes()).toEqual([]);
  });

  it('fails as unavailable when nobody answers, and without AK/SK as a conflict', async () => {
    const license = newCode();
    await expect(activateLicense(user, { license })).rejects.toMatchObject({
      code: 'marketplace_unavailable',
    });
    await db.admin.query('delete from marketplace_credentials where seller_id = $1', [shop.owner.sellerId]);
    await expect(activateLicense(user, { license })).rejects.toMatchObject({
      code: 'no_marketplace_credentials',
    });
  });

  it('needs the right to manage licences', async () => {
    const auditor = await actorOf(shop, 'auditor');
    await expect(activateLicense(auditor, { license: newCode() })).rejects.toMatchObject({
      kind: 'forbidden',
    });
    expect(marketplace.calls).toEqual([]);
  });
});

async function added(count: number): Promise<string[]> {
  const licenses = Array.from({ length: count }, newCode);
  await addCodes(user, { text: licenses.join('\n'), productId: '', orderId: '', source: 'file' });
  return licenses;
}
const listOf = (call: MarketplaceCall) => call.body.license_list as string[];
const queried = (call: MarketplaceCall, more: object = {}) => ({
  body: { ...OK, data: listOf(call).map((license_code) => ({ license_code, ...info(more) })) },
});

describe('activating by hand', () => {
  it('activates a hundred in one call, and asks once what they are good for', async () => {
    await added(100);
    marketplace.answer = (call) =>
      call.path === LICENSE_PATHS.activateMany ? { body: OK } : queried(call, { product_id: 'P-9' });
    const ids = (await codes()).map(({ id }) => id);
    expect(await activateMany(user, ids)).toEqual({ activated: 100, failed: [] });
    expect(marketplace.calls.map(({ path }) => path)).toEqual([
      LICENSE_PATHS.activateMany,
      LICENSE_PATHS.queryMany,
    ]);
    const stored = await codes();
    expect(new Set(stored.map(({ status }) => status))).toEqual(new Set(['alive']));
    expect(stored[0]?.expire_at?.toISOString()).toBe('2027-03-10T15:59:59.000Z');
  });

  it('finds the code at fault when the whole is refused', async () => {
    const [good, bad] = await added(2);
    marketplace.answer = ({ path, body }) => {
      if (path === LICENSE_PATHS.activateMany) return refused('92020020');
      return body.license === bad ? refused('92020004') : activated();
    };
    const ids = (await codes()).map(({ id }) => id);
    const done = await activateMany(user, ids);
    const failed = { codeEnd: bad?.slice(-4), code: '92020004', words: '92020004' };
    expect(done).toMatchObject({ activated: 1, failed: [failed] });
    const refusedOne = (await codes()).find(({ status }) => status === 'not_activated');
    expect((await getCode(user, refusedOne?.id ?? '')).events[0]).toMatchObject({
      kind: 'activation_refused',
      error: { code: '92020004', words: '92020004' },
    });
    expect((await codes()).map(({ status }) => status)).toEqual(['alive', 'not_activated']);
    expect(good).toBeDefined();
  });

  it('knows no code of another seller', async () => {
    await added(1);
    const [mine] = await codes();
    const other = await openShop(db.pool);
    await expect(activateMany(other.owner, [mine?.id ?? ''])).rejects.toMatchObject({ kind: 'not_found' });
  });
});

describe('checking', () => {
  async function alive(): Promise<string> {
    marketplace.answer = () => activated();
    const license = newCode();
    await activateLicense(user, { license });
    marketplace.calls = [];
    return license;
  }
  const heartbeat =
    (more: object = {}) =>
    () => ({ body: { ...OK, data: { license_code: 'x', ...info(more) } } });

  it('asks the marketplace at most once a day for each code, by the day of China', async () => {
    const license = await alive();
    marketplace.answer = heartbeat({ expire_time: '20280101000000' });
    expect(await checkLicense(user, { license })).toMatchObject({ expireAt: '2028-01-01T00:00:00.000Z' });
    now = Date.parse('2026-03-10T15:59:59Z');
    expect(await checkLicense(user, { license })).toMatchObject({ status: 'alive', isCurrent: true });
    expect(asked(LICENSE_PATHS.queryOne)).toHaveLength(1);
    now = Date.parse('2026-03-10T16:00:00Z');
    await checkLicense(user, { license });
    expect(asked(LICENSE_PATHS.queryOne)).toHaveLength(2);
  });

  it('answers what it knew last when nobody answers, and says so', async () => {
    const license = await alive();
    marketplace.answer = silent;
    expect(await checkLicense(user, { license })).toMatchObject({ status: 'alive', isCurrent: false });
    await expect(checkLicense(user, { license: newCode() })).rejects.toMatchObject({ kind: 'unavailable' });
  });

  it('takes in a code that only the marketplace knows', async () => {
    marketplace.answer = heartbeat();
    const license = newCode();
    expect(await checkLicense(user, { license })).toMatchObject({ status: 'alive', orderId: 'CS1' });
    expect(await codes()).toMatchObject([{ status: 'alive', source: 'api' }]);
  });

  it('repeats the day’s refusal, until the code is activated', async () => {
    const [license = ''] = await added(1);
    marketplace.answer = () => refused('92020011');
    for (const _time of [1, 2])
      await expect(checkLicense(user, { license })).rejects.toMatchObject({ code: 'license_not_activated' });
    expect(marketplace.calls).toHaveLength(1);
    marketplace.answer = ({ path }) => (path === LICENSE_PATHS.activateOne ? activated() : heartbeat()());
    await activateLicense(user, { license });
    const [code] = await codes();
    const shown = async () => (await getCode(user, code?.id ?? '')).checks.map(({ errorCode }) => errorCode);
    expect(await shown()).toEqual(['92020011']);
    now += 1;
    expect(await checkLicense(user, { license })).toMatchObject({ status: 'alive', isCurrent: true });
    expect(await shown()).toEqual([null]);
  });

  it('asks daily about a code that was refused earlier on the day of its activation', async () => {
    const [license = ''] = await added(1);
    marketplace.answer = () => refused('92020011');
    await expect(checkLicense(user, { license })).rejects.toMatchObject({ code: 'license_not_activated' });
    marketplace.answer = () => activated();
    await activateLicense(user, { license });
    marketplace.answer = (call) => queried(call);
    await checkLicenses(worker(), 0);
    expect(asked(LICENSE_PATHS.queryMany)).toHaveLength(1);
  });

  it('asks for all live codes once a day, a hundred a call, and again the next day', async () => {
    await added(101);
    await db.admin.query(`update license_codes set status = 'alive' where seller_id = $1`, [
      shop.owner.sellerId,
    ]);
    marketplace.answer = (call) => queried(call, { status: 'EXPIRED' });
    await checkLicenses(worker(), 0);
    expect(asked(LICENSE_PATHS.queryMany).map((call) => listOf(call).length)).toEqual([100, 1]);
    expect(new Set((await codes()).map(({ status }) => status))).toEqual(new Set(['expired']));
    expect(await jobs('check-licenses')).toEqual([{ at: new Date('2026-03-10T19:00:00Z'), attempt: 0 }]);
    await checkLicenses(worker(), 0);
    expect(marketplace.calls).toHaveLength(2);
    now += 24 * HOUR;
    await checkLicenses(worker(), 0);
    expect(marketplace.calls).toHaveLength(4);
  });

  it('asks one by one where the answer leaves codes out, and writes a refusal', async () => {
    const [, gone] = await added(2);
    await db.admin.query(`update license_codes set status = 'alive' where seller_id = $1`, [
      shop.owner.sellerId,
    ]);
    marketplace.answer = ({ path, body }) => {
      if (path === LICENSE_PATHS.queryMany) return refused('92020020');
      return body.license === gone ? refused('92020005') : heartbeat()();
    };
    await checkLicenses(worker(), 0);
    const checks = await own<{ answered_status: string | null; error_code: string | null }>(
      'select answered_status, error_code from license_checks where seller_id = $1 order by code_row_id',
    );
    expect(checks).toEqual([
      { answered_status: 'ALIVE', error_code: null },
      { answered_status: null, error_code: '92020005' },
    ]);
  });

  it('tries again the same day when nobody answers', async () => {
    await added(1);
    await db.admin.query(`update license_codes set status = 'alive' where seller_id = $1`, [
      shop.owner.sellerId,
    ]);
    await checkLicenses(worker(), 1);
    expect(await jobs('check-licenses')).toEqual([{ at: new Date(START + 5 * 60_000), attempt: 2 }]);
  });
});

describe('usage of licensed software', () => {
  const usage = () =>
    own<{ state: string; error_code: string | null }>(
      'select state, error_code from license_usage where seller_id = $1 order by id',
    );
  const states = async () =>
    (await usage()).map(({ state, error_code: code }) => (code ? `${state} ${code}` : state));
  const told = (call: MarketplaceCall) =>
    call.body.usage_info as { license: string; software_usage_Info: object[] }[];

  it('goes to the marketplace in calls of a hundred codes, with ids or a number', async () => {
    const licenses = await added(101);
    const [first = '', second = '', ...others] = licenses;
    await reportUsage(user, {
      usage: [
        { license: first, ids: ['device-1', 'device-2', 'device-1'] },
        { license: second, activeNum: 7 },
      ],
    });
    await reportUsage(user, { usage: others.map((license) => ({ license, activeNum: 1 })) });
    marketplace.answer = () => ({ body: OK });
    await pushLicenseUsage(worker(), 0);
    const calls = asked(LICENSE_PATHS.usage).map(told);
    expect(calls.map((list) => list.length)).toEqual([100, 1]);
    const sent = new Map(calls.flat().map((one) => [one.license, one.software_usage_Info]));
    expect(sent.get(first)).toEqual([{ id: 'device-1' }, { id: 'device-2' }]);
    expect(sent.get(second)).toEqual([{ active_num: 7 }]);
    expect(new Set(await states())).toEqual(new Set(['confirmed']));
  });

  it('counts a client once a day, tells a changed number again, and names codes that are not here', async () => {
    const [license = ''] = await added(1);
    const report = {
      usage: [
        { license, ids: ['d'] },
        { license: 'LIC-NOBODY', ids: ['d'] },
      ],
    };
    expect(await reportUsage(user, report)).toEqual({ accepted: 1, repeated: 0, unknown: ['LIC-NOBODY'] });
    expect(await reportUsage(user, report)).toMatchObject({ accepted: 0, repeated: 1 });
    expect(await reportUsage(user, { usage: [{ license, activeNum: 3 }] })).toMatchObject({ accepted: 1 });
    expect(await reportUsage(user, { usage: [{ license, activeNum: 4 }] })).toMatchObject({ accepted: 1 });
    expect(await usage()).toHaveLength(2);
    now += 24 * HOUR;
    expect(await reportUsage(user, report)).toMatchObject({ accepted: 1, repeated: 0 });
  });

  it('rejects the codes of the check_fail_list, and confirms all others', async () => {
    const [good = '', bad = ''] = await added(2);
    await reportUsage(user, { usage: [good, bad].map((license) => ({ license, activeNum: 1 })) });
    marketplace.answer = () => ({ body: { ...OK, data: { check_fail_list: [bad] } } });
    await pushLicenseUsage(worker(), 0);
    expect((await states()).sort()).toEqual(['confirmed', 'rejected check_failed']);
  });

  it('divides a refused call until the code at fault stands alone', async () => {
    const licenses = await added(5);
    const bad = licenses[3] ?? '';
    await reportUsage(user, { usage: licenses.map((license) => ({ license, activeNum: 1 })) });
    marketplace.answer = (call) =>
      told(call).some(({ license }) => license === bad) ? refused('92020020') : { body: OK };
    await pushLicenseUsage(worker(), 0);
    expect((await states()).sort()).toEqual([...Array(4).fill('confirmed'), 'rejected 92020020']);
  });

  it('keeps what nobody has taken, and tries again', async () => {
    const [license = ''] = await added(1);
    await reportUsage(user, { usage: [{ license, activeNum: 1 }] });
    await forget();
    await pushLicenseUsage(worker(), 0);
    expect(await states()).toEqual(['waiting']);
    expect(await jobs('push-license-usage')).toEqual([{ at: new Date(START + 60_000), attempt: 1 }]);
    marketplace.answer = () => refused('95000001');
    await pushLicenseUsage(worker(), 1);
    expect(await states()).toEqual(['waiting']);
  });
});

describe('the answer to client software', () => {
  const CBC_OK = { body: { error_code: 'CBC.0000', error_msg: 'Success' } };

  async function request(): Promise<{ id: string; eventId: string }> {
    const instance = await makeInstance(shop, { details: 'pending' });
    const eventId = randomUUID();
    const given = {
      instanceId: instance.instanceId,
      eventId,
      fingerprint: 'device',
      fingerprintNeeded: false,
    };
    const times = { effectiveAt: new Date(START), expireAt: new Date(START + HOUR) };
    expect(await takeRequest(shop.owner, { ...given, ...times }, { callbackId: randomUUID() })).toBe('done');
    const [row] = await rowsOf<{ id: string }>(
      db.admin,
      'select id from license_requests where event_id = $1',
      [eventId],
    );
    return { id: row?.id ?? '', eventId };
  }
  const state = async (id: string) =>
    (
      await rowsOf<{ state: string; error_code: string | null; attempts: number }>(
        db.admin,
        'select state, error_code, attempts from license_requests where id = $1',
        [id],
      )
    )[0];
  const upload = (requestId: string, attempt = 0) =>
    uploadLicense(worker(), { sellerId: shop.owner.sellerId, requestId, attempt });

  it('is uploaded as characters, signed over the exact bytes, and closes on success', async () => {
    const { id, eventId } = await request();
    await answerRequest(user, id, { type: 'CHARACTERS', characters: 'ABC 证' });
    marketplace.answer = () => CBC_OK;
    await upload(id);
    const [call] = marketplace.calls;
    expect(call?.path).toBe(`/api/mkp-openapi-public/global/v1/market-event/${eventId}/file`);
    const text = call?.raw.toString('utf8') ?? '';
    expect(text).toContain(
      'name="isvUpdateFileReq"\r\nContent-Type: application/json\r\n\r\n{"type":"CHARACTERS","characters":"ABC 证"}',
    );
    expect(call?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
    expect(call?.headers.authorization).toContain('SignedHeaders=accept;content-type;host;x-sdk-date');
    expect(await state(id)).toEqual({ state: 'answered', error_code: null, attempts: 1 });
    await upload(id);
    expect(marketplace.calls).toHaveLength(1);
  });

  it('is uploaded as a file with its name and digest', async () => {
    const { id } = await request();
    const content = Buffer.from([0, 1, 2, 255, 13, 10]);
    await answerRequest(user, id, { type: 'FILE', fileName: 'licence 一.lic', content });
    marketplace.answer = () => CBC_OK;
    await upload(id);
    const raw = marketplace.calls[0]?.raw ?? Buffer.alloc(0);
    const sha256 = createHash('sha256').update(content).digest('hex');
    expect(raw.toString('utf8')).toContain(
      `{"type":"FILE","file_name":"licence 一.lic","sha256":"${sha256}"}`,
    );
    expect(raw.includes(Buffer.concat([Buffer.from('\r\n\r\n'), content, Buffer.from('\r\n--')]))).toBe(true);
  });

  it('goes back to whoever answered when the licence is refused, and may be answered again', async () => {
    const { id } = await request();
    await answerRequest(user, id, { type: 'CHARACTERS', characters: 'A' });
    await expect(answerRequest(user, id, { type: 'CHARACTERS', characters: 'B' })).rejects.toMatchObject({
      code: 'license_request_state',
    });
    marketplace.answer = () => refused('91381037');
    await upload(id);
    expect(await state(id)).toEqual({ state: 'refused', error_code: '91381037', attempts: 1 });
    await answerRequest(user, id, { type: 'CHARACTERS', characters: 'B' });
    expect(await state(id)).toMatchObject({ state: 'sending' });
  });

  it.each([
    ['silent', silent, 'server-error'],
    ['refusing the keys', () => refused('CBC.0150'), 'CBC.0150'],
    ['at fault', () => refused('91381036'), '91381036'],
  ])('is tried again while the marketplace is %s', async (_name, answer, code) => {
    const { id } = await request();
    await answerRequest(user, id, { type: 'CHARACTERS', characters: 'A' });
    await forget();
    marketplace.answer = answer;
    await upload(id);
    expect(await state(id)).toEqual({ state: 'sending', error_code: code, attempts: 1 });
    expect(await jobs('upload-license')).toEqual([{ at: new Date(START + 60_000), attempt: 1 }]);
  });

  it('is nobody’s but the seller’s who may manage licences', async () => {
    const { id } = await request();
    const answer = { type: 'CHARACTERS', characters: 'A' } as const;
    const other = await openShop(db.pool);
    await expect(answerRequest(other.owner, id, answer)).rejects.toMatchObject({ kind: 'not_found' });
    const auditor = await actorOf(shop, 'auditor');
    await expect(answerRequest(auditor, id, answer)).rejects.toMatchObject({ kind: 'forbidden' });
  });
});
