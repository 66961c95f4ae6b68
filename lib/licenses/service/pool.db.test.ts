import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { productCodes } from '@/db/schema/product-codes';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import type { Ctx } from '@/lib/context';
import { newId } from '@/lib/ids';
import {
  actorOf,
  auditOf,
  makeInstance,
  openShop,
  rowsOf,
  type Shop,
} from '@/lib/instances/service/instance-fixtures';
import { addToPoolInput, poolExportQuery, poolQuery } from '../contract';
import { LICENSE_DEFAULTS } from '../defaults';
import { exportPool } from './export-licenses';
import { listPool, listStock } from './list-pool';
import { addToPool, revealPoolLicense, withdrawLicenses } from './pool';
import { listPoolProducts } from './pool-products';

let db: TestDatabase;
let shop: Shop;
let clerk: Ctx;

beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());
beforeEach(async () => {
  shop = await openShop(db.pool);
  clerk = await actorOf(shop, 'delivery');
});

const add = (text: string, productId = 'P-1', skuCode = '', ctx = clerk) =>
  addToPool(ctx, addToPoolInput.parse({ text, productId, skuCode }));
const find = async (query: Record<string, string> = {}, ctx = clerk) =>
  (await listPool(ctx, poolQuery.parse(query))).items;
const ends = async (query: Record<string, string> = {}) =>
  (await find(query)).map(({ licenseEnd }) => licenseEnd).sort();
const idOf = async (end: string) =>
  (await find({ limit: '100' })).find(({ licenseEnd }) => licenseEnd === end)?.id ?? '';

/** As if an order had been given it. */
async function issue(end: string): Promise<{ orderId: string; instanceId: string }> {
  const instance = await makeInstance(shop);
  await db.admin.query(
    `update license_pool set state = 'issued', order_id = $2, instance_row_id = $3, issued_at = now() where id = $1`,
    [await idOf(end), instance.orderId, instance.id],
  );
  return instance;
}

describe('filling the pool', () => {
  it('takes lines, keeps each sealed, and notes how many came', async () => {
    expect(await add('LICENSE-0001\n\n  LICENSE-0002  \n')).toEqual({
      added: 2,
      repeated: 0,
      unknownProducts: ['P-1'],
      refused: 0,
      problems: [],
    });
    expect(await ends()).toEqual(['0001', '0002']);
    const rows = await rowsOf<{ license_sealed: Buffer; audit: object }>(
      db.admin,
      `select p.license_sealed, a.changes as audit from license_pool p
        join audit_entries a on a.seller_id = p.seller_id and a.action = 'licenses.add_to_pool' where p.seller_id = $1`,
      [clerk.sellerId],
    );
    expect(rows).toHaveLength(2);
    for (const row of rows) {
      expect(row.license_sealed.toString('latin1')).not.toContain('LICENSE');
      expect(row.audit).toEqual({ productId: [null, 'P-1'], accepted: [null, 2], refused: [null, 0] });
    }
  });

  it('takes CSV whose rows name their own product and specification', async () => {
    await add('license,sku_code,product_id\nLICENSE-0001,SKU-1,P-9\n"LICENSE,0002",,\n');
    expect(await find({ product: 'P-9' })).toMatchObject([{ licenseEnd: '0001', skuCode: 'SKU-1' }]);
    expect(await find({ product: 'P-1' })).toMatchObject([{ licenseEnd: '0002', skuCode: '' }]);
  });

  it('counts what is there already as a repeat, in whatever state, and tells what is wrong row by row', async () => {
    await add('LICENSE-0001\nLICENSE-0002');
    await withdrawLicenses(clerk, { ids: [await idOf('0002')] });
    const text = `LICENSE-0001\nLICENSE-0002\nLICENSE-0003\nLICENSE-0003\n${'x'.repeat(1_025)}`;
    expect(await add(text)).toEqual({
      added: 1,
      repeated: 2,
      unknownProducts: ['P-1'],
      refused: 2,
      problems: [
        { row: 4, code: 'repeated' },
        { row: 5, code: 'too_long' },
      ],
    });
    expect(await ends({ state: 'free' })).toEqual(['0001', '0003']);
  });

  it('adds each licence once however many clerks import it at once', async () => {
    const text = Array.from({ length: 50 }, (_, at) => `LICENSE-${1000 + at}`).join('\n');
    const results = await Promise.all(Array.from({ length: 4 }, () => add(text)));
    expect(results.reduce((sum, { added }) => sum + added, 0)).toBe(50);
    expect(await ends({ limit: '100' })).toHaveLength(50);
  });

  it('needs a product, rows that can be read, and the right', async () => {
    const wrong = (text: string, productId: string) =>
      addToPool(clerk, addToPoolInput.parse({ text, productId }));
    await expect(wrong('LICENSE-0001', '')).rejects.toMatchObject({ fields: [{ path: 'productId' }] });
    await expect(wrong('product_id,x\nP-1,y', 'P-1')).rejects.toMatchObject({
      fields: [{ path: 'text', code: 'licenses_column_missing' }],
    });
    await expect(wrong('license\n', 'P-1')).rejects.toMatchObject({ fields: [{ code: 'licenses_no_rows' }] });
    const auditor = await actorOf(shop, 'auditor');
    await expect(add('LICENSE-0001', 'P-1', '', auditor)).rejects.toMatchObject({ kind: 'forbidden' });
    expect(await find()).toEqual([]);
  });
});

describe('withdrawing and revealing', () => {
  it('withdraws what is free once, and leaves what was issued', async () => {
    await add('LICENSE-0001\nLICENSE-0002');
    const [free, issued] = [await idOf('0001'), await idOf('0002')];
    await issue('0002');
    expect(await withdrawLicenses(clerk, { ids: [free, issued] })).toEqual({ withdrawn: 1 });
    expect(await find({ state: 'withdrawn' })).toMatchObject([
      { id: free, withdrawnAt: clerk.now().toISOString() },
    ]);
    for (const id of [free, issued, newId()])
      await expect(withdrawLicenses(clerk, { ids: [id] })).rejects.toMatchObject({
        code: 'license_not_free',
      });
    expect(await ends({ state: 'issued' })).toEqual(['0002']);
  });

  it('shows a licence in full and notes who looked', async () => {
    await add('LICENSE-0001');
    const id = await idOf('0001');
    expect(await revealPoolLicense(clerk, id)).toEqual({ license: 'LICENSE-0001' });
    expect(await auditOf(db.admin, id)).toMatchObject([{ action: 'licenses.reveal_pool_license' }]);
  });

  it('is for those who may manage licences, of their own seller', async () => {
    await add('LICENSE-0001');
    const id = await idOf('0001');
    const auditor = await actorOf(shop, 'auditor');
    const stranger = await actorOf(await openShop(db.pool), 'owner');
    await expect(withdrawLicenses(auditor, { ids: [id] })).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(revealPoolLicense(auditor, id)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(withdrawLicenses(stranger, { ids: [id] })).rejects.toMatchObject({ kind: 'conflict' });
    await expect(revealPoolLicense(stranger, id)).rejects.toMatchObject({ kind: 'not_found' });
    expect(await find({}, stranger)).toEqual([]);
    expect(await listStock(stranger)).toEqual([]);
    expect(await ends({ state: 'free' })).toEqual(['0001']);
  });
});

describe('looking at the pool', () => {
  it('finds by state, product, order, the end of a licence or all of it', async () => {
    await add('LICENSE-0001\nLICENSE-0002');
    await add('LICENSE-0003', 'P-2');
    const { orderId, instanceId } = await issue('0002');
    expect(await ends({ state: 'free' })).toEqual(['0001', '0003']);
    expect(await ends({ product: 'P-2' })).toEqual(['0003']);
    expect(await ends({ q: '0001' })).toEqual(['0001']);
    expect(await ends({ q: 'LICENSE-0003' })).toEqual(['0003']);
    expect(await ends({ q: 'LICENSE' })).toEqual([]);
    expect(await find({ q: orderId.toLowerCase() })).toMatchObject([{ licenseEnd: '0002', instanceId }]);
  });

  it('pages through all, each once', async () => {
    await add(Array.from({ length: 60 }, (_, at) => `LICENSE-${1000 + at}`).join('\n'));
    for (const sort of ['added', 'issued']) {
      const seen: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const page = await listPool(
          clerk,
          poolQuery.parse({ sort, limit: '25', ...(cursor ? { cursor } : {}) }),
        );
        expect(page.total).toBe(60);
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
      }
      expect(new Set(seen).size).toBe(60);
      expect(seen).toHaveLength(60);
    }
  });

  it('counts each product, the scarcest first, and says when one runs low', async () => {
    const many = Array.from({ length: LICENSE_DEFAULTS.lowStock }, (_, at) => `LICENSE-${1000 + at}`);
    await add(many.join('\n'), 'P-MANY');
    await add('LICENSE-0001\nLICENSE-0002', 'P-FEW', 'SKU-1');
    await withdrawLicenses(clerk, { ids: [await idOf('0001')] });
    const few = { productId: 'P-FEW', skuCode: 'SKU-1', free: 1, issued: 0, withdrawn: 1, isLow: true };
    const plenty = { productId: 'P-MANY', skuCode: '', free: many.length, isLow: false };
    expect(await listStock(clerk)).toMatchObject([few, plenty]);
    await issue(many[0]?.slice(-4) ?? '');
    expect(await listStock(clerk)).toMatchObject([few, { ...plenty, free: many.length - 1, isLow: true }]);
  });

  it('exports what the filter leaves, without the licences', async () => {
    await add('LICENSE-0001\nLICENSE-0002');
    await withdrawLicenses(clerk, { ids: [await idOf('0002')] });
    const query = poolExportQuery.parse({ state: 'free' });
    const file = await (await exportPool.stream(shop.owner, query, (key) => key)).text();
    // A header, the row, and the control total.
    expect(file.trim().split('\r\n')).toHaveLength(3);
    expect(file).toContain('••••0001');
    expect(file).not.toContain('LICENSE-0001');
    await expect(exportPool.stream(clerk, query, (key) => key)).rejects.toMatchObject({ kind: 'forbidden' });
  });
});

describe('the products of a pool', () => {
  const known = async () =>
    (await listPoolProducts(clerk)).map(({ productId, isNamed }) => [productId, isNamed]);

  it('are those that a product or an order names, and those that are only in the pool', async () => {
    await makeInstance(shop, { productId: 'SAAS-ONLY' });
    expect(await add('A-1', 'TYPO')).toMatchObject({ added: 1, unknownProducts: ['TYPO'] });
    expect(await known()).toEqual([['TYPO', false]]);
    await shop.owner.run((tx) =>
      tx.insert(productCodes).values({
        ...{ sellerId: shop.owner.sellerId, id: newId(), productId: 'RECORDED', skuCode: 'S' },
        ...{ name: 'Bookkeeping', specification: 'Standard', productClass: 'common' },
      }),
    );
    expect(await add('A-2', 'RECORDED')).toMatchObject({ added: 1, unknownProducts: [] });
    expect(await known()).toEqual([
      ['RECORDED', true],
      ['TYPO', false],
    ]);
  });

  it('warn about the rows of a file as well', async () => {
    const file = 'license,product_id\nB-1,ONE\nB-2,TWO\nB-3,ONE';
    expect((await add(file, '')).unknownProducts).toEqual(['ONE', 'TWO']);
  });

  it('are nobody else’s', async () => {
    await add('C-1', 'MINE');
    const other = await openShop(db.pool);
    expect(await listPoolProducts(other.owner)).toEqual([]);
    expect(await listPoolProducts(await actorOf(shop, 'auditor'))).toHaveLength(1);
  });
});
