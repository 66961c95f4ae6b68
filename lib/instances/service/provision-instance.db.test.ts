import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import type { Ctx } from '@/lib/context';
import { newId } from '@/lib/ids';
import { type DeliverInstanceInput, deliverInstance } from '../contract';
import { applyOrder } from './apply-order';
import { askForOrder } from './ask-for-order';
import {
  actorOf,
  auditOf,
  eventsOf,
  makeInstance,
  NOW,
  openShop,
  orderFacts,
  rowsOf,
  type Shop,
} from './instance-fixtures';
import { releaseInstance } from './lifecycle';
import { editDelivery, provisionInstance } from './provision-instance';
import { queryInstances } from './query-instances';
import { revealLogin } from './reveal-login';

let db: TestDatabase;
let shop: Shop;
let worker: Ctx;
let foreigner: Ctx;
beforeAll(async () => {
  db = await createTestDatabase();
  shop = await openShop(db.pool);
  worker = await actorOf(shop, 'delivery', { name: 'Wang Fang' });
  foreigner = await actorOf(await openShop(db.pool), 'owner');
});
afterAll(() => db.drop());

const given = (more: Partial<DeliverInstanceInput> = {}) =>
  deliverInstance.parse({ frontEndUrl: 'https://app.example/42', ...more });
const full = given({
  adminUrl: 'https://app.example/admin',
  userName: 'admin',
  password: 'S3cret!pass',
  memo: '你好',
  quantityInUse: 3,
});
const waiting = () => makeInstance(shop, { status: 'provisioning', provisionBy: NOW });
const secrets = async (id: string) =>
  JSON.stringify([await eventsOf(db.admin, id), await auditOf(db.admin, id)]);

describe('a delivery by hand', () => {
  it('opens the instance, lets its purchase count, and is what the marketplace is answered next', async () => {
    const row = await waiting();
    await applyOrder(shop.owner, orderFacts(row.orderId));
    expect(await queryInstances(shop.owner, [row.instanceId])).toEqual({ kind: 'provisioning' });
    const detail = await provisionInstance(worker, row.id, full);
    expect(detail).toMatchObject({
      status: 'active',
      provisionBy: null,
      frontEndUrl: 'https://app.example/42',
      login: { userName: 'a***', hasPassword: true },
      quantityInUse: 3,
      outlook: { reason: 'delivered' },
    });
    expect(await queryInstances(shop.owner, [row.instanceId])).toMatchObject({
      kind: 'found',
      items: [{ access: { userName: 'admin', password: 'S3cret!pass', memo: '你好' } }],
    });
    const lines = await rowsOf(db.admin, 'select effective_at from order_lines where instance_id = $1', [
      row.instanceId,
    ]);
    expect(lines).toEqual([{ effective_at: NOW }]);
  });

  it('says who did it, in the history and in the audit trail, without the secrets', async () => {
    const row = await waiting();
    const detail = await provisionInstance(worker, row.id, full);
    expect(detail.timeline.entries[0]).toMatchObject({
      kind: 'event',
      event: 'provisioned',
      from: 'provisioning',
      to: 'active',
      cause: { kind: 'member', name: 'Wang Fang' },
    });
    expect(await auditOf(db.admin, row.id)).toEqual([
      {
        action: 'instances.provision_instance',
        actor_label: 'Wang Fang',
        subject_label: row.instanceId,
        changes: {
          frontEndUrl: [null, 'https://app.example/42'],
          adminUrl: [null, 'https://app.example/admin'],
          memo: [null, '你好'],
          quantityInUse: [null, 3],
          userName: [null, '***'],
          password: [null, '***'],
        },
      },
    ]);
    expect(await secrets(row.id)).not.toMatch(/S3cret|"admin"/);
    const [stored] = await rowsOf<{ login: Buffer }>(
      db.admin,
      'select login_sealed as login from instances where id = $1',
      [row.id],
    );
    expect(stored?.login.includes('S3cret')).toBe(false);
  });

  it('does not let a supervised purchase count', async () => {
    const row = await makeInstance(shop, {
      status: 'provisioning',
      generation: 'v1',
      isSupervised: true,
      orderLineId: '',
    });
    await applyOrder(shop.owner, orderFacts(row.orderId));
    await provisionInstance(worker, row.id, given());
    const lines = await rowsOf(db.admin, 'select effective_at from order_lines where instance_id = $1', [
      row.instanceId,
    ]);
    expect(lines).toEqual([{ effective_at: null }]);
  });

  it.each(['active', 'frozen', 'released'] as const)('is refused for one that is %s', async (status) => {
    const row = await makeInstance(shop, { status, frontEndUrl: 'https://old.example' });
    const attempt = provisionInstance(worker, row.id, full);
    await expect(attempt).rejects.toMatchObject({ kind: 'conflict', code: 'instance_status' });
    expect(await auditOf(db.admin, row.id)).toEqual([]);
    expect(await eventsOf(db.admin, row.id)).toHaveLength(1);
  });

  it('happens once when two people deliver at the same moment', async () => {
    const row = await waiting();
    const both = await Promise.allSettled([
      provisionInstance(worker, row.id, given({ memo: 'one' })),
      provisionInstance(worker, row.id, given({ memo: 'two' })),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await auditOf(db.admin, row.id)).toHaveLength(1);
  });

  it('loses to a refund that was first', async () => {
    const row = await waiting();
    await releaseInstance(shop.owner, row.instanceId, null, { callbackId: null });
    await expect(provisionInstance(worker, row.id, full)).rejects.toMatchObject({ kind: 'conflict' });
  });
});

describe('an edit', () => {
  it.each(['active', 'frozen'] as const)('changes what the buyer of one that is %s gets', async (status) => {
    const row = await makeInstance(shop, { status, frontEndUrl: 'https://old.example' });
    const detail = await editDelivery(worker, row.id, full);
    expect(detail).toMatchObject({ status, frontEndUrl: 'https://app.example/42' });
    expect(detail.timeline.entries[0]).toMatchObject({ kind: 'event', event: 'edited' });
    expect((await auditOf(db.admin, row.id)).map(({ action }) => action)).toEqual([
      'instances.edit_delivery',
    ]);
  });

  it('keeps a login that it does not name, and takes away what it empties', async () => {
    const row = await waiting();
    await provisionInstance(worker, row.id, full);
    await editDelivery(worker, row.id, given({ quantityInUse: 3 }));
    expect(await revealLogin(worker, row.id)).toEqual({ userName: 'admin', password: 'S3cret!pass' });
    await editDelivery(worker, row.id, given({ password: '' }));
    expect(await revealLogin(worker, row.id)).toEqual({ userName: 'admin', password: null });
    const bare = await editDelivery(worker, row.id, given({ userName: '' }));
    expect(bare).toMatchObject({ login: { userName: null, hasPassword: false }, memo: null });
    await expect(revealLogin(worker, row.id)).rejects.toMatchObject({ kind: 'conflict', code: 'no_login' });
    const [stored] = await rowsOf(db.admin, 'select login_sealed from instances where id = $1', [row.id]);
    expect(stored).toEqual({ login_sealed: null });
  });

  it('that says the same again leaves no trace', async () => {
    const row = await waiting();
    await provisionInstance(worker, row.id, full);
    await editDelivery(worker, row.id, full);
    expect(await auditOf(db.admin, row.id)).toHaveLength(1);
    expect(await eventsOf(db.admin, row.id)).toHaveLength(2);
  });

  it.each(['provisioning', 'released'] as const)('is refused for one that is %s', async (status) => {
    const row = await makeInstance(shop, { status });
    const attempt = editDelivery(worker, row.id, full);
    await expect(attempt).rejects.toMatchObject({ kind: 'conflict', code: 'instance_status' });
    expect(await auditOf(db.admin, row.id)).toEqual([]);
  });
});

describe('looking at a login', () => {
  it('leaves an audit row and a place in the history, without the secret', async () => {
    const row = await waiting();
    await provisionInstance(worker, row.id, full);
    await revealLogin(worker, row.id);
    expect(await auditOf(db.admin, row.id)).toMatchObject([
      { action: 'instances.provision_instance' },
      { action: 'instances.reveal_login', actor_label: 'Wang Fang', changes: null },
    ]);
    expect(await secrets(row.id)).not.toContain('S3cret');
  });
});

describe('asking for an order again', () => {
  const jobs = (orderId: string) =>
    rowsOf<{ data: { attempt: number }; start_after: Date | null }>(
      db.admin,
      `select data, start_after from job_requests where data->>'orderId' = $1
       union all select data, start_after from pgboss.job where data->>'orderId' = $1 and state < 'active'`,
      [orderId],
    );

  it('asks once, however often it is pressed, and leaves an audit row each time', async () => {
    const row = await makeInstance(shop, { details: 'missing' });
    expect(await askForOrder(worker, row.id)).toEqual({ orders: [row.orderId] });
    await askForOrder(worker, row.id);
    expect(await jobs(row.orderId)).toMatchObject([
      { data: { orderId: row.orderId, orderLineId: row.orderLineId, attempt: 0 }, start_after: null },
    ]);
    expect((await auditOf(db.admin, row.id)).map(({ action }) => action)).toEqual([
      'instances.ask_for_order',
      'instances.ask_for_order',
    ]);
  });

  it('brings a fetch that waits for its time forward, and nobody else’s', async () => {
    const row = await makeInstance(shop, { details: 'missing' });
    const data = (sellerId: string) =>
      JSON.stringify({ sellerId, orderId: row.orderId, orderLineId: row.orderLineId, attempt: 5 });
    for (const sellerId of [shop.owner.sellerId, foreigner.sellerId])
      await db.admin.query(
        `insert into pgboss.job (name, data, start_after) values ('fetch-order', $1, now() + interval '6 hours')`,
        [data(sellerId)],
      );
    await askForOrder(worker, row.id);
    const now = (await db.admin.query<{ now: Date }>('select now()')).rows[0]?.now as Date;
    const due = (await jobs(row.orderId)).map((job) => (job.start_after ?? now) <= now);
    expect(due.sort()).toEqual([false, true]);
  });

  it('is refused when every order is known', async () => {
    const row = await makeInstance(shop);
    await expect(askForOrder(worker, row.id)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'order_known',
    });
    expect(await jobs(row.orderId)).toEqual([]);
  });
});

const attempts: [string, (ctx: Ctx, id: string) => Promise<unknown>][] = [
  ['provisionInstance', (ctx, id) => provisionInstance(ctx, id, full)],
  ['editDelivery', (ctx, id) => editDelivery(ctx, id, full)],
  ['revealLogin', (ctx, id) => revealLogin(ctx, id)],
  ['askForOrder', (ctx, id) => askForOrder(ctx, id)],
];

describe.each(attempts)('%s', (_name, attempt) => {
  it('knows no instance of another seller, and none that does not exist', async () => {
    const row = await makeInstance(shop, { status: 'provisioning', details: 'missing' });
    await expect(attempt(foreigner, row.id)).rejects.toMatchObject({ kind: 'not_found', code: 'not_found' });
    await expect(attempt(worker, newId())).rejects.toMatchObject({ kind: 'not_found', code: 'not_found' });
    expect(await auditOf(db.admin, row.id)).toEqual([]);
  });

  it.each(['finance', 'auditor', 'product_manager'] as const)('is refused to %s', async (role) => {
    const row = await makeInstance(shop, { status: 'provisioning', details: 'missing' });
    const ctx = await actorOf(shop, role);
    await expect(attempt(ctx, row.id)).rejects.toMatchObject({ kind: 'forbidden' });
    expect(await auditOf(db.admin, row.id)).toEqual([]);
  });
});

describe('what may be delivered', () => {
  it.each([
    ['frontEndUrl', 'app.example', 'not_a_web_address'],
    ['frontEndUrl', 'javascript:alert(1)', 'not_a_web_address'],
    ['frontEndUrl', 'https://应用.example', 'not_a_web_address'],
    ['frontEndUrl', 'https://a b.example', 'not_a_web_address'],
    ['adminUrl', 'ftp://a.example', 'not_a_web_address'],
    ['userName', '长'.repeat(27), 'too_long_encrypted'],
    ['password', 'x'.repeat(80), 'too_long_encrypted'],
    ['userName', 'a\u0000b', 'invalid'],
    ['memo', '\0', 'invalid'],
  ])('%s cannot be %j', (field, value, code) => {
    const result = deliverInstance.safeParse({ frontEndUrl: 'https://a.example', [field]: value });
    const issues = result.error?.issues.map((issue) => [issue.path[0], issue.message]);
    expect(JSON.stringify(result.error?.issues)).toContain(code);
    expect(issues?.[0]?.[0]).toBe(field);
  });

  it('takes what fits exactly', () => {
    expect(given({ userName: '长'.repeat(26), password: 'x'.repeat(79) }).password).toHaveLength(79);
  });
});
