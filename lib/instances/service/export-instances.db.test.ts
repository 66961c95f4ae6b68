import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { instanceExportQuery, instancesQuery } from '../contract';
import { exportInstances } from './export-instances';
import { actorOf, hours, makeInstance, openShop, rowsOf, type Shop } from './instance-fixtures';
import { listInstances } from './list-instances';

const words = (key: string) => key;
let db: TestDatabase;
let shop: Shop;
beforeAll(async () => {
  db = await createTestDatabase();
  shop = await openShop(db.pool);
  await makeInstance(shop, { instanceId: '=1+1', customerName: '北京云启', expireAt: hours(5), quantity: 7 });
  await makeInstance(shop, { instanceId: 'b', status: 'frozen', expireAt: hours(1), productId: 'P-9' });
  await makeInstance(shop, { instanceId: 'c', status: 'released' });
});
afterAll(() => db.drop());

const records = async (query: Record<string, string>): Promise<string[][]> =>
  parse(await (await exportInstances.stream(shop.owner, instanceExportQuery.parse(query), words)).text());

describe('an export of instances', () => {
  it.each<Record<string, string>>([
    { sort: 'expiry', dir: 'asc' },
    { sort: 'created', dir: 'desc' },
    { sort: 'customer', dir: 'desc', status: 'active,frozen' },
  ])('holds the rows of the list in its order: %j', async (query) => {
    const shown = await listInstances(shop.owner, instancesQuery.parse(query));
    const rows = (await records({ ...query, columns: 'instanceId' })).slice(1, -1);
    expect(rows.map(([id]) => id?.replace(/^'/, ''))).toEqual(shown.items.map((row) => row.instanceId));
  });

  it('has the chosen columns in their order, masks customers, and closes with the count', async () => {
    const columns = 'customer,instanceId,quantity,status,expireAt,product';
    const [head, first, second, , close] = await records({ columns, sort: 'created', dir: 'asc' });
    expect(head).toEqual(columns.split(',').map((id) => `columns.${id}`));
    expect(first).toEqual(['北***启', "'=1+1", '7', 'statuses.active', '2026-03-10T17:00:00+08:00', '']);
    expect(second?.at(-1)).toBe('P-9');
    expect(close?.[0]).toBe('#control rows=3');
  });

  it('knows every column of the screen', async () => {
    expect((await records({}))[0]).toHaveLength(17);
  });

  it('leaves an audit row with the filter', async () => {
    await records({ status: 'frozen', q: 'b' });
    const audit = await rowsOf<{ changes: Record<string, unknown> }>(
      db.admin,
      `select changes from audit_entries where seller_id = $1 and action = 'instances.export_instances' order by id desc limit 1`,
      [shop.owner.sellerId],
    );
    expect(audit[0]?.changes).toMatchObject({
      rows: [null, 1],
      filter: [null, { status: ['frozen'], q: 'b' }],
      outcome: [null, 'complete'],
    });
  });

  it('holds nothing of another seller, and is refused without the right', async () => {
    const other = await openShop(db.pool);
    const response = await exportInstances.stream(other.owner, instanceExportQuery.parse({}), words);
    expect(response.headers.get('x-row-count')).toBe('0');
    await response.text();
    for (const role of ['auditor', 'delivery', 'product_manager'] as const)
      await expect(
        exportInstances.stream(await actorOf(shop, role), instanceExportQuery.parse({}), words),
      ).rejects.toMatchObject({ kind: 'forbidden' });
  });
});
