import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { createTestSeller } from '@/db/testing/seller';
import { setCalendarDay } from '@/lib/statements/service/bill-calendar';
import { runBills } from '@/lib/statements/service/run-bills';
import { bought, certify } from '@/lib/statements/service/settlement-fixtures';
import { askForBills } from './bill-day';
import { everySeller } from './every-seller';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const asked = async () => {
  const { rows } = await database.admin.query(
    `select data->>'sellerId' as seller, data->>'period' as period from job_requests where queue = 'run-bills' order by id`,
  );
  await database.admin.query('delete from job_requests');
  return rows;
};

it('asks for the bills of every certified seller on its bill day, and once', async () => {
  let now = new Date('2026-06-02T16:10:00Z');
  const options = { pool: database.pool, now: () => now };
  const china = await createTestSeller(database.pool, options);
  const abroad = await createTestSeller(database.pool, { ...options, site: 'international' });
  const bare = await createTestSeller(database.pool, options);
  for (const ctx of [china, abroad]) await certify(ctx);
  expect(await everySeller(database.pool)).toEqual([china, abroad, bare].map((ctx) => ctx.sellerId).sort());

  now = new Date('2026-06-01T16:10:00Z');
  for (const ctx of [china, abroad]) await runBills(ctx, { period: '202604' });
  await askForBills(options);
  expect(await asked()).toEqual([]);

  now = new Date('2026-06-02T16:10:00Z');
  await askForBills(options);
  expect(await asked()).toEqual([{ seller: china.sellerId, period: '202605' }]);

  await bought(china, 1_000n, '2026-05-10T04:00:00Z');
  await runBills(china, { period: '202605' });
  now = new Date('2026-06-06T16:10:00Z');
  await askForBills(options);
  expect(await asked()).toEqual([]);

  now = new Date('2026-06-07T16:10:00Z');
  await askForBills(options);
  expect(await asked()).toEqual([{ seller: abroad.sellerId, period: '202605' }]);
});

it('goes by the working days that a seller has set', async () => {
  const now = new Date('2026-07-02T16:10:00Z');
  const options = { pool: database.pool, now: () => now };
  const ctx = await createTestSeller(database.pool, options);
  await certify(ctx);
  await setCalendarDay(ctx, '2026-07-03', { isWorking: false, note: '' });
  await askForBills(options);
  const own = (await asked()).filter((one: { seller: string }) => one.seller === ctx.sellerId);
  expect(own).toEqual([{ seller: ctx.sellerId, period: '202605' }]);
});

it('shows the clock who there is, and nothing that it could change', async () => {
  const client = await database.pool.connect();
  await client.query(`begin; set local app.clock = 'on'`);
  expect((await client.query('select 1 from order_lines')).rows).toEqual([]);
  expect((await client.query(`update sellers set name = 'x' returning 1`)).rows).toEqual([]);
  await client.query('rollback');
  client.release();
});
