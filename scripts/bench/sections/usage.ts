import { createServer } from 'node:http';
import pg from 'pg';
import { openPool } from '@/db/client';
import { meteringTime } from '@/lib/calendar/metering-time';
import type { Ctx } from '@/lib/context';
import { jobCtx } from '@/lib/jobs/job-ctx';
import { pushUsage } from '@/lib/jobs/push-usage';
import { setMarketplaceCredentials } from '@/lib/sellers/service';
import type { GivenUsage } from '@/lib/usage/rules';
import { addUsage } from '@/lib/usage/service/add-usage';
import { type Account, openAccount } from '../account';
import { median } from '../load';
import type { Section } from '../report';
import { type Bench, STAND_IN_PORT } from '../servers';

const INSTANCES = 1_000;
/** The most records that one call to the marketplace may carry (`zh-cn_topic_0070649410`). */
const CALL = 1_000;
const CALLS = 20;
const HOUR_MS = 3_600_000;
const BAR = { ingest: 2_000, push: 2_000, ratio: 0.1 };

const instanceId = (number: number) => `metered-${number}`;

async function fill(databaseUrl: string, { sellerId, addressId }: Account): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(
    `with made as (
       insert into instances (seller_id, id, instance_id, address_id, generation, order_id, order_line_id, status,
         details, product_id, charging_mode, customer_id)
       select $1, gen_random_uuid(), 'metered-' || n, $2, 'v2', 'CSMETERED' || n, 'CSMETERED' || n || '-000001',
         'active', 'known', 'OFFI1', 'ON_DEMAND', md5(n::text)
       from generate_series(0, $3::int - 1) n returning seller_id, id)
     insert into instance_events (seller_id, id, instance_row_id, at, kind, to_status, actor_kind)
     select seller_id, gen_random_uuid(), id, now() - interval '40 days', 'provisioned', 'active', 'job' from made`,
    [sellerId, addressId, INSTANCES],
  );
  await client.query('create table limit_usage (id text primary key, body jsonb not null)');
  await client.query('vacuum analyze instances, instance_events');
  await client.end();
}

/** One hour of every instance, `call` hours ago. */
function records(call: number, now: Date): GivenUsage[] {
  const end = Math.floor(now.getTime() / HOUR_MS) * HOUR_MS - call * HOUR_MS;
  return Array.from({ length: CALL }, (_, index) => ({
    instance_id: instanceId(index % INSTANCES),
    usage_value: `${1 + (index % 90)}.25`,
    begin_time: meteringTime(new Date(end - HOUR_MS)),
    end_time: meteringTime(new Date(end)),
    record_time: meteringTime(new Date(end)),
    metering_sn: `bench-${call}-${index}`,
    factor_code: '',
    relate_pkg_instance: '',
  }));
}

const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1_000;
};

/** What the database alone needs for as many rows, one statement a call. */
async function limitIngest(ctx: Ctx, databaseUrl: string): Promise<number[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const taken: number[] = [];
  for (let call = 0; call < CALLS; call += 1) {
    const body = JSON.stringify(records(call, ctx.now()));
    taken.push(
      await seconds(() =>
        client.query(
          `insert into limit_usage select one->>'metering_sn', one from jsonb_array_elements($1::jsonb) one`,
          [body],
        ),
      ),
    );
  }
  await client.end();
  return taken;
}

async function ingest(ctx: Ctx): Promise<{ taken: number[]; accepted: number }> {
  const taken: number[] = [];
  let accepted = 0;
  for (let call = 0; call < CALLS; call += 1) {
    const given = records(call, ctx.now());
    taken.push(
      await seconds(async () => {
        accepted += (await addUsage(ctx, given, 'api')).accepted;
      }),
    );
  }
  return { taken, accepted };
}

/** A marketplace that takes every push at once. */
async function standIn(): Promise<{ taken: () => number; stop: () => Promise<void> }> {
  let taken = 0;
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request
      .on('data', (part: Buffer) => parts.push(part))
      .on('end', () => {
        taken += (JSON.parse(Buffer.concat(parts).toString()) as { usage_records: [] }).usage_records.length;
        response.setHeader('content-type', 'application/json');
        response.end('{"error_code":"MKT.0000","error_msg":"success"}');
      });
  });
  await new Promise<void>((resolve) => server.listen(STAND_IN_PORT, '127.0.0.1', resolve));
  return {
    taken: () => taken,
    stop: () => new Promise((resolve) => server.close(() => resolve()).closeAllConnections()),
  };
}

const row = (name: string, perSecond: number, ratio?: number) =>
  `${name.padEnd(34)}${perSecond.toFixed(0).padStart(12)}${(ratio === undefined ? '' : ratio.toFixed(2)).padStart(8)}`;

/** Usage records: taken in by calls of a thousand, and pushed by calls of a thousand. */
export async function usageSection(bench: Bench): Promise<Section> {
  const database = await bench.database('bench_usage');
  const account = await openAccount(database);
  await fill(database, account);
  const pool = openPool(database, 4);
  const ctx = jobCtx(account.sellerId, 'bench', { pool });
  await setMarketplaceCredentials(ctx, { accessKeyId: 'BENCHAK', secret: 'bench-secret' });
  const limit = await limitIngest(ctx, database);
  const { taken, accepted } = await ingest(ctx);
  const marketplace = await standIn();
  const pushing = await seconds(() => pushUsage(ctx, { sellerId: account.sellerId, attempt: 0 }));
  const pushed = marketplace.taken();
  await marketplace.stop();
  await pool.end();
  const perSecond = (all: number[]) => CALL / median(all);
  const ratio = perSecond(taken) / perSecond(limit);
  const push = pushed / pushing;
  const total = CALL * CALLS;
  return {
    title: `Usage records, ${CALL} a call`,
    head: 'case                                 records/s   ratio',
    lines: [
      row('one statement of the database', perSecond(limit)),
      row('taken in, judged and stored', perSecond(taken), ratio),
      row('pushed and confirmed', push),
    ],
    bars: [
      { text: `all taken in (${accepted} of ${total})`, holds: accepted === total },
      { text: `all pushed once (${pushed} of ${total})`, holds: pushed === total },
      { text: `taken in ≥ ${BAR.ingest} a second`, holds: perSecond(taken) >= BAR.ingest },
      { text: `pushed ≥ ${BAR.push} a second`, holds: push >= BAR.push },
      { text: `ratio ≥ ${BAR.ratio} (${ratio.toFixed(2)})`, holds: ratio >= BAR.ratio },
    ],
  };
}
