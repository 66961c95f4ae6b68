import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '@/db/enums';
import { auditEntries } from '@/db/schema/audit';
import { lineEvents, orderLines, orders } from '@/db/schema/orders';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { createTestSeller } from '@/db/testing/seller';
import { type Ctx, makeCtx } from '@/lib/context';
import { LOCALES } from '@/lib/i18n/locales';
import { messagesFor } from '@/lib/i18n/messages';
import { newId } from '@/lib/ids';
import { observation } from '../contract-observation';
import { getOrder } from './get-order';
import { openEvidence } from './line-events';
import { markAccepted, markProvisioned } from './mark-lines';
import { observeLine } from './observe-line';

const NOW = new Date('2026-03-10T04:00:00Z');
const ORDERED = new Date('2026-02-10T02:00:00Z');
const TEXT = { name: 'mail.txt', content: Buffer.from('Kunde bestätigt\n') };

let db: TestDatabase;
let owner: Ctx;
let made = 0;
beforeAll(async () => {
  db = await createTestDatabase();
  owner = await createTestSeller(db.pool, { now: () => NOW });
});
afterAll(() => db.drop());

const as = (role: Role, of: Ctx = owner): Ctx =>
  makeCtx({
    sellerId: of.sellerId,
    role,
    pool: db.pool,
    now: () => NOW,
    actor: { kind: role === 'marketplace' ? 'api_token' : 'member', id: newId(), label: role },
  });

type Given = Partial<typeof orderLines.$inferInsert>;
async function makeLine(line: Given = {}, order: Partial<typeof orders.$inferInsert> = {}) {
  made += 1;
  const own = { sellerId: owner.sellerId, orderId: `CS-OBS-${made}` };
  const [orderRowId, id] = [newId(), newId()];
  await owner.run(async (tx) => {
    await tx.insert(orders).values({
      ...{ ...own, id: orderRowId, orderType: 'NEW', source: 'open_api', orderedAt: ORDERED },
      ...{ customerId: 'c-1', customerName: 'Acme' },
      ...order,
    });
    await tx.insert(orderLines).values({
      ...{ ...own, id, orderRowId, orderLineId: `${own.orderId}-1`, productId: 'P-1', currency: 'CNY' },
      ...{ listAmountMinor: 100n, amountMinor: 100n, payStatus: 'paid', supervision: 'in_progress' },
      ...line,
    });
  });
  return { id, orderRowId, orderId: own.orderId };
}
const seen = (lineId: string, given: object) =>
  observation.parse({ lineId, at: '2026-03-01T00:00:00Z', note: 'mail of the customer', ...given });
const node = (lineId: string, to: string, more: object = {}) =>
  seen(lineId, { kind: 'supervision', node: to, ...more });
const pay = (lineId: string, payStatus: string, more: object = {}) =>
  seen(lineId, { kind: 'pay_status', payStatus, ...more });
const eventsOf = (lineId: string) =>
  owner.run((tx) => tx.select().from(lineEvents).where(eq(lineEvents.lineId, lineId)));

describe('service supervision as it is seen', () => {
  it('goes through the flow, and its completion gives the line its effect', async () => {
    const { id, orderRowId } = await makeLine();
    const operator = as('delivery');
    await observeLine(operator, node(id, 'in_service'));
    await observeLine(operator, node(id, 'awaiting_acceptance'));
    const done = await observeLine(operator, node(id, 'completed', { at: '2026-03-05T03:00:00Z' }), TEXT);
    expect(done).toMatchObject({
      supervision: 'completed',
      supervisionNode: 'completed',
      effectiveAt: '2026-03-05T03:00:00.000Z',
      isChanged: true,
    });
    const [line] = (await getOrder(as('delivery'), orderRowId)).lines;
    expect(line?.moves).toEqual([]);
    expect(line?.events.map(({ kind, from, to, note }) => [kind, from, to, note])).toEqual([
      ['effect', null, '2026-03-05T03:00:00.000Z', 'mail of the customer'],
      ['supervision', 'awaiting_acceptance', 'completed', 'mail of the customer'],
      ['supervision', 'in_service', 'awaiting_acceptance', 'mail of the customer'],
      ['supervision', null, 'in_service', 'mail of the customer'],
    ]);
    const file = line?.events[0]?.file;
    expect(file).toMatchObject({ name: 'mail.txt', mediaType: 'text/plain' });
    const { content } = await openEvidence(as('auditor'), file?.id ?? '');
    expect(Buffer.concat(await content.toArray()).toString()).toBe('Kunde bestätigt\n');
    const stranger = await createTestSeller(db.pool, { now: () => NOW });
    await expect(openEvidence(stranger, file?.id ?? '')).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('refuses a step against the flow, unless it takes back what a person said', async () => {
    const { id } = await makeLine();
    await observeLine(owner, node(id, 'in_service'));
    await expect(observeLine(owner, node(id, 'completed'))).rejects.toMatchObject({
      code: 'supervision_move',
    });
    expect(await eventsOf(id)).toHaveLength(1);
    const back = await observeLine(owner, node(id, 'awaiting_confirmation', { isCorrection: true }));
    expect(back).toMatchObject({ supervisionNode: 'awaiting_confirmation', isChanged: true });
  });

  it('saying the same again changes nothing and leaves nothing behind', async () => {
    const { id } = await makeLine();
    await observeLine(owner, node(id, 'in_service'));
    expect(await observeLine(owner, node(id, 'in_service'))).toMatchObject({ isChanged: false });
    expect(await eventsOf(id)).toHaveLength(1);
  });

  it('a stronger source supersedes, a weaker one is refused', async () => {
    const { id, orderId } = await makeLine();
    await observeLine(owner, node(id, 'in_service'));
    const told = observation.parse({
      ...{ kind: 'supervision', orderId, node: 'completed', at: '2026-03-06T00:00:00Z', note: 'export' },
    });
    expect(await observeLine(as('marketplace'), told)).toMatchObject({ supervision: 'completed' });
    await expect(observeLine(owner, node(id, 'in_service', { isCorrection: true }))).rejects.toMatchObject({
      code: 'stronger_source',
    });
  });

  it('a refund is billed with its original, so it must be known first', async () => {
    const { id, orderId } = await makeLine({ supervisionNode: 'in_service' });
    await expect(observeLine(owner, node(id, 'refunded'))).rejects.toMatchObject({ code: 'refund_unknown' });
    await makeLine({ amountMinor: -100n, originalLineId: `${orderId}-1` }, { orderType: 'UNSUBSCRIBE' });
    expect(await observeLine(owner, node(id, 'refunded'))).toMatchObject({ supervision: 'completed' });
  });

  it('calls of the marketplace leave events too, and outrank a person', async () => {
    const { id } = await makeLine({ instanceId: 'i-accepted' });
    await markAccepted(owner, 'i-accepted', NOW);
    expect((await eventsOf(id)).map(({ kind, toValue, source }) => [kind, toValue, source])).toEqual([
      ['supervision', 'completed', 'callback'],
      ['effect', NOW.toISOString(), 'callback'],
    ]);
    await expect(observeLine(owner, node(id, 'appealed', { isCorrection: true }))).rejects.toMatchObject({
      code: 'stronger_source',
    });
    const other = await makeLine({ instanceId: 'i-ready', supervision: 'not_involved' });
    await markProvisioned(owner, 'i-ready', NOW);
    await markProvisioned(owner, 'i-ready', NOW);
    expect(await eventsOf(other.id)).toHaveLength(1);
  });
});

describe('the pay state as it is seen', () => {
  it('counts credit as paid once the customer has repaid the whole month (R31)', async () => {
    const on = { payStatus: 'credit_outstanding' } as const;
    const [first, second] = [await makeLine(on), await makeLine(on)];
    const later = await makeLine(on, { orderedAt: new Date('2026-02-28T16:00:00Z') });
    const other = await makeLine(on, { customerId: 'c-2' });
    const answer = await observeLine(as('finance'), pay(first.id, 'paid', { wholeMonth: true }));
    expect(answer).toMatchObject({ payStatus: 'paid', others: 1 });
    const rows = await owner.run((tx) => tx.select().from(orderLines));
    const stateOf = (id: string) => rows.find((row) => row.id === id)?.payStatus;
    expect([first, second, later, other].map(({ id }) => stateOf(id))).toEqual([
      'paid',
      'paid',
      'credit_outstanding',
      'credit_outstanding',
    ]);
    expect(await eventsOf(second.id)).toMatchObject([{ fromValue: 'credit_outstanding', toValue: 'paid' }]);
  });

  it.each([
    ['in the future', '2026-03-10T04:00:00.001Z', 'in_future'],
    ['before the order', '2026-02-10T01:59:59Z', 'before_order'],
  ])('nothing was seen %s', async (_, at, code) => {
    const { id } = await makeLine();
    await expect(observeLine(owner, pay(id, 'unpaid', { at }))).rejects.toMatchObject({
      kind: 'invalid',
      fields: [{ path: 'at', code }],
    });
  });

  it('needs its evidence in words, and a line that is one', () => {
    const bare = { kind: 'pay_status', payStatus: 'paid', at: '2026-03-01T00:00:00Z' };
    expect(observation.safeParse({ ...bare, lineId: newId(), note: ' ' }).success).toBe(false);
    expect(observation.safeParse({ ...bare, note: 'x' }).success).toBe(false);
  });

  it('is nobody’s who may not see it, and no other seller’s line', async () => {
    const { id } = await makeLine();
    for (const role of ['auditor', 'product_manager'] as const)
      await expect(observeLine(as(role), pay(id, 'unpaid'))).rejects.toMatchObject({ kind: 'forbidden' });
    const stranger = await createTestSeller(db.pool, { now: () => NOW });
    await expect(observeLine(stranger, pay(id, 'unpaid'))).rejects.toMatchObject({ kind: 'not_found' });
    expect(await eventsOf(id)).toEqual([]);
  });

  it('its events cannot be rewritten by the app', async () => {
    const { id } = await makeLine();
    await observeLine(owner, pay(id, 'unpaid'));
    const rewrite = owner.run((tx) =>
      tx.update(lineEvents).set({ note: 'x' }).where(eq(lineEvents.lineId, id)),
    );
    await expect(rewrite).rejects.toMatchObject({
      cause: { message: expect.stringMatching(/permission denied/) },
    });
  });
});

it('every action and field of the trail has words', async () => {
  const rows = await owner.run((tx) => tx.select().from(auditEntries));
  expect(new Set(rows.map(({ action }) => action))).toEqual(
    new Set(['orders.observe_payment', 'orders.observe_supervision']),
  );
  const fields = rows.flatMap(({ changes }) => Object.keys(changes ?? {}));
  for (const locale of LOCALES) {
    const { audit } = messagesFor(locale);
    expect(fields.filter((field) => !(field in audit.fields))).toEqual([]);
    expect(Object.keys(audit.actions.orders)).toEqual(
      expect.arrayContaining(['observe_payment', 'observe_supervision']),
    );
  }
});
