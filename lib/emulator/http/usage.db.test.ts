import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase } from '@/db/testing/database';
import {
  type PushedRecord,
  pushUsage,
  type UsagePush,
  type UsagePushResult,
} from '@/lib/marketplace/open-api/usage-push';
import { DEMO_ACCESS_KEY_ID, DEMO_METERED, DEMO_SELLER_ID, DEMO_V2_ACCESS_KEY } from '../demo';
import { putConnection, putCredential } from '../desk/register';
import { putUsageAnswer } from '../desk/usage-answers';
import { goodSeller } from '../testing/fake-seller';
import { KEY, openStage, type Stage, TOKEN } from '../testing/stage';
import type { UsageRecordView } from '../views-usage';
import type { UsageAnswer } from '../vocabulary';

const HOUR_MS = 3_600_000;
const ON_DEMAND = {
  skuCode: 'OFFI1000003-PAYG',
  productId: 'OFFI1000003-PAYG-SIGN',
  chargingMode: 'ON_DEMAND',
  periodType: undefined,
} as const;

let stage: Stage;
let on: string;
let monthly: string;

beforeAll(async () => {
  stage = await openStage(await createTestDatabase(2), { openApiCallsPerSecond: 1_000 });
  const { world } = stage.emulator;
  const secret = 'SK';
  await putCredential(world, { accessKeyId: 'AK', sellerId: 'stage', secret, standing: 'seller' });
  await putCredential(world, { accessKeyId: 'AK-OTHER', sellerId: 'other', secret, standing: 'seller' });
  await putCredential(world, { accessKeyId: 'AK-BUYER', sellerId: 'stage', secret, standing: 'buyer' });
  await putConnection(world, {
    family: 'saas',
    id: 'other',
    sellerId: 'other',
    name: 'other',
    target: 'http://127.0.0.1:1',
    generation: 'v2',
    accessKey: 'other-key',
    cipherBits: 256,
  });
  stage.seller.answer(goodSeller());
  on = (await stage.instanceOf(await stage.order('v2', ON_DEMAND))).instanceId ?? '';
  monthly = (await stage.instanceOf(await stage.order('v2'))).instanceId ?? '';
  await stage.passHours(30 * 24);
});
afterAll(() => stage.close());

let made = 0;
/** A record of one second, each in a window and with a serial number of its own. */
function record(changes: Partial<PushedRecord> = {}): PushedRecord {
  made += 1;
  const at = new Date(stage.now().getTime() - HOUR_MS - made * 1_000);
  return {
    instanceId: on,
    relatedPackageId: null,
    value: '2.5',
    beginAt: at,
    endAt: at,
    recordAt: at,
    meteringSn: `sn-${made}`,
    productId: 'OFFI1000003-PAYG-SIGN',
    ...changes,
  };
}
/** Pushes with the app's own client. */
const push = (records: PushedRecord[], changes: Partial<UsagePush> = {}): Promise<UsagePushResult> =>
  pushUsage({
    form: 'new',
    hosts: [stage.emulator.url],
    accessKey: 'AK',
    secretKey: 'SK',
    sellerKey: KEY,
    records,
    now: stage.now,
    timeoutMs: 10_000,
    ...changes,
  });
async function listed(sellerId = 'stage'): Promise<UsageRecordView[]> {
  const response = await fetch(`${stage.emulator.url}/control/usage-records?sellerId=${sellerId}`, {
    headers: { authorization: `Bearer ${TOKEN}` },
  });
  return ((await response.json()) as { items: UsageRecordView[] }).items;
}
const codesOf = async (serials: string[]) => {
  const rows = (await listed()).toReversed();
  return serials.map((serial) => rows.filter((row) => row.meteringSn === serial).map((row) => row.code));
};

describe('a usage push', () => {
  it('is taken for each instance that the demo seller has metered', async () => {
    const records = DEMO_METERED.map(({ instanceId }) => record({ instanceId }));
    const demo = { accessKey: DEMO_ACCESS_KEY_ID, secretKey: 'stage-secret', sellerKey: DEMO_V2_ACCESS_KEY };
    expect(await push(records, demo)).toMatchObject({ kind: 'confirmed', code: 'MKT.0000' });
    expect((await listed(DEMO_SELLER_ID)).map(({ code }) => code)).toEqual([null, null, null]);
  });

  it('succeeds, and its records are listed with their codes', async () => {
    const good = record();
    const window = record({ beginAt: good.beginAt, endAt: good.endAt });
    const period = record({ instanceId: monthly });
    const zero = record({ value: '0' });
    expect(await push([good, window, period, zero])).toMatchObject({ kind: 'confirmed', code: 'MKT.0000' });
    const serials = [good, window, period, zero].map(({ meteringSn }) => meteringSn);
    expect(await codesOf(serials)).toEqual([[null], ['010'], ['012'], ['003']]);
    expect(await push([good])).toMatchObject({ kind: 'confirmed' });
    expect(await codesOf([good.meteringSn])).toEqual([[null, '005']]);
    expect(await listed('other')).toEqual([]);
  });

  it('is taken in the old form, where the window alone tells a repeat', async () => {
    const old = record();
    for (const _ of [1, 2])
      expect(await push([old], { form: 'old', sellerKey: '' })).toMatchObject({ kind: 'confirmed' });
    const rows = (await listed()).filter(({ form }) => form === 'old');
    expect(rows.map(({ code, productId }) => [code, productId])).toEqual([
      ['010', old.productId],
      [null, old.productId],
    ]);
  });

  it('charges one of ten calls with the same record at once', async () => {
    const same = record();
    await Promise.all(Array.from({ length: 10 }, () => push([same])));
    const [codes = []] = await codesOf([same.meteringSn]);
    expect(codes.filter((code) => code === null)).toHaveLength(1);
    expect(codes.filter((code) => code === '005')).toHaveLength(9);
  });

  it('takes 1000 records', async () => {
    const many = Array.from({ length: 1_000 }, () => record());
    expect(await push(many)).toMatchObject({ kind: 'confirmed' });
    expect((await listed()).slice(0, 1_000).every(({ code }) => code === null)).toBe(true);
  });
});

describe('a push that is refused lists nothing', () => {
  it.each<[string, string, () => PushedRecord[], Partial<UsagePush>]>([
    ['under another key', 'MKT.0102', () => [record()], { sellerKey: 'wrong' }],
    ['by a buyer', 'MKT.0151', () => [record()], { accessKey: 'AK-BUYER' }],
    ['with a wrong SK', 'APIGW.0301', () => [record()], { secretKey: 'wrong' }],
    ['for an unknown instance', 'MKT.9001', () => [record(), record({ instanceId: 'nobody' })], {}],
    [
      'for an instance of another seller',
      'MKT.0150',
      () => [record()],
      { accessKey: 'AK-OTHER', sellerKey: 'other-key' },
    ],
    [
      'with a record older than 21 days',
      'MKT.9004',
      () => [record(), record({ beginAt: new Date(stage.now().getTime() - 22 * 24 * HOUR_MS) })],
      {},
    ],
    ['with an id that is too long', 'MKT.0100', () => [record({ meteringSn: 'x'.repeat(65) })], {}],
    ['without an instance id', 'MKT.0101', () => [record({ instanceId: '' })], {}],
  ])('%s: %s', async (_, code, records, changes) => {
    const before = await stage.emulator.world.pool.query('SELECT count(*) FROM usage_records');
    expect(await push(records(), changes)).toMatchObject({ kind: 'refused', code });
    const after = await stage.emulator.world.pool.query('SELECT count(*) FROM usage_records');
    expect(after.rows).toEqual(before.rows);
  });

  it('names the records at fault', async () => {
    const bad = record({ instanceId: 'nobody' });
    expect(await push([record(), bad])).toMatchObject({ extraInfo: bad.meteringSn });
  });
});

describe('a push whose answer was chosen', () => {
  const choose = (mode: UsageAnswer) => putUsageAnswer(stage.emulator.world, { sellerId: 'stage', mode });
  afterEach(() => choose('success'));

  it('names refused records under 94060999, and charges the others', async () => {
    await choose('record-errors');
    const [good, zero] = [record(), record({ value: '0' })];
    const result = await push([good, zero]);
    expect(result).toMatchObject({
      kind: 'rejected',
      code: '94060999',
      records: [{ index: 1, code: '003' }],
    });
    expect(await codesOf([good.meteringSn, zero.meteringSn])).toEqual([[null], ['003']]);
    expect(await push([record()])).toMatchObject({ kind: 'confirmed', code: 'MKT.0000' });
  });

  it('takes the first half under MKT.9005 and names the rest', async () => {
    await choose('partial');
    const records = [record(), record(), record()];
    const [first, second, third] = records.map(({ meteringSn }) => meteringSn);
    const named = { code: 'MKT.9005', extraInfo: `${second},${third}` };
    expect(await push(records)).toMatchObject({ kind: 'refused', ...named });
    expect(await codesOf([first ?? '', second ?? '', third ?? ''])).toEqual([[null], [], []]);
  });

  it('takes the records and loses the answer', async () => {
    await choose('timeout');
    const lost = record();
    expect(await push([lost])).toMatchObject({ kind: 'retry' });
    expect(await codesOf([lost.meteringSn])).toEqual([[null]]);
  });

  it('is chosen for a seller that exists', async () => {
    const unknown = putUsageAnswer(stage.emulator.world, { sellerId: 'nobody', mode: 'timeout' });
    await expect(unknown).rejects.toMatchObject({ status: 404 });
  });
});

it('charges what a frozen instance used before the freeze, and refuses what it used after', async () => {
  const order = await stage.order('v2', ON_DEMAND);
  const instance = await stage.instanceOf(order);
  await stage.passHours(2);
  await stage.act(instance, 'freeze');
  const frozenAt = stage.now();
  await stage.passHours(2);
  const at = (minutes: number) => new Date(frozenAt.getTime() + minutes * 60_000);
  const used = { instanceId: instance.instanceId ?? '' };
  const before = record({ ...used, beginAt: at(-60), endAt: at(-30), recordAt: at(1) });
  const after = record({ ...used, beginAt: at(-10), endAt: at(10), recordAt: at(11) });
  await push([before, after]);
  expect(await codesOf([before.meteringSn, after.meteringSn])).toEqual([[null], ['013']]);
});
