import { randomUUID } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { createTestAddress, createTestSeller } from '@/db/testing/seller';
import type { Ctx } from '@/lib/context';
import { type CallbackView, callbacksExportQuery, callbacksQuery } from '../contract';
import { CALLBACK_REASONS, PROBLEM_VERDICTS } from '../contract-values';
import { type Marketplace, marketplaceOf, orderIds, readerOf, type TestAddress } from './call-fixtures';
import { exportCallbacks } from './export-callbacks';
import { listCallbacks, listCalledAddresses } from './list-callbacks';

let db: TestDatabase;
let send: Marketplace;
let seller: Ctx;
let v2: TestAddress;
let v1: TestAddress;

const ids = orderIds();
const called: Record<string, string> = {};
const NOBODY = 'nobody-1';

beforeAll(async () => {
  db = await createTestDatabase();
  send = marketplaceOf(db.pool);
  seller = await createTestSeller(db.pool);
  v2 = await createTestAddress(seller, { label: 'B address' });
  v1 = await createTestAddress(seller, { label: 'A address', generation: 'v1', secret: 'xxxxxxx' });
  const create = { activity: 'newInstance', ...ids };
  called.created = await send.v2(v2, create);
  called.repeated = await send.v2(v2, create);
  called.tested = await send.v2(v2, { activity: 'newInstance', ...orderIds(), testFlag: '1' });
  called.forged = await send.v2(v2, create, { key: 'somebody-else' });
  called.broken = await send.v2(v2, {}, { raw: '{' });
  called.strange = await send.v2(v2, { activity: 'explodeInstance', ...orderIds() });
  called.unknown = await send.v2(v2, { activity: 'releaseInstance', instanceId: NOBODY });
  called.expired = await send.v1(v1, { activity: 'expireInstance', instanceId: NOBODY, orderId: 'CS-none' });
});
afterAll(() => db.drop());

const find = async (query: Record<string, string>, ctx: Ctx = seller) =>
  (await listCallbacks(ctx, callbacksQuery.parse(query))).items;
const names = async (query: Record<string, string>) => {
  const found = new Set((await find(query)).map((call) => call.id));
  return Object.keys(called).filter((name) => found.has(called[name] ?? ''));
};
const byName = (items: CallbackView[], name: string) => items.find((item) => item.id === called[name]);

describe('the list of calls', () => {
  it('shows every call, newest first, with verdict, reason and what it was about', async () => {
    const items = await find({});
    expect(items.map((item) => item.id)).toEqual(Object.values(called).reverse());
    expect(byName(items, 'created')).toEqual({
      id: called.created,
      receivedAt: expect.stringMatching(/^\d{4}-.*Z$/),
      generation: 'v2',
      activity: 'newInstance',
      orderId: ids.orderId,
      orderLineId: ids.orderLineId,
      instanceId: ids.businessId,
      addressId: v2.id,
      addressLabel: 'B address',
      isTest: false,
      faults: [],
      subject: null,
      verdict: 'accepted',
      reason: null,
      resultCode: '000000',
      durationUs: expect.any(Number),
    });
    expect(byName(items, 'forged')).toMatchObject({
      verdict: 'unauthenticated',
      reason: 'signature_mismatch',
      resultCode: '000001',
    });
  });

  it('writes out characters that would turn a name round', async () => {
    const other = await createTestSeller(db.pool);
    const address = await createTestAddress(other);
    await send.v2(address, { activity: '\u202enewInstance', instanceId: 'a\u200bb' });
    expect(await find({}, other)).toMatchObject([
      { activity: '\\u202EnewInstance', instanceId: 'a\\u200Bb', reason: 'unknown_activity' },
    ]);
  });

  it('has words for every reason', async () => {
    const reasons = (await find({})).flatMap((item) => item.reason ?? []);
    expect(new Set(reasons).size).toBeGreaterThan(3);
    for (const reason of reasons) expect(CALLBACK_REASONS).toContain(reason);
  });

  it.each<[Record<string, string>, string[]]>([
    [{ generation: 'v1' }, ['expired']],
    [{ activity: 'newInstance' }, ['created', 'repeated', 'tested', 'forged']],
    [{ activity: 'other' }, ['broken', 'strange']],
    [{ activity: 'other,expireInstance' }, ['broken', 'strange', 'expired']],
    [{ verdict: 'repeated,test' }, ['repeated', 'tested']],
    [{ problems: '1' }, ['forged', 'broken', 'strange', 'unknown', 'expired']],
    [{ code: '000003' }, ['unknown', 'expired']],
    [{ test: '1' }, ['tested']],
    [{ test: '0', activity: 'newInstance' }, ['created', 'repeated', 'forged']],
    [{ q: NOBODY }, ['unknown', 'expired']],
    [{ q: 'nobody' }, ['unknown', 'expired']],
    [{ q: '%' }, []],
    [{ problems: '1', generation: 'v1', code: '000001' }, []],
  ])('filters by %j', async (query, expected) => expect(await names(query)).toEqual(expected));

  it('finds by order, order line and instance, whole or by their beginning', async () => {
    const ofOrder = ['created', 'repeated', 'forged'];
    for (const q of [ids.orderId, ids.orderId.slice(0, 12), ids.orderLineId])
      expect(await names({ q })).toEqual(ofOrder);
    expect(await names({ q: ids.businessId })).toEqual(['created', 'repeated']);
    expect(await names({ q: ids.orderId.slice(1) })).toEqual([]);
  });

  it('filters by address, and offers the addresses by name', async () => {
    expect(await names({ address: v1.id })).toEqual(['expired']);
    expect(await names({ address: randomUUID() })).toEqual([]);
    expect((await listCalledAddresses(seller)).map((address) => address.label)).toEqual([
      'A address',
      'B address',
    ]);
  });

  it('counts what the filter finds, beyond the page', async () => {
    const page = await listCallbacks(seller, callbacksQuery.parse({ problems: '1', limit: '25' }));
    expect(page).toMatchObject({ total: 5, totalIsExact: true, nextCursor: null, prevCursor: null });
    const verdicts: readonly string[] = PROBLEM_VERDICTS;
    expect(page.items.every((item) => verdicts.includes(item.verdict))).toBe(true);
  });

  it('shows another seller nothing, and nobody without the right', async () => {
    const other = await createTestSeller(db.pool);
    expect(await find({}, other)).toEqual([]);
    expect(await find({ q: ids.orderId }, other)).toEqual([]);
    expect(await listCalledAddresses(other)).toEqual([]);
    const clerk = readerOf(db.pool, seller.sellerId, 'finance');
    await expect(find({}, clerk)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(listCalledAddresses(clerk)).rejects.toMatchObject({ kind: 'forbidden' });
    expect(await find({}, readerOf(db.pool, seller.sellerId, 'auditor'))).toHaveLength(8);
  });

  it.each([
    { month: '2026-13' },
    { from: '2026-02-30' },
    { verdict: 'stolen' },
    { address: "x' or true" },
    { code: '999999' },
    { q: 'x'.repeat(201) },
  ])('refuses %j', (query) => expect(callbacksQuery.safeParse(query).success).toBe(false));
});

describe('time and pages', () => {
  const instant = (text: string) => ({ at: new Date(text) });
  let past: Ctx;
  beforeAll(async () => {
    past = await createTestSeller(db.pool);
    const address = await createTestAddress(past);
    const times = ['2026-01-31T15:59:59.999Z', '2026-01-31T16:00:00.000Z', '2026-02-01T16:00:00.000Z'];
    for (const time of times)
      await send.v2(address, { activity: 'newInstance', ...orderIds() }, instant(time));
    for (let i = 0; i < 27; i += 1)
      await send.v2(address, { activity: 'queryInstance', instanceId: 'i' }, instant('2026-03-01T00:00:00Z'));
  });
  const times = async (query: Record<string, string>) =>
    (await find({ activity: 'newInstance', dir: 'asc', ...query }, past)).map((call) => call.receivedAt);

  it('takes months and days in China’s time, both ends included', async () => {
    const [last, first, second] = await times({});
    expect(await times({ month: '2026-01' })).toEqual([last]);
    expect(await times({ month: '2026-02' })).toEqual([first, second]);
    expect(await times({ from: '2026-02-01', to: '2026-02-01' })).toEqual([first]);
    expect(await times({ to: '2026-01-31' })).toEqual([last]);
    expect(await times({ from: '2026-02-02' })).toEqual([second]);
  });

  it.each(['asc', 'desc'])('pages %s and back without losing or repeating a call', async (dir) => {
    const all = (await find({ limit: '50', dir }, past)).map((call) => call.id);
    expect(new Set(all).size).toBe(30);
    const read = (cursor: string | null) =>
      listCallbacks(past, callbacksQuery.parse({ limit: '25', dir, cursor: cursor ?? undefined }));
    const first = await read(null);
    const second = await read(first.nextCursor);
    expect([...first.items, ...second.items].map((call) => call.id)).toEqual(all);
    expect(second.nextCursor).toBeNull();
    const back = await read(second.prevCursor);
    expect(back.items.map((call) => call.id)).toEqual(first.items.map((call) => call.id));
    expect(back.prevCursor).toBeNull();
  });
});

describe('the export', () => {
  const words = (key: string) => key;
  const csv = async (query: Record<string, string>, ctx: Ctx = seller) => {
    const response = await exportCallbacks.stream(ctx, callbacksExportQuery.parse(query), words);
    return { response, records: parse(await response.text()) as string[][] };
  };

  it.each(['auditor', 'delivery', 'finance'] as const)('is refused to the role %s', async (role) => {
    const ctx = readerOf(db.pool, seller.sellerId, role);
    await expect(csv({}, ctx)).rejects.toMatchObject({ kind: 'forbidden' });
  });

  it('holds exactly the rows of the list in its order, and says how many', async () => {
    const { response, records } = await csv({ problems: '1' });
    const [head = [], ...rest] = records;
    expect(head.slice(0, 3)).toEqual(['columns.receivedAt', 'columns.generation', 'columns.activity']);
    expect(rest.at(-1)?.[0]).toBe('#control rows=5');
    const listed = (await find({ problems: '1' })).map((call) => call.id);
    expect(rest.slice(0, -1).map((record) => record.at(-1))).toEqual(listed);
    expect(response.headers.get('x-row-count')).toBe('5');
  });

  it('says in words what the screen says, and keeps formulas from running', async () => {
    const orderId = '=HYPERLINK("x")';
    await send.v2(v2, { activity: 'newInstance', ...orderIds(), orderId });
    const { records } = await csv({ q: orderId });
    const row = records[1] ?? [];
    expect(row).toContain(`'${orderId}`);
    expect(row).toContain('verdicts.accepted');
    expect(row).toContain('activities.newInstance');
  });

  it('leaves an audit row and is refused without the right; another seller’s file is empty', async () => {
    await csv({ code: '000003' });
    const audit = await db.admin.query(
      `select changes from audit_entries where action = 'callbacks.export_callbacks' and seller_id = $1`,
      [seller.sellerId],
    );
    expect(audit.rows.at(-1)?.changes).toMatchObject({
      filter: [null, { code: ['000003'] }],
      rows: [null, 2],
    });
    const clerk = readerOf(db.pool, seller.sellerId, 'finance');
    await expect(csv({}, clerk)).rejects.toMatchObject({ kind: 'forbidden' });
    const { response } = await csv({}, await createTestSeller(db.pool));
    expect(response.headers.get('x-row-count')).toBe('0');
  });
});
