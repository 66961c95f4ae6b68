import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase } from '@/db/testing/database';
import { putCredential } from '../desk/register';
import { MOCK_ORDER_IDS } from '../open-api/mock-orders';
import { signSdkRequest } from '../signing/sdk-signature';
import { goodSeller } from '../testing/fake-seller';
import { KEY, openStage, type Stage, TOKEN } from '../testing/stage';
import { callSummary, instanceView, orderView, pageOf, stateView } from '../views';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage(await createTestDatabase(2), { openApiCallsPerSecond: 1_000 });
  const { world } = stage.emulator;
  const secret = 'SK';
  await putCredential(world, { accessKeyId: 'AK', sellerId: 'stage', secret, standing: 'seller' });
  await putCredential(world, { accessKeyId: 'AK-OTHER', sellerId: 'other', secret, standing: 'seller' });
  await putCredential(world, { accessKeyId: 'AK-BUYER', sellerId: 'stage', secret, standing: 'buyer' });
  await putCredential(world, { accessKeyId: 'AK-OLD', sellerId: 'stage', secret, standing: 'revoked' });
  stage.seller.answer(goodSeller());
});
afterAll(() => stage.close());

const ORDER_QUERY = '/api/mkp-openapi-public/global/v1/order/query';

interface QueryOptions {
  accessKeyId?: string;
  secret?: string;
  minutesOff?: number;
  path?: string;
}

/** A signed order query; gives status and JSON. */
async function query(parameters: [string, string][], options: QueryOptions = {}, emulator = stage.emulator) {
  const { accessKeyId = 'AK', secret = 'SK', minutesOff = 0, path = ORDER_QUERY } = options;
  const at = new Date(stage.now().getTime() + minutesOff * 60_000);
  const date = `${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
  const headers = { host: new URL(emulator.url).host, 'x-sdk-date': date };
  const authorization = signSdkRequest(
    { method: 'GET', path, query: parameters, headers, body: '' },
    { accessKeyId, secret },
  );
  const response = await fetch(`${emulator.url}${path}?${new URLSearchParams(parameters)}`, {
    headers: { 'x-sdk-date': date, authorization },
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

async function control(method: string, path: string, body?: unknown, token = TOKEN) {
  const response = await fetch(`${stage.emulator.url}/control${path}`, {
    method,
    headers: { authorization: `Bearer ${token}` },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    body: (await response.json()) as Record<string, unknown>,
  };
}

describe('order query', () => {
  it('tells an order of the calling seller, whole and by line', async () => {
    const order = await stage.order('v2', { quantity: 3, periodNumber: 2, discountBps: 2_500 });
    const line = `${order.orderId}-000001`;
    const expected = {
      orderId: order.orderId,
      orderType: 'NEW',
      orderLine: [
        {
          orderLineId: line,
          chargingMode: 'PERIOD',
          periodType: 'month',
          periodNumber: 2,
          currency: 234,
          currencyAfterDiscount: 175.5,
          productInfo: [{ productId: 'OFFI1000001-STD-MONTH', skuCode: 'OFFI1000001-STD', linearValue: 3 }],
        },
      ],
      buyerInfo: { customerName: 'hangzhou_mulan' },
    };
    const whole = await query([['orderId', order.orderId]]);
    expect(whole).toMatchObject({ status: 200, body: { resultCode: 'MKT.0000', orderInfo: expected } });
    const byLine = await query([
      ['orderId', order.orderId],
      ['orderLineId', line],
    ]);
    expect(byLine.body).toEqual(whole.body);
  });

  it('leaves the amount of a reverse order out and gives what is returned as negative', async () => {
    const instance = await stage.instanceOf(await stage.order('v2'));
    const { order } = await stage.act(instance, 'refund');
    const { body } = await query([['orderId', order?.orderId ?? '']]);
    const [line] = (body.orderInfo as { orderLine: Record<string, unknown>[] }).orderLine;
    expect(body.orderInfo).toMatchObject({ orderType: 'UNSUBSCRIBE' });
    expect(line).toMatchObject({ currencyAfterDiscount: -39 });
    expect(line).not.toHaveProperty('currency');
  });

  it('knows the nine debug orders for every seller', async () => {
    expect(MOCK_ORDER_IDS).toHaveLength(9);
    const types = [];
    for (const orderId of MOCK_ORDER_IDS) {
      const parameters: [string, string][] = [
        ['orderId', orderId],
        ['orderLineId', `${orderId}-000001`],
      ];
      const { status, body } = await query(parameters, { accessKeyId: 'AK-OTHER' });
      expect(status).toBe(200);
      types.push((body.orderInfo as { orderType: string }).orderType);
    }
    expect(types).toEqual([
      'NEW',
      'NEW',
      'NEW',
      'NEW',
      'TRIAL',
      'TRIAL_TO_FORMAL',
      'UNSUBSCRIBE',
      'RENEW',
      'CHANGE',
    ]);
  });

  it("answers MKT.0150 for another seller's order exactly as for none", async () => {
    const order = await stage.order('v2');
    const foreign = await query([['orderId', order.orderId]], { accessKeyId: 'AK-OTHER' });
    expect(foreign).toEqual({
      status: 401,
      body: { resultCode: 'MKT.0150', resultMsg: 'Illegal operation', extra_info: order.orderId },
    });
    const none = await query([['orderId', 'CS0000000000XXXXX']], { accessKeyId: 'AK-OTHER' });
    expect(none.body).toEqual({ ...foreign.body, extra_info: 'CS0000000000XXXXX' });
  });

  it.each([
    ['no order id', [], 400, 'MKT.0101'],
    ['an empty order id', [['orderId', '']], 400, 'MKT.0101'],
    [
      'an unknown parameter',
      [
        ['orderId', 'a'],
        ['x', '1'],
      ],
      400,
      'MKT.0101',
    ],
    [
      'a repeated parameter',
      [
        ['orderId', 'a'],
        ['orderId', 'b'],
      ],
      400,
      'MKT.0101',
    ],
    [
      'a line of no order',
      [
        ['orderId', 'MOCKONDEMAND'],
        ['orderLineId', 'x'],
      ],
      400,
      'MKT.0101',
    ],
    ['an order id of 65', [['orderId', 'i'.repeat(65)]], 500, 'MKT.0100'],
    ['a NUL', [['orderId', 'a\0']], 500, 'MKT.0100'],
  ] as [string, [string, string][], number, string][])(
    'refuses %s',
    async (_, parameters, status, resultCode) => {
      expect(await query(parameters)).toMatchObject({ status, body: { resultCode } });
    },
  );

  it('refuses credentials that are wrong, late, revoked or no seller', async () => {
    const parameters: [string, string][] = [['orderId', 'MOCKONDEMAND']];
    const wrong = await query(parameters, { secret: 'other' });
    expect(wrong).toMatchObject({ status: 401, body: { error_code: 'APIGW.0301' } });
    expect(wrong.body.error_msg).toContain('canonicalRequest:GET|/api/mkp-openapi-public');
    expect((await query(parameters, { accessKeyId: 'NOBODY' })).body.error_code).toBe('APIGW.0301');
    expect((await query(parameters, { minutesOff: -16 })).body.error_code).toBe('APIGW.0301');
    expect((await query(parameters, { minutesOff: 14 })).status).toBe(200);
    expect((await query(parameters, { accessKeyId: 'AK-OLD' })).body.resultCode).toBe('MKT.0154');
    expect((await query(parameters, { accessKeyId: 'AK-BUYER' })).body.resultCode).toBe('MKT.0151');
    const unsigned = await fetch(`${stage.emulator.url}${ORDER_QUERY}?orderId=MOCKONDEMAND`);
    expect(unsigned.status).toBe(401);
  });

  it('limits the calls of one credential in a second', async () => {
    const slow = await stage.startAnother({ openApiCallsPerSecond: 2 });
    const parameters: [string, string][] = [['orderId', 'MOCKONDEMAND']];
    const statuses = [];
    for (let call = 0; call < 3; call++) statuses.push((await query(parameters, {}, slow)).status);
    const other = await query(parameters, { accessKeyId: 'AK-OTHER' }, slow);
    await slow.close();
    expect(statuses).toEqual([200, 200, 406]);
    expect(other.status).toBe(200);
  });
});

describe('control API', () => {
  const order = { connectionId: 'v2', skuCode: 'OFFI1000001-STD', chargingMode: 'PERIOD' };

  it('needs its token', async () => {
    expect((await control('GET', '/state', undefined, 'wrong')).status).toBe(401);
    expect((await fetch(`${stage.emulator.url}/control/state`)).status).toBe(401);
  });

  it('shows products, connections and buyers, and no key', async () => {
    const { body } = await control('GET', '/state');
    const state = stateView.parse(body);
    expect(state.products).toHaveLength(8);
    expect(state.connections.map(({ id }) => id)).toEqual([
      'client',
      'codes',
      'demo-client-license',
      'demo-license-v1',
      'demo-license-v2',
      'demo-order-notice',
      'demo-saas-v1',
      'demo-saas-v2',
      'license',
      'v1',
      'v2',
    ]);
    expect(JSON.stringify(body)).not.toContain(KEY);
    expect(JSON.stringify(body)).not.toContain('demo-access-key-0001');
  });

  it('places an order and drives its instance', async () => {
    const placed = orderView.parse((await control('POST', '/orders', order)).body);
    expect(placed).toMatchObject({
      status: 'completed',
      messages: [{ activity: 'newInstance' }, { activity: 'queryInstance' }],
    });
    const id = placed.lines[0]?.instance;
    const renewed = await control('POST', `/instances/${id}/renew`, { periodNumber: 1 });
    expect(renewed.body).toMatchObject({ order: { orderType: 'RENEW' }, calls: [{ outcome: 'success' }] });
    const calls = pageOf(callSummary).parse((await control('GET', `/calls?instance=${id}`)).body);
    expect(calls.items.map(({ activity }) => activity)).toEqual(['refreshInstance', 'newInstance']);
    const call = await control('GET', `/calls/${calls.items[0]?.id}`);
    expect(call.body).toMatchObject({ method: 'POST', checks: expect.any(Array) });
    expect(instanceView.parse((await control('GET', `/instances/${id}`)).body).status).toBe('active');
  });

  it('pages lists from the newest without gap or repeat', async () => {
    for (let count = 0; count < 3; count++) await control('POST', '/orders', order);
    const all = pageOf(orderView).parse((await control('GET', '/orders?limit=200')).body);
    const seen: string[] = [];
    for (let before: string | null = ''; before !== null; ) {
      const query: string = before === '' ? '' : `&before=${encodeURIComponent(before)}`;
      const page = pageOf(orderView).parse((await control('GET', `/orders?limit=2${query}`)).body);
      seen.push(...page.items.map(({ orderId }) => orderId));
      before = page.nextBefore;
    }
    expect(seen).toEqual(all.items.map(({ orderId }) => orderId));
    expect(seen.length).toBeGreaterThan(4);
  });

  it('creates products, buyers, connections and credentials, and replaces them', async () => {
    const names = { nameZh: '新商品', nameEn: 'New product' };
    const plan = {
      productId: 'P1-M',
      ...names,
      chargingMode: 'PERIOD',
      periodType: 'month',
      priceMinor: 100,
    };
    const product = { code: 'P1', ...names, skus: [{ skuCode: 'P1-S', ...names, plans: [plan] }] };
    expect((await control('POST', '/products', product)).body.items).toContainEqual(
      expect.objectContaining({ code: 'P1' }),
    );
    await control('POST', '/buyers', { customerId: 'buyer-1', customerName: 'buyer_one' });
    const connection = { id: 'c1', sellerId: 's1', name: 'C1', target: stage.seller.url, generation: 'v2' };
    await control('POST', '/connections', { ...connection, accessKey: 'first' });
    await control('POST', '/connections', { ...connection, accessKey: KEY });
    await control('POST', '/credentials', { accessKeyId: 'AK1', sellerId: 's1', secret: 'SK1' });
    const placed = await control('POST', '/orders', {
      connectionId: 'c1',
      skuCode: 'P1-S',
      chargingMode: 'PERIOD',
      customerId: 'buyer-1',
    });
    expect(placed.body).toMatchObject({ status: 'completed', customerName: 'buyer_one' });
    expect(stage.seller.calls.at(-1)?.isSigned).toBe(true);
    const { orderId } = orderView.parse(placed.body);
    expect((await query([['orderId', orderId]], { accessKeyId: 'AK1', secret: 'SK1' })).status).toBe(200);
  });

  it.each([
    ['no JSON', 'POST', '/orders', '{', 400],
    ['an array', 'POST', '/orders', '[]', 400],
    ['a missing field', 'POST', '/orders', { connectionId: 'v2' }, 400],
    ['an unknown field', 'POST', '/orders', { ...order, surprise: 1 }, 400],
    ['a prototype key', 'POST', '/orders', `{"__proto__":{"a":1},${JSON.stringify(order).slice(1)}`, 400],
    ['an unknown connection', 'POST', '/orders', { ...order, connectionId: 'nowhere' }, 400],
    ['an unknown buyer', 'POST', '/orders', { ...order, customerId: 'nobody' }, 400],
    ['a plan that is not sold', 'POST', '/orders', { ...order, chargingMode: 'ONE_TIME' }, 400],
    ['a quantity of zero', 'POST', '/orders', { ...order, quantity: 0 }, 400],
    ['half a unit', 'POST', '/orders', { ...order, quantity: 1.5 }, 400],
    ['NUL in a name', 'POST', '/buyers', { customerId: 'a', customerName: 'a\0b' }, 400],
    [
      'a file address',
      'POST',
      '/connections',
      { id: 'x', sellerId: 's', name: 'x', target: 'file:///etc/passwd', generation: 'v2', accessKey: 'k' },
      400,
    ],
    [
      'a period on a package',
      'POST',
      '/products',
      {
        code: 'x',
        nameZh: 'x',
        nameEn: 'x',
        skus: [
          {
            skuCode: 'x',
            nameZh: 'x',
            nameEn: 'x',
            plans: [
              {
                productId: 'x',
                nameZh: 'x',
                nameEn: 'x',
                chargingMode: 'ON_DEMAND_PKG',
                periodType: 'month',
                priceMinor: 1,
              },
            ],
          },
        ],
      },
      400,
    ],
    ['a limit of zero', 'GET', '/orders?limit=0', undefined, 400],
    ['a position of no list', 'GET', '/calls?before=x', undefined, 400],
    ['a parameter twice', 'GET', '/orders?limit=1&limit=2', undefined, 400],
    ['an unknown path', 'GET', '/nowhere', undefined, 404],
    ['an unknown order', 'GET', '/orders/CS0', undefined, 404],
    ['an unknown instance', 'POST', '/instances/x/renew', {}, 404],
    ['an unknown action', 'POST', '/instances/x/explode', {}, 404],
    ['an unknown call', 'GET', '/calls/x', undefined, 404],
    ['NUL in a path', 'GET', '/orders/%00', undefined, 400],
    ['half an escape in a path', 'GET', '/orders/%E0%A4%A', undefined, 404],
    ['another method', 'DELETE', '/orders', undefined, 404],
    ['a restart of no message', 'POST', '/messages/x/restart', {}, 400],
    ['64 kB and more', 'POST', '/orders', 'x'.repeat(70_000), 413],
  ] as [string, string, string, unknown, number][])('refuses %s', async (_, method, path, body, status) => {
    const answer = await control(method, path, body);
    expect(answer.status).toBe(status);
    expect(answer.type).toBe('application/problem+json');
    expect((await control('GET', '/state')).status).toBe(200);
  });

  it('names the fields that are wrong', async () => {
    const { body } = await control('POST', '/orders', { ...order, quantity: 'many' });
    expect(body.errors).toEqual([expect.objectContaining({ path: 'quantity' })]);
  });
});
