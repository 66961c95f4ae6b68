import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import type { Ctx } from '@/lib/context';
import { newId } from '@/lib/ids';
import {
  actorOf,
  makeInstance,
  openShop,
  rowsOf,
  type Shop,
} from '@/lib/instances/service/instance-fixtures';
import { usageExportQuery, usageFilter, usageQuery } from '../contract';
import { USAGE_COLUMNS } from '../contract-values';
import { addUsage } from './add-usage';
import { exportUsage } from './export-usage';
import { getUsage } from './get-usage';
import { listUsage } from './list-usage';
import { retryMatching } from './retry-usage';
import { summarizeUsage } from './summarize-usage';
import { USAGE_NOW, usageOf } from './usage-fixtures';

const LATER = new Date(USAGE_NOW.getTime() + 60 * 60_000);

let db: TestDatabase;
let shop: Shop;
let ctx: Ctx;
let serials: string[];

/** Four records of the last four hours: waiting, sent, confirmed in time, rejected. */
beforeAll(async () => {
  db = await createTestDatabase();
  shop = await openShop(db.pool);
  ctx = await actorOf(shop, 'owner', { now: USAGE_NOW });
  const on = await makeInstance(shop, { chargingMode: 'ON_DEMAND', customerName: '北京云启' });
  const records = [0, 1, 2, 3].map((back) => usageOf(on.instanceId, {}, back));
  await addUsage(ctx, records, 'api');
  serials = records.map(({ metering_sn }) => metering_sn);
  const set = (at: number, change: string) =>
    db.admin.query(`update usage_records set ${change} where seller_id = $1 and metering_sn = $2`, [
      ctx.sellerId,
      serials[at],
    ]);
  await set(1, `state = 'sent'`);
  await set(2, `state = 'confirmed', closed_at = '2026-03-10T09:01:00Z'`);
  await set(3, `state = 'rejected', record_code = '003', closed_at = '2026-03-10T09:01:00Z'`);
});
afterAll(() => db.drop());

const found = async (as: Ctx, query: Record<string, string>) =>
  (await listUsage(as, usageQuery.parse(query))).items.map(({ meteringSn }) => serials.indexOf(meteringSn));
const csv = async (query: Record<string, string>): Promise<string[][]> =>
  parse(await (await exportUsage.stream(ctx, usageExportQuery.parse(query), (key) => key)).text());

describe('a search', () => {
  it('finds records by part of their serial number, small or large', async () => {
    const part = (serials[2] ?? '').slice(1).toUpperCase();
    expect(await found(ctx, { q: part })).toEqual([2]);
    expect(await found(ctx, { q: 'n-' })).toHaveLength(4);
  });
});

describe('late records', () => {
  it('are those told more than two hours after their hour; what was rejected or in time is not', async () => {
    expect(await found(ctx, { late: '1' })).toEqual([]);
    const later = await actorOf(shop, 'owner', { now: LATER });
    expect(await found(later, { late: '1' })).toEqual([1]);
    const much = await actorOf(shop, 'owner', { now: new Date(LATER.getTime() + 3_600_000) });
    expect(await found(much, { late: '1' })).toEqual([1, 0]);
    for (const { isLate, meteringSn } of (await listUsage(much, usageQuery.parse({}))).items)
      expect(isLate).toBe(serials.indexOf(meteringSn) < 2);
  });
});

describe('days', () => {
  it('are those of Shanghai, both included', async () => {
    expect(await found(ctx, { from: '2026-03-10', to: '2026-03-10' })).toEqual([3, 2, 1, 0]);
    expect(await found(ctx, { to: '2026-03-09' })).toEqual([]);
    expect(await found(ctx, { from: '2026-03-11' })).toEqual([]);
  });
});

describe('the counts above the list', () => {
  it('are those of the lists behind them, and say when the next push is due', async () => {
    const later = await actorOf(shop, 'auditor', { now: LATER });
    const one = { count: 1, isExact: true };
    expect(await summarizeUsage(later)).toMatchObject({
      waiting: one,
      sent: one,
      confirmed: one,
      rejected: one,
      late: one,
      pushAt: USAGE_NOW.toISOString(),
      trouble: null,
    });
  });

  it.each([
    ['MKT.0102', { errorCode: 'MKT.0102', words: '0102' }],
    ['no_access_key', { words: 'no_access_key' }],
    ['MKT.9001', null],
  ])(
    'name what holds up waiting records, which a call that blamed a record does not: %s',
    async (code, expected) => {
      await db.admin.query(
        `insert into usage_batches (seller_id, id, address_id, form, attempt, record_count, outcome, error_code, started_at)
       values ($1, $2, $3, 'new', 0, 1, 'refused', $5, $4)`,
        [ctx.sellerId, newId(), shop.addressId, USAGE_NOW, code],
      );
      const { trouble } = await summarizeUsage(ctx);
      if (expected) expect(trouble).toMatchObject(expected);
      else expect(trouble).toBeNull();
    },
  );

  it('are nothing for another seller', async () => {
    const other = await actorOf(await openShop(db.pool), 'owner');
    expect(await summarizeUsage(other)).toMatchObject({ waiting: { count: 0 }, pushAt: null, trouble: null });
  });
});

describe('one record', () => {
  const idOf = async (at: number) =>
    (await listUsage(ctx, usageQuery.parse({ q: serials[at] }))).items[0]?.id ?? '';

  it('comes with where its words stand, its address and the push that it waits for', async () => {
    expect(await getUsage(ctx, await idOf(0))).toMatchObject({
      state: 'waiting',
      words: null,
      address: { id: shop.addressId, label: 'Test' },
      chargingMode: 'ON_DEMAND',
      pushAt: USAGE_NOW.toISOString(),
    });
    expect(await getUsage(ctx, await idOf(3))).toMatchObject({ words: 'recordCodes.003', pushAt: null });
  });

  it('is unknown to another seller, as one that does not exist is', async () => {
    const other = await actorOf(await openShop(db.pool), 'owner');
    for (const id of [await idOf(0), newId()])
      await expect(getUsage(other, id)).rejects.toMatchObject({ kind: 'not_found' });
  });
});

describe('an export of usage records', () => {
  it.each<Record<string, string>>([{}, { sort: 'begin', dir: 'asc' }, { state: 'waiting,rejected' }])(
    'holds the rows of the list in its order: %j',
    async (query) => {
      const rows = (await csv({ ...query, columns: 'meteringSn' })).slice(1, -1);
      expect(rows.map(([serial]) => serials.indexOf(serial ?? ''))).toEqual(await found(ctx, query));
    },
  );

  it('has the chosen columns, codes with their words, customers masked, and closes with the count', async () => {
    const columns = 'meteringSn,customer,value,beginAt,reason,state';
    expect(await csv({ columns, state: 'rejected' })).toEqual([
      columns.split(',').map((id) => `columns.${id}`),
      [
        serials[3],
        '北***启',
        '1.5',
        '2026-03-10T14:00:00+08:00',
        '003 recordCodes.003.meaning',
        'states.rejected',
      ],
      ['#control rows=1', '', '', '', '', ''],
    ]);
    expect((await csv({}))[0]).toHaveLength(USAGE_COLUMNS.length);
  });

  it('leaves an audit row, and needs both rights', async () => {
    await csv({ state: 'sent' });
    const [audit] = await rowsOf<{ changes: object }>(
      db.admin,
      `select changes from audit_entries where seller_id = $1 and action = 'usage.export_usage' order by id desc limit 1`,
      [ctx.sellerId],
    );
    expect(audit?.changes).toMatchObject({ rows: [null, 1], filter: [null, { state: ['sent'] }] });
    const delivery = await actorOf(shop, 'delivery');
    await expect(exportUsage.stream(delivery, usageExportQuery.parse({}), String)).rejects.toMatchObject({
      kind: 'forbidden',
    });
  });
});

describe('retrying what a list shows', () => {
  it('takes its rejected records alone, whatever states it shows', async () => {
    const filter = usageFilter.parse({ code: '003' });
    expect(await retryMatching(ctx, { ...filter, code: '017' })).toMatchObject({ retried: [] });
    const finance = await actorOf(shop, 'finance');
    await expect(retryMatching(finance, filter)).rejects.toMatchObject({ kind: 'forbidden' });
    const { retried } = await retryMatching(ctx, usageFilter.parse({ state: 'waiting,rejected' }));
    expect(retried).toHaveLength(1);
    expect(await found(ctx, { state: 'rejected' })).toEqual([]);
  });
});
