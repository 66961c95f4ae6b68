import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { type Ctx, makeCtx } from '@/lib/context';
import { newId } from '@/lib/ids';
import { LOCK_MS } from '@/lib/members/rules';
import { changeRole, createMember, disableMember, resetPassword } from '@/lib/members/service/members';
import { openAccount } from '@/lib/members/service/open-account';
import { signInWithPassword } from '@/lib/members/service/sign-in';
import { createApiToken } from '@/lib/members/service/tokens';
import { sessionCtx } from './session-ctx';
import { sessionCookie } from './session-token';
import { identitySignIn, passwordSignIn } from './sign-in';

let db: TestDatabase;
let owner: Ctx;
let member: { id: string; email: string; password: string };

const entries = async (id: string) =>
  (
    await db.admin.query<{ action: string; changes: Record<string, unknown> }>(
      `select action, changes from audit_entries where subject_id = $1 and action like 'members.sign%' order by id`,
      [id],
    )
  ).rows;

beforeAll(async () => {
  db = await createTestDatabase();
  vi.stubEnv('DATABASE_URL', db.adminUrl);
  vi.stubEnv('AUTH_SECRET', 'a secret of the tests, long enough');
  vi.stubEnv('SEALING_KEYS', Buffer.alloc(32, 7).toString('base64'));
});
afterAll(() => db.drop());
beforeEach(async () => {
  const sellerId = newId();
  const parts = { sellerId, pool: db.pool, role: 'owner' } as const;
  const founder = makeCtx({ ...parts, actor: { kind: 'job', id: null, label: 'test' } });
  const opened = await openAccount(founder, {
    seller: { name: 'A', site: 'international', accountSite: 'international' },
    owner: { name: 'Owner', email: `owner-${sellerId}@a.example` },
  });
  owner = makeCtx({ ...parts, actor: { kind: 'member', id: opened.owner.id, label: 'Owner' } });
  const email = `fin-${newId()}@a.example`;
  const made = await createMember(owner, { name: 'Fin', email, role: 'finance' });
  member = { id: made.member.id, email, password: made.password };
});

const signIn = (password = member.password, email = member.email) => passwordSignIn(email, password, db.pool);
const at = (now: Date): Ctx => makeCtx({ ...owner, now: () => now, pool: db.pool });

describe('signing in with a password', () => {
  it('works in any spelling of the e-mail and leaves a trace', async () => {
    const facts = await signIn(member.password, ` ${member.email.toUpperCase()} `);
    expect(facts).toEqual({ sellerId: owner.sellerId, memberId: member.id, sessionVersion: 1 });
    expect(await entries(member.id)).toEqual([
      { action: 'members.sign_in', changes: { method: [null, 'password'] } },
    ]);
  });

  it('answers alike for a wrong password, an unknown e-mail, nonsense and a disabled account', async () => {
    await disableMember(owner, member.id);
    expect(await signIn()).toBeNull();
    expect(await signIn('wrong')).toBeNull();
    expect(await signIn('wrong', 'nobody@a.example')).toBeNull();
    expect(await signIn('wrong', 'no e-mail')).toBeNull();
    expect((await entries(member.id)).map((entry) => entry.action)).toEqual([
      'members.sign_in_refused',
      'members.sign_in_refused',
    ]);
  });

  it('locks after five failures in a row for fifteen minutes, right password or not', async () => {
    const start = new Date('2026-03-01T08:00:00Z');
    for (let i = 0; i < 5; i += 1) await signInWithPassword(at(start), member.id, 'wrong');
    expect(await signInWithPassword(at(start), member.id, member.password)).toBeNull();
    const justBefore = new Date(start.getTime() + LOCK_MS - 1);
    expect(await signInWithPassword(at(justBefore), member.id, member.password)).toBeNull();
    const refused = await entries(member.id);
    expect(refused).toHaveLength(5);
    expect(refused.at(-1)?.changes).toMatchObject({ lockedUntil: [null, '2026-03-01T08:15:00.000Z'] });
    const end = new Date(start.getTime() + LOCK_MS);
    expect(await signInWithPassword(at(end), member.id, 'wrong')).toBeNull();
    expect(await signInWithPassword(at(end), member.id, member.password)).not.toBeNull();
  });

  it('counts failures in a row only: a success begins again', async () => {
    for (let i = 0; i < 4; i += 1) await signInWithPassword(owner, member.id, 'wrong');
    expect(await signInWithPassword(owner, member.id, member.password)).not.toBeNull();
    for (let i = 0; i < 4; i += 1) await signInWithPassword(owner, member.id, 'wrong');
    expect(await signInWithPassword(owner, member.id, member.password)).not.toBeNull();
  });

  it('looks at five passwords only when twenty come at once', async () => {
    const guesses = Array.from({ length: 20 }, (_, i) => signInWithPassword(owner, member.id, `guess ${i}`));
    await Promise.all(guesses);
    expect(await entries(member.id)).toHaveLength(5);
    expect(await signInWithPassword(owner, member.id, member.password)).toBeNull();
  });
});

describe('signing in with an identity provider', () => {
  it('finds the member by the verified e-mail', async () => {
    const claims = { email: member.email.toUpperCase(), email_verified: true };
    expect(await identitySignIn(claims, db.pool)).toMatchObject({ memberId: member.id });
    expect((await entries(member.id)).at(-1)?.changes).toEqual({ method: [null, 'oidc'] });
  });

  it.each([
    ['an unverified e-mail', (email: string) => ({ email, email_verified: false })],
    ['a word instead of the mark', (email: string) => ({ email, email_verified: 'true' })],
    ['no mark', (email: string) => ({ email })],
    ['an unknown person', () => ({ email: 'nobody@a.example', email_verified: true })],
    ['no e-mail', () => ({ email_verified: true })],
  ])('refuses %s', async (_, claims) => {
    expect(await identitySignIn(claims(member.email), db.pool)).toBeNull();
  });

  it('refuses a disabled account', async () => {
    await disableMember(owner, member.id);
    expect(await identitySignIn({ email: member.email, email_verified: true }, db.pool)).toBeNull();
  });
});

describe('a request', () => {
  const asking = (headers: Record<string, string>) =>
    sessionCtx(new Request('http://localhost/api/members', { headers }), 'r-1', db.pool);
  const withCookie = async (facts: Parameters<typeof sessionCookie>[0]) =>
    asking({ cookie: `other=1; ${(await sessionCookie(facts)).split(';')[0]}` });
  const session = () => ({ sellerId: owner.sellerId, memberId: member.id, sessionVersion: 1 });

  it('with a session acts as the person, with the role that the row has now', async () => {
    expect(await withCookie(session())).toMatchObject({
      sellerId: owner.sellerId,
      role: 'finance',
      requestId: 'r-1',
      actor: { kind: 'member', id: member.id, label: 'Fin' },
    });
  });

  it.each([
    ['the role changed', () => changeRole(owner, member.id, 'delivery')],
    ['the password was reset', () => resetPassword(owner, member.id)],
    ['the account was disabled', () => disableMember(owner, member.id)],
  ])('is refused once %s', async (_, change) => {
    await change();
    await expect(withCookie(session())).rejects.toMatchObject({ kind: 'unauthenticated' });
  });

  it('is refused with a session that names another seller', async () => {
    const foreign = { ...session(), sellerId: newId() };
    await expect(withCookie(foreign)).rejects.toMatchObject({ kind: 'unauthenticated' });
  });

  it('is refused without a session, and with one that this app did not seal', async () => {
    await expect(asking({})).rejects.toMatchObject({ kind: 'unauthenticated' });
    const cookie = 'next-auth.session-token=eyJhbGciOiJub25lIn0..a.b.c';
    await expect(asking({ cookie })).rejects.toMatchObject({ kind: 'unauthenticated' });
  });

  it('with a token acts as the program, and a bad token is not replaced by the cookie', async () => {
    const { secret, token } = await createApiToken(owner, { label: 'ERP', role: 'auditor', expiresAt: null });
    expect(await asking({ authorization: `Bearer ${secret}` })).toMatchObject({
      sellerId: owner.sellerId,
      role: 'auditor',
      actor: { kind: 'api_token', id: token.id, label: 'ERP' },
    });
    const cookie = (await sessionCookie(session())).split(';')[0] ?? '';
    for (const authorization of ['Bearer sct_wrong', 'Basic YTpi', 'Bearer', '']) {
      await expect(asking({ authorization, cookie })).rejects.toMatchObject({ kind: 'unauthenticated' });
    }
  });
});
