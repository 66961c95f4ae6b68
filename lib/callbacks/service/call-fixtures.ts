import { createHmac, randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Role } from '@/db/enums';
import type { createTestAddress } from '@/db/testing/seller';
import { makeCtx } from '@/lib/context';
import { openDoor } from '@/lib/marketplace/door';

export type TestAddress = Awaited<ReturnType<typeof createTestAddress>>;

export type V2Sending = {
  /** The bytes that are sent; without it the body as JSON. */
  raw?: string | Buffer;
  /** The text that is signed; without it the bytes that are sent. */
  signed?: string;
  key?: string;
  nonce?: string;
  timestamp?: string;
  headers?: [string, string][];
  isCut?: boolean;
  at?: Date;
};

const hmac = (key: string, text: string | Buffer) => createHmac('sha256', key).update(text);

/** Signs and sends as the marketplace does, by hand: the tests share no signing code with the app. */
export function marketplaceOf(pool: pg.Pool) {
  const door = openDoor(pool);
  const send = async (address: TestAddress, call: { method: string; query: string } & V2Sending) => {
    const answer = await door.handle({
      code: address.code,
      operation: '',
      method: call.method,
      target: `/api/marketplace/${address.code}?${call.query}`,
      headers: call.headers ?? [['content-type', 'application/json']],
      body: Buffer.from(call.raw ?? ''),
      isCut: call.isCut ?? false,
      receivedAt: call.at ?? new Date(),
      startedMs: performance.now(),
    });
    return answer.headers['x-request-id'] ?? '';
  };
  return {
    /** Sends a V2 call; the answer is the id of its ledger row. */
    async v2(address: TestAddress, body: Record<string, unknown>, given: V2Sending = {}): Promise<string> {
      const raw = given.raw ?? JSON.stringify(body);
      const key = given.key ?? address.secret;
      const nonce = given.nonce ?? randomUUID();
      const timestamp = given.timestamp ?? String((given.at ?? new Date()).getTime());
      const inner = hmac(key, given.signed ?? raw).digest('hex');
      const signature = hmac(key, key + nonce + timestamp + inner)
        .digest('hex')
        .toUpperCase();
      const query = new URLSearchParams({ signature, timestamp, nonce }).toString();
      return send(address, { ...given, method: 'POST', query, raw });
    },
    /** Sends a V1 call; the answer is the id of its ledger row. */
    async v1(address: TestAddress, parameters: Record<string, string>, key = address.secret, at?: Date) {
      const all: Record<string, string> = { timeStamp: '20260101000000000', ...parameters };
      const base = Object.entries(all)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, value]) => `${name}=${value}`)
        .join('&');
      const authToken = hmac(key + all.timeStamp, base).digest('base64');
      const query = new URLSearchParams({ ...all, authToken }).toString();
      return send(address, { method: 'GET', query, headers: [], ...(at ? { at } : {}) });
    },
  };
}

export type Marketplace = ReturnType<typeof marketplaceOf>;

export const orderIds = () => {
  const orderId = `CS${randomUUID().replaceAll('-', '').slice(0, 20)}`;
  return { orderId, orderLineId: `${orderId}-000001`, businessId: randomUUID() };
};

export const readerOf = (pool: pg.Pool, sellerId: string, role: Role, now?: Date) =>
  makeCtx({
    sellerId,
    role,
    pool,
    actor: { kind: 'member', id: null, label: role },
    ...(now ? { now: () => now } : {}),
  });
