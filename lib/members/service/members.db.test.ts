import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '@/db/enums';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { type Ctx, makeCtx } from '@/lib/context';
import { listQuery } from '@/lib/http/list';
import { newId } from '@/lib/ids';
import { createMember as createShape, membersQuery } from '../contract';
import { fitsPassword } from '../password';
import { MAX_MEMBERS } from '../rules';
import { changeRole, createMember, disableMember, enableMember, listMembers, resetPassword } from './members';
import { openAccount } from './open-account';

let db: TestDatabase;
let owner: Ctx;
let ownerId: string;
const NOW = new Date('2026-03-01T08:00:00Z');
const all = membersQuery.parse({});

/** A fresh seller with its first owner, and the owner's context. */
async function openSeller(): Promise<{ ctx: Ctx; ownerId: string }> {
  const sellerId = newId();
  const parts = { sellerId, pool: db.pool, now: () => NOW } as const;
  const founder = makeCtx({ ...parts, role: 'owner', actor: { kind: 'job', id: null, label: 'test' } });
  const opened = await openAccount(founder, {
    seller: { name: 'A', site: 'china', accountSite: 'china' },
    owner: { name: 'Owner', email: `owner-${sellerId}@a.example` },
  });
  const actor = { kind: 'member', id: opened.owner.id, label: 'Owner' } as const;
  return { ctx: makeCtx({ ...parts, role: 'owner', actor }), ownerId: opened.owner.id };
}

const as = (ctx: Ctx, role: Role): Ctx =>
  makeCtx({ sellerId: ctx.sellerId, actor: ctx.actor, role, pool: db.pool, now: ctx.now });

let count = 0;
const person = (role: Role = 'finance') =>
  createShape.parse({ name: 'Wu', email: `WU.${++count}.${newId()}@A.example`, role });

const row = async (id: string) =>
  (await db.admin.query('select * from members where id = $1', [id])).rows[0] as {
    session_version: number;
    password_hash: string;
    email: string;
    locked_until: Date | null;
    failed_attempts: number;
  };
const actions = async (ctx: Ctx) =>
  (
    await db.admin.query<{ action: string }>(
      'select action from audit_entries where seller_id = $1 order by id',
      [ctx.sellerId],
    )
  ).rows.map((entry) => entry.action);

beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());
beforeEach(async () => {
  ({ ctx: owner, ownerId } = await openSeller());
});

describe('a new member', () => {
  it('gets a temporary password that is kept as argon2id only, and a lower-case e-mail', async () => {
    const input = person();
    const { member, password } = await createMember(owner, input);
    const stored = await row(member.id);
    expect(stored.email).toBe(input.email.toLowerCase());
    expect(stored.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await fitsPassword(stored.password_hash, password)).toBe(true);
    expect(await fitsPassword(stored.password_hash, `${password}x`)).toBe(false);
    expect(await actions(owner)).toContain('members.create_member');
  });

  it('cannot have an e-mail that is in use, here or at another seller, and nothing is written', async () => {
    const input = person();
    await createMember(owner, input);
    const other = await openSeller();
    for (const ctx of [owner, other.ctx]) {
      await expect(createMember(ctx, input)).rejects.toMatchObject({
        fields: [{ path: 'email', code: 'email_unavailable' }],
      });
    }
    expect((await listMembers(other.ctx, all)).total).toBe(1);
    expect(await actions(other.ctx)).toEqual(['sellers.create_seller', 'members.create_member']);
  });

  it('is refused beyond fifty, also when several come at once', async () => {
    const values = Array.from({ length: MAX_MEMBERS - 3 }, (_, i) => `m${i}-${newId()}@a.example`);
    await db.admin.query(
      `insert into members (seller_id, id, email, name, role)
       select $1, gen_random_uuid(), e, 'x', 'auditor' from unnest($2::text[]) e`,
      [owner.sellerId, values],
    );
    const tries = await Promise.allSettled([1, 2, 3, 4].map(() => createMember(owner, person())));
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(2);
    expect((await listMembers(owner, all)).total).toBe(MAX_MEMBERS);
  });
});

describe('a change of role', () => {
  it('ends the sessions and leaves a trace; doing it again does neither', async () => {
    const { member } = await createMember(owner, person('finance'));
    await changeRole(owner, member.id, 'delivery');
    expect((await row(member.id)).session_version).toBe(2);
    await changeRole(owner, member.id, 'delivery');
    expect((await row(member.id)).session_version).toBe(2);
    expect((await actions(owner)).filter((action) => action === 'members.change_role')).toHaveLength(1);
  });

  it('is refused for the last owner, and two owners cannot demote each other at once', async () => {
    await expect(changeRole(owner, ownerId, 'finance')).rejects.toMatchObject({ code: 'last_owner' });
    const { member: second } = await createMember(owner, person('owner'));
    const tries = await Promise.allSettled([
      changeRole(owner, ownerId, 'finance'),
      changeRole(owner, second.id, 'finance'),
    ]);
    expect(tries.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('disabling', () => {
  it('ends the sessions, can be undone, and does nothing the second time', async () => {
    const { member } = await createMember(owner, person());
    expect(await disableMember(owner, member.id)).toMatchObject({ disabled: true });
    await disableMember(owner, member.id);
    expect((await row(member.id)).session_version).toBe(2);
    expect(await enableMember(owner, member.id)).toMatchObject({ disabled: false });
    expect((await actions(owner)).slice(-2)).toEqual(['members.disable_member', 'members.enable_member']);
  });

  it('is refused for oneself and for the last owner who is not disabled', async () => {
    const { member: second } = await createMember(owner, person('owner'));
    await expect(disableMember(owner, ownerId)).rejects.toMatchObject({ code: 'own_account' });
    await disableMember(owner, second.id);
    await expect(changeRole(owner, ownerId, 'auditor')).rejects.toMatchObject({ code: 'last_owner' });
  });
});

it('a reset password is new, lifts the lock-out and ends the sessions', async () => {
  const first = await createMember(owner, person());
  await db.admin.query(
    'update members set failed_attempts = 5, locked_until = now() + interval $$1 hour$$ where id = $1',
    [first.member.id],
  );
  const { password } = await resetPassword(owner, first.member.id);
  const after = await row(first.member.id);
  expect(after).toMatchObject({ session_version: 2, failed_attempts: 0, locked_until: null });
  expect(await fitsPassword(after.password_hash, password)).toBe(true);
  expect(await fitsPassword(after.password_hash, first.password)).toBe(false);
  expect((await actions(owner)).at(-1)).toBe('members.reset_password');
});

describe('the list', () => {
  it('pages both ways without loss, searches literally and holds no secret', async () => {
    for (let i = 0; i < 30; i += 1) await createMember(owner, person('auditor'));
    await createMember(owner, { name: '100%_x', email: `p-${newId()}@a.example`, role: 'auditor' });
    const first = await listMembers(owner, { ...all, limit: 25 });
    expect(first).toMatchObject({ total: 32, totalIsExact: true, prevCursor: null });
    const second = await listMembers(owner, { ...all, limit: 25, cursor: first.nextCursor ?? '' });
    const seen = new Set([...first.items, ...second.items].map((item) => item.id));
    expect(seen.size).toBe(32);
    const back = await listMembers(owner, { ...all, limit: 25, cursor: second.prevCursor ?? '' });
    expect(back.items).toEqual(first.items);
    expect((await listMembers(owner, { ...all, q: '%_' })).items.map((item) => item.name)).toEqual([
      '100%_x',
    ]);
    expect(JSON.stringify(first)).not.toContain('argon2');
  }, 60_000);
});

describe('another seller', () => {
  it('finds none of the members: each verb answers as for an unknown id', async () => {
    const { member } = await createMember(owner, person());
    const { ctx: stranger } = await openSeller();
    const verbs = [
      () => changeRole(stranger, member.id, 'auditor'),
      () => disableMember(stranger, member.id),
      () => enableMember(stranger, member.id),
      () => resetPassword(stranger, member.id),
    ];
    for (const verb of verbs) await expect(verb()).rejects.toMatchObject({ kind: 'not_found' });
    expect((await listMembers(stranger, all)).total).toBe(1);
    expect((await row(member.id)).session_version).toBe(1);
  });
});

it('who may not manage members changes nothing; who may not read them sees nothing', async () => {
  const { member } = await createMember(owner, person());
  const auditor = as(owner, 'auditor');
  const attempts = [
    () => changeRole(auditor, member.id, 'owner'),
    () => disableMember(auditor, member.id),
    () => enableMember(auditor, member.id),
    () => resetPassword(auditor, member.id),
    () => createMember(auditor, person()),
    () =>
      openAccount(auditor, { seller: { name: 'B', site: 'china', accountSite: 'china' }, owner: person() }),
    () => listMembers(as(owner, 'finance'), all),
  ];
  for (const attempt of attempts) {
    await expect((async () => attempt())()).rejects.toMatchObject({ kind: 'forbidden' });
  }
  expect(await listMembers(auditor, all)).toMatchObject({ total: 2 });
});

it('the query takes no sort that the list does not have', () => {
  expect(membersQuery.safeParse({ sort: 'passwordHash' }).success).toBe(false);
  expect(listQuery(['name']).safeParse({ limit: '7' }).success).toBe(false);
});
