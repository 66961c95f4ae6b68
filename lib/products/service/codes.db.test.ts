import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '@/db/enums';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { type Ctx, makeCtx } from '@/lib/context';
import { newId } from '@/lib/ids';
import { createSeller } from '@/lib/sellers/service';
import { codesQuery, recordCode as shape } from '../codes/contract';
import { findProductClass, getCode, listCodes, listProductCodes, recordCode, updateCode } from './codes';

let db: TestDatabase;
let sellerId: string;
let manager: Ctx;
const all = codesQuery.parse({});
const product = shape.parse({
  productId: 'OFFI1',
  skuCode: 'SKU-1',
  name: '云协作',
  specification: '标准版',
  productClass: 'common',
});

const ctxOf = (role: Role, of = sellerId): Ctx =>
  makeCtx({ sellerId: of, role, pool: db.pool, actor: { kind: 'member', id: newId(), label: 'PM' } });
const audited = async (action: string) =>
  (
    await db.admin.query<{ changes: unknown }>(
      'select changes from audit_entries where seller_id = $1 and action = $2 order by id',
      [sellerId, action],
    )
  ).rows.map((row) => row.changes);
const jobs = async () =>
  (
    await db.admin.query<{ data: unknown }>(
      `select data from job_requests where queue = 'recheck-product' and data->>'sellerId' = $1`,
      [sellerId],
    )
  ).rows.map((row) => row.data);

beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());
beforeEach(async () => {
  sellerId = newId();
  await createSeller(ctxOf('owner'), { name: 'A', site: 'china', accountSite: 'china' });
  manager = ctxOf('product_manager');
});

describe('recording a product', () => {
  it('makes its class known by its codes and has what was unknown looked at again', async () => {
    const made = await recordCode(manager, product);
    expect(await getCode(manager, made.id)).toEqual(made);
    expect(await findProductClass(ctxOf('finance'), 'OFFI1', 'SKU-1')).toBe('common');
    expect(await findProductClass(ctxOf('finance'), 'OFFI1', 'SKU-2')).toBeNull();
    expect(await jobs()).toEqual([{ sellerId, productId: 'OFFI1', skuCode: 'SKU-1' }]);
    expect(await audited('products.create_product')).toEqual([
      { productId: [null, 'OFFI1'], skuCode: [null, 'SKU-1'], productClass: [null, 'common'] },
    ]);
  });

  it('twice with the same codes is refused and leaves no second job', async () => {
    await recordCode(manager, product);
    await expect(recordCode(manager, { ...product, name: 'x' })).rejects.toMatchObject({
      fields: [{ path: 'skuCode', code: 'product_recorded' }],
    });
    expect(await jobs()).toHaveLength(1);
    expect(await listProductCodes(manager)).toMatchObject([{ name: '云协作' }]);
  });

  it('keeps one class for all specifications of a product (R1)', async () => {
    const first = await recordCode(manager, product);
    const joint = { ...product, skuCode: 'SKU-2', productClass: 'joint' as const };
    const refused = { fields: [{ path: 'productClass', code: 'product_class_differs' }] };
    await expect(recordCode(manager, joint)).rejects.toMatchObject(refused);
    await updateCode(manager, first.id, { productClass: 'joint' });
    await recordCode(manager, joint);
    await expect(updateCode(manager, first.id, { productClass: 'common' })).rejects.toMatchObject(refused);
  });

  it.each([{ productId: '' }, { productId: 'a b' }, { skuCode: 'é' }, { name: ' ' }, { productClass: 'x' }])(
    'is refused as %j',
    (wrong) => {
      expect(shape.safeParse({ ...product, ...wrong }).success).toBe(false);
    },
  );
});

it('a product changes only where it is different, and its codes stay', async () => {
  const { id } = await recordCode(manager, product);
  const changed = await updateCode(manager, id, { name: '云协作 Pro', specification: '标准版' });
  expect(changed).toMatchObject({ name: '云协作 Pro', productId: 'OFFI1', skuCode: 'SKU-1' });
  await updateCode(manager, id, { name: '云协作 Pro' });
  expect(await audited('products.update_product')).toEqual([{ name: ['云协作', '云协作 Pro'] }]);
});

it('the list searches codes and names literally, filters by class and pages without loss', async () => {
  for (let i = 0; i < 30; i += 1) {
    await recordCode(manager, { ...product, productId: `P${i}`, name: `Product ${i}` });
  }
  await recordCode(manager, { ...product, productId: 'J_1', name: '联营', productClass: 'joint' });
  const first = await listCodes(manager, { ...all, sort: 'name', dir: 'asc', limit: 25 });
  const second = await listCodes(manager, {
    ...all,
    sort: 'name',
    dir: 'asc',
    limit: 25,
    cursor: first.nextCursor ?? '',
  });
  expect(new Set([...first.items, ...second.items].map((item) => item.id)).size).toBe(31);
  expect(first).toMatchObject({ total: 31, totalIsExact: true });
  expect((await listCodes(manager, { ...all, productClass: ['joint'] })).total).toBe(1);
  expect((await listCodes(manager, { ...all, q: '_' })).items).toMatchObject([{ productId: 'J_1' }]);
});

it('another seller finds no product and may record the same codes', async () => {
  const { id } = await recordCode(manager, product);
  const other = newId();
  await createSeller(ctxOf('owner', other), { name: 'B', site: 'china', accountSite: 'china' });
  const stranger = ctxOf('owner', other);
  await expect(getCode(stranger, id)).rejects.toMatchObject({ kind: 'not_found' });
  await expect(updateCode(stranger, id, { name: 'x' })).rejects.toMatchObject({ kind: 'not_found' });
  expect(await listProductCodes(stranger)).toEqual([]);
  expect(await findProductClass(stranger, 'OFFI1', 'SKU-1')).toBeNull();
  await recordCode(stranger, { ...product, productClass: 'joint' });
  expect(await findProductClass(manager, 'OFFI1', 'SKU-1')).toBe('common');
});

it('who may not manage products records and changes none', async () => {
  const { id } = await recordCode(manager, product);
  const delivery = ctxOf('delivery');
  await expect(recordCode(delivery, product)).rejects.toMatchObject({ kind: 'forbidden' });
  await expect(updateCode(delivery, id, { name: 'x' })).rejects.toMatchObject({ kind: 'forbidden' });
  expect((await listCodes(delivery, all)).items).toMatchObject([{ name: '云协作' }]);
});
