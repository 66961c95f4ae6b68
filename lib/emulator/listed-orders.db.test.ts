import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase } from '@/db/testing/database';
import { putConnection } from './desk/register';
import { listingOf, quantitySpecification, specificationOf } from './testing/listing';
import { openReviewStage, type ReviewStage } from './testing/review-stage';
import { KEY, type Stage } from './testing/stage';

let review: ReviewStage;
let stage: Stage;
let listed: ReviewStage['listed'];
beforeAll(async () => {
  review = await openReviewStage(await createTestDatabase(2));
  ({ stage, listed } = review);
});
afterAll(() => review.close());
afterEach(() => review.clear());

describe('orders of what was approved', () => {
  it.each([
    ['linear', [['', '0.35']], 10, 350],
    [
      'tiered',
      [
        ['10', '3'],
        ['50', '2.5'],
        ['', '2'],
      ],
      15,
      4_250,
    ],
    [
      'tiered',
      [
        ['10', '3'],
        ['50', '2.5'],
        ['', '2'],
      ],
      60,
      15_000,
    ],
    [
      'volume',
      [
        ['10', '3'],
        ['50', '2.5'],
        ['', '2'],
      ],
      15,
      3_750,
    ],
    [
      'volume',
      [
        ['10', '3'],
        ['50', '2.5'],
        ['', '2'],
      ],
      60,
      12_000,
    ],
  ] as const)('%s %j: %s cost %s', async (pricing, bands, quantity, amountMinor) => {
    const content = listingOf([
      quantitySpecification(
        pricing,
        bands.map(([upTo, price]) => [upTo, price]),
      ),
    ]);
    const skuCode = (await listed(content)).skus[0]?.skuCode ?? '';
    const order = await stage.order('v2', { skuCode, quantity });
    expect(order.lines).toMatchObject([{ amountMinor, quantity }]);
    const instance = await stage.instanceOf(order);
    const renewed = await stage.act(instance, 'renew', { periodNumber: 2 });
    expect(renewed.order?.lines).toMatchObject([{ amountMinor: amountMinor * 2 }]);
    await expect(stage.order('v2', { skuCode, quantity: 7 })).rejects.toMatchObject({ status: 400 });
    await expect(stage.act(instance, 'upgrade', { quantity: 105 })).rejects.toMatchObject({ status: 400 });
  });

  it('of auth codes are done with a code', async () => {
    const { skus } = await listed(listingOf(), { deliveryType: 'license_code' });
    const order = await stage.order('codes', { skuCode: skus[0]?.skuCode ?? '' });
    expect((await stage.instanceOf(order)).license).toMatch(/^[A-Z0-9-]{23}$/);
  });

  it('of an image call nobody, from the purchase to the refund', async () => {
    const { skus } = await listed(listingOf(), { deliveryType: 'image' });
    await stage.clear();
    await addNotices();
    const order = await stage.order('v2', { connectionId: 'stage-plain', skuCode: skus[0]?.skuCode ?? '' });
    expect(order).toMatchObject({ status: 'completed', messages: [], lines: [{ amountMinor: 3_990 }] });
    const instance = await stage.instanceOf(order);
    expect(instance).toMatchObject({ status: 'active', instanceId: instance.id });
    expect(instance.actions).toEqual(['renew', 'expire', 'upgrade', 'release', 'refund']);
    const renewed = await stage.act(instance, 'renew');
    expect(renewed).toMatchObject({ order: { orderType: 'RENEW', status: 'completed' }, calls: [] });
    const back = await stage.act(instance, 'refund', { scope: 'renewal' });
    expect(back).toMatchObject({ instance: { status: 'active', expireAt: instance.expireAt } });
    const refunded = await stage.act(instance, 'refund');
    expect(refunded).toMatchObject({
      instance: { status: 'released' },
      order: { orderType: 'UNSUBSCRIBE', lines: [{ afterDiscountMinor: -3_990 }] },
    });
    expect(stage.seller.calls).toEqual([]);
    await dropNotices();
  });

  it('of a service are told by the order notice alone, and so is every paid line', async () => {
    const content = listingOf([specificationOf({ chargingMode: 'ONE_TIME', skus: [onceSku()] })]);
    const { skus } = await listed(content, { deliveryType: 'service' });
    await addNotices();
    await stage.clear();
    const order = await stage.order('v2', {
      connectionId: 'stage-plain',
      skuCode: skus[0]?.skuCode ?? '',
      chargingMode: 'ONE_TIME',
      periodType: undefined,
    });
    const told = (orderId: string) => ({
      activity: 'orderNotify',
      orderId,
      orderLineId: `${orderId}-000001`,
    });
    expect(stage.seller.calls.map(({ params }) => params)).toEqual([told(order.orderId)]);
    await stage.clear();
    const saas = await stage.order('v2');
    expect(stage.seller.calls.map(({ activity }) => activity)).toEqual(['newInstance', 'orderNotify']);
    const instance = await stage.instanceOf(saas);
    await stage.clear();
    const { order: renewal } = await stage.act(instance, 'renew');
    expect(stage.seller.calls.map(({ activity }) => activity)).toEqual(['refreshInstance', 'orderNotify']);
    expect(stage.seller.calls.at(-1)?.params).toEqual(told(renewal?.orderId ?? ''));
    await stage.clear();
    await stage.act(instance, 'refund');
    expect(stage.seller.calls.map(({ activity }) => activity)).toEqual(['releaseInstance']);
    await dropNotices();
  });

  it('of one of several packages name it', async () => {
    const packages = ['千次包', '万次包'].map((name, index) => ({
      key: `${index}`,
      name,
      quota: '1000',
      price: `${9 + index}.90`,
      productId: '',
    }));
    const content = listingOf([specificationOf({ chargingMode: 'ON_DEMAND_PKG', skus: [], packages })]);
    const [sku] = (await listed(content)).skus;
    const wanted = {
      skuCode: sku?.skuCode ?? '',
      chargingMode: 'ON_DEMAND_PKG',
      periodType: undefined,
    } as const;
    await expect(stage.order('v2', wanted)).rejects.toMatchObject({ status: 400 });
    const productId = sku?.plans.find(({ nameZh }) => nameZh === '万次包')?.productId ?? '';
    expect((await stage.order('v2', { ...wanted, productId })).lines).toMatchObject([{ amountMinor: 1_090 }]);
  });
});

const onceSku = () => ({
  key: 'once',
  skuCode: '',
  values: {},
  prices: [{ period: 'once' as const, price: '1280', bands: [], productId: '' }],
});

const addNotices = () =>
  putConnection(stage.emulator.world, {
    family: 'order_notice',
    id: 'notices',
    sellerId: 'stage',
    name: 'notices',
    target: stage.seller.url,
    generation: 'v2',
    accessKey: KEY,
    cipherBits: 256,
  });
const dropNotices = () =>
  stage.emulator.world.pool.query(`UPDATE connections SET seller_id = 'demo-seller' WHERE id = 'notices'`);
