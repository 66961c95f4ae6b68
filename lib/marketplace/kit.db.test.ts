import {
  constants,
  createHmac,
  createPublicKey,
  generateKeyPairSync,
  publicEncrypt,
  randomUUID,
} from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { createTestAddress, createTestSeller } from '@/db/testing/seller';
import { getCallback } from '@/lib/callbacks/service/get-callback';
import type { Ctx } from '@/lib/context';
import { createKitKey } from '@/lib/directory/service/kit-keys';
import { type Door, openDoor } from './door';
import { bodyCapOf } from './kit-path';

type Address = Awaited<ReturnType<typeof createTestAddress>>;
type Body = Record<string, unknown>;
type Generation = 'v1' | 'v2';

let db: TestDatabase;
let door: Door;
let seller: Ctx;
let addresses: Record<Generation, Address>;
let publicKey: string;

beforeAll(async () => {
  db = await createTestDatabase(8);
  door = openDoor(db.pool);
  seller = await createTestSeller(db.pool);
  addresses = {
    v1: await createTestAddress(seller, { generation: 'v1', secret: 'xxxxxxx' }),
    v2: await createTestAddress(seller, { secret: 'test-kit-key-0001' }),
  };
  publicKey = (await createKitKey(seller)).publicKey;
});
afterAll(() => db.drop());

const hmac = (key: string, text: string) => createHmac('sha256', key).update(text);

type Extra = {
  /** How the call is signed and where it goes, when that is not the address's own generation. */
  as?: Generation;
  raw?: string;
  headers?: Record<string, string>;
  method?: string;
  inner?: boolean;
  address?: Address;
};

function authToken(secret: string, body: Body): string {
  const text = (value: unknown) => (typeof value === 'object' ? JSON.stringify(value) : String(value));
  const base = Object.entries(body)
    .filter(([, value]) => value !== null && value !== undefined && text(value).trim() !== '')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${text(value)}`)
    .join('&');
  return hmac(secret + String(body.timeStamp), base).digest('base64');
}

function signed(
  generation: Generation,
  secret: string,
  body: Body,
  raw: string,
  inner: boolean,
): Record<string, string> {
  if (generation === 'v1') return { authToken: authToken(secret, body) };
  const [nonce, timestamp] = [randomUUID(), String(Date.now())];
  const payload = inner ? hmac(secret, raw).digest('hex') : raw;
  const sign = hmac(secret, secret + nonce + timestamp + payload)
    .digest('hex')
    .toUpperCase();
  return { 'x-sign': sign, 'x-timestamp': timestamp, 'x-nonce': nonce };
}

async function call(generation: Generation, name: string, given: Body, extra: Extra = {}) {
  const address = extra.address ?? addresses[generation];
  const by = extra.as ?? generation;
  const body = { instanceId: '', testFlag: 0, timeStamp: '20220420114117642', ...given };
  const raw = extra.raw ?? JSON.stringify(body);
  const operation = `produceAPI/${by === 'v2' ? 'v2/' : ''}${name}`;
  const headers = {
    'content-type': 'application/json;charset=utf8',
    ...signed(by, address.secret, body, raw, extra.inner ?? false),
    ...extra.headers,
  };
  const answer = await door.handle({
    code: address.code,
    operation,
    method: extra.method ?? 'POST',
    target: `/api/marketplace/${address.code}/${operation}`,
    headers: Object.entries(headers),
    body: Buffer.from(raw),
    isCut: false,
    receivedAt: new Date(),
    startedMs: performance.now(),
  });
  expect(answer.status).toBe(200);
  const json = JSON.parse(answer.body) as Body;
  const [row] = await rows<Body>('select * from callbacks where id = $1', [answer.headers['x-request-id']]);
  const told = { code: json.resultCode, verdict: row?.verdict, reason: row?.reason, activity: row?.activity };
  return { ...answer, told, row };
}

const rows = async <T>(text: string, values: unknown[]) =>
  (await db.admin.query<T & object>(text, values)).rows;
const counted = async (table: string, tenantId: string) => {
  const [row] = await rows<{ n: number }>(`select count(*)::int as n from ${table} where tenant_id = $1`, [
    tenantId,
  ]);
  return row?.n;
};
const TABLES = ['directory_tenants', 'directory_applications', 'directory_users', 'directory_departments'];
const stored = async (tenantId: string) => {
  const counts = [];
  for (const table of TABLES) counts.push(await counted(table, tenantId));
  return counts;
};

const newTenant = () => `t-${randomUUID()}`;
const encrypted = (text: string, key = publicKey) =>
  publicEncrypt(
    {
      key: createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' }),
      padding: constants.RSA_PKCS1_OAEP_PADDING,
      oaepHash: 'sha256',
    },
    Buffer.from(text),
  ).toString('base64');

const user = (userName: string, more: Body = {}) => ({
  userName,
  name: '李雷',
  orgCode: 'd1',
  role: 'user',
  enable: 'true',
  ...more,
});
const userText = (generation: Generation, users: Body[]) =>
  generation === 'v1' ? JSON.stringify(users) : users;

/** One good body of each operation, as its generation sends it. */
const bodies: Record<string, (generation: Generation, tenantId: string) => Body> = {
  tenantSync: (_g, tenantId) => ({
    flag: 1,
    tenantId,
    orderId: '',
    tenantCode: 'acme',
    name: '甲公司',
    domainName: 'https://acme.example.com',
  }),
  applicationSync: (_g, tenantId) => ({
    flag: 1,
    tenantId,
    appId: 'app-1',
    clientId: 'client-1',
    clientSecret: encrypted('s3cret'),
  }),
  authSync: (g, tenantId) => ({
    flag: 1,
    tenantId,
    appId: 'app-1',
    currentSyncTime: '20220420114117642',
    userList: userText(g, [user('lilei', { mobile: '13800138000', email: 'li@example.com' })]),
  }),
  singleOrgSync: (_g, tenantId) => ({ flag: 1, tenantId, orgCode: 'd1', orgName: '研发', parentCode: '' }),
  allOrgSync: (g, tenantId) => {
    const list = [
      { orgCode: 'd1', [g === 'v1' ? 'name' : 'orgName']: '研发', parentCode: '' },
      { orgCode: 'd2', OrgName: '测试', parentCode: 'd1' },
    ];
    return { flag: 1, tenantId, ...(g === 'v1' ? { orgInfo: JSON.stringify(list) } : { orgInfoList: list }) };
  },
};
const NAMES = Object.keys(bodies);
const bodyOf = (name: string, generation: Generation, tenantId: string): Body =>
  bodies[name]?.(generation, tenantId) ?? {};
const MANDATORY: Record<string, string[]> = {
  tenantSync: ['flag', 'tenantId', 'tenantCode', 'name', 'domainName'],
  applicationSync: ['flag', 'tenantId', 'appId', 'clientId', 'clientSecret'],
  authSync: ['flag', 'tenantId', 'appId', 'userList', 'currentSyncTime'],
  singleOrgSync: ['flag', 'tenantId', 'orgCode', 'orgName'],
  allOrgSync: ['tenantId'],
};
const STORED: Record<string, number[]> = {
  tenantSync: [1, 0, 0, 0],
  applicationSync: [0, 1, 0, 0],
  authSync: [0, 0, 1, 0],
  singleOrgSync: [0, 0, 0, 1],
  allOrgSync: [0, 0, 0, 2],
};

const cases = (['v1', 'v2'] as const).flatMap((generation) =>
  NAMES.map((name) => [generation, name] as const),
);

describe.each(cases)('%s %s', (generation, name) => {
  it('records what it is told, once, and leaves a ledger row with the name of the operation', async () => {
    const tenantId = newTenant();
    const body = bodyOf(name, generation, tenantId);
    const first = await call(generation, name, body);
    expect(first.told).toEqual({ code: '000000', verdict: 'accepted', reason: null, activity: name });
    expect(first.row).toMatchObject({ signed_form: generation === 'v1' ? 'fields' : 'raw', generation });
    expect(await stored(tenantId)).toEqual(STORED[name]);
    expect((await call(generation, name, body)).told).toMatchObject({ code: '000000', verdict: 'repeated' });
    expect(await stored(tenantId)).toEqual(STORED[name]);
  });

  it('signs its answer in V1 alone, and every refusal too', async () => {
    const body = bodyOf(name, generation, newTenant());
    const answers = [
      await call(generation, name, body),
      await call(generation, name, body, { headers: { authToken: 'd3Jvbmc=', 'x-sign': 'A'.repeat(64) } }),
      await call(generation, 'explode', body),
    ];
    expect(answers.map((one) => one.told.code)).toEqual(['000000', '000001', '000002']);
    for (const { headers, body: text } of answers) {
      const digest = hmac('xxxxxxx', text).digest('base64');
      const sign = `sign_type="HMAC-SHA256", signature= "${digest}"`;
      expect(headers['Body-Sign']).toBe(generation === 'v1' ? sign : undefined);
      expect(text).toMatch(/^[ -~]*$/);
    }
  });

  it('refuses a wrong signature with 000001 and stores nothing', async () => {
    const tenantId = newTenant();
    const headers = { authToken: 'd3Jvbmc=', 'x-sign': 'A'.repeat(64) };
    const { told } = await call(generation, name, bodyOf(name, generation, tenantId), { headers });
    expect(told).toMatchObject({ code: '000001', verdict: 'unauthenticated', reason: 'signature_mismatch' });
    expect(told.activity).toBe(name);
    expect(await stored(tenantId)).toEqual([0, 0, 0, 0]);
  });

  it('refuses a body that lacks a field with 000002 and stores nothing', async () => {
    const tenantId = newTenant();
    for (const field of [...(MANDATORY[name] ?? []), 'testFlag']) {
      const { told } = await call(generation, name, {
        ...bodyOf(name, generation, tenantId),
        [field]: undefined,
      });
      expect([field, told.code, told.reason]).toEqual([field, '000002', 'invalid_parameter']);
    }
    expect(await stored(tenantId)).toEqual([0, 0, 0, 0]);
  });

  it('does no work for a test call', async () => {
    const tenantId = newTenant();
    const { told, row } = await call(generation, name, {
      ...bodyOf(name, generation, tenantId),
      testFlag: 1,
    });
    expect(told).toMatchObject({ code: '000000', verdict: 'test' });
    expect(row?.is_test).toBe(true);
    expect(await stored(tenantId)).toEqual([0, 0, 0, 0]);
  });

  it('refuses the other generation’s path, and a body that cannot be read', async () => {
    const other = generation === 'v1' ? 'v2' : 'v1';
    const tenantId = newTenant();
    const body = bodyOf(name, generation, tenantId);
    const { told } = await call(generation, name, body, { as: other });
    expect(told).toMatchObject({ code: '000002', reason: 'unknown_operation' });
    for (const raw of ['{', '[]', 'null', '', '\ud800']) {
      const answer = await call(generation, name, body, { raw });
      expect(answer.told.code).toBe('000002');
      expect(answer.told.activity).toBe(name);
    }
    const got = await call(generation, name, body, { method: 'GET' });
    expect(got.told).toMatchObject({ code: '000002', reason: 'wrong_method' });
    const form = await call(generation, name, body, { headers: { 'content-type': 'text/xml' } });
    expect(form.told).toMatchObject({ code: '000002', reason: 'wrong_content_type' });
    expect(await stored(tenantId)).toEqual([0, 0, 0, 0]);
  });

  it.skipIf(name === 'allOrgSync')('takes away what is not there, and what is', async () => {
    const tenantId = newTenant();
    const gone = { ...bodyOf(name, generation, tenantId), flag: 0, clientSecret: 'x', name: undefined };
    expect((await call(generation, name, gone)).told).toMatchObject({ code: '000000', verdict: 'repeated' });
    await call(generation, name, bodyOf(name, generation, tenantId));
    expect((await call(generation, name, gone)).told).toMatchObject({ code: '000000', verdict: 'accepted' });
    expect(await stored(tenantId)).toEqual([0, 0, 0, 0]);
  });
});

describe('flags', () => {
  it('modifies an enterprise and an application in V2 alone, known or not', async () => {
    for (const name of ['tenantSync', 'applicationSync']) {
      const tenantId = newTenant();
      const body = { ...bodyOf(name, 'v2', tenantId), flag: 2 };
      expect((await call('v1', name, body)).told.code).toBe('000002');
      expect((await call('v2', name, body)).told).toMatchObject({ code: '000000', verdict: 'accepted' });
      for (const flag of [3, -1, 1.5, 'x', null])
        expect((await call('v2', name, { ...body, flag })).told.code).toBe('000002');
    }
  });

  it('takes a flag that comes as text', async () => {
    const body = { ...bodyOf('tenantSync', 'v2', newTenant()), flag: '1', testFlag: '0' };
    expect((await call('v2', 'tenantSync', body)).told.code).toBe('000000');
  });

  it('withdraws users in V2 alone, keeps them, and lets them in again', async () => {
    const tenantId = newTenant();
    const body = bodyOf('authSync', 'v2', tenantId);
    const withdrawn = { ...body, flag: 3, userList: [{ userName: 'lilei' }, { userName: 'nobody' }] };
    const state = () => rows('select authorized, name from directory_users where tenant_id = $1', [tenantId]);
    expect((await call('v2', 'authSync', withdrawn)).told).toMatchObject({
      code: '000000',
      verdict: 'repeated',
    });
    await call('v2', 'authSync', body);
    const inV1 = { ...withdrawn, userList: JSON.stringify(withdrawn.userList) };
    expect((await call('v1', 'authSync', inV1)).told.code).toBe('000002');
    expect((await call('v2', 'authSync', withdrawn)).told).toMatchObject({
      code: '000000',
      verdict: 'accepted',
    });
    expect(await state()).toEqual([{ authorized: false, name: '李雷' }]);
    await call('v2', 'authSync', { ...body, flag: 2, userList: [user('lilei', { name: '韩梅梅' })] });
    expect(await state()).toEqual([{ authorized: false, name: '韩梅梅' }]);
    await call('v2', 'authSync', { ...body, userList: [user('lilei')] });
    expect(await state()).toEqual([{ authorized: true, name: '李雷' }]);
  });

  it('takes away an enterprise with all that belongs to it, and no other one’s', async () => {
    const [tenantId, kept] = [newTenant(), newTenant()];
    for (const name of NAMES) await call('v2', name, bodyOf(name, 'v2', tenantId));
    for (const name of NAMES) await call('v2', name, bodyOf(name, 'v2', kept));
    for (const name of NAMES) await call('v2', name, { ...bodyOf(name, 'v2', tenantId), instanceId: 'i-1' });
    await call('v2', 'tenantSync', { tenantId, flag: 0 });
    expect(await stored(tenantId)).toEqual([1, 1, 1, 2]);
    expect(await stored(kept)).toEqual([1, 1, 1, 2]);
    await call('v2', 'applicationSync', { tenantId, instanceId: 'i-1', appId: 'app-1', flag: 0 });
    expect(await stored(tenantId)).toEqual([1, 0, 0, 2]);
  });
});

describe('users', () => {
  const sync = (tenantId: string, userList: unknown, more: Body = {}) =>
    call('v2', 'authSync', { ...bodyOf('authSync', 'v2', tenantId), userList, ...more });
  const many = (count: number) => Array.from({ length: count }, (_, index) => user(`u${index}`));

  it('are at most 500 in one call', async () => {
    const tenantId = newTenant();
    expect((await sync(tenantId, many(501))).told).toMatchObject({
      code: '000002',
      reason: 'invalid_parameter',
    });
    expect((await sync(tenantId, many(501), { flag: 0 })).told.code).toBe('000002');
    expect(await counted('directory_users', tenantId)).toBe(0);
    expect((await sync(tenantId, many(500))).told).toMatchObject({ code: '000000', verdict: 'accepted' });
    expect((await sync(tenantId, many(500))).told.verdict).toBe('repeated');
    expect(await counted('directory_users', tenantId)).toBe(500);
  });

  it('of 500 with every field at its length fit the body cap, as an array and as text', async () => {
    const full = Array.from({ length: 500 }, (_, index) =>
      user(`${index}`.padStart(64, 'u'), {
        name: '名'.repeat(64),
        orgCode: 'd'.repeat(64),
        position: '职'.repeat(64),
        employeeCode: 'e'.repeat(64),
        mobile: '1'.repeat(32),
        email: 'm'.repeat(128),
        extension: { employeeType: 1, entryDate: '2022-04-5', workPlace: '地'.repeat(64) },
      }),
    );
    for (const userList of [full, JSON.stringify(full)]) {
      expect(Buffer.byteLength(JSON.stringify({ userList }))).toBeLessThan(bodyCapOf('produceAPI/authSync'));
      expect((await sync(newTenant(), userList)).told).toMatchObject({ code: '000000', verdict: 'accepted' });
    }
  });

  it('are all refused when one of them is wrong', async () => {
    const tenantId = newTenant();
    const wrong: Body[] = [
      { role: 'root' },
      { enable: 'perhaps' },
      { name: 'x'.repeat(65) },
      { userName: '' },
      { entryDate: '2023-02-30' },
      { extension: { entryDate: '2023-13-01' } },
      { mobile: 'a\u0000b' },
      { employeeType: 'x' },
    ];
    for (const more of wrong)
      expect((await sync(tenantId, [user('good'), user('bad', more)])).told.code).toBe('000002');
    for (const list of ['not json', '{}', 7, null, [null], [[]]])
      expect((await sync(tenantId, list)).told.code).toBe('000002');
    expect(await counted('directory_users', tenantId)).toBe(0);
  });

  it('keep what a call is silent about, and the last of two with one name counts', async () => {
    const tenantId = newTenant();
    const full = {
      position: 'R&D',
      mobile: '13800138000',
      extension: { employeeType: 2, entryDate: '2023-02-3' },
    };
    await sync(tenantId, JSON.stringify([user('a', { name: 'first' }), user('a', full)]));
    await sync(tenantId, [user('a', { enable: false, position: '' })], { flag: 2 });
    const [row] = await rows<Body>(
      `select name, enabled, position, employee_type, entry_date::text, mobile_sealed from directory_users
       where tenant_id = $1`,
      [tenantId],
    );
    expect(row).toMatchObject({
      name: '李雷',
      enabled: false,
      position: null,
      employee_type: 2,
      entry_date: '2023-02-03',
    });
    expect(String(row?.mobile_sealed)).not.toContain('13800138000');
    expect(row?.mobile_sealed).not.toBeNull();
  });

  it('of parallel calls are all there, each once', async () => {
    const tenantId = newTenant();
    const lists = [many(60), many(60).reverse(), many(30), many(90)];
    const answers = await Promise.all(lists.map((list) => sync(tenantId, list)));
    expect(new Set(answers.map((one) => one.told.code))).toEqual(new Set(['000000']));
    expect(await counted('directory_users', tenantId)).toBe(90);
  });
});

describe('departments', () => {
  const names = async (tenantId: string) =>
    (
      await rows<{ org_code: string; name: string }>(
        'select org_code, name from directory_departments where tenant_id = $1 order by org_code',
        [tenantId],
      )
    ).map((row) => `${row.org_code}=${row.name}`);

  it('of a full list replace all that was known', async () => {
    const tenantId = newTenant();
    await call('v2', 'singleOrgSync', { ...bodyOf('singleOrgSync', 'v2', tenantId), orgCode: 'old' });
    await call('v2', 'allOrgSync', bodyOf('allOrgSync', 'v2', tenantId));
    expect(await names(tenantId)).toEqual(['d1=研发', 'd2=测试']);
    const renamed = JSON.stringify([{ orgCode: 'd1', orgName: 'R&D' }]);
    expect((await call('v2', 'allOrgSync', { tenantId, orgInfoList: renamed })).told.verdict).toBe(
      'accepted',
    );
    expect(await names(tenantId)).toEqual(['d1=R&D']);
    await call('v1', 'allOrgSync', { tenantId, orgInfo: [{ orgCode: 'd9', name: 'V1' }] });
    expect(await names(tenantId)).toEqual(['d9=V1']);
  });

  it('of a wrong list change nothing', async () => {
    const tenantId = newTenant();
    await call('v2', 'allOrgSync', bodyOf('allOrgSync', 'v2', tenantId));
    for (const list of ['', '[', {}, [{ orgCode: 'x' }], [{ orgName: 'x' }], [{ orgCode: 'x', orgName: 7 }]])
      expect((await call('v2', 'allOrgSync', { tenantId, orgInfoList: list })).told.code).toBe('000002');
    expect(await names(tenantId)).toEqual(['d1=研发', 'd2=测试']);
  });
});

describe('a client secret', () => {
  const app = (tenantId: string, clientSecret: string) =>
    call('v2', 'applicationSync', { ...bodyOf('applicationSync', 'v2', tenantId), clientSecret });

  it('that cannot be opened is refused with its reason, and nothing is stored', async () => {
    const tenantId = newTenant();
    const { publicKey: other } = generateKeyPairSync('rsa', { modulusLength: 3072 });
    const foreign = encrypted('s', other.export({ format: 'der', type: 'spki' }).toString('base64'));
    for (const secret of [foreign, 'plain text', 'AAAA', encrypted('')]) {
      const { told } = await app(tenantId, secret);
      expect(told).toMatchObject({ code: '000002', verdict: 'refused', reason: 'secret_unreadable' });
    }
    expect(await stored(tenantId)).toEqual([0, 0, 0, 0]);
  });

  it('keeps what was stored when a later one cannot be opened, and is opened by an older key pair', async () => {
    const tenantId = newTenant();
    await app(tenantId, encrypted('one'));
    await app(tenantId, 'AAAA');
    await createKitKey(seller);
    expect((await app(tenantId, encrypted('one'))).told.verdict).toBe('repeated');
    expect((await app(tenantId, encrypted('two'))).told.verdict).toBe('accepted');
  });
});

describe('who may call', () => {
  it('accepts the older V2 form with an inner digest, and says so in the ledger', async () => {
    const { told, row } = await call('v2', 'tenantSync', bodyOf('tenantSync', 'v2', newTenant()), {
      inner: true,
    });
    expect([told.code, row?.signed_form]).toEqual(['000000', 'raw_inner']);
  });

  it('refuses a replayed nonce, a stale time and missing headers', async () => {
    const tenantId = newTenant();
    const body = bodyOf('tenantSync', 'v2', tenantId);
    const full = { instanceId: '', testFlag: 0, timeStamp: '20220420114117642', ...body };
    const { secret } = addresses.v2;
    const headers = signed('v2', secret, full, JSON.stringify(full), false);
    expect((await call('v2', 'tenantSync', body, { headers })).told.code).toBe('000000');
    const replay = await call('v2', 'tenantSync', body, { headers });
    expect(replay.told).toMatchObject({ code: '000001', verdict: 'replayed', reason: 'nonce_replayed' });
    const stale = { 'x-timestamp': String(Date.now() - 61_000) };
    expect((await call('v2', 'tenantSync', body, { headers: stale })).told.reason).toBe('signature_stale');
    const without = async (name: string) =>
      (await call('v2', 'tenantSync', body, { headers: { [name]: '' } })).told;
    expect(await without('x-timestamp')).toMatchObject({
      code: '000002',
      reason: 'signature_missing_timestamp',
    });
    expect(await without('x-nonce')).toMatchObject({ code: '000002', reason: 'signature_missing_nonce' });
    expect(await without('x-sign')).toMatchObject({ code: '000001', reason: 'signature_missing_signature' });
    const v1 = await call('v1', 'tenantSync', bodyOf('tenantSync', 'v1', tenantId), {
      headers: { authToken: '' },
    });
    expect(v1.told).toMatchObject({ code: '000001', reason: 'signature_missing' });
  });

  it('serves no kit at an address of another family, and no base activity on a kit path', async () => {
    const notices = await createTestAddress(seller, { family: 'order_notice' });
    const body = bodyOf('tenantSync', 'v2', newTenant());
    const answer = await call('v2', 'tenantSync', body, { address: notices });
    expect(answer.told.code).toBe('000002');
    const create = { activity: 'newInstance', orderId: 'o-1', orderLineId: 'o-1-1', businessId: 'b-1' };
    const { told } = await call('v2', 'newInstance', create);
    expect(told).toMatchObject({ code: '000002', reason: 'unknown_operation' });
    for (const name of ['', '__proto__', 'constructor', 'tenantSync/', 'a/b', 'x'.repeat(500)])
      expect((await call('v2', name, body)).told).toMatchObject({
        code: '000002',
        reason: 'unknown_operation',
      });
  });

  it('keeps sellers apart', async () => {
    const other = await createTestAddress(await createTestSeller(db.pool));
    const tenantId = newTenant();
    await call('v2', 'tenantSync', bodyOf('tenantSync', 'v2', tenantId));
    await call('v2', 'tenantSync', { tenantId, flag: 0 }, { address: other });
    expect(await stored(tenantId)).toEqual([1, 0, 0, 0]);
  });
});

describe('the ledger', () => {
  const shown = async (generation: Generation, extra: Extra = {}) => {
    const body = bodyOf('authSync', generation, newTenant());
    const { headers } = await call(generation, 'authSync', body, extra);
    return getCallback(seller, headers['x-request-id'] ?? '');
  };

  it.each([
    ['v1', {}, 'fields'],
    ['v2', {}, 'raw'],
    ['v2', { inner: true }, 'raw_inner'],
  ] as const)('shows how a %s kit call was signed (%o), and no person', async (generation, extra, form) => {
    const detail = await shown(generation, extra);
    expect(detail).toMatchObject({ activity: 'authSync', signedForm: form });
    expect(detail.signature.readings).toMatchObject([{ form, matches: true }]);
    expect(detail.signature.given.signature).not.toBeNull();
    expect(detail.signature.sentAt).toMatch(generation === 'v1' ? /^2022-04-20T03:41:17/ : /^20/);
    expect(JSON.stringify(detail)).not.toMatch(/13800138000|li@example|lilei|xxxxxxx|test-kit-key/);
  });

  it('shows what a kit call with a wrong signature should have been signed with', async () => {
    const headers = { authToken: 'd3Jvbmc=', 'x-sign': 'A'.repeat(64) };
    for (const generation of ['v1', 'v2'] as const) {
      const { signature } = await shown(generation, { headers });
      expect(signature.readings.length).toBeGreaterThan(0);
      expect(signature.readings.every((reading) => !reading.matches)).toBe(true);
    }
  });
});
