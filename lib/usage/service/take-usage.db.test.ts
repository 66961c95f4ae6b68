import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
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
import { USAGE_FIELDS } from '../contract-values';
import { USAGE_LABELS } from '../labels';
import type { GivenUsage } from '../rules';
import { addUsage, addUsageFile } from './add-usage';
import { listMeteredOptions } from './metered-options';
import { USAGE_NOW, usageOf } from './usage-fixtures';

let db: TestDatabase;
let shop: Shop;
let ctx: Ctx;
let on: string;

beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());
beforeEach(async () => {
  shop = await openShop(db.pool);
  ctx = await actorOf(shop, 'delivery', { now: USAGE_NOW });
  on = (await makeInstance(shop, { chargingMode: 'ON_DEMAND', customerId: 'c-1' })).instanceId;
});

const stored = async (table: string) =>
  (
    await rowsOf<{ count: number }>(
      db.admin,
      `select count(*)::int from ${table} where ${table === 'job_requests' ? "data->>'sellerId'" : 'seller_id::text'} = $1`,
      [ctx.sellerId],
    )
  )[0]?.count;
const fileOf = (...records: GivenUsage[]) => [
  [...USAGE_FIELDS],
  ...records.map((record) => USAGE_FIELDS.map((field) => record[field])),
];
const give = async (take: 'check' | 'all' | 'good', ...records: GivenUsage[]) => {
  const added = await addUsageFile(ctx, fileOf(...records), { take, labels: USAGE_LABELS });
  if ('problem' in added) throw new Error(added.problem.code);
  return added;
};

describe('what is kept of a file', () => {
  it('is nothing when it is only looked at: no record, no push, no audit row', async () => {
    const [first, second] = [usageOf(on, {}, 0), usageOf(on, {}, 2)];
    const told = await give('check', first, second, first);
    expect(told).toMatchObject({
      stored: false,
      accepted: 2,
      repeated: 1,
      refused: 0,
      instances: 1,
      beginAt: '2026-03-10T07:00:00.000Z',
      endAt: '2026-03-10T10:00:00.000Z',
    });
    expect(told.rows.map(({ outcome, id }) => [outcome, id === null])).toEqual([
      ['accepted', true],
      ['accepted', true],
      ['repeated', false],
    ]);
    for (const table of ['usage_records', 'audit_entries', 'job_requests'])
      expect(await stored(table)).toBe(0);
  });

  it('is nothing while a row is wrong, and the good rows when those are wanted', async () => {
    const rows = [usageOf(on, {}, 0), usageOf(on, { usage_value: '12,5' }, 1), usageOf(on, {}, 2)];
    expect(await give('all', ...rows)).toMatchObject({
      stored: false,
      accepted: 2,
      refused: 1,
      rows: [
        { row: 2 },
        { row: 3, problems: [{ field: 'usage_value', code: 'value_format', given: '12,5' }] },
        { row: 4 },
      ],
    });
    expect(await stored('usage_records')).toBe(0);
    expect(await give('good', ...rows)).toMatchObject({ stored: true, accepted: 2, refused: 1 });
    expect(await stored('usage_records')).toBe(2);
  });

  it('is all of it when every row is right, and nothing new the second time', async () => {
    const rows = [usageOf(on, {}, 0), usageOf(on, {}, 1)];
    expect(await give('all', ...rows)).toMatchObject({ stored: true, accepted: 2 });
    expect(await give('all', ...rows)).toMatchObject({
      stored: false,
      accepted: 0,
      repeated: 2,
      beginAt: null,
    });
    expect(await stored('usage_records')).toBe(2);
    expect(await stored('audit_entries')).toBe(1);
  });

  it('is not called stored when every row was refused', async () => {
    const told = await give('good', usageOf(on, { usage_value: '12,5' }));
    expect(told).toMatchObject({ stored: false, accepted: 0, refused: 1 });
  });

  it('is a repeat even where the record would be refused today, and a wrong row tells its own reasons', async () => {
    const [first, second] = [usageOf(on, {}, 0), usageOf(on, {}, 2)];
    await addUsage(ctx, [first], 'api');
    const now = new Date(USAGE_NOW.getTime() + 30 * 86_400_000);
    const later = await actorOf(shop, 'delivery', { now });
    const told = async (as: Ctx, ...records: GivenUsage[]) =>
      (await addUsage(as, records, 'api')).rows.map(({ outcome, problems }) =>
        problems.length > 0 ? problems.map(({ code }) => code).join() : outcome,
      );
    expect(await told(later, first, { ...first, usage_value: '2' }, second)).toEqual([
      'repeated',
      'metering_sn_taken',
      'begin_too_old',
    ]);
    expect(await told(ctx, second, { ...second, instance_id: 'i-nobody' }, first)).toEqual([
      'accepted',
      'instance_unknown',
      'repeated',
    ]);
  });

  it('sees a window that is taken already, though nothing is kept', async () => {
    const record = usageOf(on);
    await give('all', record);
    const again = { ...record, metering_sn: `${record.metering_sn}-b` };
    expect((await give('check', again)).rows[0]?.problems).toMatchObject([{ code: 'window_taken' }]);
  });
});

describe('usage of a frozen instance', () => {
  const freeze = async (at: string | null) => {
    const made = await makeInstance(shop, { chargingMode: 'ON_DEMAND', status: 'frozen' });
    if (at)
      await db.admin.query(
        `insert into instance_events (seller_id, id, instance_row_id, at, kind, from_status, to_status, actor_kind)
         values ($1, $2, $3, $4, 'frozen', 'active', 'frozen', 'marketplace')`,
        [ctx.sellerId, newId(), made.id, at],
      );
    return made.instanceId;
  };
  const codes = async (id: string) => {
    const { rows } = await addUsage(ctx, [usageOf(id, {}, 0), usageOf(id, {}, 1)], 'api');
    return rows.map(({ outcome, problems }) => problems[0]?.code ?? outcome);
  };

  it('may be told up to the freeze, where the history says when that was', async () => {
    expect(await codes(await freeze('2026-03-10T09:00:00Z'))).toEqual(['instance_not_active', 'accepted']);
  });

  it('is refused where the history does not say', async () => {
    expect(await codes(await freeze(null))).toEqual(['instance_not_active', 'instance_not_active']);
  });
});

describe('the instances that records are added for by hand', () => {
  it('are pay-per-use ones of the own seller, active ones first, and packages apart', async () => {
    await makeInstance(shop, { chargingMode: 'PERIOD' });
    const frozen = await makeInstance(shop, { chargingMode: 'ON_DEMAND', status: 'frozen' });
    const pack = await makeInstance(shop, { chargingMode: 'ON_DEMAND_PKG', customerId: 'c-1' });
    await makeInstance(shop, {
      chargingMode: 'ON_DEMAND',
      status: 'released',
      updatedAt: new Date(USAGE_NOW.getTime() - 22 * 86_400_000),
    });
    await makeInstance(await openShop(db.pool), { chargingMode: 'ON_DEMAND' });
    const options = await listMeteredOptions(ctx);
    expect(options.instances.map(({ instanceId }) => instanceId)).toEqual([on, frozen.instanceId]);
    expect(options.packages).toMatchObject([{ instanceId: pack.instanceId, customerId: 'c-1' }]);
    expect(options.isCut).toBe(false);
  });

  it('tell the span that records must lie in', async () => {
    const frozen = await makeInstance(shop, { chargingMode: 'ON_DEMAND', status: 'frozen' });
    const [start, freeze] = ['2026-03-10T02:00:00.000Z', '2026-03-10T09:00:00.000Z'];
    await db.admin.query(
      `insert into instance_events (seller_id, id, instance_row_id, at, kind, from_status, to_status, actor_kind)
       values ($1, $2, $4, $5, 'created', null, 'active', 'marketplace'),
         ($1, $3, $4, $6, 'frozen', 'active', 'frozen', 'marketplace')`,
      [ctx.sellerId, newId(), newId(), frozen.id, start, freeze],
    );
    const { instances } = await listMeteredOptions(ctx);
    expect(instances.find(({ instanceId }) => instanceId === frozen.instanceId)).toMatchObject({
      startAt: start,
      endAt: freeze,
    });
    expect(instances.find(({ instanceId }) => instanceId === on)).toMatchObject({ endAt: null });
  });

  it('need the right', async () => {
    await expect(listMeteredOptions(await actorOf(shop, 'finance'))).rejects.toMatchObject({
      kind: 'forbidden',
    });
  });
});
