import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { openPool } from '@/db/client';
import type { Ctx } from '@/lib/context';
import { signV1Url } from '@/lib/emulator/signing/v1-signature';
import { activateMany } from '@/lib/jobs/activate-license';
import { jobCtx } from '@/lib/jobs/job-ctx';
import { codesQuery } from '@/lib/licenses/contract';
import { addCodes } from '@/lib/licenses/service/add-codes';
import { listCodes } from '@/lib/licenses/service/list-codes';
import { addToPool } from '@/lib/licenses/service/pool';
import { setMarketplaceCredentials } from '@/lib/sellers/service';
import { openAccount } from '../account';
import { median } from '../load';
import type { Section } from '../report';
import { ACCESS_KEY, APP, type Bench, STAND_IN_PORT } from '../servers';

const PORT = 3996;
const PRODUCT = 'BENCH-LICENSE';
const POOL = 100;
const ORDERS = 500;
/** The most codes that one call may activate. */
const BATCH = 100;
const BATCHES = 10;
const BAR = { activatedPerSecond: 200, slowestMs: 5_000 };

const licenses = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${prefix}-${String(index).padStart(6, '0')}-${randomUUID()}`);

type Answer = { resultCode: string; license?: string };

async function order(target: string): Promise<{ answer: Answer; ms: number }> {
  const orderId = `CS${randomUUID().replaceAll('-', '').slice(0, 20)}`;
  const params = {
    activity: 'getLicense',
    orderId,
    businessId: randomUUID(),
    customerId: 'bench-customer',
    productId: PRODUCT,
    timeStamp: new Date().toISOString().replace(/\D/g, ''),
  };
  const { url } = signV1Url({ target, key: ACCESS_KEY, params });
  const begun = performance.now();
  const response = await fetch(url);
  return { answer: (await response.json()) as Answer, ms: performance.now() - begun };
}

/** Orders that arrive at once, five for each licence that there is. */
async function sellOut(bench: Bench, database: string, ctx: Ctx, path: string) {
  await addToPool(ctx, {
    text: ['license', ...licenses('POOL', POOL)].join('\n'),
    productId: PRODUCT,
    skuCode: '',
  });
  const app = await bench.launch(PORT, database, APP);
  const begun = performance.now();
  const told = await Promise.all(Array.from({ length: ORDERS }, () => order(`${app.origin}${path}`)));
  const tookMs = performance.now() - begun;
  await app.stop();
  const issued = told.flatMap(({ answer }) => (answer.resultCode === '000000' ? [answer.license ?? ''] : []));
  return {
    issued: new Set(issued).size,
    doubled: issued.length - new Set(issued).size,
    soldOut: told.filter(({ answer }) => answer.resultCode === '000106').length,
    slowestMs: Math.max(...told.map(({ ms }) => ms)),
    tookMs,
  };
}

/** A marketplace that activates every code, and finds it alive. */
async function standIn(): Promise<{ stop: () => Promise<void> }> {
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request
      .on('data', (part: Buffer) => parts.push(part))
      .on('end', () => {
        const asked = JSON.parse(Buffer.concat(parts).toString() || '{}') as { license_list?: string[] };
        const data = request.url?.endsWith('/heartbeat')
          ? (asked.license_list ?? []).map((license_code) => ({
              license_code,
              status: 'ALIVE',
              expire_time: '20391231235959',
            }))
          : undefined;
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify({ error_code: '92020000', error_msg: 'success', data }));
      });
  });
  await new Promise<void>((resolve) => server.listen(STAND_IN_PORT, '127.0.0.1', resolve));
  return { stop: () => new Promise((resolve) => server.close(() => resolve()).closeAllConnections()) };
}

async function activate(ctx: Ctx): Promise<{ perSecond: number; activated: number }> {
  const marketplace = await standIn();
  const taken: number[] = [];
  let activated = 0;
  for (let batch = 0; batch < BATCHES; batch += 1) {
    const text = ['license', ...licenses(`AUTH${batch}`, BATCH)].join('\n');
    await addCodes(ctx, { text, productId: '', orderId: '', source: 'file' });
    const { items } = await listCodes(ctx, codesQuery.parse({ status: 'not_activated', limit: '100' }));
    const begun = performance.now();
    const done = await activateMany(
      ctx,
      items.map(({ id }) => id),
    );
    taken.push((performance.now() - begun) / 1_000);
    activated += done.activated;
  }
  await marketplace.stop();
  return { perSecond: BATCH / median(taken), activated };
}

/** Licences: a pool that runs out under parallel orders, and activations by the hundred. */
export async function licensesSection(bench: Bench): Promise<Section> {
  const database = await bench.database('bench_licenses');
  const { sellerId, path } = await openAccount(database, { family: 'license', generation: 'v1' });
  const pool = openPool(database, 4);
  const ctx = jobCtx(sellerId, 'bench', { pool });
  await setMarketplaceCredentials(ctx, { accessKeyId: 'BENCHAK', secret: 'bench-secret' });
  const sold = await sellOut(bench, database, ctx, path);
  const { perSecond, activated } = await activate(ctx);
  await pool.end();
  const isExact = sold.issued === POOL && sold.doubled === 0 && sold.soldOut === ORDERS - POOL;
  return {
    title: `Licences: ${ORDERS} parallel orders on a pool of ${POOL}; activations by ${BATCH}`,
    head: 'case                                      figure',
    lines: [
      `issued / doubled / sold out      ${`${sold.issued} / ${sold.doubled} / ${sold.soldOut}`.padStart(15)}`,
      `orders answered a second         ${(ORDERS / (sold.tookMs / 1_000)).toFixed(0).padStart(15)}`,
      `slowest answer, ms               ${sold.slowestMs.toFixed(0).padStart(15)}`,
      `codes activated a second         ${perSecond.toFixed(0).padStart(15)}`,
    ],
    bars: [
      { text: `${POOL} issued once, ${ORDERS - POOL} answered 000106`, holds: isExact },
      { text: `slowest answer < ${BAR.slowestMs} ms`, holds: sold.slowestMs < BAR.slowestMs },
      { text: `all activated (${activated} of ${BATCH * BATCHES})`, holds: activated === BATCH * BATCHES },
      { text: `activated ≥ ${BAR.activatedPerSecond} a second`, holds: perSecond >= BAR.activatedPerSecond },
    ],
  };
}
