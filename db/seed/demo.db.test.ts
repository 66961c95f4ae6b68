import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { seedDemo } from './demo';

const NOW = new Date('2026-07-15T06:40:00Z');

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
  const t = performance.now();const c = process.cpuUsage();
  await seedDemo({ pool: db.pool, now: NOW, openApiSecret: 'demo-secret-key-0001' });
  console.log('seeded in', performance.now() - t, process.cpuUsage(c));
}, 120_000);
afterAll(() => db.drop());
const rows = async (text: string) => (await db.admin.query<Record<string, unknown>>(text)).rows;

it('x', async () => {
  console.table(await rows(`select status, count(*) from instances group by 1`));
  console.table(await rows(`select order_type, count(*) from orders group by 1`));
  console.table(await rows(`select charging_mode, pay_status, supervision, count(*), sum(amount_minor) from order_lines group by 1,2,3`));
  console.table(await rows(`select verdict, reason, result_code, activity, count(*) from callbacks group by 1,2,3,4 order by 1,2`));
  console.table(await rows(`select kind, count(*) from instance_events group by 1`));
  console.table(await rows(`select details, attention, count(*) from instances group by 1,2`));
  console.table(await rows(`select to_char(coalesce(effective_at, ordered_at), 'YYYY-MM') m, count(*), sum(amount_minor) from order_lines l join orders o on o.id = l.order_row_id group by 1 order by 1`));
  console.table(await rows(`select name, count(*) from pgboss.job group by 1`));
});
