import { constants, createHmac, createPublicKey, publicEncrypt, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { createTestAddress, createTestSeller } from '@/db/testing/seller';
import type { Ctx } from '@/lib/context';
import { createKitKey } from '@/lib/directory/service/kit-keys';
import { type Door, openDoor } from './door';

type Address = Awaited<ReturnType<typeof createTestAddress>>;
export type Body = Record<string, unknown>;
export type Generation = 'v1' | 'v2';

/** What the tests of a file share; filled by `setUpKit`. */
export const kit = {} as {
  db: TestDatabase;
  door: Door;
  seller: Ctx;
  addresses: Record<Generation, Address>;
  publicKey: string;
};

/** A seller with an address of either generation and a key pair, on a database of the file's own. */
export function setUpKit(): void {
  beforeAll(async () => {
    kit.db = await createTestDatabase(8);
    kit.door = openDoor(kit.db.pool);
    kit.seller = await createTestSeller(kit.db.pool);
    kit.addresses = {
      v1: await createTestAddress(kit.seller, { generation: 'v1', secret: 'xxxxxxx' }),
      v2: await createTestAddress(kit.seller, { secret: 'test-kit-key-0001' }),
    };
    kit.publicKey = (await createKitKey(kit.seller)).publicKey;
  });
  afterAll(() => kit.db.drop());
}

export const hmac = (key: string, text: string) => createHmac('sha256', key).update(text);

export type Extra = {
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

export function signed(
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

export async function call(generation: Generation, name: string, given: Body, extra: Extra = {}) {
  const address = extra.address ?? kit.addresses[generation];
  const by = extra.as ?? generation;
  const body = { instanceId: '', testFlag: 0, timeStamp: '20220420114117642', ...given };
  const raw = extra.raw ?? JSON.stringify(body);
  const operation = `produceAPI/${by === 'v2' ? 'v2/' : ''}${name}`;
  const headers = {
    'content-type': 'application/json;charset=utf8',
    ...signed(by, address.secret, body, raw, extra.inner ?? false),
    ...extra.headers,
  };
  const answer = await kit.door.handle({
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

export const rows = async <T>(text: string, values: unknown[]) =>
  (await kit.db.admin.query<T & object>(text, values)).rows;
export const counted = async (table: string, tenantId: string) => {
  const [row] = await rows<{ n: number }>(`select count(*)::int as n from ${table} where tenant_id = $1`, [
    tenantId,
  ]);
  return row?.n;
};
const TABLES = ['directory_tenants', 'directory_applications', 'directory_users', 'directory_departments'];
export const stored = async (tenantId: string) => {
  const counts = [];
  for (const table of TABLES) counts.push(await counted(table, tenantId));
  return counts;
};

export const newTenant = () => `t-${randomUUID()}`;
export const encrypted = (text: string, key = kit.publicKey) =>
  publicEncrypt(
    {
      key: createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' }),
      padding: constants.RSA_PKCS1_OAEP_PADDING,
      oaepHash: 'sha256',
    },
    Buffer.from(text),
  ).toString('base64');

export const user = (userName: string, more: Body = {}) => ({
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
export const NAMES = Object.keys(bodies);
export const bodyOf = (name: string, generation: Generation, tenantId: string): Body =>
  bodies[name]?.(generation, tenantId) ?? {};
export const MANDATORY: Record<string, string[]> = {
  tenantSync: ['flag', 'tenantId', 'tenantCode', 'name', 'domainName'],
  applicationSync: ['flag', 'tenantId', 'appId', 'clientId', 'clientSecret'],
  authSync: ['flag', 'tenantId', 'appId', 'userList', 'currentSyncTime'],
  singleOrgSync: ['flag', 'tenantId', 'orgCode', 'orgName'],
  allOrgSync: ['tenantId'],
};
export const STORED: Record<string, number[]> = {
  tenantSync: [1, 0, 0, 0],
  applicationSync: [0, 1, 0, 0],
  authSync: [0, 0, 1, 0],
  singleOrgSync: [0, 0, 0, 1],
  allOrgSync: [0, 0, 0, 2],
};
