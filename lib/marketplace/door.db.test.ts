import { createHmac, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BY_KEY, openPool } from '@/db/client';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { createTestAddress, createTestSeller } from '@/db/testing/seller';
import type { Ctx } from '@/lib/context';
import { type Door, openDoor } from './door';

type Address = Awaited<ReturnType<typeof createTestAddress>>;
type Sent = Record<string, unknown>;

let db: TestDatabase;
let door: Door;
let seller: Ctx;
let v2: Address;
let v1: Address;
let manual: Address;
let notices: Address;

const hmac = (key: string, text: string | Buffer) => createHmac('sha256', key).update(text);

beforeAll(async () => {
  db = await createTestDatabase(20);
  door = openDoor(db.pool);
  seller = await createTestSeller(db.pool);
  v2 = await createTestAddress(seller);
  v1 = await createTestAddress(seller, { generation: 'v1', secret: 'xxxxxxx' });
  manual = await createTestAddress(seller, { provisioning: 'manual', frontEndUrlTemplate: null });
  notices = await createTestAddress(seller, { family: 'order_notice', provisioning: 'manual' });
});
afterAll(() => db.drop());

type Extra = {
  nonce?: string;
  timestamp?: string;
  skewMs?: number;
  signature?: string;
  headers?: [string, string][];
  raw?: string;
};

async function post(address: Address, body: Sent, extra: Extra = {}) {
  const raw = Buffer.from(extra.raw ?? JSON.stringify(body));
  const nonce = extra.nonce ?? randomUUID();
  const timestamp = extra.timestamp ?? String(Date.now() + (extra.skewMs ?? 0));
  const inner = hmac(address.secret, raw).digest('hex');
  const signature =
    extra.signature ??
    hmac(address.secret, address.secret + nonce + timestamp + inner)
      .digest('hex')
      .toUpperCase();
  const query = new URLSearchParams({ signature, timestamp, nonce });
  const answer = await door.handle({
    code: address.code,
    operation: '',
    method: 'POST',
    target: `/api/marketplace/${address.code}?${query}`,
    headers: extra.headers ?? [['content-type', 'application/json;charset=utf8']],
    body: raw,
    isCut: false,
    receivedAt: new Date(),
    startedMs: performance.now(),
  });
  return { ...answer, json: JSON.parse(answer.body) as Record<string, unknown> };
}

async function get(address: Address, parameters: Record<string, string>, token?: string) {
  const all = { timeStamp: '20260101000000000', ...parameters };
  const base = Object.entries(all)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([k, v]) => `${k}=${v}`)
    .join('&');
  const authToken = token ?? hmac(address.secret + all.timeStamp, base).digest('base64');
  const answer = await door.handle({
    code: address.code,
    operation: '',
    method: 'GET',
    target: `/api/marketplace/${address.code}?${new URLSearchParams({ ...all, authToken })}`,
    headers: [],
    body: Buffer.alloc(0),
    isCut: false,
    receivedAt: new Date(),
    startedMs: performance.now(),
  });
  return { ...answer, json: JSON.parse(answer.body) as Record<string, unknown> };
}

const order = () => {
  const orderId = `CS${randomUUID().replaceAll('-', '').slice(0, 20)}`;
  return { orderId, orderLineId: `${orderId}-000001`, businessId: randomUUID() };
};
const create = async (address = v2) => {
  const ids = order();
  const answer = await post(address, { activity: 'newInstance', ...ids });
  return { ...ids, answer, instanceId: String(answer.json.instanceId) };
};
const rows = async <T>(text: string, values: unknown[]) =>
  (await db.admin.query<T & object>(text, values)).rows;
const instance = async (orderId: string) =>
  (await rows<Record<string, unknown>>('select * from instances where order_id = $1', [orderId]))[0];
const calls = (orderId: string) =>
  rows<Record<string, unknown>>('select * from callbacks where order_id = $1 order by id', [orderId]);

describe('V2 newInstance', () => {
  it('makes one instance with its history, its job and its ledger row, and answers the first businessId', async () => {
    const made = await create();
    expect(made.answer.status).toBe(200);
    expect(made.answer.json).toEqual({
      resultCode: '000000',
      resultMsg: 'success.',
      instanceId: made.businessId,
    });
    const row = await instance(made.orderId);
    expect(row).toMatchObject({ status: 'active', details: 'pending', instance_id: made.businessId });
    expect(row?.front_end_url).toBe(`https://app.example.com/${made.businessId}`);
    const events = await rows('select kind, callback_id from instance_events where instance_row_id = $1', [
      row?.id,
    ]);
    const [call] = await calls(made.orderId);
    expect(events).toEqual([{ kind: 'created', callback_id: call?.id }]);
    expect(call).toMatchObject({
      verdict: 'accepted',
      result_code: '000000',
      answer: made.answer.body,
      signed_form: 'raw',
    });
    const jobs = await rows(`select data from job_requests where data->>'orderId' = $1`, [made.orderId]);
    expect(jobs).toEqual([
      {
        data: { sellerId: seller.sellerId, orderId: made.orderId, orderLineId: made.orderLineId, attempt: 0 },
      },
    ]);
  });

  it('answers a repeat with the first instance, whatever businessId it carries, and makes nothing', async () => {
    const made = await create();
    const again = await post(v2, {
      activity: 'newInstance',
      ...made,
      answer: undefined,
      businessId: randomUUID(),
    });
    expect(again.json).toMatchObject({ resultCode: '000000', instanceId: made.businessId });
    expect((await calls(made.orderId)).map((call) => call.verdict)).toEqual(['accepted', 'repeated']);
    expect(await rows('select 1 from instances where order_id = $1', [made.orderId])).toHaveLength(1);
  });

  it('makes one instance of 40 parallel first calls, and every call gets its id and its ledger row', async () => {
    const ids = order();
    const sent = Array.from({ length: 40 }, () =>
      post(v2, { activity: 'newInstance', ...ids, businessId: randomUUID() }),
    );
    const answers = await Promise.all(sent);
    expect(new Set(answers.map((answer) => answer.json.resultCode))).toEqual(new Set(['000000']));
    expect(new Set(answers.map((answer) => answer.json.instanceId)).size).toBe(1);
    const ledger = await calls(ids.orderId);
    expect(ledger).toHaveLength(40);
    expect(ledger.filter((call) => call.verdict === 'accepted')).toHaveLength(1);
    const row = await instance(ids.orderId);
    expect(await rows('select 1 from instance_events where instance_row_id = $1', [row?.id])).toHaveLength(1);
    expect(await rows(`select 1 from job_requests where data->>'orderId' = $1`, [ids.orderId])).toHaveLength(
      1,
    );
  });

  it('answers each of the calls that share a statement by what it is', async () => {
    const [known, fresh, other, waiting] = [await create(), order(), order(), order()];
    const nonce = randomUUID();
    const first = { activity: 'newInstance', ...fresh };
    const answers = await Promise.all([
      create(),
      post(v2, first, { nonce }),
      post(v2, { ...first, businessId: randomUUID() }),
      post(v2, first, { nonce }),
      post(v2, { activity: 'newInstance', ...known, businessId: randomUUID() }),
      post(v2, { activity: 'newInstance', ...other, businessId: fresh.businessId }),
      post(manual, { activity: 'newInstance', ...waiting }),
    ]);
    const [, made, repeated, replayed, again, taken, provisioning] = answers.map((one) =>
      'json' in one ? one.json : one.answer.json,
    );
    expect(made).toMatchObject({ resultCode: '000000', instanceId: fresh.businessId });
    expect(repeated).toMatchObject({ resultCode: '000000', instanceId: fresh.businessId });
    expect(replayed).toMatchObject({ resultCode: '000001' });
    expect(again).toMatchObject({ resultCode: '000000', instanceId: known.instanceId });
    expect(taken?.resultCode).toBe('000000');
    expect(taken?.instanceId).not.toBe(fresh.businessId);
    expect(provisioning).toMatchObject({ resultCode: '000004', instanceId: waiting.businessId });
    expect((await calls(fresh.orderId)).map((call) => call.verdict).sort()).toEqual([
      'accepted',
      'repeated',
      'replayed',
    ]);
    expect(await instance(waiting.orderId)).toMatchObject({ status: 'provisioning', front_end_url: null });
  });

  it('finds the instance by its identity even when its plan was made on empty tables', async () => {
    const empty = await createTestDatabase(1);
    const pool = openPool(empty.adminUrl, 1, BY_KEY);
    const address = await createTestAddress(await createTestSeller(empty.pool));
    const kept = door;
    door = openDoor(pool);
    await create(address);
    door = kept;
    const { rows: lines } = await pool.query(
      `explain execute "create-by-reference" ('${randomUUID()}', '[]', '', '', '')`,
    );
    const plan = lines.map((line: Record<string, string>) => line['QUERY PLAN']).join('\n');
    expect(plan).toMatch(/Index Scan using instances_identity on instances/);
    expect(plan).not.toMatch(/Seq Scan/);
    await pool.end();
    await empty.drop();
  });

  it('gives another order its own id when both carry the same businessId', async () => {
    const first = await create();
    const ids = order();
    const second = await post(v2, { activity: 'newInstance', ...ids, businessId: first.businessId });
    expect(second.json.resultCode).toBe('000000');
    expect(second.json.instanceId).not.toBe(first.businessId);
  });

  it('answers 000004 with the id while a person provisions, with the three-hour deadline, and looks again then', async () => {
    const made = await create(manual);
    expect(made.answer.json).toMatchObject({ resultCode: '000004', instanceId: made.businessId });
    const query = await post(manual, { activity: 'queryInstance', instanceId: made.instanceId });
    expect(query.json).toEqual({ resultCode: '000004', resultMsg: 'request is being processed.' });
    const row = await instance(made.orderId);
    expect(Number(row?.provision_by) - Number(row?.created_at)).toBe(3 * 3_600_000);
    const jobs = await rows(
      `select start_after from job_requests where queue = 'give-up' and data->>'instanceRowId' = $1`,
      [row?.id],
    );
    expect(jobs).toEqual([{ start_after: row?.provision_by }]);
  });

  it('stores no instance for a test call, whose instanceId is its businessId', async () => {
    const ids = order();
    const answer = await post(v2, { activity: 'newInstance', ...ids, testFlag: '1' });
    expect(answer.json).toMatchObject({ resultCode: '000000', instanceId: ids.businessId });
    expect(await instance(ids.orderId)).toBeUndefined();
    expect((await calls(ids.orderId)).map((call) => call.verdict)).toEqual(['test']);
  });
});

describe('who may call', () => {
  it('refuses a replayed nonce with 000001, from any process, and does nothing', async () => {
    const ids = order();
    const nonce = randomUUID();
    await post(v2, { activity: 'newInstance', ...ids }, { nonce });
    const other = openDoor(db.pool);
    const kept = door;
    door = other;
    const replay = await post(v2, { activity: 'newInstance', ...order() }, { nonce });
    const release = await post(v2, { activity: 'releaseInstance', instanceId: ids.businessId }, { nonce });
    door = kept;
    expect(replay.json).toEqual({ resultCode: '000001', resultMsg: 'authentication failed.' });
    expect(release.json.resultCode).toBe('000001');
    expect((await instance(ids.orderId))?.status).toBe('active');
  });

  it.each<[string, Extra, string]>([
    ['a wrong signature', { signature: 'A'.repeat(64) }, '000001'],
    ['a signature that is no digest', { signature: 'x' }, '000001'],
    ['a stale timestamp', { skewMs: -61_000 }, '000001'],
    ['a timestamp from the future', { skewMs: 120_000 }, '000001'],
    ['an overlong nonce', { nonce: 'n'.repeat(65) }, '000001'],
    ['no timestamp', { timestamp: '' }, '000002'],
    ['no nonce', { nonce: '' }, '000002'],
    ['no signature', { signature: '' }, '000001'],
    ['a wrong signature and a broken body', { signature: 'A'.repeat(64), raw: '{' }, '000001'],
  ])('answers %s with %s', async (_name, extra, code) => {
    const ids = order();
    const answer = await post(v2, { activity: 'newInstance', ...ids }, extra);
    expect([answer.status, answer.json.resultCode]).toEqual([200, code]);
    expect(await instance(ids.orderId)).toBeUndefined();
  });

  it('accepts seconds, lower case and the sorted form, and the ledger says which form it was', async () => {
    const ids = order();
    const seconds = await post(
      v2,
      { activity: 'newInstance', ...ids },
      { timestamp: String(Math.floor(Date.now() / 1000)) },
    );
    expect(seconds.json.resultCode).toBe('000000');
    const body = {
      orderId: ids.orderId,
      orderLineId: ids.orderLineId,
      testFlag: null,
      businessId: 'b',
      activity: 'newInstance',
    };
    const sorted = JSON.stringify({
      activity: 'newInstance',
      businessId: 'b',
      orderId: ids.orderId,
      orderLineId: ids.orderLineId,
    });
    const [nonce, timestamp] = [randomUUID(), String(Date.now())];
    const inner = hmac(v2.secret, sorted).digest('hex');
    const signature = hmac(v2.secret, v2.secret + nonce + timestamp + inner).digest('hex');
    const answer = await post(v2, body, { nonce, timestamp, signature });
    expect(answer.json.resultCode).toBe('000000');
    expect((await calls(ids.orderId)).map((call) => call.signed_form)).toEqual(['raw', 'sorted']);
  });

  it('knows nothing of an address that does not exist', async () => {
    const call = { operation: '', method: 'POST', headers: [], body: Buffer.alloc(0), isCut: false };
    const answer = await door.handle({
      ...call,
      code: 'nowhere',
      target: '/',
      receivedAt: new Date(),
      startedMs: 0,
    });
    expect(answer).toMatchObject({ status: 404, body: 'Not Found' });
  });

  it('sees another seller’s instance as unknown', async () => {
    const made = await create();
    const other = await createTestAddress(await createTestSeller(db.pool));
    const answer = await post(other, { activity: 'releaseInstance', instanceId: made.instanceId });
    expect(answer.json.resultCode).toBe('000003');
    expect((await instance(made.orderId))?.status).toBe('active');
  });
});

describe('what cannot be used', () => {
  const long = 'x'.repeat(10_000);
  it.each<[string, Extra & { body?: Sent }]>([
    ['malformed JSON', { raw: '{"activity":' }],
    ['an array', { raw: '[]' }],
    ['null', { raw: 'null' }],
    ['an empty body', { raw: '' }],
    ['bytes that are no UTF-8', { raw: '\ud800' }],
    ['an unknown activity', { body: { activity: 'explode' } }],
    ['a prototype key as activity', { body: { activity: '__proto__' } }],
    ['constructor as activity', { body: { activity: 'constructor' } }],
    ['an activity of the wrong type', { body: { activity: 7 } }],
    ['a missing field', { body: { activity: 'newInstance', orderId: 'o', businessId: 'b' } }],
    ['a wrong type', { body: { activity: 'newInstance', orderId: 1, orderLineId: [], businessId: {} } }],
    [
      'an overlong id',
      { body: { activity: 'newInstance', orderId: long, orderLineId: 'l', businessId: 'b' } },
    ],
    [
      'a NUL byte',
      { body: { activity: 'newInstance', orderId: 'a\u0000b', orderLineId: 'l', businessId: 'b' } },
    ],
    [
      'a time that does not exist',
      {
        body: {
          activity: 'refreshInstance',
          scene: 'RENEWAL',
          orderId: 'o',
          orderLineId: 'l',
          instanceId: 'i',
          expireTime: '20230229000000',
        },
      },
    ],
    [
      'an unknown scene',
      {
        body: {
          activity: 'refreshInstance',
          scene: 'X',
          orderId: 'o',
          orderLineId: 'l',
          instanceId: 'i',
          expireTime: '20300101000000',
        },
      },
    ],
    [
      '101 ids',
      {
        body: {
          activity: 'queryInstance',
          instanceId: Array.from({ length: 101 }, (_, i) => `i${i}`).join(','),
        },
      },
    ],
    [
      'another content type',
      { headers: [['content-type', 'text/xml']], body: { activity: 'newInstance', ...order() } },
    ],
  ])('answers %s with 000002 and keeps the evidence only', async (_name, { body = {}, ...extra }) => {
    const before = (await rows('select id from callbacks', [])).length;
    const instances = (await rows('select id from instances', [])).length;
    const answer = await post(v2, body, extra);
    expect([answer.status, answer.json.resultCode]).toEqual([200, '000002']);
    expect((await rows('select id from callbacks', [])).length).toBe(before + 1);
    expect((await rows('select id from instances', [])).length).toBe(instances);
  });

  it('tolerates unknown fields', async () => {
    const answer = await post(v2, {
      activity: 'newInstance',
      ...order(),
      buyerInfo: { a: 1 },
      orderInfo: [],
    });
    expect(answer.json.resultCode).toBe('000000');
  });
});

describe('order notices', () => {
  const jobsOf = (orderId: string) =>
    rows<{ data: { orderLineId: string } }>(`select data from job_requests where data->>'orderId' = $1`, [
      orderId,
    ]);
  const notice = () => {
    const { orderId, orderLineId } = order();
    return { activity: 'orderNotify', orderId, orderLineId };
  };

  it('asks for the order once, however often it is told, and for each of its lines', async () => {
    const told = notice();
    const answers = [await post(notices, told), await post(notices, told)];
    const other = { ...told, orderLineId: `${told.orderId}-000002` };
    answers.push(await post(notices, other));
    expect(answers.map(({ json }) => json)).toEqual(
      answers.map(() => ({ resultCode: '000000', resultMsg: 'success.' })),
    );
    expect((await jobsOf(told.orderId)).map(({ data }) => data.orderLineId).sort()).toEqual([
      told.orderLineId,
      other.orderLineId,
    ]);
    expect((await calls(told.orderId)).map((call) => call.verdict)).toEqual([
      'accepted',
      'repeated',
      'accepted',
    ]);
    expect(await instance(told.orderId)).toBeUndefined();
  });

  it('does nothing for a test call', async () => {
    const told = notice();
    expect((await post(notices, { ...told, testFlag: '1' })).json.resultCode).toBe('000000');
    expect(await jobsOf(told.orderId)).toEqual([]);
  });

  it.each<[string, Sent, Extra, string]>([
    ['a wrong signature', {}, { signature: 'A'.repeat(64) }, '000001'],
    ['no order id', { orderId: undefined }, {}, '000002'],
    ['no line id', { orderLineId: undefined }, {}, '000002'],
    ['an overlong id', { orderId: 'x'.repeat(65) }, {}, '000002'],
    ['an interface of another family', { activity: 'newInstance', businessId: 'b' }, {}, '000002'],
  ])('answers %s with its code and asks for nothing', async (_name, change, extra, code) => {
    const told = { ...notice(), ...change };
    expect((await post(notices, told, extra)).json.resultCode).toBe(code);
    expect(await jobsOf(String(told.orderId))).toEqual([]);
  });

  it('is unknown to the address of a product', async () => {
    const told = notice();
    expect((await post(v2, told)).json.resultCode).toBe('000002');
    expect(await jobsOf(told.orderId)).toEqual([]);
  });
});

describe('the life of a V2 instance', () => {
  const refresh = (instanceId: string, orderId: string, expireTime: string, scene = 'RENEWAL') =>
    post(v2, {
      activity: 'refreshInstance',
      scene,
      orderId,
      orderLineId: `${orderId}-1`,
      instanceId,
      expireTime,
    });
  const status = (instanceId: string, value: string) =>
    post(v2, { activity: 'updateInstanceStatus', instanceId, status: value });

  it('extends once for each order, whatever a repeat says, and reads 17 digits', async () => {
    const made = await create();
    const renewal = order().orderId;
    expect((await refresh(made.instanceId, renewal, '20300101000000')).json.resultCode).toBe('000000');
    expect((await refresh(made.instanceId, renewal, '20310101000000')).json.resultCode).toBe('000000');
    expect((await instance(made.orderId))?.expire_at).toEqual(new Date('2030-01-01T00:00:00Z'));
    expect((await refresh(made.instanceId, order().orderId, '20310101000000000')).json.resultCode).toBe(
      '000000',
    );
    expect((await instance(made.orderId))?.expire_at).toEqual(new Date('2031-01-01T00:00:00Z'));
    expect((await calls(renewal)).map((call) => call.verdict)).toEqual(['accepted', 'repeated']);
  });

  it('extends once when 20 calls for one renewal race', async () => {
    const made = await create();
    const renewal = order().orderId;
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => refresh(made.instanceId, renewal, '20300101000000')),
    );
    expect(new Set(answers.map((answer) => answer.json.resultCode))).toEqual(new Set(['000000']));
    const row = await instance(made.orderId);
    const events = await rows(
      `select 1 from instance_events where instance_row_id = $1 and kind = 'renewed'`,
      [row?.id],
    );
    expect(events).toHaveLength(1);
  });

  it('freezes, unfreezes, renews out of the freeze, releases; repeats succeed', async () => {
    const made = await create();
    const { instanceId, orderId } = made;
    for (const _ of [1, 2]) expect((await status(instanceId, 'FREEZE')).json.resultCode).toBe('000000');
    expect((await instance(orderId))?.status).toBe('frozen');
    expect((await status(instanceId, 'UNFREEZE')).json.resultCode).toBe('000000');
    await status(instanceId, 'FREEZE');
    await refresh(instanceId, order().orderId, '20300101000000');
    expect((await instance(orderId))?.status).toBe('active');
    for (const _ of [1, 2]) {
      expect((await post(v2, { activity: 'releaseInstance', instanceId })).json.resultCode).toBe('000000');
    }
    expect((await instance(orderId))?.status).toBe('released');
    const row = await instance(orderId);
    const events = await rows<{ kind: string }>(
      'select kind from instance_events where instance_row_id = $1 order by id',
      [row?.id],
    );
    expect(events.map((event) => event.kind)).toEqual([
      'created',
      'frozen',
      'unfrozen',
      'frozen',
      'renewed',
      'released',
    ]);
  });

  it('after release: 000003 to every change, 000000 with the same id to newInstance', async () => {
    const made = await create();
    const { instanceId, orderId, orderLineId } = made;
    await post(v2, { activity: 'releaseInstance', instanceId });
    expect((await refresh(instanceId, order().orderId, '20300101000000')).json.resultCode).toBe('000003');
    expect((await status(instanceId, 'UNFREEZE')).json.resultCode).toBe('000003');
    const upgrade = await post(v2, {
      activity: 'upgradeInstance',
      instanceId,
      orderId: 'u',
      orderLineId: 'u-1',
    });
    expect(upgrade.json.resultCode).toBe('000003');
    const again = await post(v2, { activity: 'newInstance', orderId, orderLineId, businessId: 'other' });
    expect(again.json).toMatchObject({ resultCode: '000000', instanceId });
    expect((await instance(orderId))?.status).toBe('released');
  });

  it('answers queries with what is known: plain access, 000003 for none', async () => {
    const made = await create();
    const some = await post(v2, { activity: 'queryInstance', instanceId: `nobody,${made.instanceId}` });
    expect(some.json).toMatchObject({
      resultCode: '000000',
      info: [
        {
          instanceId: made.instanceId,
          appInfo: { frontEndUrl: `https://app.example.com/${made.instanceId}` },
        },
      ],
    });
    expect((await post(v2, { activity: 'queryInstance', instanceId: 'nobody' })).json.resultCode).toBe(
      '000003',
    );
    const test = await post(v2, { activity: 'queryInstance', instanceId: 'any', testFlag: '1' });
    expect(test.json).toMatchObject({ resultCode: '000000', info: [{ instanceId: 'any' }] });
  });

  it('checks a change against what is in use', async () => {
    const made = await create();
    const check = (linearValue: unknown, asList = false) => {
      const info = { productId: 'p', skuCode: 's', linearValue };
      const productInfo = asList ? [info] : info;
      return post(v2, { activity: 'changeInstanceCheck', instanceId: made.instanceId, productInfo });
    };
    await db.admin.query('update instances set quantity = 10 where order_id = $1', [made.orderId]);
    expect((await check(10)).json.resultCode).toBe('000000');
    expect((await check('9')).json.resultCode).toBe('000002');
    await db.admin.query('update instances set quantity_in_use = 4 where order_id = $1', [made.orderId]);
    expect((await check(4, true)).json.resultCode).toBe('000000');
    expect((await check(3)).json.resultCode).toBe('000002');
    await status(made.instanceId, 'FREEZE');
    expect((await check(10)).json.resultCode).toBe('000002');
  });
});

describe('V1', () => {
  const purchase = (extra: Record<string, string> = {}) => {
    const { orderId, businessId } = order();
    return {
      activity: 'newInstance',
      customerId: 'c-1',
      customerName: '甲',
      productId: 'p-1',
      orderId,
      businessId,
      ...extra,
    };
  };

  it('creates with the order it carries, signs the answer’s exact bytes, and keeps them ASCII', async () => {
    const call = purchase({
      orderAmount: '100.005',
      chargingMode: '1',
      periodType: 'year',
      periodNumber: '1',
      expireTime: '20270101000000',
    });
    const answer = await get(v1, call);
    expect(answer.json).toMatchObject({
      resultCode: '000000',
      instanceId: call.businessId,
      encryptType: '1',
    });
    const sign = hmac('xxxxxxx', answer.body).digest('base64');
    expect(answer.headers['Body-Sign']).toBe(`sign_type="HMAC-SHA256", signature= "${sign}"`);
    const lines = await rows(
      'select amount_minor, currency, period_type, instance_id from order_lines where order_id = $1',
      [call.orderId],
    );
    expect(lines).toEqual([
      { amount_minor: '10001', currency: 'CNY', period_type: 'year', instance_id: call.businessId },
    ]);
    expect(await instance(call.orderId)).toMatchObject({
      attention: 'unknown_product',
      details: 'known',
      customer_name: '甲',
    });
  });

  it('repeats by order alone, and by order and product for on-demand', async () => {
    const period = purchase();
    const first = await get(v1, period);
    const again = await get(v1, { ...period, businessId: 'other', productId: 'p-2' });
    expect(again.json.instanceId).toBe(first.json.instanceId);
    const onDemand = purchase({ chargingMode: '0' });
    const a = await get(v1, onDemand);
    const b = await get(v1, { ...onDemand, businessId: randomUUID(), productId: 'p-2' });
    expect(b.json.instanceId).not.toBe(a.json.instanceId);
    expect((await get(v1, { ...onDemand, businessId: 'x' })).json.instanceId).toBe(a.json.instanceId);
  });

  it('writes the first acceptance time of a supervised order, once', async () => {
    const call = purchase({ orderAmount: '5', provisionType: '2' });
    await get(v1, call);
    const line = () =>
      rows<{ supervision: string; effective_at: Date | null }>(
        'select supervision, effective_at from order_lines where order_id = $1',
        [call.orderId],
      );
    expect(await line()).toEqual([{ supervision: 'in_progress', effective_at: null }]);
    await get(v1, { ...call, acceptanceTime: '20260301000000' });
    await get(v1, { ...call, acceptanceTime: '20260401000000' });
    expect(await line()).toEqual([
      { supervision: 'completed', effective_at: new Date('2026-03-01T00:00:00Z') },
    ]);
    expect((await instance(call.orderId))?.accepted_at).toEqual(new Date('2026-03-01T00:00:00Z'));
  });

  it('renews, cancels a renewal by its negative amount, expires, and is renewed out of the freeze', async () => {
    const call = purchase({ orderAmount: '10', expireTime: '20270101000000' });
    const { instanceId } = (await get(v1, call)).json as { instanceId: string };
    const renewal = {
      activity: 'refreshInstance',
      instanceId,
      expireTime: '20280101000000',
      orderAmount: '12',
    };
    const first = order().orderId;
    expect((await get(v1, { ...renewal, orderId: first })).json.resultCode).toBe('000000');
    const lines = await rows(
      'select amount_minor, effective_at, product_id from order_lines where order_id = $1',
      [first],
    );
    expect(lines).toEqual([
      { amount_minor: '1200', effective_at: new Date('2027-01-01T00:00:00Z'), product_id: 'p-1' },
    ]);
    const refund = order().orderId;
    await get(v1, { ...renewal, orderId: refund, expireTime: '20270101000000', orderAmount: '-12' });
    const [refunded] = await rows<{ order_type: string }>(
      'select order_type from orders where order_id = $1',
      [refund],
    );
    expect(refunded?.order_type).toBe('UNSUBSCRIBE');
    expect((await instance(call.orderId))?.expire_at).toEqual(new Date('2027-01-01T00:00:00Z'));
    await get(v1, { activity: 'expireInstance', instanceId, orderId: call.orderId });
    expect((await instance(call.orderId))?.status).toBe('frozen');
    await get(v1, { ...renewal, orderId: order().orderId, trialToFormal: '1' });
    expect(await instance(call.orderId)).toMatchObject({ status: 'active', is_trial: false });
  });

  it('records a refund by its own order, and none when a release names the purchase', async () => {
    const call = purchase({ orderAmount: '10' });
    const { instanceId } = (await get(v1, call)).json as { instanceId: string };
    const refund = order().orderId;
    await get(v1, { activity: 'releaseInstance', instanceId, orderId: refund, orderAmount: '8.5' });
    const lines = await rows('select amount_minor, original_line_id from order_lines where order_id = $1', [
      refund,
    ]);
    expect(lines).toEqual([{ amount_minor: '-850', original_line_id: call.orderId }]);
    const other = purchase({ orderAmount: '10' });
    const made = (await get(v1, other)).json as { instanceId: string };
    await get(v1, {
      activity: 'releaseInstance',
      instanceId: made.instanceId,
      orderId: other.orderId,
      orderAmount: '10',
    });
    const untouched = await rows('select order_type from orders where order_id = $1', [other.orderId]);
    expect(untouched).toEqual([{ order_type: 'NEW' }]);
  });

  it('signs its refusals too', async () => {
    const answer = await get(v1, { activity: 'queryInstance', instanceId: 'i' }, 'd3Jvbmc=');
    expect(answer.json.resultCode).toBe('000001');
    expect(answer.headers['Body-Sign']).toContain(hmac('xxxxxxx', answer.body).digest('base64'));
  });

  it('answers repeated parameters, wrong numbers and overlong ids without doing anything', async () => {
    const wrong: Record<string, string>[] = [
      { amount: '-1' },
      { orderAmount: '1.2345' },
      { orderId: 'x'.repeat(65) },
      { chargingMode: '9' },
    ];
    for (const extra of wrong) {
      const call = purchase(extra);
      expect((await get(v1, call)).json.resultCode).toBe('000002');
      expect(await instance(call.orderId)).toBeUndefined();
    }
  });
});
