import { createHmac, randomUUID } from 'node:crypto';
import { afterAll, beforeAll } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { createTestAddress, createTestSeller } from '@/db/testing/seller';
import type { Ctx } from '@/lib/context';
import { type Door, openDoor } from '../door';

export type Address = Awaited<ReturnType<typeof createTestAddress>>;
export type Sent = Record<string, unknown>;
export type Extra = {
  nonce?: string;
  timestamp?: string;
  skewMs?: number;
  signature?: string;
  headers?: [string, string][];
  raw?: string;
  receivedAt?: Date;
  through?: Door;
};

/** A seller with an address of every kind, and the door that is called. `setStage` fills it. */
export const stage = {} as {
  db: TestDatabase;
  door: Door;
  seller: Ctx;
  v2: Address;
  v1: Address;
  manual: Address;
  notices: Address;
};

/** Sets the stage before a file's tests and clears it afterwards. */
export function setStage(): void {
  beforeAll(async () => {
    const db = await createTestDatabase(20);
    const seller = await createTestSeller(db.pool);
    Object.assign(stage, {
      db,
      door: openDoor(db.pool),
      seller,
      v2: await createTestAddress(seller),
      v1: await createTestAddress(seller, { generation: 'v1', secret: 'xxxxxxx' }),
      manual: await createTestAddress(seller, { provisioning: 'manual', frontEndUrlTemplate: null }),
      notices: await createTestAddress(seller, { family: 'order_notice', provisioning: 'manual' }),
    });
  });
  afterAll(() => stage.db.drop());
}

export const hmac = (key: string, text: string | Buffer) => createHmac('sha256', key).update(text);

const answered = (answer: Awaited<ReturnType<Door['handle']>>) => ({
  ...answer,
  json: JSON.parse(answer.body) as Record<string, unknown>,
});

/** One V2 call, signed here and not by what is tested. */
export async function post(address: Address, body: Sent, extra: Extra = {}) {
  const raw = Buffer.from(extra.raw ?? JSON.stringify(body));
  const nonce = extra.nonce ?? randomUUID();
  const timestamp = extra.timestamp ?? String(Date.now() + (extra.skewMs ?? 0));
  const inner = hmac(address.secret, raw).digest('hex');
  const signature =
    extra.signature ??
    hmac(address.secret, address.secret + nonce + timestamp + inner)
      .digest('hex')
      .toUpperCase();
  const query = new URLSearchParams({ signature, timestamp, nonce });
  const answer = await (extra.through ?? stage.door).handle({
    code: address.code,
    operation: '',
    method: 'POST',
    target: `/api/marketplace/${address.code}?${query}`,
    headers: extra.headers ?? [['content-type', 'application/json;charset=utf8']],
    body: raw,
    isCut: false,
    receivedAt: extra.receivedAt ?? new Date(),
    startedMs: performance.now(),
  });
  return answered(answer);
}

/** One V1 call, signed here and not by what is tested. */
export async function get(address: Address, parameters: Record<string, string>, token?: string) {
  const all = { timeStamp: '20260101000000000', ...parameters };
  const base = Object.entries(all)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([k, v]) => `${k}=${v}`)
    .join('&');
  const authToken = token ?? hmac(address.secret + all.timeStamp, base).digest('base64');
  const answer = await stage.door.handle({
    code: address.code,
    operation: '',
    method: 'GET',
    target: `/api/marketplace/${address.code}?${new URLSearchParams({ ...all, authToken })}`,
    headers: [],
    body: Buffer.alloc(0),
    isCut: false,
    receivedAt: new Date(),
    startedMs: performance.now(),
  });
  return answered(answer);
}

export const order = () => {
  const orderId = `CS${randomUUID().replaceAll('-', '').slice(0, 20)}`;
  return { orderId, orderLineId: `${orderId}-000001`, businessId: randomUUID() };
};

export async function create(address = stage.v2, extra: Extra = {}) {
  const ids = order();
  const answer = await post(address, { activity: 'newInstance', ...ids }, extra);
  return { ...ids, answer, instanceId: String(answer.json.instanceId) };
}

export const rows = async <T>(text: string, values: unknown[]) =>
  (await stage.db.admin.query<T & object>(text, values)).rows;
export const instance = async (orderId: string) =>
  (await rows<Record<string, unknown>>('select * from instances where order_id = $1', [orderId]))[0];
export const calls = (orderId: string) =>
  rows<Record<string, unknown>>('select * from callbacks where order_id = $1 order by id', [orderId]);
