import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase } from '@/db/testing/database';
import { putUser as putUserInput } from '../contract-kit';
import { putUser, takeUsers } from '../desk/kit/users';
import { type Bound, bound, LOGIN_URL } from '../testing/enterprise';
import { goodSeller } from '../testing/fake-seller';
import { openStage, type Stage } from '../testing/stage';
import { startSignIn } from './start';

const USER = putUserInput.parse({ userName: 'zhangsan', name: '张三', orgCode: 'D0201', role: 'admin' });

let stage: Stage;
let company: Bound;
let client: { client_id: string; client_secret: string };
beforeAll(async () => {
  stage = await openStage(await createTestDatabase(2));
});
afterAll(() => stage.close());
beforeEach(async () => {
  stage.seller.answer(goodSeller());
  company = await bound(stage);
  client = await clientOf(company);
  await putUser(stage.emulator.world, company.enterprise.id, company.application, USER);
});

async function clientOf({ application }: Bound) {
  const { rows } = await stage.emulator.world.pool.query<typeof client>(
    'SELECT client_id, client_secret FROM kit_applications WHERE id = $1',
    [application],
  );
  if (!rows[0]) throw new Error('No client.');
  return rows[0];
}
const start = (userName = USER.userName) =>
  startSignIn(stage.emulator.world, company.enterprise.id, company.application, userName);

interface Answer {
  status: number;
  body: Record<string, unknown>;
}
async function token(fields: Record<string, string>): Promise<Answer> {
  const response = await fetch(`${stage.emulator.url}/api/v1/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams(fields),
  });
  return { status: response.status, body: (await response.json()) as Answer['body'] };
}
const exchange = (code: string, more: Record<string, string> = {}) =>
  token({ ...client, code, grant_type: 'authorization_code', ...more });
async function whoIs(accessToken: unknown): Promise<Answer> {
  const response = await fetch(`${stage.emulator.url}/api/v1/oauth2/userinfo`, {
    headers: { authorization: `Bearer ${accessToken}` },
  });
  return { status: response.status, body: (await response.json()) as Answer['body'] };
}
async function visit(address: string) {
  const response = await fetch(address, { redirect: 'manual' });
  return { status: response.status, location: response.headers.get('location') };
}

describe('the sign-in hand-over', () => {
  it('leads from the code over the token to the user', async () => {
    const { loginUrl, code } = await start();
    const landed = new URL(loginUrl);
    expect(`${landed.origin}${landed.pathname}`).toBe(LOGIN_URL);
    expect(Object.fromEntries(landed.searchParams)).toEqual({ code, tenant: company.enterprise.tenantId });
    const { status, body } = await exchange(code, { redirect_uri: LOGIN_URL });
    expect({ status, ...body }).toMatchObject({
      status: 200,
      token_type: 'Bearer',
      expires_in: 7_200,
      scope: 'get_user_info',
      refresh_token: expect.any(String),
    });
    expect((await whoIs(body.access_token)).body).toMatchObject({
      userName: 'zhangsan',
      name: '张三',
      role: 'admin',
      organizationCode: 'D0201',
      organizationName: '平台研发部',
      tenant: company.enterprise.tenantId,
    });
  });

  it('begins at the sign-in centre for the user who is signed in there', async () => {
    const { authorizeUrl } = await start();
    const { status, location } = await visit(`${authorizeUrl}&state=s-1`);
    expect(status).toBe(302);
    const landed = new URL(location ?? '');
    expect(landed.searchParams.get('state')).toBe('s-1');
    expect((await exchange(landed.searchParams.get('code') ?? '')).status).toBe(200);
  });

  it('keeps neither code nor token in clear', async () => {
    const { code } = await start();
    const { body } = await exchange(code);
    const { rows } = await stage.emulator.world.pool.query(
      'SELECT digest FROM sign_in_codes UNION ALL SELECT digest FROM sign_in_tokens',
    );
    const kept = JSON.stringify(rows);
    for (const secret of [code, body.access_token, body.refresh_token])
      expect(kept).not.toContain(String(secret));
  });
});

describe('a code', () => {
  it('works once, and a second use takes the tokens of the first back', async () => {
    const { code } = await start();
    const { body } = await exchange(code);
    expect(await exchange(code)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    expect(await whoIs(body.access_token)).toEqual({ status: 401, body: { error: 'unauthorized' } });
  });

  it('works once when ten exchange it at the same time', async () => {
    const { code } = await start();
    const answers = await Promise.all(Array.from({ length: 10 }, () => exchange(code)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('ends after five minutes', async () => {
    const { code } = await start();
    await stage.passHours(5 / 60);
    expect(await exchange(code)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  it('is bound to its client and to its address', async () => {
    const { code } = await start();
    const other = await clientOf(await bound(stage));
    expect(await exchange(code, other)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    const elsewhere = { redirect_uri: 'https://elsewhere.example.com' };
    expect(await exchange(code, elsewhere)).toMatchObject({ body: { error: 'invalid_grant' } });
    expect((await exchange(code)).status).toBe(200);
  });
});

describe('tokens', () => {
  it('are renewed once, and end with their time', async () => {
    const { body } = await exchange((await start()).code);
    const refresh = { ...client, grant_type: 'refresh_token', refresh_token: String(body.refresh_token) };
    await stage.passHours(3);
    expect((await whoIs(body.access_token)).status).toBe(401);
    const renewed = await token(refresh);
    expect((await whoIs(renewed.body.access_token)).status).toBe(200);
    expect(await token(refresh)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    await stage.passHours(31 * 24);
    const late = { ...refresh, refresh_token: String(renewed.body.refresh_token) };
    expect((await token(late)).status).toBe(400);
  });

  it('end when the user loses the authorisation', async () => {
    const { body } = await exchange((await start()).code);
    const taken = { userNames: [USER.userName], status: 'withdrawn' } as const;
    await takeUsers(stage.emulator.world, company.enterprise.id, company.application, taken);
    expect((await whoIs(body.access_token)).status).toBe(401);
    await expect(start()).rejects.toMatchObject({ status: 404 });
  });
});

describe('the sign-in centre refuses', () => {
  it.each<[string, number, string, Record<string, string>]>([
    ['a wrong secret', 401, 'invalid_client', { client_secret: 'wrong' }],
    ['no secret', 401, 'invalid_client', { client_secret: '' }],
    ['an unknown client', 401, 'invalid_client', { client_id: 'nobody' }],
    ['an unknown code', 400, 'invalid_grant', { code: 'nothing' }],
    ['another grant', 400, 'unsupported_grant_type', { grant_type: 'password' }],
    ['a NUL', 400, 'invalid_request', { code: 'a\0b' }],
  ])('%s', async (_, status, error, fields) => {
    const { code } = await start();
    expect(await exchange(code, fields)).toMatchObject({ status, body: { error } });
  });

  it('JSON in place of a form, and a field twice', async () => {
    const address = `${stage.emulator.url}/api/v1/oauth2/token`;
    for (const body of ['{}', new URLSearchParams('code=a&code=b')]) {
      const response = await fetch(address, { method: 'POST', body });
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ error: 'invalid_request' });
    }
  });

  it('to send anybody where the application does not live', async () => {
    const { authorizeUrl } = await start();
    const foreign = new URL(authorizeUrl);
    foreign.searchParams.set('redirect_uri', 'https://elsewhere.example.com');
    expect(await visit(foreign.toString())).toEqual({ status: 400, location: null });
    const out = `${stage.emulator.url}/api/v1/logout?redirect_url=`;
    expect((await visit(`${out}${encodeURIComponent('https://elsewhere.example.com')}`)).status).toBe(400);
    const home = 'https://app.example.com/bye';
    expect(await visit(`${out}${encodeURIComponent(home)}`)).toEqual({ status: 302, location: home });
  });

  it('a code while nobody is signed in', async () => {
    const { authorizeUrl } = await start();
    const taken = { userNames: [USER.userName], status: 'removed' } as const;
    await takeUsers(stage.emulator.world, company.enterprise.id, company.application, taken);
    const { location } = await visit(authorizeUrl);
    expect(new URL(location ?? '').searchParams.get('error')).toBe('login_required');
  });

  it('a token that nobody was given', async () => {
    expect(await whoIs('nothing')).toEqual({ status: 401, body: { error: 'unauthorized' } });
  });
});
