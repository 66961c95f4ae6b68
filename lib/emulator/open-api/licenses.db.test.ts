import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase } from '@/db/testing/database';
import { compactUtc, termEnd } from '../calendar';
import { confirmReceipt, getCode, makeTestCodes } from '../desk/license-codes';
import { goodSeller } from '../testing/fake-seller';
import { callOpenApi, type OpenCall, openKeys } from '../testing/open-api';
import { openStage, type Stage } from '../testing/stage';

const GLOBAL = '/api/mkp-openapi-public/global';
const ACTIVATE = `${GLOBAL}/v1/license/activate`;
const ACTIVATE_BATCH = `${GLOBAL}/v2/license/activate`;
const QUERY = `${GLOBAL}/v1/license/heartbeat`;
const QUERY_BATCH = `${GLOBAL}/v2/license/heartbeat`;
const USAGE = `${GLOBAL}/v2/license/software-usage-info`;

let stage: Stage;
beforeAll(async () => {
  stage = await openStage(await createTestDatabase(2), { openApiCallsPerSecond: 1_000 });
  stage.seller.answer(goodSeller());
  await openKeys(stage);
});
afterAll(() => stage.close());

const post = (path: string, body: object | string, call: OpenCall = {}) =>
  callOpenApi(stage, path, { ...call, body });
const codeOf = async (path: string, body: object | string, call: OpenCall = {}) => {
  const { status, body: answer } = await post(path, body, call);
  return `${status} ${answer.error_code}`;
};

/** The code of a paid order. */
async function bought(isReceived = true): Promise<string> {
  const instance = await stage.instanceOf(await stage.order('codes', { periodType: 'year' }));
  if (isReceived) await confirmReceipt(stage.emulator.world, instance.id);
  return instance.license ?? '';
}
async function activated(): Promise<string> {
  const license = await bought();
  await post(ACTIVATE, { license });
  return license;
}

describe('activation', () => {
  it('tells state, end, product, amount and order as JSON text, and starts the service', async () => {
    const license = await bought();
    const { status, body } = await post(ACTIVATE, { license });
    expect({ status, ...body }).toMatchObject({ status: 200, error_code: '92020000', error_msg: 'success' });
    const { orderId } = await getCode(stage.emulator.world, license);
    const { license_code_info: info } = body.data as { license_code_info: string };
    expect(JSON.parse(info)).toEqual({
      status: 'ALIVE',
      expire_time: compactUtc(termEnd(stage.now(), 'year', 1)),
      product_id: 'OFFI1000006-STD-YEAR',
      amount: 1,
      order_id: orderId,
    });
  });

  it('takes the delivery time that it is told', async () => {
    const license = await bought();
    const effective = new Date(stage.now().getTime() + 86_400_000);
    const real_effect_time = compactUtc(effective);
    expect(await codeOf(ACTIVATE, { license, real_effect_time })).toBe('200 92020000');
    const code = await getCode(stage.emulator.world, license);
    expect(compactUtc(new Date(code.effectiveAt ?? ''))).toBe(real_effect_time);
    expect(code.expireAt).toBe(termEnd(effective, 'year', 1).toISOString());
  });

  it('happens once, however many ask at the same time', async () => {
    const license = await bought();
    const answers = await Promise.all(Array.from({ length: 8 }, () => codeOf(ACTIVATE, { license })));
    expect(answers.filter((one) => one === '200 92020000')).toHaveLength(1);
    expect(answers.filter((one) => one === '200 92020003')).toHaveLength(7);
  });

  it('of a batch is for all codes or none, and names those at fault', async () => {
    const [first, second, unreceived] = [await bought(), await bought(), await bought(false)];
    const refused = await post(ACTIVATE_BATCH, { license_list: [first, unreceived, 'NOBODY'] });
    expect(refused.body).toMatchObject({
      error_code: '92020020',
      data: { check_fail_list: [unreceived, 'NOBODY'] },
    });
    expect((await getCode(stage.emulator.world, first)).state).toBe('UNUSED');
    const done = await post(ACTIVATE_BATCH, { license_list: [first, second, first] });
    expect(done.body).toEqual({ error_code: '92020000', error_msg: 'success' });
    for (const code of [first, second])
      expect((await getCode(stage.emulator.world, code)).state).toBe('ALIVE');
  });

  it('works with a test code', async () => {
    const input = { connectionId: 'codes', productId: 'OFFI1000006-STD-YEAR', count: 1, days: 9 };
    const [code] = (await makeTestCodes(stage.emulator.world, input)).items;
    expect(await codeOf(ACTIVATE, { license: code?.code })).toBe('200 92020000');
    expect(await codeOf(QUERY, { license: code?.code })).toBe('200 92020000');
    expect(await getCode(stage.emulator.world, code?.code ?? '')).toMatchObject({
      activatedAt: expect.any(String),
      checkedAt: expect.any(String),
    });
  });
});

describe('a query', () => {
  it('tells an activated code and leaves the time of the check', async () => {
    const license = await activated();
    const heartbeatInfo = { thirdPartyAccount: 'someone', ip: '192.0.2.1' };
    const { body } = await post(QUERY, { license, heartbeatInfo });
    expect(body.data).toMatchObject({
      license_code: license,
      status: 'ALIVE',
      activate_time: compactUtc(stage.now()),
      product_id: 'OFFI1000006-STD-YEAR',
    });
    const { checkedAt } = await getCode(stage.emulator.world, license);
    expect(checkedAt).toBe(stage.now().toISOString());
  });

  it('tells what the marketplace has done with the code since', async () => {
    const license = await activated();
    const instance = await stage.instanceOf(await stage.order('codes'));
    const held = { ...instance, id: license };
    await stage.act(held, 'expire');
    expect((await post(QUERY, { license })).body.data).toMatchObject({ status: 'EXPIRED' });
    await stage.act(held, 'release');
    expect((await post(QUERY, { license })).body.data).toMatchObject({ status: 'RELEASED' });
  });

  it('takes the instance id of a licence from before auth codes, of its own seller alone', async () => {
    const order = await stage.order('license', { periodType: 'year' });
    const instance = await stage.instanceOf(order);
    const license = instance.instanceId ?? '';
    const state = async (call: OpenCall = {}) => (await post(QUERY, { license }, call)).body;
    expect((await state()).data).toMatchObject({
      license_code: license,
      status: 'ALIVE',
      order_id: order.orderId,
    });
    expect(await state({ accessKeyId: 'AK-OTHER' })).toMatchObject({ error_code: '92020005' });
    await stage.act(instance, 'expire');
    expect((await state()).data).toMatchObject({ status: 'EXPIRED' });
    await stage.act(instance, 'release');
    expect((await state()).data).toMatchObject({ status: 'RELEASED' });
    const saas = await stage.instanceOf(await stage.order('v2'));
    expect(await codeOf(QUERY, { license: saas.instanceId })).toBe('200 92020005');
  });

  it('of a list tells each code, or names those that were never activated', async () => {
    const [first, second, unused] = [await activated(), await activated(), await bought()];
    const { body } = await post(QUERY_BATCH, { license_list: [second, first] });
    expect(body.data).toMatchObject([{ license_code: second }, { license_code: first }]);
    const refused = await post(QUERY_BATCH, { license_list: [first, unused] });
    expect(refused.body).toMatchObject({ error_code: '92020020', data: { check_fail_list: [unused] } });
  });
});

describe('software usage', () => {
  it('is kept by code: clients, or how many were active', async () => {
    const license = await activated();
    const usage_info = [{ license, software_usage_Info: [{ id: 'device-1' }, { active_num: 12 }] }];
    expect(await codeOf(USAGE, { usage_info })).toBe('200 92020000');
    const { usage } = await getCode(stage.emulator.world, license);
    expect(usage).toMatchObject([
      { clientId: null, activeNum: 12 },
      { clientId: 'device-1', activeNum: null },
    ]);
  });

  it.each([
    ['both', { id: 'x', active_num: 1 }],
    ['neither', {}],
  ])('of an entry with %s is refused', async (_, entry) => {
    const usage_info = [{ license: await activated(), software_usage_Info: [entry] }];
    expect(await codeOf(USAGE, { usage_info })).toBe('200 92020002');
  });

  it('of a code that was never activated is refused, with everything beside it', async () => {
    const [license, unused] = [await activated(), await bought()];
    const usage_info = [license, unused].map((one) => ({
      license: one,
      software_usage_Info: [{ active_num: 1 }],
    }));
    expect((await post(USAGE, { usage_info })).body).toMatchObject({
      error_code: '92020020',
      data: { check_fail_list: [unused] },
    });
    expect((await getCode(stage.emulator.world, license)).usageReports).toBe(0);
  });
});

describe('an auth-code API refuses', () => {
  const many = Array.from({ length: 101 }, (_, index) => `code-${index}`);
  it.each<[string, string, string, object | string, OpenCall]>([
    ['a code that nobody has', '200 92020005', ACTIVATE, { license: 'NOBODY' }, {}],
    ['to query a code that nobody has', '200 92020005', QUERY, { license: 'NOBODY' }, {}],
    ['no code', '400 95000001', ACTIVATE, {}, {}],
    ['a code of 65 characters', '400 95000001', ACTIVATE, { license: 'x'.repeat(65) }, {}],
    ['a NUL', '400 95000001', QUERY, { license: 'a\0b' }, {}],
    ['101 codes', '400 95000001', ACTIVATE_BATCH, { license_list: many }, {}],
    ['an empty list', '400 95000001', QUERY_BATCH, { license_list: [] }, {}],
    ['a time with letters', '400 95000001', ACTIVATE, { license: 'x', real_effect_time: '2026-01-01' }, {}],
    ['101 usage reports', '400 95000001', USAGE, { usage_info: many }, {}],
    ['what is no JSON', '400 95000004', ACTIVATE, '{"license":', {}],
    ['bytes that are no UTF-8', '400 95000004', ACTIVATE, Buffer.from([0x7b, 0xff, 0x7d]), {}],
    ['a form', '415 95000003', ACTIVATE, 'license=x', { contentType: 'application/x-www-form-urlencoded' }],
    ['another method', '405 95000002', ACTIVATE, '', { method: 'GET' }],
    ['another method for a batch', '405 95000002', QUERY_BATCH, '', { method: 'PUT' }],
    ['a wrong secret', '401 APIGW.0301', ACTIVATE, { license: 'x' }, { secret: 'wrong' }],
    ['an unknown key', '401 APIGW.0301', ACTIVATE, { license: 'x' }, { accessKeyId: 'NOBODY' }],
    ['a buyer', '403 APIGW.0302', ACTIVATE, { license: 'x' }, { accessKeyId: 'AK-BUYER' }],
    ['a revoked key', '403 APIGW.0302', QUERY, { license: 'x' }, { accessKeyId: 'AK-OLD' }],
  ])('%s: %s', async (_, expected, path, body, call) => {
    expect(await codeOf(path, body, call)).toBe(expected);
  });

  it('a code in the wrong state, before its receipt, of another seller, and a delivery before the order', async () => {
    const [fresh, unreceived, used] = [await bought(), await bought(false), await activated()];
    expect(await codeOf(ACTIVATE, { license: unreceived })).toBe('200 92020004');
    expect(await codeOf(ACTIVATE, { license: used })).toBe('200 92020003');
    expect(await codeOf(QUERY, { license: fresh })).toBe('200 92020011');
    expect(await codeOf(ACTIVATE, { license: fresh }, { accessKeyId: 'AK-OTHER' })).toBe('200 92020005');
    for (const real_effect_time of ['20200101000000', '20260231000000'])
      expect(await codeOf(ACTIVATE, { license: fresh, real_effect_time })).toBe('200 92020002');
    expect((await getCode(stage.emulator.world, fresh)).state).toBe('UNUSED');
  });

  it('the call above the quota of its key', async () => {
    const slow = await stage.startAnother({ openApiCallsPerSecond: 1 });
    const other = { ...stage, emulator: slow };
    const call = { body: { license: 'NOBODY' } };
    const answers = [await callOpenApi(other, QUERY, call), await callOpenApi(other, QUERY, call)];
    expect(answers.map(({ status }) => status)).toEqual([200, 429]);
    await slow.close();
  });
});

it('an order of a licence is told by the order query', async () => {
  const order = await stage.order('codes', { quantity: 4 });
  const path = `${GLOBAL}/v1/order/query`;
  const { body } = await callOpenApi(stage, path, { method: 'GET', query: [['orderId', order.orderId]] });
  expect(body).toMatchObject({
    resultCode: 'MKT.0000',
    orderInfo: {
      orderType: 'NEW',
      orderLine: [{ productInfo: [{ productId: 'OFFI1000006-STD-MONTH', linearValue: 4 }] }],
    },
  });
});
