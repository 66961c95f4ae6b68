import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROLES, type Role } from '@/db/enums';
import { APPROVAL_STATES, type ApprovalState } from '@/db/enums/approvals';
import { beginAsSeller, inTransaction } from '@/db/scope';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { type Actor, type Ctx, makeCtx } from '@/lib/context';
import { newId } from '@/lib/ids';
import { hasRight } from '@/lib/rights';
import { approvalsQuery, decideApproval as decision } from '../contract';
import { decideApproval, withdrawApproval } from './decide-approval';
import { getApproval, listApprovals } from './list-approvals';
import { hasPending, requestApproval } from './request-approval';

const NOW = new Date('2026-03-03T02:00:00Z');
let db: TestDatabase;
let sellerId: string;
let asker: string;
let other: string;

async function seller(name: string): Promise<string> {
  const id = newId();
  await db.admin.query('insert into sellers (seller_id, name) values ($1, $2)', [id, name]);
  return id;
}

async function member(of: string, name: string): Promise<string> {
  const id = newId();
  await db.admin.query(
    `insert into members (seller_id, id, email, name, role) values ($1, $2, $3, $4, 'finance')`,
    [of, id, `${id}@a.example`, name],
  );
  return id;
}

const ctxOf = (actor: Actor, role: Role = 'finance', of = sellerId): Ctx =>
  makeCtx({ sellerId: of, role, actor, pool: db.pool, now: () => NOW });
const person = (id: string, role?: Role): Ctx => ctxOf({ kind: 'member', id, label: 'A' }, role);

const ask = (ctx: Ctx, subjectId: string = newId(), asked: unknown = { amountMinor: '120' }) =>
  ctx.run((tx, inner) =>
    requestApproval(inner, tx, {
      ...{ kind: 'write_off', subjectId, subjectLabel: 'AP-1', asked, reason: '手续费' },
    }),
  );

beforeAll(async () => {
  db = await createTestDatabase();
  sellerId = await seller('A');
  asker = await member(sellerId, 'Asker');
  other = await member(sellerId, 'Other');
});
afterAll(() => db.drop());

const given = (verdict: 'approved' | 'refused', digest: string) =>
  decision.parse({ verdict, digest, decision: 'no' });

describe('a request', () => {
  it('waits once for each subject, sealed, with its audit row', async () => {
    const subject = newId();
    const id = await ask(person(asker), subject);
    await expect(ask(person(other), subject)).rejects.toMatchObject({ code: 'approval_pending' });
    const ctx = person(other);
    expect(await ctx.run((tx, inner) => hasPending(inner, tx, 'write_off', subject))).toBe(true);
    expect(await getApproval(ctx, id)).toMatchObject({
      ...{ id, kind: 'write_off', state: 'pending', requestedBy: 'Asker', reason: '手续费', isOwn: false },
    });
    const { rows } = await db.admin.query(
      `select a.asked_sealed, e.action from approvals a join audit_entries e on e.subject_id = a.id::text where a.id = $1`,
      [id],
    );
    expect(rows).toMatchObject([{ action: 'approvals.request' }]);
    expect(rows[0].asked_sealed.toString('latin1')).not.toContain('120');
  });

  it('by a token is its maker’s, and a job or the marketplace can ask for none', async () => {
    const token = newId();
    await db.admin.query(
      `insert into api_tokens (seller_id, id, label, role, token_hash, created_by) values ($1, $2, 'ERP', 'finance', 'hash of it', $3)`,
      [sellerId, token, asker],
    );
    const id = await ask(ctxOf({ kind: 'api_token', id: token, label: 'ERP' }));
    expect(await getApproval(person(asker), id)).toMatchObject({
      isOwn: true,
      canDecide: false,
      canWithdraw: true,
    });
    for (const kind of ['job', 'marketplace'] as const)
      await expect(ask(ctxOf({ kind, id: null, label: 'x' }))).rejects.toMatchObject({
        code: 'approval_person',
      });
  });

  it('is taken back by who asked alone, once', async () => {
    const id = await ask(person(asker));
    await expect(withdrawApproval(person(other), id)).rejects.toMatchObject({ kind: 'forbidden' });
    expect(await withdrawApproval(person(asker), id)).toMatchObject({ state: 'withdrawn', decidedBy: null });
    await expect(withdrawApproval(person(asker), id)).rejects.toMatchObject({ code: 'approval_decided' });
  });

  it('is nobody’s of another seller', async () => {
    const id = await ask(person(asker));
    const foreign = await seller('B');
    const ctx = ctxOf({ kind: 'member', id: await member(foreign, 'B'), label: 'B' }, 'owner', foreign);
    const { digest } = await getApproval(person(asker), id);
    for (const verb of [
      () => getApproval(ctx, id),
      () => withdrawApproval(ctx, id),
      () => decideApproval(ctx, id, given('refused', digest)),
    ])
      await expect(verb()).rejects.toMatchObject({ kind: 'not_found' });
    expect((await listApprovals(ctx, approvalsQuery.parse({}))).items).toEqual([]);
  });

  it.each(ROLES)('is read and decided by right: %s', async (role) => {
    const ctx = person(other, role);
    const read = listApprovals(ctx, approvalsQuery.parse({}));
    if (hasRight(role, 'approvals.read')) expect((await read).total).toBeGreaterThan(0);
    else await expect(read).rejects.toMatchObject({ kind: 'forbidden' });
    if (!hasRight(role, 'approvals.decide'))
      await expect(decideApproval(ctx, newId(), given('refused', '0'.repeat(64)))).rejects.toMatchObject({
        kind: 'forbidden',
      });
  });

  it('needs a reason to be refused', () => {
    expect(decision.safeParse({ verdict: 'refused', digest: '0'.repeat(64) }).success).toBe(false);
  });
});

describe('the database itself', () => {
  const asApp = (text: string, values: unknown[]) =>
    inTransaction(
      db.pool,
      (client) => beginAsSeller(client, sellerId),
      (client) => client.query(text, values),
    );
  const set = (id: string, state: ApprovalState, by: string | null) =>
    asApp('update approvals set state = $2, decided_by = $3 where id = $1', [id, state, by]);

  it('lets nobody decide on what is his own', async () => {
    const id = await ask(person(asker));
    for (const state of ['approved', 'refused'] as const)
      await expect(set(id, state, asker)).rejects.toMatchObject({ constraint: 'approvals_two_people' });
    await expect(set(id, 'approved', null)).rejects.toMatchObject({ constraint: 'approvals_decided' });
  });

  it.each(['requested_by', 'asked_sealed', 'digest', 'kind', 'subject_id'])(
    'never changes %s',
    async (column) => {
      const id = await ask(person(asker));
      await expect(
        asApp(`update approvals set ${column} = ${column} where id = $1`, [id]),
      ).rejects.toMatchObject({
        code: '42501',
      });
      await expect(asApp('delete from approvals where id = $1', [id])).rejects.toMatchObject({
        code: '42501',
      });
    },
  );

  it.each(['approved', 'refused', 'withdrawn'] as const)('lets nothing follow %s', async (from) => {
    const id = await ask(person(asker));
    await set(id, from, from === 'withdrawn' ? null : other);
    for (const to of APPROVAL_STATES.filter((state) => state !== from))
      await expect(set(id, to, to === 'approved' || to === 'refused' ? other : null)).rejects.toMatchObject({
        constraint: 'approvals_transition',
      });
  });
});
