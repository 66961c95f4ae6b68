import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { type Ctx, makeCtx } from '@/lib/context';
import { newId } from '@/lib/ids';
import { openShop, rowsOf, type Shop } from '@/lib/instances/service/instance-fixtures';
import { addCodes } from '@/lib/licenses/service/add-codes';
import { setMarketplaceCredentials } from '@/lib/sellers/service';
import { jobCtx } from './job-ctx';
import { type FakeMarketplace, type MarketplaceCall, openMarketplace } from './marketplace-fixtures';

export const START = Date.parse('2026-03-10T04:00:00Z');
export const HOUR = 3_600_000;
export const OK = { error_code: '92020000', error_msg: 'success' };
export const refused = (code: string) => ({ body: { error_code: code, error_msg: 'no' } });
export const silent = () => ({ status: 503, body: {} });

/** What the tests of a file share; filled by `setUpLicenseJobs`. */
export const at = {} as {
  db: TestDatabase;
  marketplace: FakeMarketplace;
  shop: Shop;
  user: Ctx;
  now: number;
};

/** A marketplace that is silent, and a fresh seller with AK/SK for every test. */
export function setUpLicenseJobs(): void {
  beforeAll(async () => {
    at.marketplace = await openMarketplace(silent);
    at.db = await createTestDatabase();
  });
  afterAll(async () => {
    at.marketplace.close();
    await at.db.drop();
  });
  beforeEach(async () => {
    at.marketplace.calls = [];
    at.marketplace.answer = silent;
    at.now = START;
    at.shop = await openShop(at.db.pool);
    await setMarketplaceCredentials(at.shop.owner, { accessKeyId: 'AK', secret: 'SK' });
    at.user = makeCtx({
      sellerId: at.shop.owner.sellerId,
      actor: { kind: 'api_token', id: newId(), label: 'licence server' },
      role: 'delivery',
      pool: at.db.pool,
      now: () => new Date(at.now),
    });
  });
}

export const worker = () =>
  jobCtx(at.shop.owner.sellerId, 'licenses', { pool: at.db.pool, now: () => new Date(at.now) });
export const own = <T extends object>(text: string) => rowsOf<T>(at.db.admin, text, [at.shop.owner.sellerId]);
export const codes = () =>
  own<{
    id: string;
    code_end: string;
    status: string;
    source: string;
    expire_at: Date | null;
    order_id: string | null;
  }>('select * from license_codes where seller_id = $1 order by id');
export const events = () =>
  own<{ kind: string }>('select kind from license_events where seller_id = $1 order by id');
export const jobs = (queue: string) =>
  rowsOf<{ at: Date | null; attempt: number }>(
    at.db.admin,
    `select start_after as at, (data->>'attempt')::int as attempt from job_requests
      where data->>'sellerId' = $1 and queue = $2 order by id`,
    [at.shop.owner.sellerId, queue],
  );
export const forget = () =>
  at.db.admin.query(`delete from job_requests where data->>'sellerId' = $1`, [at.shop.owner.sellerId]);
export const newCode = () => `LIC-${randomUUID()}`;
export const info = (more: object = {}) => ({
  status: 'ALIVE',
  expire_time: '20270310155959',
  product_id: 'P-1',
  order_id: 'CS1',
  amount: 2,
  ...more,
});
export const activated = (more: object = {}) => ({
  body: { ...OK, data: { license_code_info: JSON.stringify(info(more)) } },
});
export const asked = (path: string) => at.marketplace.calls.filter((call) => call.path === path);
export async function added(count: number): Promise<string[]> {
  const licenses = Array.from({ length: count }, newCode);
  await addCodes(at.user, { text: licenses.join('\n'), productId: '', orderId: '', source: 'file' });
  return licenses;
}
export const listOf = (call: MarketplaceCall) => call.body.license_list as string[];
export const queried = (call: MarketplaceCall, more: object = {}) => ({
  body: { ...OK, data: listOf(call).map((license_code) => ({ license_code, ...info(more) })) },
});
