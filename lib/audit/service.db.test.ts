import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ActorKind, Role } from '@/db/enums';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { type Ctx, makeCtx } from '@/lib/context';
import { newId } from '@/lib/ids';
import { createSeller } from '@/lib/sellers/service';
import { auditQuery } from './contract';
import { type AuditFact, recordAudit } from './record';
import { listAudit } from './service';

let db: TestDatabase;
let sellerId: string;

type Who = { kind?: ActorKind; id?: string | null; label?: string; at?: string; role?: Role; of?: string };
const ctxOf = ({ kind = 'member', id = null, label = 'Lin', at, role = 'owner', of = sellerId }: Who): Ctx =>
  makeCtx({
    sellerId: of,
    role,
    pool: db.pool,
    now: () => new Date(at ?? '2026-03-10T00:00:00Z'),
    actor: { kind, id, label },
    requestId: 'r-1',
  });
const record = (who: Who, fact: AuditFact) => {
  const ctx = ctxOf(who);
  return ctx.run((tx, inner) => recordAudit(inner, tx, fact));
};
const find = async (query: Record<string, string>, who: Who = {}) => {
  const page = await listAudit(ctxOf(who), auditQuery.parse(query));
  return page.items.map((item) => item.action);
};

beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());
beforeEach(async () => {
  sellerId = newId();
  await createSeller(ctxOf({ at: '2026-01-01T00:00:00Z', kind: 'job', label: 'start' }), {
    name: 'A',
    site: 'china',
    accountSite: 'china',
  });
});

describe('the audit list', () => {
  it('shows who changed what, newest first, and is itself read-only', async () => {
    const id = newId();
    await record(
      { id },
      { action: 'products.update_product', subjectId: 'p', changes: { name: ['a', 'b'] } },
    );
    const page = await listAudit(ctxOf({ role: 'auditor' }), auditQuery.parse({}));
    expect(page.items[0]).toMatchObject({
      action: 'products.update_product',
      actorKind: 'member',
      actorId: id,
      actorLabel: 'Lin',
      changes: { name: ['a', 'b'] },
      requestId: 'r-1',
      at: '2026-03-10T00:00:00.000Z',
    });
    expect(page.items.map((item) => item.action)).toEqual([
      'products.update_product',
      'sellers.create_seller',
    ]);
  });

  it('filters by action or room, kind, actor and subject', async () => {
    const id = newId();
    await record(
      { id, label: 'Wu_1' },
      { action: 'members.change_role', subjectId: 'm-1', subjectLabel: 'a@b' },
    );
    await record({ kind: 'api_token' }, { action: 'members.create_member', subjectLabel: '100%' });
    expect(await find({ action: 'members' })).toEqual(['members.create_member', 'members.change_role']);
    expect(await find({ action: 'members.change_role' })).toEqual(['members.change_role']);
    expect(await find({ action: 'member' })).toEqual([]);
    expect(await find({ actorKind: 'api_token,job' })).toEqual([
      'members.create_member',
      'sellers.create_seller',
    ]);
    expect(await find({ actor: 'u_' })).toEqual(['members.change_role']);
    expect(await find({ actor: id })).toEqual(['members.change_role']);
    expect(await find({ subject: 'm-1' })).toEqual(['members.change_role']);
    expect(await find({ subject: '%' })).toEqual(['members.create_member']);
  });

  it('takes a month in China’s time', async () => {
    await record({ at: '2026-01-31T15:59:59.999Z' }, { action: 'a.january' });
    await record({ at: '2026-01-31T16:00:00.000Z' }, { action: 'a.february' });
    expect(await find({ month: '2026-02' })).toEqual(['a.february']);
    expect(await find({ month: '2026-01' })).toEqual(['a.january', 'sellers.create_seller']);
    expect(auditQuery.safeParse({ month: '2026-13' }).success).toBe(false);
  });

  it('pages without loss when many changes share one instant', async () => {
    for (let i = 0; i < 30; i += 1) await record({}, { action: `a.n${i}` });
    const ctx = ctxOf({});
    const first = await listAudit(ctx, auditQuery.parse({ limit: '25' }));
    const second = await listAudit(ctx, auditQuery.parse({ limit: '25', cursor: first.nextCursor ?? '' }));
    expect(new Set([...first.items, ...second.items].map((item) => item.id)).size).toBe(31);
    expect(second.nextCursor).toBeNull();
  });

  it('shows another seller nothing, and nobody without the right', async () => {
    const other = newId();
    await createSeller(ctxOf({ of: other }), { name: 'B', site: 'china', accountSite: 'china' });
    await record({}, { action: 'a.secret' });
    expect(await find({}, { of: other })).toEqual(['sellers.create_seller']);
    await expect(find({}, { role: 'finance' })).rejects.toMatchObject({ kind: 'forbidden' });
  });
});
