import { expect, test } from '@playwright/test';
import type { ApiTokenView, MemberWithPassword, NewApiToken, OwnView } from '@/lib/members/contract';
import { apiRoutes } from '@/lib/routes';
import { freshId, MOUNTS } from '../fixtures/marketplace';
import {
  type Api,
  anonymous,
  apiOf,
  as,
  DEMO_PASSWORD,
  jsonOf,
  okJson,
  type Problem,
  SESSION_COOKIE,
  sessionOf,
  signIn,
  trySignIn,
} from './api';

const home = MOUNTS[0]?.base ?? '';
const away = MOUNTS[1]?.base ?? '';

/** A member of the demo seller who exists for one test. */
async function newMember(role: string): Promise<{ id: string; email: string; password: string }> {
  const email = `${freshId('m').toLowerCase()}@demo.example`;
  const body = { name: 'Contract member', email, role };
  const made = okJson<MemberWithPassword>(await (await as('owner')).send('POST', apiRoutes.members(), body));
  return { id: made.member.id, email, password: made.password };
}

async function expectSignedOut(api: Api): Promise<void> {
  const answer = await api.get(apiRoutes.me());
  expect(answer.status).toBe(401);
  expect(jsonOf<Problem>(answer).code).toBe('unauthenticated');
}

test.describe('sessions', () => {
  test('e-mail and password open a session that both processes know', async () => {
    const answer = await trySignIn(home, 'auditor@demo.example', DEMO_PASSWORD);
    const cookie = answer.headers.getSetCookie().find((given) => given.startsWith(SESSION_COOKIE)) ?? '';
    expect(cookie).toMatch(/; HttpOnly/i);
    expect(cookie).toMatch(/; SameSite=Lax/i);
    const session = sessionOf(answer) ?? '';
    for (const base of [home, away]) {
      const own = okJson<OwnView>(await apiOf(base, { cookie: session }).get(apiRoutes.me()));
      expect(own).toMatchObject({ email: 'auditor@demo.example', role: 'auditor' });
    }
  });

  test('a wrong password and an unknown e-mail are answered alike, without a session', async () => {
    const { email } = await newMember('auditor');
    const answers = [
      await trySignIn(home, email, 'not-the-password'),
      await trySignIn(home, `nobody-${email}`, 'not-the-password'),
      await trySignIn(home, `\u0000${email}`, 'not-the-password'),
      await trySignIn(home, 'x'.repeat(10_000), 'y'.repeat(10_000)),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(401);
      expect(answer.text).toBe(answers[0]?.text);
      expect(sessionOf(answer)).toBeNull();
    }
  });

  test('five wrong passwords lock the account, for the right password as well', async () => {
    const { email, password } = await newMember('auditor');
    const tries = Array.from({ length: 5 }, () => trySignIn(home, email, 'not-the-password'));
    for (const answer of await Promise.all(tries)) expect(sessionOf(answer)).toBeNull();
    expect(sessionOf(await trySignIn(home, email, password))).toBeNull();
    const members = okJson<{ items: { email: string; lockedUntil: string | null }[] }>(
      await (await as('owner')).get(apiRoutes.members(), { q: email }),
    );
    expect(members.items).toMatchObject([{ email, lockedUntil: expect.any(String) }]);
  });

  test('a sign-in without the csrf token opens nothing', async () => {
    const body = new URLSearchParams({
      email: 'auditor@demo.example',
      password: DEMO_PASSWORD,
      json: 'true',
    });
    const response = await fetch(`${home}/api/auth/callback/credentials`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body,
    });
    expect(response.status).toBeLessThan(500);
    expect(response.headers.getSetCookie().some((cookie) => cookie.startsWith(SESSION_COOKIE))).toBe(false);
  });

  test('a change of password ends every other session and keeps the asking one', async () => {
    const { email, password } = await newMember('delivery');
    const [asking, other] = [await signIn(home, email, password), await signIn(home, email, password)];
    const wrong = await asking.send('PUT', `${apiRoutes.me()}/password`, {
      current: 'x',
      password: 'long-enough-1',
    });
    expect(wrong.status).toBe(400);
    expect(jsonOf<Problem>(wrong).errors).toEqual([{ path: 'current', code: 'password_wrong' }]);
    const next = { current: password, password: `${freshId()}-new` };
    const changed = await asking.send('PUT', `${apiRoutes.me()}/password`, next);
    expect(changed.status).toBe(204);
    await expectSignedOut(other);
    await expectSignedOut(asking);
    const renewed = apiOf(home, { cookie: sessionOf(changed) ?? '' });
    expect((await renewed.get(apiRoutes.me())).status).toBe(200);
    expect(sessionOf(await trySignIn(home, email, password))).toBeNull();
  });

  test('a change of role, a new password by the owner and a disabled account end the sessions at once', async () => {
    const owner = await as('owner');
    const { id, email, password } = await newMember('finance');
    const first = await signIn(home, email, password);
    expect((await first.get(apiRoutes.statementLines())).status).toBe(200);
    expect((await owner.send('PUT', `${apiRoutes.member(id)}/role`, { role: 'delivery' })).status).toBe(200);
    await expectSignedOut(first);

    const second = await signIn(home, email, password);
    expect((await second.get(apiRoutes.statementLines())).status).toBe(403);
    const reset = okJson<MemberWithPassword>(await owner.send('POST', `${apiRoutes.member(id)}/password`));
    await expectSignedOut(second);

    const third = await signIn(home, email, reset.password);
    expect((await owner.send('PUT', `${apiRoutes.member(id)}/disabled`, { disabled: true })).status).toBe(
      200,
    );
    await expectSignedOut(third);
    expect(sessionOf(await trySignIn(home, email, reset.password))).toBeNull();
  });

  test('a cookie that we did not seal opens nothing', async () => {
    const { cookie = '' } = (await as('auditor')).headers;
    const cookies = [
      `${cookie.slice(0, -4)}AAAA`,
      `${SESSION_COOKIE}=`,
      `${SESSION_COOKIE}=x`,
      `other=${cookie}`,
    ];
    const plain = Buffer.from(JSON.stringify({ sellerId: '0', memberId: '0', sessionVersion: 1 })).toString(
      'base64url',
    );
    for (const given of [
      ...cookies,
      `${SESSION_COOKIE}=e30.${plain}.`,
      `${SESSION_COOKIE}=${'x'.repeat(5_000)}`,
    ])
      await expectSignedOut(apiOf(home, { cookie: given }));
  });

  test('doors of the sign-in library that nobody needs stay shut', async () => {
    for (const door of ['session', 'providers', '_log', 'verify-request', '__proto__', 'constructor'])
      expect((await anonymous.get(`/api/auth/${door}`)).status, door).toBe(404);
    expect((await anonymous.send('POST', '/api/auth/_log', { a: 1 })).status).toBe(404);
    const json = await anonymous.send('POST', '/api/auth/callback/credentials', {
      email: 'a',
      password: 'b',
    });
    expect(json.status).toBe(400);
    expect(jsonOf<Problem>(json).code).toBe('content_type');
  });

  test('sign-in leads back only to this site', async () => {
    for (const callbackUrl of [
      'https://evil.example/',
      '//evil.example',
      '/\\evil.example',
      'javascript:alert(1)',
    ]) {
      const csrf = await fetch(`${home}/api/auth/csrf`);
      const { csrfToken } = (await csrf.json()) as { csrfToken: string };
      const cookie = csrf.headers
        .getSetCookie()
        .map((given) => given.split(';', 1)[0])
        .join('; ');
      const answer = await fetch(`${home}/api/auth/callback/credentials`, {
        method: 'POST',
        redirect: 'manual',
        headers: { 'content-type': 'application/x-www-form-urlencoded', cookie },
        body: new URLSearchParams({
          csrfToken,
          email: 'auditor@demo.example',
          password: DEMO_PASSWORD,
          callbackUrl,
        }),
      });
      const place = new URL(answer.headers.get('location') ?? '/', home);
      expect(place.origin, callbackUrl).toBe(home);
    }
  });
});

test.describe('API tokens', () => {
  const newToken = async (body: Record<string, unknown>) =>
    okJson<NewApiToken>(
      await (await as('owner')).send('POST', apiRoutes.apiTokens(), { label: freshId('token-'), ...body }),
    );
  const bearer = (secret: string, more: Record<string, string> = {}) =>
    apiOf(home, { authorization: `Bearer ${secret}`, ...more });

  test('a token acts with its own role and no more', async () => {
    const { secret } = await newToken({ role: 'finance' });
    const program = bearer(secret);
    expect((await program.get(apiRoutes.statementLines())).status).toBe(200);
    expect((await program.get(apiRoutes.callbacks())).status).toBe(403);
    expect((await program.get(apiRoutes.me())).status).toBe(403);
    const list = await (await as('owner')).get(apiRoutes.apiTokens());
    expect(list.text).not.toContain(secret);
  });

  test('a token needs no origin, and nobody’s cookie stands in for a token that does not fit', async () => {
    const { secret } = await newToken({ role: 'product_manager' });
    const foreign = { origin: 'https://evil.example' };
    const made = await bearer(secret).send('POST', apiRoutes.products(), {}, foreign);
    expect(made.status).toBe(400);
    const { cookie = '' } = (await as('owner')).headers;
    for (const token of ['', 'x', `${secret}x`, secret.slice(1), 'x'.repeat(10_000)])
      expect((await bearer(token, { cookie }).get(apiRoutes.products())).status).toBe(401);
  });

  test('a revoked or expired token is refused at once', async () => {
    const owner = await as('owner');
    const { token, secret } = await newToken({ role: 'auditor' });
    expect((await bearer(secret).get(apiRoutes.orders())).status).toBe(200);
    const revoked = await owner.send('DELETE', apiRoutes.apiToken(token.id));
    expect(revoked.status).toBeLessThan(300);
    expect((await bearer(secret).get(apiRoutes.orders())).status).toBe(401);
    const soon = new Date(Date.now() + 1_500).toISOString();
    const short = await newToken({ role: 'auditor', expiresAt: soon });
    await expect.poll(async () => (await bearer(short.secret).get(apiRoutes.orders())).status).toBe(401);
    const states = okJson<{ items: ApiTokenView[] }>(await owner.get(apiRoutes.apiTokens())).items;
    expect(states.find((one) => one.id === token.id)?.state).toBe('revoked');
    expect(states.find((one) => one.id === short.token.id)?.state).toBe('expired');
  });

  test('no token has the rights of an owner, and none makes members or tokens', async () => {
    const owner = await as('owner');
    const refused = await owner.send('POST', apiRoutes.apiTokens(), { label: freshId(), role: 'owner' });
    expect(refused.status).toBe(400);
    const { secret } = await newToken({ role: 'auditor' });
    for (const path of [apiRoutes.apiTokens(), apiRoutes.members()])
      expect((await bearer(secret).send('POST', path, { label: 'x', role: 'auditor' })).status).toBe(403);
  });
});
