import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { type PushedRecord, pushUsage, type UsagePush, usageBody } from './usage-push';

const OK = { error_code: 'MKT.0000', error_msg: 'success' };
type Call = { method: string; url: string; headers: IncomingMessage['headers']; body: string };
type Answer = { status: number; body: unknown; location?: string } | 'silence';

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** A marketplace host that gives one answer to every call, and remembers the calls. */
async function host(answer: Answer) {
  const calls: Call[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method = '', url = '', headers } = request;
    calls.push({ method, url, headers, body: Buffer.concat(chunks).toString('utf8') });
    if (answer === 'silence') return;
    const { status, body, location } = answer;
    response.writeHead(status, { 'content-type': 'application/json', ...(location && { location }) });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, calls };
}

const record = (changes: Partial<PushedRecord> = {}): PushedRecord => ({
  instanceId: 'i-1',
  relatedPackageId: null,
  value: '12.5',
  beginAt: new Date('2026-03-10T13:00:00Z'),
  endAt: new Date('2026-03-10T14:00:00Z'),
  recordAt: new Date('2026-03-10T14:01:00Z'),
  meteringSn: 'sn-0001',
  productId: 'P-1',
  ...changes,
});
const three = [1, 2, 3].map((at) => record({ meteringSn: `sn-${at}`, instanceId: `i-${at}` }));

const push = (hosts: string[], changes: Partial<UsagePush> = {}) =>
  pushUsage({
    form: 'new',
    hosts,
    accessKey: 'DEMOAK',
    secretKey: 'DEMOSK',
    sellerKey: 'demo-key-0001',
    records: [record()],
    now: () => new Date('2026-03-10T14:05:00Z'),
    timeoutMs: 10_000,
    ...changes,
  });

/** The gateway's signature as recomputed from what arrived, by the formula alone. */
function recompute({ method, url, headers, body }: Call, secretKey: string): string {
  const names = /SignedHeaders=([^,]*)/.exec(headers.authorization ?? '')?.[1]?.split(';') ?? [];
  const lines = names.map((name) => `${name}:${headers[name]}\n`).join('');
  const hash = (text: string) => createHash('sha256').update(text).digest('hex');
  const canonical = [method, `${url}/`, '', lines, names.join(';'), hash(body)].join('\n');
  const toSign = `SDK-HMAC-SHA256\n${headers['x-sdk-date']}\n${hash(canonical)}`;
  return createHmac('sha256', secretKey).update(toSign).digest('hex');
}

describe('the request', () => {
  test('of the new form carries the sorted body and both signatures over what arrives', async () => {
    const { url, calls } = await host({ status: 200, body: OK });
    await push([url], { records: [record({ relatedPackageId: 'p-1' })] });
    const [call] = calls;
    if (!call) throw new Error('no call arrived');
    expect(call).toMatchObject({ method: 'POST', url: '/api/mkp-openapi-public/global/v1/isv/usage-data' });
    expect(call.body).toBe(
      '{"usage_records":[{"begin_time":"20260310T130000Z","end_time":"20260310T140000Z","instance_id":"i-1","metering_sn":"sn-0001","record_time":"20260310T140100Z","relate_pkg_instance":"p-1","usage_value":"12.5"}]}',
    );
    const { ts, nonce, signature, authorization } = call.headers;
    expect(ts).toBe(String(Date.parse('2026-03-10T14:05:00Z')));
    expect(String(nonce)).toMatch(/^[\x21-\x7e]{1,64}$/);
    const signed = createHmac('sha256', 'demo-key-0001').update(`ts=${ts}&nonce=${nonce}&body=${call.body}`);
    expect(signature).toBe(signed.digest('base64'));
    expect(authorization).toContain('Access=DEMOAK');
    expect(authorization).toContain(recompute(call, 'DEMOSK'));
  });

  test('of the old form names the product instead of the record, and is signed with AK/SK alone', async () => {
    const { url, calls } = await host({ status: 200, body: OK });
    await push([url], { form: 'old' });
    const [call] = calls;
    if (!call) throw new Error('no call arrived');
    expect(call.url).toBe('/rest/marketplace/v1/isv/usage-data');
    expect(JSON.parse(call.body)).toEqual({
      usage_records: [
        {
          begin_time: '20260310T130000Z',
          end_time: '20260310T140000Z',
          instance_id: 'i-1',
          product_id: 'P-1',
          record_time: '20260310T140100Z',
          usage_value: '12.5',
        },
      ],
    });
    expect(call.headers).not.toHaveProperty('signature');
    expect(call.headers).not.toHaveProperty('nonce');
    expect(call.headers.authorization).toContain(recompute(call, 'DEMOSK'));
  });

  test.each(['new', 'old'] as const)('has its names sorted (%s)', (form) => {
    const body = usageBody(form, [record({ relatedPackageId: 'p-1' })]);
    const names = [...body.matchAll(/"(\w+)":"/g)].map((match) => match[1]);
    expect(names).toEqual([...names].sort());
  });

  test('of the published shape is signed as the vector says', async () => {
    const { url, calls } = await host({ status: 200, body: OK });
    const vector = record({
      instanceId: '7f141bf1-aec8-4859-8323-fb3a8ad50721',
      value: '99',
      beginAt: new Date('2022-08-09T08:00:00Z'),
      endAt: new Date('2022-08-09T09:00:00Z'),
      recordAt: new Date('2022-08-09T09:10:00Z'),
    });
    await push([url], {
      records: [vector],
      now: () => new Date(1709690865879),
      newNonce: () => '6c63c221-1f6b-4141-8ff4-22f5dfe82b65',
    });
    expect(calls[0]?.headers.signature).toBe('PtVjnFW0hM/rUKP0A4QJs57mYlpPEcqOsns41V2bLDw=');
  });

  test('holds 1000 records and no more, and never none', async () => {
    const { url, calls } = await host({ status: 200, body: OK });
    const many = Array.from({ length: 1_001 }, (_, at) => record({ meteringSn: `sn-${at}` }));
    expect(await push([url], { records: many.slice(1) })).toMatchObject({ kind: 'confirmed' });
    expect(JSON.parse(calls[0]?.body ?? '').usage_records).toHaveLength(1_000);
    await expect(push([url], { records: many })).rejects.toThrow(RangeError);
    await expect(push([url], { records: [] })).rejects.toThrow(RangeError);
    expect(calls).toHaveLength(1);
  });
});

describe('answers that are final: the second host is not asked', () => {
  test.each(['new', 'old'] as const)('success (%s)', async (form) => {
    const first = await host({ status: 200, body: OK });
    const second = await host({ status: 200, body: OK });
    expect(await push([first.url, second.url], { form })).toEqual({
      kind: 'confirmed',
      host: first.url,
      httpStatus: 200,
      code: 'MKT.0000',
      message: 'success',
      failed: [],
    });
    expect(second.calls).toHaveLength(0);
  });

  test.each([
    [400, { error_code: 'MKT.0101' }, 'fix', 'records'],
    [400, { error_code: 'MKT.0102' }, 'fix', 'call'],
    [400, { error_code: 'MKT.0199' }, 'fix', 'records'],
    [401, { error_code: 'MKT.0150' }, 'fix', 'records'],
    [401, { error_code: 'MKT.0151' }, 'fix', 'call'],
    [401, { error_code: 'MKT.0154' }, 'fix', 'call'],
    [500, { error_code: 'MKT.0100' }, 'fix', 'records'],
    [500, { error_code: 'MKT.9001' }, 'fix', 'records'],
    [500, { error_code: 'MKT.9002' }, 'fix', 'records'],
    [500, { error_code: 'MKT.9003' }, 'fix', 'records'],
    [500, { error_code: 'MKT.9004' }, 'fix', 'records'],
    [500, { error_code: 'MKT.9005' }, 'fix', 'records'],
    [500, { error_code: 'CBC.9001' }, 'fix', 'records'],
    [500, { resultCode: 'CBC.9001' }, 'fix', 'records'],
    [200, { error_code: '94060999' }, 'fix', 'records'],
    [200, { error_code: '94060001' }, 'ask', 'call'],
    [401, { error_code: 'APIGW.0301' }, 'fix', 'call'],
    [404, '<html>', 'ask', 'call'],
  ])('HTTP %d %j is refused: %s, blames the %s', async (status, body, meaning, blames) => {
    const first = await host({ status, body });
    const second = await host({ status: 200, body: OK });
    const result = await push([first.url, second.url]);
    expect(result).toMatchObject({ kind: 'refused', meaning, blames, httpStatus: status });
    expect(second.calls).toHaveLength(0);
  });

  test('a refusal tells what its extra information names', async () => {
    const { url } = await host({ status: 500, body: { error_code: 'MKT.9001', extra_info: ['i-2'] } });
    expect(await push([url])).toMatchObject({ kind: 'refused', code: 'MKT.9001', extraInfo: '["i-2"]' });
  });

  test.each([
    [406, { error_code: 'MKT.0250' }],
    [429, { error_code: 'APIGW.0308' }],
    [429, 'slow down'],
  ])('HTTP %d %j is a rate limit: again later', async (status, body) => {
    const first = await host({ status, body });
    const second = await host({ status: 200, body: OK });
    const result = await push([first.url, second.url]);
    expect(result).toMatchObject({ kind: 'retry', cause: 'rate-limited', failed: [{ host: first.url }] });
    expect(second.calls).toHaveLength(0);
  });
});

describe('record-level failures', () => {
  const failing = (...list: object[]) => ({
    status: 200,
    body: { error_code: '94060999', error_msg: 'Failed', data: { fail_list: list } },
  });

  test('are matched by serial, or by an instance with one record', async () => {
    const { url } = await host(
      failing(
        { metering_sn: 'sn-3', instance_id: 'i-3', error_code: '005', error_msg: 'repeated' },
        { instance_id: 'i-1', error_code: '014' },
      ),
    );
    expect(await push([url], { records: three })).toMatchObject({
      kind: 'rejected',
      code: '94060999',
      records: [
        { index: 2, code: '005', message: 'repeated' },
        { index: 0, code: '014', message: null },
      ],
    });
  });

  test.each([
    ['an unknown serial', { metering_sn: 'sn-9', error_code: '005' }],
    ['nothing', { error_code: '005' }],
    ['no code', { metering_sn: 'sn-1' }],
  ])('that name %s blame the records as a whole', async (_, failure) => {
    const { url } = await host(failing({ metering_sn: 'sn-1', error_code: '003' }, failure));
    expect(await push([url], { records: three })).toMatchObject({ kind: 'refused', blames: 'records' });
  });

  test('stand beside a success as well', async () => {
    const { url } = await host({
      status: 200,
      body: { ...OK, fail_list: [{ meteringSn: 'sn-2', errorCode: '001' }] },
    });
    expect(await push([url], { records: three })).toMatchObject({
      kind: 'rejected',
      records: [{ index: 1, code: '001' }],
    });
  });
});

describe('fail-over', () => {
  test.each([
    [500, { error_code: 'MKT.0999' }],
    [200, { error_code: 'CBC.0999' }],
    [502, 'bad gateway'],
    [503, {}],
    [200, 'not json'],
    [200, '[]'],
    [200, {}],
    [500, { error_code: 'MKT.7777' }],
  ])('HTTP %d %j is followed by the next host, signed anew', async (status, body) => {
    const first = await host({ status, body });
    const second = await host({ status: 200, body: OK });
    const result = await push([first.url, second.url]);
    expect(result).toMatchObject({ kind: 'confirmed', host: second.url, failed: [{ host: first.url }] });
    const [before, after] = [first.calls[0], second.calls[0]];
    expect(after?.body).toBe(before?.body);
    expect(after?.headers.nonce).not.toBe(before?.headers.nonce);
    expect(after?.headers.authorization).toContain(after && recompute(after, 'DEMOSK'));
  });

  test('a host that says nothing is given up and told as one that may have taken the records', async () => {
    const slow = await host('silence');
    const second = await host({ status: 200, body: OK });
    const impatient: typeof fetch = (input, init) =>
      fetch(input, String(input).startsWith(slow.url) ? { ...init, signal: AbortSignal.timeout(200) } : init);
    expect(await push([slow.url, second.url], { fetch: impatient })).toMatchObject({
      kind: 'confirmed',
      failed: [{ host: slow.url, cause: 'timeout' }],
    });
    expect(slow.calls).toHaveLength(1);
  });

  test('a redirect is not followed with the signature', async () => {
    const elsewhere = await host({ status: 200, body: OK });
    const first = await host({ status: 307, body: '', location: elsewhere.url });
    expect(await push([first.url])).toMatchObject({ kind: 'retry', cause: 'network' });
    expect(elsewhere.calls).toHaveLength(0);
  });

  test('when all hosts fail, each is told in order, without a secret', async () => {
    const gone = await host({ status: 200, body: OK });
    const server = servers.pop();
    await new Promise((resolve) => server?.close(resolve));
    const broken = await host({ status: 503, body: '' });
    const result = await push([gone.url, broken.url]);
    expect(result).toMatchObject({
      kind: 'retry',
      cause: 'server-error',
      httpStatus: 503,
      failed: [{ host: gone.url, cause: 'network' }, { host: broken.url }],
    });
    expect(JSON.stringify(result)).not.toMatch(/DEMOSK|demo-key/);
  });

  test('without hosts nothing is asked', async () => {
    expect(await push([])).toEqual({
      kind: 'retry',
      cause: 'no-host',
      httpStatus: null,
      code: null,
      failed: [],
    });
  });
});
