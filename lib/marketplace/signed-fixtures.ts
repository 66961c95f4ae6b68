import { createHmac, randomUUID } from 'node:crypto';
import type { createTestAddress } from '@/db/testing/seller';
import type { Door } from './door';

export type Address = Awaited<ReturnType<typeof createTestAddress>>;

const hmac = (key: string, text: string | Buffer) => createHmac('sha256', key).update(text);

/** Calls a door as the marketplace does: V2 in a body, V1 in the query. */
export function callerOf(door: () => Door) {
  const handle = async (address: Address, call: { method: string; query: URLSearchParams; body: Buffer }) => {
    const answer = await door().handle({
      code: address.code,
      operation: '',
      method: call.method,
      target: `/api/marketplace/${address.code}?${call.query}`,
      headers: call.method === 'POST' ? [['content-type', 'application/json;charset=utf8']] : [],
      body: call.body,
      isCut: false,
      receivedAt: new Date(),
      startedMs: performance.now(),
    });
    return { ...answer, json: JSON.parse(answer.body) as Record<string, unknown> };
  };
  return {
    post(address: Address, body: Record<string, unknown>, key = address.secret) {
      const raw = Buffer.from(JSON.stringify(body));
      const [nonce, timestamp] = [randomUUID(), String(Date.now())];
      const inner = hmac(key, raw).digest('hex');
      const signature = hmac(key, key + nonce + timestamp + inner).digest('hex');
      const query = new URLSearchParams({ signature, timestamp, nonce });
      return handle(address, { method: 'POST', query, body: raw });
    },
    get(address: Address, parameters: Record<string, string>, key = address.secret) {
      const all = { timeStamp: '20260101000000000', ...parameters };
      const base = Object.entries(all)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, value]) => `${name}=${value}`)
        .join('&');
      const authToken = hmac(key + all.timeStamp, base).digest('base64');
      const query = new URLSearchParams({ ...all, authToken });
      return handle(address, { method: 'GET', query, body: Buffer.alloc(0) });
    },
  };
}

/** The answer's signature header, as the marketplace recomputes it. */
export const bodySignOf = (key: string, body: string) =>
  `sign_type="HMAC-SHA256", signature= "${hmac(key, body).digest('base64')}"`;
