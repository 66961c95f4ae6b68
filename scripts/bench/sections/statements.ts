import pg from 'pg';
import { openPool } from '@/db/client';
import type { Ctx } from '@/lib/context';
import { jobCtx } from '@/lib/jobs/job-ctx';
import { listSettledLines } from '@/lib/statements/service/list-settled-lines';
import { runBills } from '@/lib/statements/service/run-bills';
import { settledLinesQuery } from '@/lib/statements/settlement-contract';
import { openAccount } from '../account';
import type { Section } from '../report';
import type { Bench } from '../servers';

const LINES = 1_000_000;
const FEW = 10_000;
/** No divisor of the refunds' fiftieth, so that every product has sales and refunds. */
const PRODUCTS = 199;
const ROUNDS = 300;
const WARM_UP = 30;
const PERIOD = '202605';
const NOW = new Date('2026-06-03T02:00:00Z');
const BAR = { run: 0.3, list: 1.5 };

/** A certified seller with so many paid lines of one month, a fiftieth of them refunds, a tenth with a voucher. */
async function fill(databaseUrl: string, sellerId: string, lines: number): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  // What is filled in is sound: its foreign keys need not be looked up a million times.
  await client.query(`set session_replication_role = replica`);
  await client.query(
    `insert into seller_certifications (seller_id, id, number, state, revision, company_name, contracting_entity,
       currency, tax_sealed, bank_sealed, survey_sealed, submitted_at)
     values ($1, gen_random_uuid(), 1, 'passed', 1, 'Bench', 'Bench entity', 'CNY', '', '', '', now())`,
    [sellerId],
  );
  await client.query(
    `with made as (select n, gen_random_uuid() as id, '2026-05-01'::timestamptz + n * interval '2 seconds' as at
       from generate_series(1, $2::int) n),
     ordered as (
       insert into orders (seller_id, id, order_id, order_type, source, ordered_at, customer_id, customer_name)
       select $1, id, 'CS' || n, case when n % 50 = 0 then 'UNSUBSCRIBE' else 'NEW' end, 'open_api', at, 'c', 'c'
       from made)
     insert into order_lines (seller_id, id, order_row_id, order_id, order_line_id, original_line_id, product_id,
       product_class, currency, list_amount_minor, amount_minor, voucher_minor, pay_status, supervision, effective_at)
     select $1, gen_random_uuid(), id, 'CS' || n, 'CS' || n || '-000001',
       case when n % 50 = 0 then 'CS' || (n - 1) || '-000001' end, 'OFFI' || (n % $3::int), 'common', 'CNY',
       case when n % 50 = 0 then -1 else 1 end * (5000 + n % 90000),
       case when n % 50 = 0 then -1 else 1 end * (5000 + n % 90000),
       case when n % 10 = 1 then 500 else 0 end, 'paid', 'not_involved', at from made`,
    [sellerId, lines, PRODUCTS],
  );
  await client.query('vacuum analyze order_lines, orders');
  await client.end();
}

/**
 * The same lines and sums by hand: increments of the month, each part rounded, the lines written to a table of the same
 * shape with the same keys and indexes, and summed. No terms, refunds, tenancy, digest or ledger.
 */
const PLAIN_TABLE = 'create table plain_lines (like statement_lines including all)';
const PLAIN = `
  insert into plain_lines (seller_id, id, statement_id, kind, order_id, order_line_id, original_line_id, product_id,
    effective_at, method, rate_bps, increment_bps, amount_minor, voucher_minor, fee_minor, increment_minor,
    management_minor, tax_minor, due_minor)
  with paid as (
    select product_id, case when sum(l.amount_minor - l.voucher_minor) >= 100000000 then 200
        when sum(l.amount_minor - l.voucher_minor) >= 50000000 then 100 else 0 end as bps
    from order_lines l join orders o on o.seller_id = l.seller_id and o.id = l.order_row_id
    where l.seller_id = $1 and l.effective_at < $2 and l.pay_status = 'paid' and o.ordered_at >= '2024-03-01'
    group by product_id)
  select f.*, amount_minor - voucher_minor - fee + increment from (
    select l.seller_id, l.id, $1, l.kind, l.order_id, l.order_line_id, l.original_line_id, l.product_id,
      l.effective_at, 'platform_fee', 500, p.bps, l.amount_minor, l.voucher_minor,
      round((l.amount_minor - l.voucher_minor) * 0.05) as fee,
      round((l.amount_minor - l.voucher_minor) * p.bps / 10000.0) as increment, 0, 0
    from order_lines l join orders o on o.seller_id = l.seller_id and o.id = l.order_row_id
      join paid p on p.product_id = l.product_id
    where l.seller_id = $1 and l.effective_at < $2 and l.pay_status = 'paid' and not l.is_trial) f`;
const PLAIN_SUMS =
  'select sum(due_minor)::text as due, sum(fee_minor), sum(increment_minor) from plain_lines';

const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1_000;
};

async function byHand(databaseUrl: string, sellerId: string) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`set work_mem = '128MB'`);
  let due = '';
  const taken = await seconds(async () => {
    const text = PLAIN.replaceAll('$1', `'${sellerId}'::uuid`).replaceAll('$2', `'2026-06-01'::timestamptz`);
    await client.query(PLAIN_TABLE);
    await client.query(text);
    due = (await client.query<{ due: string }>(PLAIN_SUMS)).rows[0]?.due ?? '';
  });
  await client.end();
  return { taken, due };
}

/** The 99th of a hundred answers of the list's first page, in milliseconds. */
async function p99(ask: () => Promise<unknown>): Promise<number> {
  const taken: number[] = [];
  for (let round = 0; round < WARM_UP; round += 1) await ask();
  for (let round = 0; round < ROUNDS; round += 1) taken.push((await seconds(ask)) * 1_000);
  taken.sort((a, b) => a - b);
  return taken[Math.ceil(taken.length * 0.99) - 1] ?? 0;
}

type Seller = { ctx: Ctx; pool: pg.Pool; database: string };

async function openSeller(bench: Bench, name: string, lines: number): Promise<Seller> {
  const database = await bench.database(name);
  const { sellerId } = await openAccount(database);
  await fill(database, sellerId, lines);
  const pool = openPool(database, 4);
  return { ctx: jobCtx(sellerId, 'bench', { pool, now: () => NOW }), pool, database };
}

/** The statement of the month, with how long its run took. */
async function run({ ctx }: Seller) {
  let statement = { id: '', lines: 0, dueMinor: 0 };
  const taken = await seconds(async () => {
    statement = (await runBills(ctx, { period: PERIOD })).results[0] ?? statement;
  });
  return { taken, statement };
}

async function vacuum(database: string): Promise<void> {
  const client = new pg.Client({ connectionString: database });
  await client.connect();
  await client.query('vacuum analyze statement_lines');
  await client.end();
}

const listOf = ({ ctx }: Seller, id: string) => {
  const query = settledLinesQuery.parse({});
  return () => listSettledLines(ctx, id, query);
};

const row = (name: string, value: string, ratio?: number) =>
  `${name.padEnd(46)}${value.padStart(14)}${(ratio === undefined ? '' : ratio.toFixed(2)).padStart(8)}`;

/** A million lines billed in one run, against the same sums in plain SQL; and the list of a statement's lines. */
export async function statementsSection(bench: Bench): Promise<Section> {
  const many = await openSeller(bench, 'bench_statements', LINES);
  const few = await openSeller(bench, 'bench_statements_few', FEW);
  const plain = await byHand(many.database, many.ctx.sellerId);
  const first = await run(many);
  const again = await run(many);
  const small = await run(few);
  await vacuum(many.database);
  await vacuum(few.database);
  const [p99Few, p99Many] = [
    await p99(listOf(few, small.statement.id)),
    await p99(listOf(many, first.statement.id)),
  ];
  await Promise.all([many.pool.end(), few.pool.end()]);
  const ratio = plain.taken / first.taken;
  const list = p99Many / p99Few;
  const isExact = first.statement.lines === LINES && plain.due === String(first.statement.dueMinor);
  return {
    title: `Statements: ${LINES} lines in one run`,
    head: row('case', 'seconds', undefined).concat('   ratio'),
    lines: [
      row('lines and sums in plain SQL', plain.taken.toFixed(2)),
      row('bill run: settled, written, booked', first.taken.toFixed(2), ratio),
      row('the same run again: nothing changes', again.taken.toFixed(2), plain.taken / again.taken),
      row(`list of a statement with ${FEW} lines, p99 ms`, p99Few.toFixed(1)),
      row(`list of a statement with ${LINES} lines, p99 ms`, p99Many.toFixed(1), list),
    ],
    bars: [
      { text: `all lines, equal to the fen (${plain.due})`, holds: isExact },
      { text: `bill run ≥ ${BAR.run} of plain SQL (${ratio.toFixed(2)})`, holds: ratio >= BAR.run },
      { text: `list p99 ≤ ${BAR.list} × (${list.toFixed(2)})`, holds: list <= BAR.list },
    ],
  };
}
