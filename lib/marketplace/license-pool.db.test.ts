import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createTestAddress, createTestSeller } from '@/db/testing/seller';
import { addToPool } from '@/lib/licenses/service/pool';
import { answered, at, get, ledger, rows, setUpLicenseDoor, unique } from './license-fixtures';
import { bodySignOf } from './signed-fixtures';

setUpLicenseDoor();

const purchase = (productId: string, more: Record<string, string> = {}) => ({
  activity: 'getLicense',
  businessId: randomUUID(),
  customerId: 'c-001',
  customerName: '某某公司',
  orderId: unique('CS'),
  productId,
  expireTime: '20270101155959',
  chargingMode: '1',
  periodType: 'year',
  periodNumber: '1',
  ...more,
});
async function stock(productId: string, count: number, skuCode = '') {
  const text = Array.from({ length: count }, () => unique('POOL-')).join('\n');
  await addToPool(at.seller, { text, productId, skuCode });
  return text.split('\n');
}

describe('licences of the offline guide (V1)', () => {
  it('gives an order one licence and one instance, and the same again', async () => {
    const productId = unique('P');
    const [license] = await stock(productId, 1);
    const call = purchase(productId);
    const first = await get(at.pool, call);
    expect(first.json).toEqual({
      resultCode: '000000',
      resultMsg: 'success.',
      instanceId: call.businessId,
      license,
    });
    expect(first.headers['Body-Sign']).toBe(bodySignOf(at.pool.secret, first.body));
    const again = await get(at.pool, { ...call, businessId: randomUUID() });
    expect(again.json).toEqual(first.json);
    const [instance] = await rows<Record<string, unknown>>('select * from instances where order_id = $1', [
      call.orderId,
    ]);
    expect(instance).toMatchObject({ status: 'active', generation: 'v1', charging_mode: 'PERIOD' });
    expect((await ledger(call.orderId)).map(({ verdict }) => verdict)).toEqual(['accepted', 'repeated']);
  });

  it('keeps the licence out of the ledger’s plain text', async () => {
    const productId = unique('P');
    await stock(productId, 1);
    const call = purchase(productId);
    await get(at.pool, call);
    const [row] = await rows<{ answer: string | null; answer_sealed: Buffer | null }>(
      'select answer, answer_sealed from callbacks where order_id = $1',
      [call.orderId],
    );
    expect(row?.answer).toBeNull();
    expect(row?.answer_sealed).not.toBeNull();
  });

  it('prefers licences of the very specification, and never gives those of another', async () => {
    const productId = unique('P');
    const [general] = await stock(productId, 1);
    const [exact] = await stock(productId, 1, 'SKU-1');
    await stock(productId, 1, 'SKU-2');
    const licenses: unknown[] = [];
    for (let turn = 0; turn < 3; turn += 1)
      licenses.push((await get(at.pool, purchase(productId, { skuCode: 'SKU-1' }))).json.license);
    expect(licenses).toEqual([exact, general, undefined]);
  });

  it('answers 000106 to an empty pool, makes nothing, and serves the same order after a restock', async () => {
    const productId = unique('P');
    const call = purchase(productId);
    expect((await get(at.pool, call)).json).toEqual(answered('000106'));
    expect(await rows('select 1 from instances where order_id = $1', [call.orderId])).toEqual([]);
    expect((await ledger(call.orderId))[0]).toMatchObject({ verdict: 'refused', reason: 'pool_empty' });
    await stock(productId, 1);
    expect((await get(at.pool, call)).json).toEqual(answered('000000'));
  });

  it('issues 100 licences once each to 500 parallel orders, and tells the other 400 that it is sold out', async () => {
    const productId = unique('P');
    const all = await stock(productId, 100);
    const calls = Array.from({ length: 500 }, () => purchase(productId));
    const answers = await Promise.all(calls.map((call) => get(at.pool, call)));
    const issued = answers.flatMap(({ json }) =>
      json.resultCode === '000000' ? [String(json.license)] : [],
    );
    expect(issued.sort()).toEqual(all.sort());
    expect(answers.filter(({ json }) => json.resultCode === '000106')).toHaveLength(400);
    const made = await rows('select 1 from instances where product_id = $1', [productId]);
    expect(made).toHaveLength(100);
  });

  it('takes parallel calls of one order as one purchase', async () => {
    const productId = unique('P');
    await stock(productId, 5);
    const call = purchase(productId);
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => get(at.pool, { ...call, businessId: randomUUID() })),
    );
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    const used = await rows("select 1 from license_pool where product_id = $1 and state = 'issued'", [
      productId,
    ]);
    expect(used).toHaveLength(1);
  });

  it('gives nothing of another seller’s pool', async () => {
    const productId = unique('P');
    await stock(productId, 1);
    const other = await createTestSeller(at.db.pool);
    const foreign = await createTestAddress(other, { family: 'license', generation: 'v1' });
    expect((await get(foreign, purchase(productId))).json).toEqual(answered('000106'));
  });

  it('renews, expires and releases the instance like any other', async () => {
    const productId = unique('P');
    await stock(productId, 1);
    const { orderId, businessId: instanceId } = purchase(productId);
    const made = { ...purchase(productId), orderId, businessId: instanceId };
    await get(at.pool, made);
    const status = async () =>
      (
        await rows<{ status: string; expire_at: Date }>(
          'select status, expire_at from instances where instance_id = $1',
          [instanceId],
        )
      )[0];
    const life = [
      [{ activity: 'expireLicense', instanceId, orderId }, 'frozen'],
      [
        { activity: 'refreshLicense', instanceId, orderId: unique('CS'), expireTime: '20290101000000' },
        'active',
      ],
      [{ activity: 'releaseLicense', instanceId, orderId }, 'released'],
    ] as const;
    for (const [call, after] of life) {
      expect((await get(at.pool, call)).json).toEqual(answered('000000'));
      expect((await status())?.status).toBe(after);
    }
    expect((await status())?.expire_at.toISOString()).toBe('2029-01-01T00:00:00.000Z');
    const unknown = { activity: 'releaseLicense', instanceId: 'nobody', orderId };
    expect((await get(at.pool, unknown)).json).toEqual(answered('000003'));
  });

  it('uses no licence for a test call', async () => {
    const productId = unique('P');
    await stock(productId, 1);
    const call = purchase(productId, { testFlag: '1' });
    expect((await get(at.pool, call)).json).toMatchObject({
      resultCode: '000000',
      instanceId: call.businessId,
      license: expect.any(String),
    });
    const free = await rows("select 1 from license_pool where product_id = $1 and state = 'free'", [
      productId,
    ]);
    expect(free).toHaveLength(1);
    expect((await get(at.pool, purchase(productId), 'another-key')).json).toEqual(answered('000001'));
    expect((await get(at.pool, purchase(''))).json).toEqual(answered('000002'));
  });
});
