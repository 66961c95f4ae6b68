import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { type Ctx, makeCtx } from '@/lib/context';
import { newId } from '@/lib/ids';
import { createApiToken as tokenShape } from '../contract';
import { changeRole, createMember, disableMember } from './members';
import { openAccount } from './open-account';
import { changeOwnPassword, getOwn, setOwnLocale } from './own';
import { findSession, findSignInMember } from './sign-in';
import { createApiToken, findTokenBearer, listApiTokens, revokeApiToken } from './tokens';

let db: TestDatabase;
let me: Ctx;
let password: string;
const NOW = new Date('2026-03-01T08:00:00Z');
const LATER = new Date('2026-03-02T08:00:00Z');

async function openSeller(): Promise<{ ctx: Ctx; password: string }> {
  const sellerId = newId();
  const parts = { sellerId, pool: db.pool, now: () => NOW, role: 'owner' } as const;
  const founder = makeCtx({ ...parts, actor: { kind: 'job', id: null, label: 'test' } });
  const opened = await openAccount(founder, {
    seller: { name: 'A', site: 'china', accountSite: 'china' },
    owner: { name: 'Owner', email: `linxiao-${sellerId}@a.example` },
  });
  const actor = { kind: 'member', id: opened.owner.id, label: 'Owner' } as const;
  return { ctx: makeCtx({ ...parts, actor }), password: opened.password };
}

const withRole = (ctx: Ctx, role: 'finance' | 'auditor', kind: 'member' | 'api_token' = 'member') =>
  makeCtx({ sellerId: ctx.sellerId, actor: { ...ctx.actor, kind }, role, pool: db.pool, now: ctx.now });
const audited = async (ctx: Ctx, action: string) =>
  (
    await db.admin.query('select changes from audit_entries where seller_id = $1 and action = $2', [
      ctx.sellerId,
      action,
    ])
  ).rows;

beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());
beforeEach(async () => {
  ({ ctx: me, password } = await openSeller());
});

describe("one's own password", () => {
  const better = 'a long walk home';

  it('changes with the current one and ends every session but the one told the new version', async () => {
    const facts = { sellerId: me.sellerId, memberId: me.actor.id ?? '', sessionVersion: 1 };
    expect(await findSession(me, facts)).not.toBeNull();
    const { sessionVersion } = await changeOwnPassword(me, { current: password, password: better });
    expect(await findSession(me, facts)).toBeNull();
    expect(await findSession(me, { ...facts, sessionVersion })).not.toBeNull();
    expect(await audited(me, 'members.change_own_password')).toEqual([
      { changes: { password: ['***', '***'] } },
    ]);
  });

  it.each([
    ['with a wrong current one', 'wrong', better, 'current', 'password_wrong'],
    ['to the same one', null, null, 'password', 'password_unchanged'],
    ['to one with the e-mail in it', null, 'my linxiao', 'password', 'password_contains_email'],
  ])('does not change %s', async (_, current, wanted, path, code) => {
    const email = await db.admin.query<{ email: string }>('select email from members where id = $1', [
      me.actor.id,
    ]);
    const local = email.rows[0]?.email.split('@')[0] ?? '';
    const input = {
      current: current ?? password,
      password: wanted === null ? password : wanted.replace('linxiao', local),
    };
    await expect(changeOwnPassword(me, input)).rejects.toMatchObject({ fields: [{ path, code }] });
    expect(await audited(me, 'members.change_own_password')).toEqual([]);
  });

  it('cannot be changed twice with the same current one', async () => {
    const tries = await Promise.allSettled([
      changeOwnPassword(me, { current: password, password: better }),
      changeOwnPassword(me, { current: password, password: 'another long walk' }),
    ]);
    expect(tries.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('is nothing that a program has', async () => {
    const program = withRole(me, 'auditor', 'api_token');
    const input = { current: password, password: better };
    await expect(changeOwnPassword(program, input)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(getOwn(program)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(setOwnLocale(program, 'en')).rejects.toMatchObject({ kind: 'forbidden' });
  });
});

it('the language is remembered, and recorded once', async () => {
  expect((await getOwn(me)).locale).toBeNull();
  await setOwnLocale(me, 'en');
  await setOwnLocale(me, 'en');
  expect((await getOwn(me)).locale).toBe('en');
  expect(await audited(me, 'members.set_own_locale')).toHaveLength(1);
});

describe('a token', () => {
  const wanted = tokenShape.parse({ label: 'ERP', role: 'finance' });

  it('is shown once, kept as a hash, and found by itself without a seller', async () => {
    const { secret, token } = await createApiToken(me, wanted);
    expect(token).toMatchObject({ label: 'ERP', role: 'finance', state: 'live', createdBy: 'Owner' });
    const stored = await db.admin.query('select * from api_tokens where id = $1', [token.id]);
    expect(JSON.stringify([stored.rows, await listApiTokens(me), await audited(me, 'x')])).not.toContain(
      secret,
    );
    expect(await findTokenBearer(secret, NOW, db.pool)).toEqual({
      sellerId: me.sellerId,
      id: token.id,
      label: 'ERP',
      role: 'finance',
    });
    expect(await findTokenBearer(`${secret.slice(0, -1)}!`, NOW, db.pool)).toBeNull();
  });

  it('ends with its time, and at once when it is revoked; revoking again changes nothing', async () => {
    const timed = await createApiToken(me, { ...wanted, expiresAt: LATER });
    expect(await findTokenBearer(timed.secret, LATER, db.pool)).toBeNull();
    expect(await findTokenBearer(timed.secret, NOW, db.pool)).not.toBeNull();
    const first = await revokeApiToken(me, timed.token.id);
    expect(first.state).toBe('revoked');
    expect(await revokeApiToken(me, timed.token.id)).toEqual(first);
    expect(await findTokenBearer(timed.secret, NOW, db.pool)).toBeNull();
    expect(await audited(me, 'members.revoke_api_token')).toHaveLength(1);
  });

  it('ends when its maker is disabled or may no longer do what it does', async () => {
    const email = `second-${newId()}@a.example`;
    const { member } = await createMember(me, { name: 'Second', email, role: 'owner' });
    const actor = { kind: 'member', id: member.id, label: 'Second' } as const;
    const second = makeCtx({ sellerId: me.sellerId, actor, role: 'owner', pool: db.pool, now: me.now });
    const finance = await createApiToken(second, wanted);
    const auditor = await createApiToken(second, { ...wanted, role: 'auditor' });
    await changeRole(me, member.id, 'auditor');
    expect(await findTokenBearer(finance.secret, NOW, db.pool)).toBeNull();
    expect(await findTokenBearer(auditor.secret, NOW, db.pool)).not.toBeNull();
    await disableMember(me, member.id);
    expect(await findTokenBearer(auditor.secret, NOW, db.pool)).toBeNull();
  });

  it('never has an owner’s rights, and only owners make or end one', async () => {
    expect(tokenShape.safeParse({ label: 'x', role: 'owner' }).success).toBe(false);
    const auditor = withRole(me, 'auditor');
    const { token } = await createApiToken(me, wanted);
    await expect(createApiToken(auditor, wanted)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(revokeApiToken(auditor, token.id)).rejects.toMatchObject({ kind: 'forbidden' });
    expect((await listApiTokens(auditor)).total).toBe(1);
    await expect((async () => listApiTokens(withRole(me, 'finance')))()).rejects.toMatchObject({
      kind: 'forbidden',
    });
  });

  it('is unknown to another seller', async () => {
    const { token, secret } = await createApiToken(me, wanted);
    const { ctx: stranger } = await openSeller();
    await expect(revokeApiToken(stranger, token.id)).rejects.toMatchObject({ kind: 'not_found' });
    expect((await listApiTokens(stranger)).items).toEqual([]);
    expect(await findTokenBearer(secret, NOW, db.pool)).not.toBeNull();
  });
});

it('an e-mail finds its member before the seller is known, and only the exact one', async () => {
  const email = `linxiao-${me.sellerId}@a.example`;
  expect(await findSignInMember(email, db.pool)).toMatchObject({ sellerId: me.sellerId, id: me.actor.id });
  expect(await findSignInMember(email.replace('linxiao', '%'), db.pool)).toBeNull();
});
