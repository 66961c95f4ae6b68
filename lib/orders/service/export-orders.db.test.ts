import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { createTestSeller } from '@/db/testing/seller';
import type { Ctx } from '@/lib/context';
import { ctxOf, makeLine } from '@/lib/statements/service/line-fixtures';
import { orderExportQuery, ordersQuery } from '../contract';
import { exportOrders } from './export-orders';
import { listOrders } from './list-orders';

const NOW = new Date('2026-03-10T04:00:00Z');
const words = (key: string) => (key === 'export.separator' ? '; ' : key);
let db: TestDatabase;
let seller: Ctx;
beforeAll(async () => {
  db = await createTestDatabase();
  seller = await createTestSeller(db.pool, { now: () => NOW });
  await makeLine(seller, 'A', { amountMinor: 39_800n }, { customerName: '-Evil Corp' });
  await makeLine(seller, 'B', { amountMinor: -10_050n }, { orderType: 'UNSUBSCRIBE', customerName: 'Acme' });
  await makeLine(
    seller,
    'C',
    { currency: 'USD', amountMinor: 5n },
    { orderedAt: new Date('2026-02-01T00:00:00Z') },
  );
  await makeLine(seller, 'MIXED', { currency: 'USD', amountMinor: 7n }, { customerName: 'Mixed' });
  await db.admin.query(
    `insert into order_lines (seller_id, id, order_row_id, order_id, order_line_id, product_id, product_name, currency,
       list_amount_minor, amount_minor, pay_status, supervision)
     select seller_id, gen_random_uuid(), order_row_id, order_id, 'MIXED-2', 'P', 'Second', 'CNY', 9, 9, 'paid', 'not_involved'
     from order_lines where order_id = 'MIXED'`,
  );
});
afterAll(() => db.drop());

const get = (query: Record<string, string>, ctx = seller) =>
  exportOrders.stream(ctx, orderExportQuery.parse(query), words);
const records = async (query: Record<string, string>): Promise<string[][]> =>
  parse(await (await get(query)).text());

describe('an export of orders', () => {
  it.each<Record<string, string>>([
    { sort: 'ordered', dir: 'desc' },
    { sort: 'customer', dir: 'asc', orderType: 'NEW' },
  ])('holds the rows of the list in its order: %j', async (query) => {
    const shown = await listOrders(seller, ordersQuery.parse(query));
    const rows = (await records({ ...query, columns: 'orderId' })).slice(1, -1);
    expect(rows.map(([id]) => id)).toEqual(shown.items.map((row) => row.orderId));
  });

  it('writes amounts as numbers, masks customers, and adds only what shares a currency', async () => {
    const columns = 'orderId,amount,currency,customer,product';
    const [, ...rows] = await records({ columns, sort: 'customer', dir: 'asc', month: '2026-01' });
    expect(rows).toEqual([
      ['A', '398.00', 'CNY', "'-***p", '云枢协同办公套件'],
      ['B', '-100.50', 'CNY', 'A***e', '云枢协同办公套件'],
      ['MIXED', '', '', 'M***d', 'Second; 云枢协同办公套件'],
      ['#control rows=3 CNY=297.50', '', '', '', ''],
    ]);
  });

  it('promises in its headers what it holds', async () => {
    const response = await get({});
    expect(response.headers.get('x-row-count')).toBe('4');
    expect(response.headers.get('x-control-total')).toBe('CNY=297.50 USD=0.05');
    expect(await response.text()).toContain('#control rows=4 CNY=297.50 USD=0.05');
  });

  it('holds nothing of another seller, and is refused without the right', async () => {
    const other = await createTestSeller(db.pool);
    expect(await (await get({}, other)).text()).toContain('#control rows=0');
    for (const role of ['auditor', 'delivery', 'product_manager'] as const)
      await expect(get({}, ctxOf(db.pool, seller.sellerId, NOW, role))).rejects.toMatchObject({
        kind: 'forbidden',
      });
  });
});
