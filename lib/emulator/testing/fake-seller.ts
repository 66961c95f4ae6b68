import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { kitV1Canonical } from '../signing/kit-signature';
import { bodySignature, v1AuthToken } from '../signing/v1-signature';
import { v2Signature } from '../signing/v2-signature';

/** One call as the seller received it. */
export interface Received {
  method: string;
  headers: IncomingMessage['headers'];
  /** Activity parameters: the query of V1, the body of V2. */
  params: Record<string, unknown>;
  query: Record<string, string>;
  body: string;
  activity: string;
  /** Whether the signature was right, computed here from what arrived. */
  isSigned: boolean;
  /** V1 answers are signed. */
  isV1: boolean;
}

export interface Reply {
  status?: number;
  type?: string;
  /** An object is sent as JSON; a text as it is. */
  body: object | string;
  /** Replaces the right `Body-Sign` of a V1 answer, where null leaves it out; V2 answers have none without it. */
  bodySign?: string | null;
  /** Never answers. */
  hang?: boolean;
}

export interface FakeSeller {
  url: string;
  calls: Received[];
  /** What the next calls are answered; the last one given stays. */
  answer: (...replies: (Reply | ((call: Received) => Reply))[]) => void;
  close: () => Promise<void>;
}

/** A seller's server for tests: checks signatures, records calls, answers what it is told. */
export async function startFakeSeller(key: string): Promise<FakeSeller> {
  const calls: Received[] = [];
  let replies: (Reply | ((call: Received) => Reply))[] = [];
  const server = createServer(async (request, response) => {
    const call = await receive(request, key);
    calls.push(call);
    const next = (replies.length > 1 ? replies.shift() : replies[0]) ?? { body: { resultCode: '000000' } };
    const reply: Reply = typeof next === 'function' ? next(call) : next;
    if (reply.hang) return;
    const text = typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body);
    const sign = `sign_type="HMAC-SHA256", signature= "${bodySignature(key, text)}"`;
    const bodySign = reply.bodySign === undefined && call.isV1 ? sign : reply.bodySign;
    if (bodySign) response.setHeader('Body-Sign', bodySign);
    response.writeHead(reply.status ?? 200, { 'Content-Type': reply.type ?? 'application/json' });
    response.end(text);
  });
  const url = await listen(server);
  return {
    url,
    calls,
    answer: (...next) => {
      replies = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}/saasproduce`);
    });
  });
}

async function receive(request: IncomingMessage, key: string): Promise<Received> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks).toString('utf8');
  const query = Object.fromEntries(new URL(request.url ?? '/', 'http://seller').searchParams);
  const isV1 = request.method === 'GET';
  const params = isV1 ? query : (JSON.parse(body) as Record<string, unknown>);
  const common = { method: request.method ?? '', headers: request.headers, params, query, body };
  const kit = kitOperation(request.url ?? '/');
  if (kit) {
    return { ...common, ...kit, isSigned: isKitSigned(key, kit.isV1, { headers: request.headers, body }) };
  }
  const { timestamp = '', nonce = '', signature, authToken } = query;
  const isSigned = isV1
    ? authToken === v1AuthToken(key, query)
    : signature === v2Signature({ accessKey: key, payload: body, timestamp, nonce });
  return { ...common, activity: String(params.activity), isSigned, isV1 };
}

/** The kit's operation in a path, by the suffix that the marketplace appends. */
function kitOperation(url: string): { activity: string; isV1: boolean } | null {
  const [, v2, operation] = /\/produceAPI\/(v2\/)?(\w+)$/.exec(url) ?? [];
  return operation ? { activity: operation, isV1: !v2 } : null;
}

function isKitSigned(key: string, isV1: boolean, sent: Pick<Received, 'headers' | 'body'>): boolean {
  const { headers, body } = sent;
  const given = JSON.parse(body) as Record<string, unknown>;
  const hmac = (secret: string, text: string) => createHmac('sha256', secret).update(text);
  if (isV1) {
    const expected = hmac(key + String(given.timeStamp), kitV1Canonical(given)).digest('base64');
    return headers.authtoken === expected;
  }
  const signed = `${key}${headers['x-nonce']}${headers['x-timestamp']}${body}`;
  return headers['x-sign'] === hmac(key, signed).digest('hex').toUpperCase();
}

/** A seller that does everything right: provisions at once and remembers one id for each order line. */
export function goodSeller(prefix = 'inst'): (call: Received) => Reply {
  const ids = new Map<string, string>();
  const appInfo = { frontEndUrl: 'https://app.example.com', adminUrl: 'https://app.example.com/admin' };
  return ({ activity, params }) => {
    const ok = { resultCode: '000000', resultMsg: 'success.' };
    if (activity === 'newInstance') {
      const key = String(params.orderLineId ?? `${params.orderId}/${params.productId}`);
      const instanceId = ids.get(key) ?? `${prefix}-${params.businessId}`;
      ids.set(key, instanceId);
      return {
        body: { ...ok, instanceId, ...(params.timeStamp !== undefined && { encryptType: '1', appInfo }) },
      };
    }
    if (activity === 'getLicense') {
      const instanceId = ids.get(String(params.orderId)) ?? String(params.businessId);
      ids.set(String(params.orderId), instanceId);
      return { body: { ...ok, instanceId, license: `licence of ${instanceId}` } };
    }
    if (activity === 'queryInstance') {
      return { body: { ...ok, info: [{ instanceId: params.instanceId, appInfo }] } };
    }
    return { body: ok };
  };
}
