import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { callableBase, exchangeKitCode, fetchKitUser } from './kit-oauth';

type Call = { method: string; url: string; headers: IncomingMessage['headers']; body: string };
type Answer = { status: number; body: unknown; location?: string } | 'silence';

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** A sign-in centre that gives one answer to every call, and remembers the calls. */
async function centre(answer: Answer) {
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
  return { base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, calls };
}

const CLIENT = { clientId: 'client-1', clientSecret: 's&c=r t+', code: 'c/o+d=e' };
const GRANT = { access_token: 'at-1', token_type: 'Bearer', expires_in: 7_200, scope: 'get_user_info' };
const exchange = (base: string, more: object = {}) =>
  exchangeKitCode({ base, ...CLIENT, timeoutMs: 5_000, ...more });
const whoIs = (base: string, more: object = {}) =>
  fetchKitUser({ base, accessToken: 'at-1', timeoutMs: 5_000, ...more });

describe('the exchange of a code', () => {
  it('posts the form of the guide, and reads the grant', async () => {
    const { base, calls } = await centre({ status: 200, body: { ...GRANT, refresh_token: 'rt-1' } });
    expect(await exchange(`${base}/tenants/acme`)).toEqual({
      kind: 'granted',
      httpStatus: 200,
      token: { accessToken: 'at-1', tokenType: 'Bearer', expiresInS: 7_200, scope: 'get_user_info' },
    });
    const [call] = calls;
    expect(call).toMatchObject({ method: 'POST', url: '/tenants/acme/api/v1/oauth2/token' });
    expect(call?.headers['content-type']).toMatch(/^application\/x-www-form-urlencoded/);
    expect(Object.fromEntries(new URLSearchParams(call?.body))).toEqual({
      client_id: 'client-1',
      client_secret: 's&c=r t+',
      code: 'c/o+d=e',
      grant_type: 'authorization_code',
    });
  });

  it('names the redirect address only where there was one', async () => {
    const { base, calls } = await centre({ status: 200, body: GRANT });
    await exchange(base, { redirectUri: 'https://app.example.com/in?a=1' });
    const sent = new URLSearchParams(calls[0]?.body);
    expect(sent.get('redirect_uri')).toBe('https://app.example.com/in?a=1');
  });

  it('takes a grant that tells little, and numbers that come as text', async () => {
    const little = await centre({ status: 200, body: { access_token: 'a' } });
    expect(await exchange(little.base)).toMatchObject({
      token: { accessToken: 'a', tokenType: 'Bearer', expiresInS: null, scope: null },
    });
    const text = await centre({ status: 200, body: { ...GRANT, expires_in: '60' } });
    expect(await exchange(text.base)).toMatchObject({ token: { expiresInS: 60 } });
  });
});

describe('the user', () => {
  it('is asked for with the token, and told with what is known of him', async () => {
    const told = { id: 7, userName: 'lilei', name: '李雷', role: 'admin', tenant: 't-1', other: 'x' };
    const { base, calls } = await centre({ status: 200, body: told });
    expect(await whoIs(base)).toMatchObject({
      kind: 'found',
      user: { id: '7', userName: 'lilei', name: '李雷', role: 'admin', tenant: 't-1', email: null },
    });
    expect(calls[0]).toMatchObject({ method: 'GET', url: '/api/v1/oauth2/userinfo' });
    expect(calls[0]?.headers.authorization).toBe('Bearer at-1');
  });
});

describe.each([
  ['the exchange', exchange],
  ['the user', whoIs],
] as const)('%s', (_, ask) => {
  it.each<[string, Answer, object]>([
    [
      'an error with 400',
      { status: 400, body: { error: 'invalid_grant', error_description: 'code is used' } },
      { kind: 'refused', httpStatus: 400, error: 'invalid_grant: code is used' },
    ],
    [
      'an error with 200',
      { status: 200, body: { error: 'invalid_grant' } },
      { kind: 'refused', httpStatus: 200, error: 'invalid_grant' },
    ],
    [
      'the guide’s 401',
      { status: 401, body: { error: 'unauthorized' } },
      { kind: 'refused', httpStatus: 401, error: 'unauthorized' },
    ],
    ['a bare 404', { status: 404, body: '' }, { kind: 'refused', httpStatus: 404, error: 'HTTP 404' }],
    ['a fault', { status: 502, body: '<html>' }, { kind: 'unavailable', cause: 'server-error' }],
    ['a limit', { status: 429, body: {} }, { kind: 'unavailable', cause: 'rate-limited' }],
    ['no JSON', { status: 200, body: '<html>' }, { kind: 'unavailable', cause: 'unreadable' }],
    ['an empty object', { status: 200, body: {} }, { kind: 'unavailable', cause: 'unreadable' }],
    ['a list', { status: 200, body: [1] }, { kind: 'unavailable', cause: 'unreadable' }],
    [
      'a way elsewhere',
      { status: 302, body: '', location: 'http://127.0.0.1:9/' },
      { kind: 'unavailable', cause: 'network' },
    ],
  ])('tells of %s', async (_name, answer, expected) => {
    expect(await ask((await centre(answer)).base)).toMatchObject(expected);
  });

  it('cuts a long error', async () => {
    const { base } = await centre({ status: 400, body: { error: 'x'.repeat(5_000) } });
    expect(await ask(base)).toMatchObject({ error: 'x'.repeat(300) });
  });

  it('gives up on silence, and on nobody', async () => {
    const { base } = await centre('silence');
    expect(await ask(base, { timeoutMs: 50 })).toMatchObject({ kind: 'unavailable', cause: 'timeout' });
    expect(await ask('http://127.0.0.1:9')).toMatchObject({ kind: 'unavailable', cause: 'network' });
  });
});

describe('the domains that are called', () => {
  it.each<[string, string | null]>([
    ['https://acme.example.com', 'https://acme.example.com'],
    ['acme.example.com/', 'https://acme.example.com'],
    ['https://acme.example.com:8443/t/1/', 'https://acme.example.com:8443/t/1'],
    ['http://acme.example.com', null],
    ['ftp://acme.example.com', null],
    ['https://10.0.0.1', null],
    ['https://0x7f.1', null],
    ['https://2130706433', null],
    ['https://[::1]', null],
    ['https://localhost', null],
    ['https://printer.local', null],
    ['https://vault.internal.', null],
    ['https://user:pass@acme.example.com', null],
    ['https://acme.example.com/?x=1', null],
    ['https://acme.example.com/#x', null],
    ['http://127.0.0.1:4100/x', 'http://127.0.0.1:4100/x'],
    ['http://127.0.0.1:4101', null],
    ['', null],
  ])('%s', (domain, base) => {
    expect(callableBase(domain, ['http://127.0.0.1:4100'])).toBe(base);
  });
});
