import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { createTestSeller } from '@/db/testing/seller';
import type { Ctx } from '@/lib/context';
import { trySignIn as shape, tenantsQuery } from '../contract';
import { as, encrypted, fillDirectory, tenant } from './directory-fixtures';
import { getTenant, listTenants } from './list-tenants';
import { putApplication } from './sync-application';
import { trySignIn } from './try-sign-in';

const CODE = 'one-time-code';
const TOKEN = 'access-token-1';
const USER = {
  userName: 'a',
  name: '李雷',
  role: 'admin',
  tenant: 't-1',
  organizationName: 'd1',
  mobile: '13800138000',
  email: 'lilei@example.com',
};

let db: TestDatabase;
let seller: Ctx;
let application: string;
beforeAll(async () => {
  db = await createTestDatabase();
  seller = await createTestSeller(db.pool);
  await fillDirectory(seller);
  const { items } = await listTenants(seller, tenantsQuery.parse({ q: 'acme' }));
  const { applicationList } = await getTenant(seller, items[0]?.id ?? '');
  application = applicationList[0]?.id ?? '';
});
afterAll(() => db.drop());

type Asked = { url: string; body: string; authorization: string | null };

/** A sign-in centre on the wire, in place of the network. */
function centre(token: object | number, user: object | number) {
  const asked: Asked[] = [];
  const answer = (given: object | number) =>
    typeof given === 'number'
      ? new Response('{"error":"unauthorized"}', { status: given })
      : Response.json(given);
  const send: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const [url, authorization] = [request.url, request.headers.get('authorization')];
    asked.push({ url, body: await request.text(), authorization });
    return answer(url.endsWith('/token') ? token : user);
  };
  return { asked, fetch: send };
}
const granted = { access_token: TOKEN, token_type: 'Bearer', expires_in: 7_200, scope: 'get_user_info' };

const attempt = (options: { fetch?: typeof fetch } = {}, ctx = as('delivery', seller), id = application) =>
  trySignIn(ctx, id, shape.parse({ code: ` ${CODE} ` }), { standIns: [], ...options });

describe('a trial of the sign-in', () => {
  it('goes through both calls with the stored secret and tells who signed in, in part', async () => {
    const { asked, fetch: send } = centre(granted, USER);
    const trial = await attempt({ fetch: send });
    expect(trial).toEqual({
      outcome: 'signed_in',
      httpStatus: 200,
      error: null,
      token: { tokenType: 'Bearer', expiresInS: 7_200, scope: 'get_user_info' },
      user: {
        userName: 'a',
        name: '李雷',
        role: 'admin',
        tenant: 't-1',
        organizationName: 'd1',
        organizationCode: null,
        mobile: '***8000',
        email: 'l***@example.com',
      },
      isListed: true,
    });
    expect(asked.map(({ url }) => url)).toEqual([
      'https://acme.example.com/api/v1/oauth2/token',
      'https://acme.example.com/api/v1/oauth2/userinfo',
    ]);
    expect(Object.fromEntries(new URLSearchParams(asked[0]?.body))).toEqual({
      client_id: 'client-1',
      client_secret: 's3cret',
      code: CODE,
      grant_type: 'authorization_code',
    });
    expect(asked[1]?.authorization).toBe(`Bearer ${TOKEN}`);
  });

  it('says when the user list does not know the user', async () => {
    const stranger = centre(granted, { ...USER, userName: 'nobody' });
    expect(await attempt({ fetch: stranger.fetch })).toMatchObject({ outcome: 'signed_in', isListed: false });
  });

  it.each<[string, object | number, object | number, object]>([
    ['token_refused', 401, USER, { error: 'unauthorized', httpStatus: 401, token: null }],
    ['user_refused', granted, 401, { error: 'unauthorized', httpStatus: 401, user: null }],
    ['unreadable', {}, USER, { user: null }],
    ['unreadable', granted, {}, { user: null, token: { tokenType: 'Bearer' } }],
    ['unreachable', 503, USER, { httpStatus: 503 }],
  ])('tells where it stopped: %s', async (outcome, token, user, more) => {
    const trial = await attempt({ fetch: centre(token, user).fetch });
    expect(trial).toMatchObject({ outcome, isListed: null, ...more });
  });

  it('calls nothing at a domain that this server must not call', async () => {
    const { asked, fetch: send } = centre(granted, USER);
    await db.admin.query(
      `update directory_tenants set domain_name = 'http://127.0.0.1:1' where seller_id = $1`,
      [seller.sellerId],
    );
    expect(await attempt({ fetch: send })).toMatchObject({ outcome: 'domain_refused' });
    expect(asked).toEqual([]);
    const given = shape.parse({ code: CODE, redirectUri: 'https://app.example.com/in' });
    const standIns = ['http://127.0.0.1:1'];
    const trial = await trySignIn(seller, application, given, { standIns, fetch: send });
    expect(trial.outcome).toBe('signed_in');
    expect(new URLSearchParams(asked[0]?.body).get('redirect_uri')).toBe('https://app.example.com/in');
    await db.admin.query(
      `update directory_tenants set domain_name = 'https://acme.example.com' where seller_id = $1`,
      [seller.sellerId],
    );
  });

  it('needs the enterprise, whose domain is called', async () => {
    const key = { ...tenant('i-8', 'alone'), appId: 'app-8' };
    await putApplication(seller, key, { clientId: 'c', clientSecret: await encrypted(seller, 's') });
    const { rows } = await db.admin.query<{ id: string }>(
      `select id from directory_applications where app_id = 'app-8'`,
    );
    await expect(attempt({}, seller, rows[0]?.id)).rejects.toMatchObject({ code: 'kit_tenant_unknown' });
  });

  it('leaves how it ended in the audit, and neither code, token nor secret', async () => {
    await attempt({ fetch: centre(granted, USER).fetch });
    const { rows } = await db.admin.query(
      `select changes, actor_label from audit_entries where action = 'directory.try_sign_in' order by id desc limit 1`,
    );
    expect(rows).toEqual([{ changes: { outcome: [null, 'signed_in'] }, actor_label: 'Lin' }]);
    const { rows: all } = await db.admin.query('select * from audit_entries');
    expect(JSON.stringify(all)).not.toMatch(/one-time-code|access-token|s3cret/);
  });

  it('is for who manages, at their own seller', async () => {
    await expect(attempt({}, as('auditor', seller))).rejects.toMatchObject({ kind: 'forbidden' });
    const other = as('owner', await createTestSeller(db.pool));
    await expect(attempt({}, other)).rejects.toMatchObject({ kind: 'not_found' });
  });
});

it('refuses what can be no code and no address', () => {
  for (const input of [
    {},
    { code: ' ' },
    { code: 'x'.repeat(2_049) },
    { code: 'x', redirectUri: 'javascript:1' },
  ])
    expect(shape.safeParse(input).success).toBe(false);
  expect(shape.safeParse({ code: 'x', redirectUri: '' }).success).toBe(true);
});
