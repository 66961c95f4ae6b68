import { randomInt } from 'node:crypto';
import pg from 'pg';
import { type Account, openAccount } from '../account';
import { drive, type Measured, middle, ratioOf } from '../load';
import { HEAD, line, type Section } from '../report';
import { APP, type Bench, type Program } from '../servers';
import { signed } from './create';

const SIZES = [
  { name: '10 000', database: 'bench_small', instances: 10_000, port: 3993 },
  { name: '1 000 000', database: 'bench_large', instances: 1_000_000, port: 3994 },
] as const;
const CONNECTIONS = 16;
const SECONDS = 4;
const WARM_UP_SECONDS = 3;
const ROUNDS = 5;
/** A million instances may make a call at most this much slower than ten thousand. */
const BAR_RATIO = 1.5;

const instanceId = (number: number) => `bench-${String(number).padStart(32, '0')}`;

/** Active instances as creates would leave them, written at once. */
async function fill(databaseUrl: string, account: Account, count: number): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(
    `insert into instances (seller_id, id, instance_id, address_id, generation, order_id, order_line_id, status, details,
       product_id, sku_code, charging_mode, customer_id, customer_name, expire_at, front_end_url)
     select $1, gen_random_uuid(), 'bench-' || lpad(n::text, 32, '0'), $2, 'v2', 'CSBENCH' || n, 'CSBENCH' || n || '-000001',
       'active', 'known', 'OFFI1', 'SKU1', 'PERIOD', md5(n::text), 'customer-' || n,
       now() + (n % 365) * interval '1 day', 'https://app.example.com/i/' || n
     from generate_series(0, $3::int - 1) n`,
    [account.sellerId, account.addressId, count],
  );
  await client.query('vacuum analyze instances');
  await client.query('checkpoint');
  await client.end();
}

let orders = 0;
const OPERATIONS = {
  renew: (count: number) => {
    orders += 1;
    const orderId = `CSRENEW${orders}`;
    return {
      activity: 'refreshInstance',
      scene: 'RENEWAL',
      orderId,
      orderLineId: `${orderId}-000001`,
      instanceId: instanceId(randomInt(count)),
      expireTime: '20391231235959',
    };
  },
  query: (count: number) => ({ activity: 'queryInstance', instanceId: instanceId(randomInt(count)) }),
} as const;

type Stage = (typeof SIZES)[number] & { account: Account; program: Program };

async function stage(bench: Bench, size: (typeof SIZES)[number]): Promise<Stage> {
  const database = await bench.database(size.database);
  const account = await openAccount(database);
  await fill(database, account, size.instances);
  return { ...size, account, program: await bench.launch(size.port, database, APP) };
}

/** Renewals and queries of existing instances: a hundred times as many must hardly be felt. */
export async function lifeSection(bench: Bench): Promise<Section> {
  const stages: Stage[] = [];
  for (const size of SIZES) stages.push(await stage(bench, size));
  const lines: string[] = [];
  const bars: Section['bars'] = [];
  for (const name of Object.keys(OPERATIONS) as (keyof typeof OPERATIONS)[]) {
    const load = ({ program, account, instances }: Stage, seconds: number) =>
      drive({
        connections: CONNECTIONS,
        seconds,
        next: () => signed(`${program.origin}${account.path}`, OPERATIONS[name](instances)),
        expect: '"resultCode":"000000"',
      });
    for (const one of stages) await load(one, WARM_UP_SECONDS);
    const measured: Measured[][] = stages.map(() => []);
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [index, one] of stages.entries()) measured[index]?.push(await load(one, SECONDS));
    }
    const [small = [], large = []] = measured;
    const ratio = ratioOf(large, small, (m) => m.p99Ms);
    for (const [index, { name: size }] of stages.entries()) {
      const isLarge = index > 0;
      lines.push(
        line(
          `${name} of ${size}`,
          CONNECTIONS,
          'app',
          middle(measured[index] ?? []),
          isLarge ? ratio : undefined,
        ),
      );
    }
    const failures = middle([...small, ...large]).failures;
    bars.push(
      { text: `${name}: p99 at most × ${BAR_RATIO} (× ${ratio.toFixed(2)})`, holds: ratio <= BAR_RATIO },
      { text: `${name}: no failures (${failures})`, holds: failures === 0 },
    );
  }
  await Promise.all(stages.map(({ program }) => program.stop()));
  return {
    title: 'Existing instances (ratio: p99 of a million against ten thousand)',
    head: HEAD,
    lines,
    bars,
  };
}
