import { createHash } from 'node:crypto';
import v8 from 'node:v8';
import vm from 'node:vm';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import type { Ctx } from '@/lib/context';
import { csvResponse } from '@/lib/exports/csv';
import { lineExportQuery, lineFilter, lineQuery } from '../contract';
import { exportLines } from './export-lines';
import { ctxOf, makeLine, makeSeller } from './line-fixtures';
import { getLineTotals } from './line-totals';
import { listLines } from './list-lines';

const NOW = new Date('2026-02-10T04:00:00Z');
const words = (key: string, values?: Record<string, unknown>) => (values ? `${key}(${values.count})` : key);
const query = (given: Record<string, unknown> = {}) => lineExportQuery.parse(given);

let db: TestDatabase;
let ctx: Ctx;
beforeAll(async () => {
  db = await createTestDatabase();
  ctx = ctxOf(db.pool, await makeSeller(db.pool, 'export'), NOW);
  await makeLine(
    ctx,
    '=cmd|A0',
    { amountMinor: -39_800n },
    { orderType: 'UNSUBSCRIBE', customerName: '-Evil' },
  );
  await makeLine(ctx, 'JAN-2', { productName: 'Suite, "Pro"\n2026' });
  await makeLine(ctx, 'JAN-USD', { currency: 'USD', amountMinor: 5n });
  await makeLine(ctx, 'FEB', { effectiveAt: new Date('2026-02-05T00:00:00Z') });
});
afterAll(() => db.drop());

const auditRows = async (of: Ctx) => {
  const { rows } = await db.admin.query<{ changes: Record<string, [null, unknown]>; subject_label: string }>(
    `select changes, subject_label from audit_entries where seller_id = $1 and action = 'statements.export_lines' order by id`,
    [of.sellerId],
  );
  return rows.map((row) => ({ label: row.subject_label, ...row.changes }));
};
const idle = () => expect.poll(() => db.pool.totalCount - db.pool.idleCount, { timeout: 10_000 }).toBe(0);

describe('an export of transaction lines', () => {
  it('holds the rows of the list in its order, the chosen columns in their order, and the control line', async () => {
    const given = { month: '2026-01', sort: 'amount', dir: 'asc' };
    const columns = 'amount,orderId,customer,currency,effectiveAt,product,period';
    const response = await exportLines.stream(ctx, query({ ...given, columns }), words);
    const text = await response.text();
    const records: string[][] = parse(text, { record_delimiter: '\r\n' });
    expect(records[0]).toEqual(columns.split(',').map((id) => `columns.${id}`));
    expect(records.slice(1, -1)).toEqual([
      [
        '-398.00',
        "'=cmd|A0",
        '-***l',
        'CNY',
        '2026-01-10T11:00:00+08:00',
        '云枢协同办公套件',
        'periods.year(1)',
      ].map((cell) => (cell === '-***l' ? "'-***l" : cell)),
      [
        '0.05',
        'JAN-USD',
        '北***司',
        'USD',
        '2026-01-10T11:00:00+08:00',
        '云枢协同办公套件',
        'periods.year(1)',
      ],
      [
        '398.00',
        'JAN-2',
        '北***司',
        'CNY',
        '2026-01-10T11:00:00+08:00',
        'Suite, "Pro"\n2026',
        'periods.year(1)',
      ],
    ]);
    expect(records.at(-1)).toEqual(['#control rows=3 CNY=0.00 USD=0.05', ...Array(6).fill('')]);
    const shown = await listLines(ctx, lineQuery.parse(given));
    expect(records.slice(1, -1).map((row) => row[1]?.replace("'", ''))).toEqual(
      shown.items.map((line) => line.orderId),
    );
  });

  it('promises in its headers what the screen totals say', async () => {
    const response = await exportLines.stream(ctx, query({ month: '2026-01' }), words);
    const totals = await getLineTotals(ctx, lineFilter.parse({ month: '2026-01' }));
    await response.text();
    expect(response.headers.get('x-row-count')).toBe(String(totals.count));
    expect(response.headers.get('x-control-total')).toBe('CNY=0.00 USD=0.05');
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="transaction-details-2026-01.csv"; filename*=UTF-8''export.fileName-2026-01.csv`,
    );
  });

  it('starts with a byte order mark only when asked', async () => {
    const first = async (bom: string) =>
      Buffer.from(await (await exportLines.stream(ctx, query({ bom }), words)).arrayBuffer()).subarray(0, 3);
    expect(await first('1')).toEqual(Buffer.of(0xef, 0xbb, 0xbf));
    expect((await first('0')).toString()).toBe('col');
  });

  it('is a header and a control line when nothing matches', async () => {
    const response = await exportLines.stream(ctx, query({ q: 'nothing', columns: 'orderId,amount' }), words);
    expect(await response.text()).toBe(
      'columns.orderId,columns.amount,columns.currency\r\n#control rows=0,,\r\n',
    );
    expect(response.headers.get('x-control-total')).toBe('none');
  });

  it('never writes an amount without its currency, and writes it once', async () => {
    const header = async (columns: string) =>
      (await (await exportLines.stream(ctx, query({ columns }), words)).text()).split('\r\n')[0];
    expect(await header('amount,listAmount,orderId')).toBe(
      'columns.amount,columns.listAmount,columns.currency,columns.orderId',
    );
    expect(await header('currency,amount')).toBe('columns.currency,columns.amount');
    expect(await header('orderId')).toBe('columns.orderId');
  });

  it('leaves an audit row with filter, rows, totals and the hash of the file', async () => {
    const own = ctxOf(db.pool, await makeSeller(db.pool, 'audited'), NOW);
    await makeLine(own, 'ONE');
    const file = Buffer.from(
      await (
        await exportLines.stream(own, query({ month: '2026-01', orderType: 'NEW' }), words)
      ).arrayBuffer(),
    );
    expect(await auditRows(own)).toEqual([
      expect.objectContaining({
        label: '2026-01',
        outcome: [null, 'complete'],
        rows: [null, 1],
        totals: [null, 'CNY=398.00'],
        filter: [null, { month: '2026-01', orderType: ['NEW'] }],
        sha256: [null, createHash('sha256').update(file).digest('hex')],
      }),
    ]);
  });

  it('holds nothing of another seller and is refused without the right', async () => {
    const other = ctxOf(db.pool, await makeSeller(db.pool, 'other'), NOW);
    const response = await exportLines.stream(other, query({ month: 'all' }), words);
    expect(response.headers.get('x-row-count')).toBe('0');
    expect(await response.text()).toContain('#control rows=0');
    const auditor = ctxOf(db.pool, ctx.sellerId, NOW, 'auditor');
    await expect(exportLines.stream(auditor, query(), words)).rejects.toMatchObject({ kind: 'forbidden' });
  });
});

describe('an export of 100 000 lines', () => {
  const ROWS = 100_000;
  let large: Ctx;
  beforeAll(async () => {
    large = ctxOf(db.pool, await makeSeller(db.pool, 'large'), NOW);
    const values = [large.sellerId, ROWS];
    await db.admin.query(
      `insert into orders (seller_id, id, order_id, order_type, source, ordered_at, customer_id, customer_name)
       select $1, gen_random_uuid(), 'CS' || n, 'NEW', 'open_api', '2026-01-10Z', 'c', '某某科技有限公司' || n from generate_series(1, $2::int) n`,
      values,
    );
    await db.admin.query(
      `insert into order_lines (seller_id, id, order_row_id, order_id, order_line_id, product_id, product_name, currency,
         list_amount_minor, amount_minor, pay_status, supervision, effective_at)
       select seller_id, gen_random_uuid(), id, order_id, order_id || '-000001', 'P', repeat('云枢', 40), 'CNY', 200, 100,
         'paid', 'not_involved', '2026-01-10Z' from orders where seller_id = $1`,
      values.slice(0, 1),
    );
  });

  it('is read in constant memory and on demand', async () => {
    v8.setFlagsFromString('--expose-gc');
    const collect: () => void = vm.runInNewContext('gc');
    const used = () => {
      collect();
      const { heapUsed, external } = process.memoryUsage();
      return heapUsed + external;
    };
    const response = await exportLines.stream(large, query({ month: '2026-01' }), words);
    expect(response.headers.get('x-control-total')).toBe(`CNY=${ROWS}.00`);
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    const before = used();
    let [bytes, chunks, largest, most] = [0, 0, 0, 0];
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      bytes += part.value.length;
      chunks += 1;
      largest = Math.max(largest, part.value.length);
      if (chunks % 25 === 0) most = Math.max(most, used() - before);
    }
    expect(bytes).toBeGreaterThan(40_000_000);
    expect(largest).toBeLessThan(1_000_000);
    expect(most).toBeLessThan(8_000_000);
  }, 120_000);

  it('gives its connection back when the client leaves, and says so in the audit', async () => {
    const response = await exportLines.stream(large, query({ month: '2026-01' }), words);
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    await reader.read();
    await reader.read();
    await reader.cancel();
    await idle();
    const [, aborted] = await auditRows(large);
    expect(aborted).toMatchObject({ outcome: [null, 'aborted'], rows: [null, 1_000] });
    expect(aborted).not.toHaveProperty('sha256');
  });

  it('gives its connection back when the client never reads', async () => {
    const response = await exportLines.stream(large, query({ month: '2026-01' }), words);
    await response.body?.cancel();
    await idle();
    expect((await auditRows(large)).at(-1)).toMatchObject({ outcome: [null, 'aborted'] });
  });

  it('refuses a fifth export while four run, and takes one again afterwards', async () => {
    const running = await Promise.all(
      [1, 2, 3, 4].map(() => exportLines.stream(large, query({ month: '2026-01' }), words)),
    );
    await expect(exportLines.stream(large, query(), words)).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'exports_busy',
    });
    await Promise.all(running.map((response) => response.body?.cancel()));
    expect(await (await exportLines.stream(ctx, query(), words)).text()).toContain('#control rows=1');
  });
});

describe('the CSV writer', () => {
  const numbers = (over: Record<string, unknown> = {}) =>
    csvResponse<{ n: number }>({
      ctx,
      fileName: { plain: 'n', shown: '数' },
      columns: [{ header: 'n', kind: 'number', cell: (row) => String(row.n) }],
      bom: false,
      query: { sql: 'select n from generate_series(1, $1::int) n', params: [1_200] },
      control: {
        sql: 'select count(*) as rows, null as currency, null as amount from generate_series(1, 1200)',
        params: [],
      },
      audit: { action: 'test.numbers', label: 'n', filter: {} },
      ...over,
    });

  it('fails instead of closing a file that differs from its promise', async () => {
    const response = await numbers({
      query: { sql: 'select n from generate_series(1, 1199) n', params: [] },
    });
    await expect(response.text()).rejects.toThrow(/control total/);
    await idle();
  });

  it('answers an error before the first byte when the statement is wrong, and keeps no connection', async () => {
    await expect(numbers({ query: { sql: 'select 1/0 as n', params: [] } })).rejects.toThrow(/division/);
    await expect(numbers({ control: { sql: 'select nonsense', params: [] } })).rejects.toThrow(/nonsense/);
    await idle();
  });

  it('ends for a client that stalls', async () => {
    const response = await numbers({ stallMs: 20 });
    await idle();
    await expect(response.text()).rejects.toThrow(/stopped reading/);
  });

  it('survives a lost connection with an error for that client only', async () => {
    const response = await numbers();
    await db.admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and query like '%generate_series(1, $1%'`,
    );
    await expect(response.text()).rejects.toThrow();
    expect(await (await numbers()).text()).toMatch(/#control rows=1200\r\n$/);
  });

  it('cannot write: its transaction only reads', async () => {
    const write = { sql: `update sellers set name = 'x' returning 1 as n`, params: [] };
    await expect(numbers({ query: write })).rejects.toThrow(/read-only/);
  });
});
