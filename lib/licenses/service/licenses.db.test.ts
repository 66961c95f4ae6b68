import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import type { Ctx } from '@/lib/context';
import {
  actorOf,
  makeInstance,
  NOW,
  openShop,
  rowsOf,
  type Shop,
} from '@/lib/instances/service/instance-fixtures';
import {
  addCodesInput,
  addToPoolInput,
  codesExportQuery,
  codesQuery,
  poolQuery,
  requestsQuery,
} from '../contract';
import { addCodes } from './add-codes';
import { answerRequest, revealFingerprint } from './answer-request';
import { exportCodes, exportPool, exportRequests } from './export-licenses';
import { getCode, listCodes, revealCode } from './list-codes';
import { listPool, listStock } from './list-pool';
import { getRequest, listRequests } from './list-requests';
import { addToPool, revealPoolLicense, withdrawLicenses } from './pool';
import { reportUsage } from './report-usage';
import { takeRequest } from './take-request';

let db: TestDatabase;
let shop: Shop;
let delivery: Ctx;
let auditor: Ctx;
let stranger: Ctx;

beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());
beforeEach(async () => {
  shop = await openShop(db.pool);
  delivery = await actorOf(shop, 'delivery');
  auditor = await actorOf(shop, 'auditor');
  stranger = await actorOf(await openShop(db.pool), 'owner');
});

const codes = (query: object = {}, ctx = auditor) => listCodes(ctx, codesQuery.parse(query));
const pool = (query: object = {}, ctx = auditor) => listPool(ctx, poolQuery.parse(query));
const requests = (query: object = {}, ctx = auditor) => listRequests(ctx, requestsQuery.parse(query));
const add = (text: string, more: object = {}, ctx = delivery) =>
  addCodes(ctx, addCodesInput.parse({ text, ...more }));
const fill = (text: string, more: object = { productId: 'P-1' }, ctx = delivery) =>
  addToPool(ctx, addToPoolInput.parse({ text, ...more }));
const audit = () =>
  rowsOf<{ action: string; changes: unknown }>(
    db.admin,
    'select action, changes from audit_entries where seller_id = $1 order by id',
    [shop.owner.sellerId],
  );
const forbidden = { kind: 'forbidden' };
const notFound = { kind: 'not_found' };

describe('auth codes', () => {
  it('are added once, each with its history; the refused rows say why', async () => {
    const text = 'license,product_id,order_id\nCODE-0001,P-1,CS1\nCODE-0002,,\nwith space,,\nCODE-0001,,';
    expect(await add(text, { productId: 'P-9', source: 'file' })).toEqual({
      added: 2,
      repeated: 0,
      refused: 2,
      problems: [
        { row: 4, code: 'characters' },
        { row: 5, code: 'repeated' },
      ],
      unknownProducts: [],
    });
    expect(await add('CODE-0001\nCODE-0003')).toMatchObject({ added: 1, repeated: 1, refused: 0 });
    const { items, total } = await codes();
    expect(total).toBe(3);
    expect(
      items.map(({ codeEnd, productId, orderId, source }) => [codeEnd, productId, orderId, source]),
    ).toEqual([
      ['0003', null, null, 'manual'],
      ['0002', 'P-9', null, 'file'],
      ['0001', 'P-1', 'CS1', 'file'],
    ]);
    expect((await audit()).map(({ action }) => action)).toEqual(['licenses.add_codes', 'licenses.add_codes']);
  });

  it('are sealed: no column holds a code in plain text', async () => {
    await add('CODE-SECRET-0001');
    const [row] = await rowsOf(db.admin, 'select * from license_codes where seller_id = $1', [
      shop.owner.sellerId,
    ]);
    expect(JSON.stringify(row)).not.toContain('CODE-SECRET');
    expect(JSON.stringify(await codes())).not.toContain('CODE-SECRET');
  });

  it('are found by the whole code, its end, the order or the product, and by state', async () => {
    await add('CODE-0001', { orderId: 'CS77' });
    await add('CODE-0002', { productId: 'OFFI-9' });
    const found = async (query: object) => (await codes(query)).items.map(({ codeEnd }) => codeEnd);
    expect(await found({ q: 'CODE-0002' })).toEqual(['0002']);
    expect(await found({ q: 'CODE-000' })).toEqual([]);
    expect(await found({ q: '0001' })).toEqual(['0001']);
    expect(await found({ q: 'cs77' })).toEqual(['0001']);
    expect(await found({ q: 'offi' })).toEqual(['0002']);
    expect(await found({ status: 'alive' })).toEqual([]);
    expect(await found({ source: 'manual', dir: 'asc' })).toEqual(['0001', '0002']);
    const first = await codes({ limit: '25', sort: 'expiry' });
    expect(first.nextCursor).toBeNull();
  });

  it('say what about them needs somebody, as the filter does', async () => {
    await add('CODE-0001\nCODE-0002\nCODE-0003');
    const set = (end: string, text: string) =>
      db.admin.query(`update license_codes set ${text} where seller_id = $1 and code_end = $2`, [
        shop.owner.sellerId,
        end,
      ]);
    await set('0001', `status = 'alive', expire_at = '2026-03-20', last_checked_at = '${NOW.toISOString()}'`);
    await set('0002', `status = 'alive', expire_at = '2027-03-20', last_checked_at = '2026-03-09T15:59:59Z'`);
    const attentions = (await codes({ dir: 'asc' })).items.map((row) => row.attentions);
    expect(attentions).toEqual([['expiring'], ['unchecked'], []]);
    const found = async (attention: string) => (await codes({ attention })).items.map((row) => row.codeEnd);
    expect(await found('expiring')).toEqual(['0001']);
    expect(await found('unchecked')).toEqual(['0002']);
    expect(await found('usage_refused')).toEqual([]);
  });

  it('are shown in full to who may manage them, and whoever looked is noted', async () => {
    await add('CODE-0001');
    const id = (await codes()).items[0]?.id ?? '';
    expect(await revealCode(delivery, id)).toEqual({ license: 'CODE-0001' });
    expect((await audit()).at(-1)).toMatchObject({ action: 'licenses.reveal_code' });
    await expect(revealCode(auditor, id)).rejects.toMatchObject(forbidden);
    await expect(revealCode(stranger, id)).rejects.toMatchObject(notFound);
    await expect(getCode(stranger, id)).rejects.toMatchObject(notFound);
    expect(await getCode(auditor, id)).toMatchObject({ events: [{ kind: 'added' }], checks: [], usage: [] });
    expect((await codes({}, stranger)).total).toBe(0);
  });

  it.each([
    ['', 'licenses_no_rows'],
    ['product_id,order_id\nP,O', 'licenses_column_missing'],
    ['license\n"x', 'licenses_not_csv'],
  ])('%# cannot be read: %s', async (text, code) => {
    const given = { text, productId: '', orderId: '', source: 'manual' } as const;
    await expect(addCodes(delivery, given)).rejects.toMatchObject({ fields: [{ path: 'text', code }] });
  });

  it('may not be added, nor their usage told, without the right', async () => {
    await expect(add('CODE-0001', {}, auditor)).rejects.toMatchObject(forbidden);
    await expect(reportUsage(auditor, { usage: [{ license: 'x', activeNum: 1 }] })).rejects.toMatchObject(
      forbidden,
    );
    const manager = await actorOf(shop, 'product_manager');
    await expect(add('CODE-0001', {}, manager)).rejects.toMatchObject(forbidden);
    expect((await codes({}, manager)).total).toBe(0);
  });
});

describe('the pool', () => {
  it('takes licences of a product once, and says what is left, the scarcest first', async () => {
    const many = Array.from({ length: 12 }, (_, at) => `LICENCE-${at}`).join('\n');
    expect(await fill(many)).toMatchObject({ added: 12, repeated: 0 });
    expect(await fill('LICENCE-1\nLICENCE-99')).toMatchObject({ added: 1, repeated: 1 });
    await fill('license,product_id,sku_code\n"A, ""B""",P-2,S', {});
    expect(await listStock(auditor)).toEqual([
      { productId: 'P-2', skuCode: 'S', productName: null, free: 1, issued: 0, withdrawn: 0, isLow: true },
      { productId: 'P-1', skuCode: '', productName: null, free: 13, issued: 0, withdrawn: 0, isLow: false },
    ]);
    expect((await pool({ product: 'P-2' })).items).toMatchObject([{ state: 'free', skuCode: 'S' }]);
    expect((await pool({ q: 'A, "B"' })).total).toBe(1);
  });

  it('needs a product, and nothing is added without one', async () => {
    await expect(fill('LICENCE-1', {})).rejects.toMatchObject({
      fields: [{ path: 'productId', code: 'required' }],
    });
    expect((await pool()).total).toBe(0);
  });

  it('lets go of free licences only', async () => {
    await fill('LICENCE-1\nLICENCE-2');
    const [one = '', two = ''] = (await pool()).items.map(({ id }) => id);
    expect(await withdrawLicenses(delivery, { ids: [one] })).toEqual({ withdrawn: 1 });
    await expect(withdrawLicenses(delivery, { ids: [one] })).rejects.toMatchObject({
      code: 'license_not_free',
    });
    await expect(withdrawLicenses(stranger, { ids: [two] })).rejects.toMatchObject({
      code: 'license_not_free',
    });
    await expect(withdrawLicenses(auditor, { ids: [two] })).rejects.toMatchObject(forbidden);
    expect((await pool({ state: 'withdrawn' })).items.map(({ id }) => id)).toEqual([one]);
  });

  it('shows a licence to who may manage it, and to no other seller', async () => {
    await fill('LICENCE-1');
    const id = (await pool()).items[0]?.id ?? '';
    expect(await revealPoolLicense(delivery, id)).toEqual({ license: 'LICENCE-1' });
    await expect(revealPoolLicense(auditor, id)).rejects.toMatchObject(forbidden);
    await expect(revealPoolLicense(stranger, id)).rejects.toMatchObject(notFound);
    expect((await pool({}, stranger)).total).toBe(0);
    expect(await listStock(stranger)).toEqual([]);
  });
});

describe('requests', () => {
  async function request(fingerprint: string | null = 'MAC|DISK') {
    const instance = await makeInstance(shop, { customerName: '某公司', details: 'pending' });
    const given = {
      instanceId: instance.instanceId,
      eventId: randomUUID(),
      fingerprint,
      fingerprintNeeded: false,
    };
    const times = { effectiveAt: NOW, expireAt: new Date(NOW.getTime() + 1_000) };
    await takeRequest(shop.owner, { ...given, ...times }, { callbackId: randomUUID() });
    const [row] = (await requests({ q: given.eventId })).items;
    return { ...given, id: row?.id ?? '', instance };
  }

  it('wait with a time by which to answer, and are late after it', async () => {
    const { id } = await request();
    expect(await getRequest(auditor, id)).toMatchObject({
      state: 'waiting',
      dueAt: '2026-03-10T07:00:00.000Z',
      isLate: false,
      hasFingerprint: true,
    });
    const later = await actorOf(shop, 'auditor', { now: new Date('2026-03-10T07:00:00Z') });
    expect(await getRequest(later, id)).toMatchObject({ isLate: true });
  });

  it('are found by instance, customer and event, and by state', async () => {
    const { id, instance } = await request();
    await request();
    const found = async (query: object) => (await requests(query)).items.map((row) => row.id);
    expect(await found({ q: instance.instanceId })).toEqual([id]);
    expect(await found({ q: '某公' })).toHaveLength(2);
    await answerRequest(delivery, id, { type: 'CHARACTERS', characters: 'A' });
    expect(await found({ state: 'sending' })).toEqual([id]);
    expect((await audit()).at(-1)).toMatchObject({
      action: 'licenses.answer_request',
      changes: { answerType: [null, 'CHARACTERS'] },
    });
  });

  it('hide the device from who may not manage licences, and from other sellers', async () => {
    const { id } = await request();
    expect(await revealFingerprint(delivery, id)).toEqual({ fingerprint: 'MAC|DISK' });
    await expect(revealFingerprint(auditor, id)).rejects.toMatchObject(forbidden);
    await expect(revealFingerprint(stranger, id)).rejects.toMatchObject(notFound);
    await expect(getRequest(stranger, id)).rejects.toMatchObject(notFound);
    const { id: bare } = await request(null);
    await expect(revealFingerprint(delivery, bare)).rejects.toMatchObject(notFound);
    expect((await requests({}, stranger)).total).toBe(0);
  });
});

describe('files', () => {
  const words = (key: string) => key;

  it('hold what the lists show, masked, and need the right to export', async () => {
    await add('CODE-0001', { productId: 'P-1' });
    await fill('LICENCE-0002');
    const finance = await actorOf(shop, 'finance');
    const wishes = {
      columns: ['license', 'product'],
      bom: '0' as const,
      sort: 'added' as const,
      dir: 'desc' as const,
    };
    const query = { ...codesExportQuery.parse({}), ...wishes } as never;
    const text = await (await exportCodes.stream(finance, query, words)).text();
    expect(text.split('\r\n').slice(0, 2)).toEqual([
      'codes.columns.license,codes.columns.product',
      '••••0001,P-1',
    ]);
    const pooled = await (await exportPool.stream(finance, { ...wishes, state: [] } as never, words)).text();
    expect(pooled).toContain('••••0002,P-1');
    const asked = { ...wishes, columns: ['eventId'], sort: 'received', state: [] } as never;
    expect(await (await exportRequests.stream(finance, asked, words)).text()).toContain(
      'requests.columns.eventId',
    );
    await expect(exportCodes.stream(delivery, query, words)).rejects.toMatchObject(forbidden);
    expect((await audit()).filter(({ action }) => action === 'licenses.export_licenses')).toHaveLength(3);
  });
});
