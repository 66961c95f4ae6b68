import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { openPool } from '@/db/client';
import type { ExportFormat } from '@/db/enums/exports';
import type { Ctx } from '@/lib/context';
import { createExport as wish } from '@/lib/exports/contract';
import { CopyOut } from '@/lib/exports/copy-out';
import { createExport } from '@/lib/exports/service/create-export';
import { getExport } from '@/lib/exports/service/list-exports';
import { jobCtx } from '@/lib/jobs/job-ctx';
import { fillDetails } from '@/lib/statements/service/detail-fixtures';
import { openAccount } from '../account';
import { drive, type Measured, median } from '../load';
import type { Section } from '../report';
import { APP, type Bench } from '../servers';
import { signed } from './create';

const LINES = 1_000_000;
const PORT = 3994;
const ROUNDS = 3;
const CONNECTIONS = 2;
const SECONDS = 5;
const SAMPLE_MS = 200;
const PATIENCE_MS = 600_000;
const MB = 1_000_000;
const BAR = { csv: 0.7, xlsx: 0.05, memoryMb: 250, p99: 3 };

/** The same lines, columns, values and order, as somebody would write them for `\copy`. */
const SAME =
  `select l.statement_id, s.period, s.product_class, s.entity, s.currency, l.kind, l.order_id, l.order_line_id,
  l.original_line_id, l.product_id, l.method, l.rate_bps * 0.01, l.increment_bps * 0.01, l.amount_minor * 0.01,
  l.voucher_minor * 0.01, l.fee_minor * 0.01, l.increment_minor * 0.01, l.management_minor * 0.01, l.tax_minor * 0.01,
  l.due_minor * 0.01, l.effective_at at time zone 'Asia/Shanghai'
  from statement_lines l join statements s on s.seller_id = l.seller_id and s.id = l.statement_id
  where l.seller_id = '%seller%' order by l.statement_id, l.effective_at, l.id`.replaceAll('\n', ' ');

const hasPsql = spawnSync('psql', ['--version'], { stdio: 'ignore' }).status === 0;

/** Seconds of `psql \copy` to a file; where there is no psql, of the bare COPY of the protocol. */
async function copied(databaseUrl: string, sellerId: string, folder: string): Promise<number> {
  const query = SAME.replace('%seller%', sellerId);
  const file = path.join(folder, 'copied.csv');
  const begun = performance.now();
  if (hasPsql)
    execFileSync('psql', [databaseUrl, '-qc', `\\copy (${query}) to '${file}' (format csv)`], {
      stdio: 'inherit',
    });
  else {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    const out = fs.createWriteStream(file);
    for await (const { bytes } of client.query(new CopyOut(`copy (${query}) to stdout (format csv)`)))
      if (!out.write(bytes)) await once(out, 'drain');
    out.end();
    await client.end();
  }
  return (performance.now() - begun) / 1_000;
}

/** The worker of the product, in its own process as in production. */
async function startWorker(databaseUrl: string, dataDir: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/worker.ts'], {
    // With a channel it takes the settings that it is given.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, DATABASE_URL: databaseUrl, DATA_DIR: dataDir, NODE_ENV: 'production' },
  });
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  while ((await client.query('select 1 from worker_heartbeats')).rowCount === 0) await pause(SAMPLE_MS);
  await client.end();
  return child;
}

const residentMb = (pid: number) =>
  (Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) * 1_024) / MB;

type Run = { seconds: number; growthMb: number };

/** One export from its start to its end, and how far the worker's memory went up meanwhile. */
async function exported(ctx: Ctx, worker: ChildProcess, format: ExportFormat): Promise<Run> {
  const pid = worker.pid ?? 0;
  const before = residentMb(pid);
  let most = before;
  const query = { nth: randomUUID() };
  const { id } = await createExport(ctx, wish.parse({ source: 'statement-details', format, query }));
  for (let waited = 0; waited < PATIENCE_MS; waited += SAMPLE_MS) {
    await pause(SAMPLE_MS);
    most = Math.max(most, residentMb(pid));
    const view = await getExport(ctx, id);
    if (view.state === 'failed') throw new Error(`the export failed: ${view.problem}`);
    if (view.state !== 'complete') continue;
    if (view.rowsDone !== LINES) throw new Error(`the export has ${view.rowsDone} rows`);
    const seconds = (Date.parse(view.finishedAt ?? '') - Date.parse(view.startedAt ?? '')) / 1_000;
    return { seconds, growthMb: most - before };
  }
  throw new Error('the export does not end');
}

const rate = (seconds: number) => LINES / seconds;
const line = (name: string, seconds: number, ratio?: number, growthMb?: number) =>
  [
    name.padEnd(26),
    seconds.toFixed(2).padStart(9),
    rate(seconds).toFixed(0).padStart(10),
    (ratio === undefined ? '' : ratio.toFixed(3)).padStart(8),
    (growthMb === undefined ? '' : growthMb.toFixed(0)).padStart(10),
  ].join(' ');

type Measures = { copy: number[]; csv: Run[]; xlsx: Run[]; idle: Measured; busy: Measured };

async function measure(bench: Bench, database: string, folder: string): Promise<Measures> {
  const { sellerId, path: door } = await openAccount(database);
  const pool = openPool(database, 4);
  const ctx = jobCtx(sellerId, 'bench', { pool });
  await fillDetails(ctx, LINES);
  const admin = new pg.Client({ connectionString: database });
  await admin.connect();
  await admin.query('vacuum analyze statement_lines, order_lines, statements');
  await admin.end();
  const worker = await startWorker(database, folder);
  const app = await bench.launch(PORT, database, APP);
  try {
    const [copy, csv]: [number[], Run[]] = [[], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      copy.push(await copied(database, sellerId, folder));
      csv.push(await exported(ctx, worker, 'csv'));
    }
    const xlsx = [await exported(ctx, worker, 'xlsx')];
    const next = (index: number) => {
      const orderId = `CS${randomUUID().slice(0, 18)}${index}`;
      const body = {
        activity: 'newInstance',
        orderId,
        orderLineId: `${orderId}-1`,
        businessId: randomUUID(),
      };
      return signed(`${app.origin}${door}`, body);
    };
    const load = () =>
      drive({ connections: CONNECTIONS, seconds: SECONDS, next, expect: '"resultCode":"000000"' });
    await load();
    const idle = await load();
    const running = exported(ctx, worker, 'xlsx');
    await pause(1_000);
    const busy = await load();
    xlsx.push(await running);
    return { copy, csv, xlsx, idle, busy };
  } finally {
    worker.kill('SIGTERM');
    await app.stop();
    await pool.end();
  }
}

/** A million settled lines as jobs of the worker, against `psql \copy` of the same query in the same run. */
export async function exportsSection(bench: Bench): Promise<Section> {
  const database = await bench.database('bench_exports');
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'seller-center-exports-'));
  const { copy, csv, xlsx, idle, busy } = await measure(bench, database, folder).finally(() =>
    fs.rmSync(folder, { recursive: true, force: true }),
  );
  // Pairs that were measured one after the other: the machine's speed drifts.
  const csvRatio = median(csv.map(({ seconds }, at) => (copy[at] ?? 0) / seconds));
  const first = xlsx[0] ?? { seconds: Number.POSITIVE_INFINITY, growthMb: 0 };
  const xlsxRatio = median(copy) / first.seconds;
  const growth = Math.max(...[...csv, ...xlsx].map(({ growthMb }) => growthMb));
  const slower = busy.p99Ms / Math.max(1, idle.p99Ms);
  const csvSeconds = median(csv.map(({ seconds }) => seconds));
  return {
    title: `Exports: ${LINES} statement lines, baseline ${hasPsql ? 'psql \\copy' : 'bare COPY (no psql here)'}`,
    head: 'case                         seconds     rows/s    ratio  memory MB',
    lines: [
      line('copy of the same query', median(copy)),
      line('CSV job', csvSeconds, csvRatio, Math.max(...csv.map(({ growthMb }) => growthMb))),
      line('XLSX job', first.seconds, xlsxRatio, Math.max(...xlsx.map(({ growthMb }) => growthMb))),
      `newInstance p99 idle ${idle.p99Ms.toFixed(1)} ms, during an XLSX export ${busy.p99Ms.toFixed(1)} ms`,
    ],
    bars: [
      { text: `CSV ≥ ${BAR.csv} of its rows/s (${csvRatio.toFixed(2)})`, holds: csvRatio >= BAR.csv },
      { text: `XLSX ≥ ${BAR.xlsx} of its rows/s (${xlsxRatio.toFixed(3)})`, holds: xlsxRatio >= BAR.xlsx },
      {
        text: `memory growth < ${BAR.memoryMb} MB (${growth.toFixed(0)})`,
        holds: growth < BAR.memoryMb,
      },
      {
        text: `p99 of other requests ≤ ${BAR.p99} × idle (${slower.toFixed(1)})`,
        holds: slower <= BAR.p99 && busy.failures === 0,
      },
    ],
  };
}
