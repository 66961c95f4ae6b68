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
import { usageQuery } from '../contract';
import { USAGE_FIELDS } from '../contract-values';
import type { GivenUsage } from '../rules';
import { addUsage, addUsageFile } from './add-usage';
import { listUsage } from './list-usage';
import { recordVerdicts } from './record-verdicts';
import { pushUsageNow, retryUsage } from './retry-usage';
import { USAGE_NOW, usageOf } from './usage-fixtures';

let db: TestDatabase;
let shop: Shop;
let ctx: Ctx;
let on: string;

beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

async function openFor(role: 'delivery' | 'owner' = 'delivery') {
  shop = await openShop(db.pool);
  ctx = await actorOf(shop, role, { now: USAGE_NOW });
  on = (await makeInstance(shop, { chargingMode: 'ON_DEMAND', customerId: 'c-1', customerName: '云启' }))
    .instanceId;
}

const recordsOf = () =>
  rowsOf<{ id: string; state: string; metering_sn: string; record_code: string | null; attempts: number }>(
    db.admin,
    'select * from usage_records where seller_id = $1 order by id',
    [ctx.sellerId],
  );
const auditOf = async () =>
  (
    await rowsOf<{ action: string; changes: unknown }>(
      db.admin,
      `select action, changes from audit_entries where seller_id = $1 and action like 'usage.%' order by id`,
      [ctx.sellerId],
    )
  ).map(({ action, changes }) => [action, changes]);
const jobsOf = () =>
  rowsOf<{ start_after: Date | null }>(
    db.admin,
    `select start_after from job_requests where queue = 'push-usage' and data->>'sellerId' = $1`,
    [ctx.sellerId],
  );
const setState = (serial: string, state: string, more = '') =>
  db.admin.query(`update usage_records set state = $3 ${more} where seller_id = $1 and metering_sn = $2`, [
    ctx.sellerId,
    serial,
    state,
  ]);
const outcomes = async (records: GivenUsage[], source: 'api' | 'manual' = 'api') =>
  (await addUsage(ctx, records, source)).rows.map(({ outcome, problems }) =>
    problems.length > 0 ? problems.map(({ code }) => code).join() : outcome,
  );

describe('adding usage records', () => {
  beforeAll(() => openFor());

  it('judges each row by itself, and asks once for a push of what it took', async () => {
    const other = await makeInstance(shop, { chargingMode: 'PERIOD' });
    const records = [
      usageOf(on),
      usageOf(on, { usage_value: '0' }),
      usageOf('i-nobody'),
      usageOf(other.instanceId),
      usageOf(on, { usage_value: '012.5000' }, 1),
    ];
    expect(await outcomes(records)).toEqual([
      'accepted',
      'value_not_positive',
      'instance_unknown',
      'instance_not_metered',
      'accepted',
    ]);
    const rows = await recordsOf();
    expect(rows).toMatchObject([
      { state: 'waiting', metering_sn: records[0]?.metering_sn, value: '1.5000', source: 'api', attempts: 0 },
      { state: 'waiting', metering_sn: records[4]?.metering_sn, value: '12.5000' },
    ]);
    expect(await auditOf()).toEqual([
      ['usage.add_usage', { source: [null, 'api'], accepted: [null, 2], refused: [null, 3] }],
    ]);
    await addUsage(ctx, [usageOf(on, {}, 2)], 'api');
    expect(await jobsOf()).toEqual([{ start_after: USAGE_NOW }]);
  });

  it('takes a repeat for done, and another content under the same serial number for an error', async () => {
    const record = usageOf(on, { record_time: '' }, 3);
    expect(await outcomes([record])).toEqual(['accepted']);
    const before = await recordsOf();
    const later = await actorOf(shop, 'delivery', { now: new Date(USAGE_NOW.getTime() + 30 * 86_400_000) });
    const again = await addUsage(later, [record, { ...record, usage_value: '1.50' }], 'api');
    expect(again).toMatchObject({ accepted: 0, repeated: 2, refused: 0 });
    expect(again.rows[0]?.id).toBe(before.at(-1)?.id);
    expect(await outcomes([{ ...record, usage_value: '1.6' }])).toEqual(['metering_sn_taken']);
    expect(await recordsOf()).toEqual(before);
  });

  it('sees repeats and taken windows within one call, too', async () => {
    const record = usageOf(on, {}, 4);
    const sameWindow = { ...record, metering_sn: 'sn-other-window' };
    expect(await outcomes([record, record, { ...record, usage_value: '9' }, sameWindow])).toEqual([
      'accepted',
      'repeated',
      'metering_sn_taken',
      'window_taken',
    ]);
  });

  it('adds one record when the same call comes ten times at once', async () => {
    const instance = await makeInstance(shop, { chargingMode: 'ON_DEMAND' });
    const record = usageOf(instance.instanceId);
    const calls = await Promise.all(Array.from({ length: 10 }, () => addUsage(ctx, [record], 'api')));
    expect(calls.map(({ accepted }) => accepted).sort()).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    expect(new Set(calls.map(({ rows }) => rows[0]?.id)).size).toBe(1);
  });

  it('reads the start and the close from what happened to the instance', async () => {
    const released = await makeInstance(shop, { chargingMode: 'ON_DEMAND' });
    const [event] = await rowsOf<{ at: Date }>(
      db.admin,
      'select at from instance_events where instance_row_id = $1',
      [released.id],
    );
    const early = usageOf(released.instanceId, { begin_time: '20260310T035959Z' });
    expect(event?.at.toISOString()).toBe('2026-03-10T04:00:00.000Z');
    expect(await outcomes([early])).toEqual(['begin_before_start']);
    await db.admin.query(`update instances set status = 'released' where id = $1`, [released.id]);
    await db.admin.query(
      `insert into instance_events (seller_id, id, instance_row_id, at, kind, to_status, actor_kind)
       values ($1, $2, $3, '2026-03-10T09:00:00Z', 'released', 'released', 'job')`,
      [ctx.sellerId, newId(), released.id],
    );
    expect(
      await outcomes([usageOf(released.instanceId, {}, 0), usageOf(released.instanceId, {}, 1)]),
    ).toEqual(['end_after_close', 'accepted']);
  });

  it('keeps the package that a record names', async () => {
    const pack = await makeInstance(shop, { chargingMode: 'ON_DEMAND_PKG', customerId: 'c-1' });
    const foreign = await makeInstance(shop, { chargingMode: 'ON_DEMAND_PKG', customerId: 'c-2' });
    const instance = await makeInstance(shop, { chargingMode: 'ON_DEMAND', customerId: 'c-1' });
    const naming = (name: string, back: number) =>
      usageOf(instance.instanceId, { relate_pkg_instance: name }, back);
    expect(
      await outcomes([naming(pack.instanceId, 0), naming(foreign.instanceId, 1), naming('nobody', 2)]),
    ).toEqual(['accepted', 'related_package_invalid', 'related_package_invalid']);
    const query = usageQuery.parse({ instanceId: instance.instanceId });
    expect((await listUsage(ctx, query)).items).toMatchObject([{ relatedInstanceId: pack.instanceId }]);
  });

  it('gives a person’s record a serial number where it has none, a program’s not', async () => {
    const instance = await makeInstance(shop, { chargingMode: 'ON_DEMAND' });
    const nameless = usageOf(instance.instanceId, { metering_sn: '' });
    expect(await outcomes([nameless])).toEqual(['metering_sn_missing']);
    expect(await outcomes([nameless], 'manual')).toEqual(['accepted']);
  });

  it('takes no instance of another seller, and no text that no database can hold', async () => {
    const elsewhere = await openShop(db.pool);
    const foreign = await makeInstance(elsewhere, { chargingMode: 'ON_DEMAND' });
    expect(await outcomes([usageOf(foreign.instanceId), usageOf('a\0b'), usageOf('x'.repeat(65))])).toEqual([
      'instance_unknown',
      'instance_unknown',
      'instance_unknown',
    ]);
  });

  it('lets two sellers use the same serial number', async () => {
    const elsewhere = await openShop(db.pool);
    const theirs = await makeInstance(elsewhere, { chargingMode: 'ON_DEMAND' });
    const them = await actorOf(elsewhere, 'delivery', { now: USAGE_NOW });
    const record = usageOf(theirs.instanceId);
    const mine = await makeInstance(shop, { chargingMode: 'ON_DEMAND' });
    expect((await addUsage(them, [record], 'api')).accepted).toBe(1);
    expect(await outcomes([{ ...record, instance_id: mine.instanceId }])).toEqual(['accepted']);
  });

  it('needs the right', async () => {
    const finance = await actorOf(shop, 'finance', { now: USAGE_NOW });
    await expect(addUsage(finance, [usageOf(on)], 'api')).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(addUsageFile(finance, [])).rejects.toMatchObject({ kind: 'forbidden' });
  });
});

describe('adding a file', () => {
  it('tells errors by the row of the file, and can be given again', async () => {
    await openFor();
    const good = usageOf(on);
    const cells = (record: GivenUsage) => USAGE_FIELDS.map((field) => record[field]);
    const file = [[...USAGE_FIELDS], cells(good), [''], cells(usageOf(on, { usage_value: 'x' }))];
    expect(await addUsageFile(ctx, file)).toMatchObject({
      accepted: 1,
      refused: 1,
      rows: [
        { row: 2, outcome: 'accepted' },
        { row: 4, outcome: 'refused', problems: [{ field: 'usage_value', code: 'value_format' }] },
      ],
    });
    expect(await addUsageFile(ctx, file)).toMatchObject({ accepted: 0, repeated: 1 });
    expect(await addUsageFile(ctx, [['instance_id']])).toEqual({
      problem: { code: 'column_missing', params: { name: 'usage_value' } },
    });
    expect(await recordsOf()).toMatchObject([{ source: 'file', metering_sn: good.metering_sn }]);
  });
});

describe('listing usage records', () => {
  let serials: string[];
  beforeAll(async () => {
    await openFor();
    const second = await makeInstance(shop, { chargingMode: 'ON_DEMAND', customerName: 'Acme 100%' });
    const records = [usageOf(on, {}, 0), usageOf(on, {}, 2), usageOf(second.instanceId, {}, 1)];
    await addUsage(ctx, records.slice(0, 2), 'api');
    await addUsage(ctx, records.slice(2), 'manual');
    serials = records.map((record) => record.metering_sn);
    await setState(serials[1] ?? '', 'rejected', `, record_code = '003'`);
  });
  const found = async (query: Record<string, unknown>) => {
    const page = await listUsage(ctx, usageQuery.parse(query));
    expect(page.total).toBe(page.items.length);
    return page.items.map((item) => serials.indexOf(item.meteringSn));
  };

  it.each<[Record<string, unknown>, number[]]>([
    [{}, [2, 1, 0]],
    [{ dir: 'asc' }, [0, 1, 2]],
    [{ sort: 'begin' }, [0, 2, 1]],
    [{ state: 'rejected' }, [1]],
    [{ state: 'waiting,rejected' }, [2, 1, 0]],
    [{ source: 'manual' }, [2]],
    [{ code: '003' }, [1]],
    [{ q: '100%' }, [2]],
    [{ q: 'a%e' }, []],
    [{ beginFrom: '2026-03-10T08:00:00Z', beginTo: '2026-03-10T09:00:00Z' }, [2]],
  ])('filters and sorts by %j', async (query, expected) => expect(await found(query)).toEqual(expected));

  it('finds a record by its serial number and by its instance', async () => {
    expect(await found({ q: serials[0] })).toEqual([0]);
    expect(await found({ instanceId: on })).toEqual([1, 0]);
  });

  it.each(['added', 'begin'])('pages through all records once, sorted by %s', async (sort) => {
    const whole = await found({ sort });
    const paged: number[] = [];
    let cursor: string | null = null;
    do {
      const query = { ...usageQuery.parse({ sort }), limit: 2, cursor: cursor ?? undefined };
      const page = await listUsage(ctx, query);
      paged.push(...page.items.map((item) => serials.indexOf(item.meteringSn)));
      cursor = page.nextCursor;
    } while (cursor);
    expect(paged).toEqual(whole);
  });

  it('shows a record without superfluous zeros, and another seller nothing', async () => {
    const [record] = (await listUsage(ctx, usageQuery.parse({ q: serials[0] }))).items;
    expect(record).toMatchObject({
      instanceId: on,
      customerName: '云启',
      value: '1.5',
      state: 'waiting',
      call: null,
    });
    const elsewhere = await actorOf(await openShop(db.pool), 'owner');
    expect((await listUsage(elsewhere, usageQuery.parse({}))).items).toEqual([]);
  });
});

describe('retrying rejected records', () => {
  beforeAll(() => openFor());

  it('puts rejected ones back under their serial numbers, once, and leaves all others', async () => {
    const [bad, good] = [usageOf(on, {}, 0), usageOf(on, {}, 1)];
    await addUsage(ctx, [bad, good], 'api');
    await setState(bad.metering_sn, 'rejected', `, record_code = '016', attempts = 3`);
    await setState(good.metering_sn, 'confirmed');
    const [badRow, goodRow] = await recordsOf();
    const ids = [badRow?.id ?? '', goodRow?.id ?? '', newId()];
    expect(await retryUsage(ctx, { ids })).toEqual({ retried: [ids[0]], refused: [], skipped: ids.slice(1) });
    expect(await recordsOf()).toMatchObject([
      { state: 'waiting', record_code: null, attempts: 0, metering_sn: bad.metering_sn },
      { state: 'confirmed' },
    ]);
    expect(await retryUsage(ctx, { ids })).toMatchObject({ retried: [], skipped: ids });
    expect((await auditOf()).map(([action]) => action)).toEqual(['usage.add_usage', 'usage.retry_usage']);
  });

  it('refuses one whose window another record has taken since, and one that has grown too old', async () => {
    const instance = await makeInstance(shop, { chargingMode: 'ON_DEMAND' });
    const bad = usageOf(instance.instanceId);
    await addUsage(ctx, [bad], 'api');
    await setState(bad.metering_sn, 'rejected');
    const corrected = { ...bad, metering_sn: `${bad.metering_sn}-new`, usage_value: '2' };
    expect(await outcomes([corrected])).toEqual(['accepted']);
    const id = (await recordsOf()).find((row) => row.metering_sn === bad.metering_sn)?.id ?? '';
    expect(await retryUsage(ctx, { ids: [id] })).toMatchObject({ refused: [{ id, code: 'window_taken' }] });
    await setState(corrected.metering_sn, 'rejected');
    const later = await actorOf(shop, 'owner', { now: new Date(USAGE_NOW.getTime() + 22 * 86_400_000) });
    expect(await retryUsage(later, { ids: [id] })).toMatchObject({
      refused: [{ id, code: 'begin_too_old' }],
    });
  });

  it('puts back one of two rejected records of a window', async () => {
    const instance = await makeInstance(shop, { chargingMode: 'ON_DEMAND' });
    const first = usageOf(instance.instanceId);
    const second = { ...first, metering_sn: `${first.metering_sn}-b` };
    for (const record of [first, second]) {
      await addUsage(ctx, [record], 'api');
      await setState(record.metering_sn, 'rejected');
    }
    const ids = (await recordsOf()).slice(-2).map(({ id }) => id);
    expect(await retryUsage(ctx, { ids })).toMatchObject({ retried: [ids[0]], refused: [{ id: ids[1] }] });
  });

  it('needs the right, and finds nothing of another seller', async () => {
    const elsewhere = await actorOf(await openShop(db.pool), 'owner');
    const ids = (await recordsOf()).map(({ id }) => id);
    expect(await retryUsage(elsewhere, { ids })).toMatchObject({ retried: [], skipped: ids });
    const finance = await actorOf(shop, 'finance');
    await expect(retryUsage(finance, { ids })).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(pushUsageNow(finance)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(recordVerdicts(finance, { rows: [] })).rejects.toMatchObject({ kind: 'forbidden' });
  });

  it('brings a push that waits for the next hour forward when it is wanted now', async () => {
    await openFor();
    const late = await actorOf(shop, 'delivery', { now: new Date('2126-03-10T10:30:00Z') });
    await addUsage(ctx, [usageOf(on)], 'api');
    await db.admin.query(
      `update job_requests set start_after = '2126-03-10T11:00:00Z' where data->>'sellerId' = $1`,
      [ctx.sellerId],
    );
    await pushUsageNow(late);
    const jobs = await jobsOf();
    expect(jobs).toHaveLength(1);
    expect(jobs[0]?.start_after?.getTime()).toBeLessThan(Date.parse('2100-01-01T00:00:00Z'));
  });
});

describe('verdicts of the marketplace’s own list', () => {
  it('are matched by serial number: a confirmed record may turn out rejected', async () => {
    await openFor();
    const records = [0, 1, 2, 3, 4].map((back) => usageOf(on, {}, back));
    await addUsage(ctx, records, 'api');
    const [confirmed = '', sent = '', repeated = '', waiting = '', rejected = ''] = records.map(
      (record) => record.metering_sn,
    );
    await setState(confirmed, 'confirmed', ', attempts = 1');
    await setState(sent, 'sent', ', attempts = 1');
    await setState(repeated, 'sent', ', attempts = 2');
    await setState(rejected, 'rejected', `, attempts = 1, record_code = '003'`);
    const rows = [
      { meteringSn: confirmed, code: '012' },
      { meteringSn: sent, code: '005' },
      { meteringSn: sent, code: null },
      { meteringSn: repeated, code: '005' },
      { meteringSn: waiting, code: '003' },
      { meteringSn: rejected, code: '003' },
      { meteringSn: 'sn-nobody', code: null },
    ];
    expect(await recordVerdicts(ctx, { rows })).toEqual({
      confirmed: 2,
      rejected: 1,
      unchanged: 2,
      unknown: ['sn-nobody'],
    });
    expect((await recordsOf()).map(({ state, record_code }) => [state, record_code])).toEqual([
      ['rejected', '012'],
      ['confirmed', null],
      ['confirmed', null],
      ['waiting', null],
      ['rejected', '003'],
    ]);
    expect((await auditOf()).at(-1)).toEqual([
      'usage.record_verdicts',
      { confirmed: [null, 2], rejected: [null, 1] },
    ]);
    expect(await recordVerdicts(ctx, { rows })).toMatchObject({ confirmed: 0, rejected: 0, unchanged: 5 });
  });
});
