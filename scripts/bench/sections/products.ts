import { sql } from 'drizzle-orm';
import { openPool } from '@/db/client';
import type { Ctx } from '@/lib/context';
import { jobCtx } from '@/lib/jobs/job-ctx';
import { listingContent } from '@/lib/products/content/contract';
import { listingsQuery, requestsQuery } from '@/lib/products/contract';
import { countListings, listListings } from '@/lib/products/service/list-listings';
import { listRequests } from '@/lib/products/service/requests';
import { openAccount } from '../account';
import type { Section } from '../report';
import type { Bench } from '../servers';

const PRODUCTS = 10_000;
const ROUNDS = 40;
const P95_MS = 100;

/** Products of every state and type, each with an open request that holds a whole listing. */
export async function fillProducts(ctx: Ctx, count = PRODUCTS): Promise<void> {
  const content = listingContent.parse({ details: { description: '协同办公。'.repeat(800) } });
  await ctx.run(async (db) => {
    await db.execute(sql`
      insert into products (seller_id, id, name, product_class, delivery_type, product_code, state, created_at, updated_at)
      select ${ctx.sellerId}, gen_random_uuid(), '云枢商品 ' || n || ' 号', 'common',
        (array['saas', 'image', 'service', 'license_code'])[1 + n % 4], 'OFFI' || (9000000 + n),
        (array['on_sale', 'hidden', 'unlisted', 'delisted'])[1 + n % 4],
        now() - n * interval '1 minute', now() - n * interval '1 minute'
      from generate_series(1, ${count}) n`);
    await db.execute(sql`
      insert into release_requests (seller_id, id, product_row_id, kind, state, content, revision, saved_at, saved_by, problem_count)
      select seller_id, gen_random_uuid(), id, 'release', 'draft', ${JSON.stringify(content)}::jsonb, 1, updated_at, 'bench', 0
      from products where seller_id = ${ctx.sellerId}`);
  });
}

/** The slowest of the quickest 95 in a hundred, in milliseconds. */
async function p95(ask: () => Promise<unknown>): Promise<number> {
  const taken: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const begun = performance.now();
    await ask();
    taken.push(performance.now() - begun);
  }
  taken.sort((a, b) => a - b);
  return taken[Math.ceil(taken.length * 0.95) - 1] ?? 0;
}

/** How long each list and search of the products takes, by name. */
export async function measureProducts(ctx: Ctx): Promise<[string, number][]> {
  const list = (given: object) => () => listListings(ctx, listingsQuery.parse(given));
  const first = await listListings(ctx, listingsQuery.parse({ sort: 'name', dir: 'asc' }));
  const cases: [string, () => Promise<unknown>][] = [
    ['list', list({})],
    ['list by name, next page', list({ sort: 'name', dir: 'asc', cursor: first.nextCursor ?? '' })],
    ['search by name', list({ q: '9876' })],
    ['search that finds nothing', list({ q: 'no such thing' })],
    ['search by code', list({ q: 'OFFI9004711' })],
    ['filter by state and type', list({ state: 'on_sale', deliveryType: 'saas' })],
    ['filter by request', list({ request: 'draft' })],
    ['counts', () => countListings(ctx)],
    ['requests', () => listRequests(ctx, requestsQuery.parse({}))],
    ['search of requests', () => listRequests(ctx, requestsQuery.parse({ q: '9876' }))],
  ];
  const measured: [string, number][] = [];
  for (const [name, ask] of cases) measured.push([name, await p95(ask)]);
  return measured;
}

/** Ten thousand products: lists and searches. */
export async function productsSection(bench: Bench): Promise<Section> {
  const database = await bench.database('bench_products');
  const { sellerId } = await openAccount(database);
  const pool = openPool(database, 4);
  const ctx = jobCtx(sellerId, 'bench', { pool });
  await fillProducts(ctx);
  const measured = await measureProducts(ctx);
  await pool.end();
  return {
    title: `Products: ${PRODUCTS} of one seller`,
    head: 'case                         p95 ms',
    lines: measured.map(([name, ms]) => `${name.padEnd(27)} ${ms.toFixed(1).padStart(7)}`),
    bars: [
      {
        text: `lists and searches p95 ≤ ${P95_MS} ms`,
        holds: measured.every(([, ms]) => ms <= P95_MS),
      },
    ],
  };
}
