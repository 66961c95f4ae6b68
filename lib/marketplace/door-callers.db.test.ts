import { randomUUID } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { openPool } from '@/db/client';
import { createTestAddress, createTestSeller } from '@/db/testing/seller';
import { updateAddress } from '@/lib/endpoints/service/addresses';
import { hearingDoor, openDoor } from './door';
import {
  calls,
  create,
  type Extra,
  hmac,
  instance,
  order,
  post,
  rows,
  type Sent,
  setStage,
  stage,
} from './testing/door-stage';

setStage();

describe('who may call', () => {
  it('refuses a replayed nonce with 000001, from any process, and does nothing', async () => {
    const ids = order();
    const nonce = randomUUID();
    await post(stage.v2, { activity: 'newInstance', ...ids }, { nonce });
    const other = openDoor(stage.db.pool);
    const kept = stage.door;
    stage.door = other;
    const replay = await post(stage.v2, { activity: 'newInstance', ...order() }, { nonce });
    const release = await post(
      stage.v2,
      { activity: 'releaseInstance', instanceId: ids.businessId },
      { nonce },
    );
    stage.door = kept;
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
    const answer = await post(stage.v2, { activity: 'newInstance', ...ids }, extra);
    expect([answer.status, answer.json.resultCode]).toEqual([200, code]);
    expect(await instance(ids.orderId)).toBeUndefined();
  });

  it('accepts seconds, lower case and the sorted form, and the ledger says which form it was', async () => {
    const ids = order();
    const seconds = await post(
      stage.v2,
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
    const inner = hmac(stage.v2.secret, sorted).digest('hex');
    const signature = hmac(stage.v2.secret, stage.v2.secret + nonce + timestamp + inner).digest('hex');
    const answer = await post(stage.v2, body, { nonce, timestamp, signature });
    expect(answer.json.resultCode).toBe('000000');
    expect((await calls(ids.orderId)).map((call) => call.signed_form)).toEqual(['raw', 'sorted']);
  });

  it('knows nothing of an address that does not exist', async () => {
    const call = { operation: '', method: 'POST', headers: [], body: Buffer.alloc(0), isCut: false };
    const answer = await stage.door.handle({
      ...call,
      code: 'nowhere',
      target: '/',
      receivedAt: new Date(),
      startedMs: 0,
    });
    expect(answer).toMatchObject({ status: 404, body: 'Not Found' });
  });

  it('sees another stage.seller’s instance as unknown', async () => {
    const made = await create();
    const other = await createTestAddress(await createTestSeller(stage.db.pool));
    const answer = await post(other, { activity: 'releaseInstance', instanceId: made.instanceId });
    expect(answer.json.resultCode).toBe('000003');
    expect((await instance(made.orderId))?.status).toBe('active');
  });
});

describe('a door that hears of changes', () => {
  it('answers by them at once, whatever it remembers', async () => {
    const pool = openPool(stage.db.adminUrl, 3);
    const through = hearingDoor(pool);
    const address = await createTestAddress(stage.seller);
    // As of one and the same moment, what is remembered would be good for ever.
    const receivedAt = new Date();
    const codeNow = async () =>
      (await create(address, { through, receivedAt, timestamp: String(receivedAt.getTime()) })).answer.json
        .resultCode;
    expect(await codeNow()).toBe('000000');
    await updateAddress(stage.seller, address.id, { enabled: false });
    await vi.waitFor(async () => expect(await codeNow()).toBe('000005'));
    await updateAddress(stage.seller, address.id, { enabled: true });
    await vi.waitFor(async () => expect(await codeNow()).toBe('000000'));
    void pool.end();
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
    const answer = await post(stage.v2, body, extra);
    expect([answer.status, answer.json.resultCode]).toEqual([200, '000002']);
    expect((await rows('select id from callbacks', [])).length).toBe(before + 1);
    expect((await rows('select id from instances', [])).length).toBe(instances);
  });

  it('tolerates unknown fields', async () => {
    const answer = await post(stage.v2, {
      activity: 'newInstance',
      ...order(),
      buyerInfo: { a: 1 },
      orderInfo: [],
    });
    expect(answer.json.resultCode).toBe('000000');
  });
});
