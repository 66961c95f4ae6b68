import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { type OrderQuery, queryOrder } from './query-order';

const ORDER = {
  orderId: 'CS1',
  orderType: 'NEW',
  createTime: '20220726064736',
  orderLine: [{ orderLineId: 'CS1-000001', chargingMode: 'PERIOD' }],
};
const FOUND = { resultCode: 'MKT.0000', resultMsg: 'Success', orderInfo: ORDER };

const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** A marketplace host that answers by `listener`; counts the calls. */
async function host(listener: RequestListener) {
  const calls: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    calls.push(request);
    listener(request, response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, calls };
}

function answering(status: number, body: unknown) {
  return host((_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
}

async function closedHost(): Promise<string> {
  const { url } = await answering(200, FOUND);
  const server = servers.pop();
  await new Promise((resolve) => server?.close(resolve));
  return url;
}

function query(hosts: string[], changes: Partial<OrderQuery> = {}) {
  return queryOrder({
    hosts,
    accessKey: 'DEMOAK',
    secretKey: 'DEMOSK',
    orderId: 'CS1',
    now: () => new Date('2026-01-02T15:30:00Z'),
    timeoutMs: 10_000,
    ...changes,
  });
}

/** The signature as the gateway recomputes it from what arrived, by the formula alone. */
function recompute(request: IncomingMessage, secretKey: string): string {
  const [path = '', search = ''] = (request.url ?? '').split('?');
  const names = /SignedHeaders=([^,]*)/.exec(request.headers.authorization ?? '')?.[1]?.split(';') ?? [];
  const headers = names.map((name) => `${name}:${request.headers[name]}\n`).join('');
  const canonical = [
    request.method,
    `${path}/`,
    search.split('&').sort().join('&'),
    headers,
    names.join(';'),
    createHash('sha256').update('').digest('hex'),
  ].join('\n');
  const hashed = createHash('sha256').update(canonical).digest('hex');
  const toSign = `SDK-HMAC-SHA256\n${request.headers['x-sdk-date']}\n${hashed}`;
  return createHmac('sha256', secretKey).update(toSign).digest('hex');
}

describe('the request', () => {
  test('names the order and the line, and its signature holds for what arrives at the host', async () => {
    const { url, calls } = await answering(200, FOUND);
    await query([url], { orderId: 'CS 1+&=中', orderLineId: 'CS1-000001' });
    const [request] = calls;
    expect(request?.method).toBe('GET');
    expect(request?.url).toBe(
      '/api/mkp-openapi-public/global/v1/order/query?orderId=CS%201%2B%26%3D%E4%B8%AD&orderLineId=CS1-000001',
    );
    expect(request?.headers['x-sdk-date']).toBe('20260102T153000Z');
    expect(request?.headers.authorization).toMatch(
      /^SDK-HMAC-SHA256 Access=DEMOAK, SignedHeaders=accept;content-type;host;x-sdk-date, Signature=[0-9a-f]{64}$/,
    );
    expect(request?.headers.authorization).toContain(recompute(request as IncomingMessage, 'DEMOSK'));
  });

  test('leaves out a line that is not asked for', async () => {
    const { url, calls } = await answering(200, FOUND);
    await query([url]);
    expect(calls[0]?.url).toMatch(/\/order\/query\?orderId=CS1$/);
  });
});

describe('answers that are final', () => {
  test('the order, with the text as received', async () => {
    const raw = `{"resultCode":"MKT.0000","orderInfo":{"orderId":"CS1","orderType":"NEW","big":12345678901234567890}}`;
    const { url } = await answering(200, raw);
    const result = await query([url]);
    expect(result).toMatchObject({ kind: 'found', raw, host: url, order: { orderId: 'CS1', lines: [] } });
  });

  test.each([
    [500, { resultCode: 'MKT.0100', resultMsg: 'Failure of input parameter' }, 'not-found', 'MKT.0100'],
    [500, { resultCode: 'MKT.9001', resultMsg: 'Instance ID not found.' }, 'not-found', 'MKT.9001'],
    [200, { resultCode: 'MKT.0000', resultMsg: 'Success' }, 'not-found', 'MKT.0000'],
    [200, { resultCode: 'MKT.0000', orderInfo: null }, 'not-found', 'MKT.0000'],
    [400, { resultCode: 'MKT.0101', resultMsg: 'Invalid parameter' }, 'refused', 'MKT.0101'],
    [401, { resultCode: 'MKT.0150', resultMsg: 'Illegal operation' }, 'refused', 'MKT.0150'],
    [401, { error_code: 'APIGW.0301', error_msg: 'Incorrect IAM authentication' }, 'refused', 'APIGW.0301'],
    [404, '<html>', 'refused', 'HTTP.404'],
  ])('HTTP %d %j is %s, and the second host is not asked', async (status, body, kind, code) => {
    const first = await answering(status, body);
    const second = await answering(200, FOUND);
    expect(await query([first.url, second.url])).toMatchObject({ kind, code });
    expect(second.calls).toHaveLength(0);
  });

  test.each([
    [406, { resultCode: 'MKT.0250', resultMsg: 'Access frequency overlimit' }],
    [429, { error_code: 'APIGW.0308', error_msg: 'throttled' }],
  ])('HTTP %d %j is a rate limit: ask later, not the second host', async (status, body) => {
    const first = await answering(status, body);
    const second = await answering(200, FOUND);
    expect(await query([first.url, second.url])).toMatchObject({
      kind: 'unavailable',
      cause: 'rate-limited',
      attempts: [{ host: first.url }],
    });
    expect(second.calls).toHaveLength(0);
  });
});

describe('fail-over', () => {
  test.each([
    [500, { resultCode: 'MKT.0999', resultMsg: 'System internal error.' }],
    [200, { resultCode: 'MKT.0999' }],
    [502, 'bad gateway'],
    [503, {}],
    [200, 'not json'],
    [200, '[]'],
    [200, { orderInfo: ORDER }],
    [200, { resultCode: 'MKT.0000', orderInfo: { orderId: '' } }],
    [200, { resultCode: 'NEWS.1' }],
  ])('HTTP %d %j is followed by the next host', async (status, body) => {
    const first = await answering(status, body);
    const second = await answering(200, FOUND);
    expect(await query([first.url, second.url])).toMatchObject({ kind: 'found', host: second.url });
    expect(first.calls).toHaveLength(1);
  });

  test.each(['not json', '[]', '{"orderInfo":{}}', '{"resultCode":"MKT.0000","orderInfo":{}}'])(
    'an answer that is no answer is told as unreadable: %s',
    async (body) => {
      const { url } = await answering(200, body);
      expect(await query([url])).toMatchObject({ kind: 'unavailable', cause: 'unreadable' });
    },
  );

  test('a host that cannot be reached is followed by the next', async () => {
    const second = await answering(200, FOUND);
    expect(await query([await closedHost(), second.url])).toMatchObject({ kind: 'found', host: second.url });
  });

  test('a redirect is not followed with the signature', async () => {
    const elsewhere = await answering(200, FOUND);
    const first = await host((_request, response) =>
      response.writeHead(302, { location: elsewhere.url }).end(),
    );
    expect(await query([first.url])).toMatchObject({ kind: 'unavailable', cause: 'network' });
    expect(elsewhere.calls).toHaveLength(0);
  });

  test.each([
    ['says nothing', () => undefined],
    [
      'stops in the body',
      ((_request, response) => void response.writeHead(200).write('{')) as RequestListener,
    ],
  ])('a host that %s is given up after the time-out', async (_name, listener) => {
    const slow = await host(listener);
    const second = await answering(200, FOUND);
    expect(await query([slow.url], { timeoutMs: 50 })).toMatchObject({
      kind: 'unavailable',
      cause: 'timeout',
    });
    const impatient: typeof fetch = (input, init) =>
      fetch(input, String(input).startsWith(slow.url) ? { ...init, signal: AbortSignal.timeout(50) } : init);
    expect(await query([slow.url, second.url], { fetch: impatient })).toMatchObject({ kind: 'found' });
  });

  test('when all hosts fail, each is told in order, without the secret key', async () => {
    const closed = await closedHost();
    const broken = await answering(503, '');
    const result = await query([closed, broken.url]);
    expect(result).toMatchObject({
      kind: 'unavailable',
      cause: 'server-error',
      attempts: [
        { host: closed, cause: 'network' },
        { host: broken.url, cause: 'server-error', detail: 'HTTP 503 HTTP.503' },
      ],
    });
    expect(JSON.stringify(result)).not.toContain('DEMOSK');
  });

  test('without hosts nothing is asked', async () => {
    expect(await query([])).toEqual({ kind: 'unavailable', cause: 'no-host', attempts: [] });
  });

  test('an address or key that no request can carry is an outage, not an exception', async () => {
    expect(await query(['not a host'])).toMatchObject({ kind: 'unavailable', cause: 'network' });
    const { url } = await answering(200, FOUND);
    expect(await query([url], { accessKey: 'bad\nkey' })).toMatchObject({ kind: 'unavailable' });
  });
});

test('the given fetch is used', async () => {
  const asked: string[] = [];
  const result = await query(['mkt.myhuaweicloud.com'], {
    fetch: async (input) => {
      asked.push(String(input));
      return Response.json(FOUND);
    },
  });
  expect(result.kind).toBe('found');
  expect(asked).toEqual([
    'https://mkt.myhuaweicloud.com/api/mkp-openapi-public/global/v1/order/query?orderId=CS1',
  ]);
});
