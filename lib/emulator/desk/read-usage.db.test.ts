import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase } from '@/db/testing/database';
import { openStage, type Stage } from '../testing/stage';
import { usageRecordView } from '../views-usage';
import { exportUsageRecords, judgeUsageRecord, listUsageRecords } from './read-usage';

const HEADER = 'metering_sn,instance_id,begin_time,end_time,record_time,usage_value,code,received_at';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage(await createTestDatabase(2));
  for (const [sn, code] of [
    ['sn-1', null],
    ['sn-2', '003'],
    ['sn,"3"', '010'],
    ['100%', null],
  ] as const)
    await stage.emulator.world.pool.query(
      `INSERT INTO usage_records (seller_id, form, instance_id, begin_time, end_time, record_time, usage_value,
         metering_sn, product_id, relate_pkg_instance, code, received_at)
       VALUES ('stage', 'new', 'i-1', '20260302T000000Z', '20260302T010000Z', '20260302T010500Z', '1.5', $1, '', '',
         $2, $3)`,
      [sn, code, stage.now()],
    );
});
afterAll(() => stage.close());

const serials = async (query: object) =>
  (await listUsageRecords(stage.emulator.world, { limit: 50, ...query })).items.map(
    ({ meteringSn }) => meteringSn,
  );

describe('the record list', () => {
  it('is filtered by seller, state, code and text, newest first', async () => {
    expect(await serials({})).toEqual(['100%', 'sn,"3"', 'sn-2', 'sn-1']);
    expect(await serials({ state: 'charged' })).toEqual(['100%', 'sn-1']);
    expect(await serials({ state: 'refused' })).toEqual(['sn,"3"', 'sn-2']);
    expect(await serials({ code: '003' })).toEqual(['sn-2']);
    expect(await serials({ q: '0%' })).toEqual(['100%']);
    expect(await serials({ sellerId: 'nobody' })).toEqual([]);
  });

  it('is paged without gap or repeat', async () => {
    const { world } = stage.emulator;
    const first = await listUsageRecords(world, { limit: 3 });
    const second = await listUsageRecords(world, { limit: 3, before: first.nextBefore ?? undefined });
    expect([...first.items, ...second.items].map(({ meteringSn }) => meteringSn)).toEqual(await serials({}));
    expect(second.nextBefore).toBeNull();
    for (const item of first.items) expect(usageRecordView.parse(item)).toEqual(item);
  });

  it('is a file with the columns that the seller imports, oldest first, of what the filter leaves', async () => {
    const { csv, rows } = await exportUsageRecords(stage.emulator.world, {});
    const at = stage.now().toISOString();
    const rest = 'i-1,20260302T000000Z,20260302T010000Z,20260302T010500Z,1.5';
    expect(rows).toBe(4);
    expect(csv.split('\r\n')).toEqual([
      HEADER,
      `sn-1,${rest},,${at}`,
      `sn-2,${rest},003,${at}`,
      `"sn,""3""",${rest},010,${at}`,
      `100%,${rest},,${at}`,
      '',
    ]);
    expect((await exportUsageRecords(stage.emulator.world, { code: '010' })).rows).toBe(1);
    expect((await exportUsageRecords(stage.emulator.world, { code: '001' })).csv).toBe(`${HEADER}\r\n`);
  });

  it('shows a record under the code that it is given afterwards, or charged again', async () => {
    const { world } = stage.emulator;
    const [record] = (await listUsageRecords(world, { q: 'sn-1', limit: 1 })).items;
    const id = String(record?.id);
    expect(await judgeUsageRecord(world, id, { code: '019' })).toMatchObject({
      code: '019',
      judgedAt: stage.now().toISOString(),
    });
    expect(await serials({ state: 'charged' })).toEqual(['100%']);
    expect(await judgeUsageRecord(world, id, { code: null })).toMatchObject({ code: null });
    await expect(judgeUsageRecord(world, '999999', { code: null })).rejects.toMatchObject({ status: 404 });
  });
});
