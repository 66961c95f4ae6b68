import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import type { Ctx } from '@/lib/context';
import {
  actorOf,
  makeInstance,
  openShop,
  rowsOf,
  type Shop,
} from '@/lib/instances/service/instance-fixtures';
import type { GivenUsage } from '../rules';
import { addUsage } from './add-usage';
import { importVerdicts } from './import-verdicts';
import { USAGE_NOW, usageOf } from './usage-fixtures';

let db: TestDatabase;
let shop: Shop;
let ctx: Ctx;
let records: GivenUsage[];

beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());
beforeEach(async () => {
  shop = await openShop(db.pool);
  ctx = await actorOf(shop, 'delivery', { now: USAGE_NOW });
  const on = (await makeInstance(shop, { chargingMode: 'ON_DEMAND' })).instanceId;
  records = [0, 1, 2].map((back) => usageOf(on, {}, back));
  await addUsage(ctx, records, 'api');
  await db.admin.query(`update usage_records set state = 'sent', attempts = 1 where seller_id = $1`, [
    ctx.sellerId,
  ]);
});

const HEADER = ['metering_sn', 'instance_id', 'begin_time', 'end_time', 'code'];
const line = (at: number, code: string, isOld = false) => {
  const record = records[at];
  if (!record) throw new Error('no such record');
  const { metering_sn, instance_id, begin_time, end_time } = record;
  return [isOld ? '' : metering_sn, instance_id, begin_time, end_time, code];
};
const states = async () =>
  (
    await rowsOf<{ state: string; code: string | null }>(
      db.admin,
      'select state, record_code as code from usage_records where seller_id = $1 order by id',
      [ctx.sellerId],
    )
  ).map(({ state, code }) => (code ? `${state} ${code}` : state));

describe('the marketplace’s own record list', () => {
  it('settles records by serial number, and those of the old form by their window', async () => {
    const file = [HEADER, line(0, ''), line(1, '17'), line(2, '', true)];
    expect(await importVerdicts(ctx, file, 'all')).toEqual({
      stored: true,
      confirmed: 2,
      rejected: 1,
      unchanged: 0,
      unknown: [],
      rows: 3,
      wrong: [],
    });
    expect(await states()).toEqual(['confirmed', 'rejected 017', 'confirmed']);
    expect(await importVerdicts(ctx, file, 'all')).toMatchObject({ confirmed: 0, rejected: 0, unchanged: 3 });
  });

  it('changes nothing while a row cannot be read, unless the readable ones are wanted', async () => {
    const file = [HEADER, line(0, ''), line(1, 'what?')];
    expect(await importVerdicts(ctx, file, 'all')).toMatchObject({
      stored: false,
      rows: 1,
      wrong: [{ row: 3, code: 'code_format', given: 'what?' }],
    });
    expect(await states()).toEqual(['sent', 'sent', 'sent']);
    expect(await importVerdicts(ctx, file, 'good')).toMatchObject({ stored: true, confirmed: 1 });
    expect(await states()).toEqual(['confirmed', 'sent', 'sent']);
  });

  it('is only looked at when it is to be checked', async () => {
    expect(await importVerdicts(ctx, [HEADER, line(0, '003')], 'check')).toMatchObject({ stored: false });
    expect(await states()).toEqual(['sent', 'sent', 'sent']);
  });

  it('names what no record has, by serial number or window, and reaches no other seller', async () => {
    const other = await actorOf(await openShop(db.pool), 'owner', { now: USAGE_NOW });
    const file = [HEADER, line(0, '003'), line(1, '003', true)];
    const told = await importVerdicts(other, file, 'all');
    const window = [records[1]?.instance_id, records[1]?.begin_time, records[1]?.end_time].join(' ');
    expect(told).toMatchObject({ rejected: 0, unknown: [records[0]?.metering_sn, window] });
    expect(await states()).toEqual(['sent', 'sent', 'sent']);
  });

  it('is refused without its columns, and without the right', async () => {
    expect(await importVerdicts(ctx, [['code'], ['003']], 'all')).toMatchObject({
      problem: { code: 'column_missing', params: { name: 'metering_sn' } },
    });
    const finance = await actorOf(shop, 'finance');
    await expect(importVerdicts(finance, [HEADER], 'all')).rejects.toMatchObject({ kind: 'forbidden' });
  });
});
