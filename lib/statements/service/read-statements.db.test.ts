import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditEntries } from '@/db/schema/audit';
import { orderLines } from '@/db/schema/orders';
import { productCodes } from '@/db/schema/product-codes';
import { billRuns } from '@/db/schema/statements';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { createTestSeller } from '@/db/testing/seller';
import type { Ctx } from '@/lib/context';
import { wordsIn } from '@/lib/exports/wish';
import { newId } from '@/lib/ids';
import { lineExportQuery, lineFilter, lineQuery } from '../contract';
import {
  ledgerExportQuery,
  runsQuery,
  settledLinesFile,
  settledLinesQuery,
  statementsExportQuery,
  statementsQuery,
} from '../settlement-contract';
import { exportLines } from './export-lines';
import { exportLedger, exportSettledLines, exportStatements } from './export-settlement';
import { getLineTotals } from './line-totals';
import { listLines } from './list-lines';
import { listSettledLines } from './list-settled-lines';
import { getStatement, listRuns, listStatements } from './list-statements';
import { runBills } from './run-bills';
import { bought, certify, ENTITY } from './settlement-fixtures';

let database: TestDatabase;
let ctx: Ctx;
let other: Ctx;
let now = new Date('2026-05-06T02:00:00Z');

beforeAll(async () => {
  database = await createTestDatabase();
  ctx = await createTestSeller(database.pool, { now: () => now });
  other = await createTestSeller(database.pool, { now: () => now });
  await certify(ctx);
  const one = await bought(ctx, 100_000n, '2026-04-02T04:00:00Z');
  for (let day = 3; day < 30; day += 1)
    await bought(ctx, BigInt(day) * 1_000n, `2026-04-${String(day).padStart(2, '0')}T04:00:00Z`);
  await bought(ctx, 9_000n, '2026-04-10T04:00:00Z', { currency: 'USD' });
  await runBills(ctx, { period: '202604' });
  await bought(ctx, -100_000n, '2026-05-04T04:00:00Z', { originalLineId: one.orderLineId });
  now = new Date('2026-06-03T02:00:00Z');
  await runBills(ctx, { period: '202605' });
  await bought(ctx, 500_000n, '2026-06-04T04:00:00Z');
  now = new Date('2026-07-03T02:00:00Z');
  await runBills(ctx, { period: '202606' });
});
afterAll(() => database.drop());

const list = (given: object = {}) => listStatements(ctx, statementsQuery.parse(given));
const idOf = async (period: string) => (await list({ period, currency: 'CNY' })).items[0]?.id ?? '';

describe('the list of statements', () => {
  it('shows the newest period first, filtered, sorted and page by page', async () => {
    expect((await list()).items.map((one) => [one.period, one.currency])).toEqual([
      ['202606', 'CNY'],
      ['202605', 'CNY'],
      ['202604', expect.any(String)],
      ['202604', expect.any(String)],
    ]);
    expect((await list({ state: 'open' })).items.map((one) => one.period)).toEqual(['202606']);
    expect((await list({ currency: 'USD' })).total).toBe(1);
    const dues = (await list({ sort: 'due', dir: 'asc' })).items.map((one) => one.dueMinor);
    expect(dues).toEqual([...dues].sort((a, b) => a - b));
  });

  it('tells from which statement a negative due was carried, and into which', async () => {
    const [april, may, june] = [await idOf('202604'), await idOf('202605'), await idOf('202606')];
    expect(await getStatement(ctx, may)).toMatchObject({
      dueMinor: -95_000,
      carriedFrom: null,
      carriedInto: { id: june, period: '202606' },
    });
    expect(await getStatement(ctx, june)).toMatchObject({
      carriedMinor: -95_000,
      dueMinor: 380_000,
      carriedFrom: { id: may },
    });
    expect((await getStatement(ctx, april)).carriedInto).toBeNull();
  });
});

describe('the lines of a statement', () => {
  it('are read page by page, each once', async () => {
    const id = await idOf('202604');
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = await listSettledLines(ctx, id, settledLinesQuery.parse({ limit: 25, cursor }));
      expect(page.total).toBe(28);
      seen.push(...page.items.map((line) => line.id));
      cursor = page.nextCursor;
    }
    expect(new Set(seen).size).toBe(28);
  });

  it('are found by order, line or product, and narrowed to refunds', async () => {
    const may = await idOf('202605');
    const { items } = await listSettledLines(ctx, may, settledLinesQuery.parse({ negative: '1' }));
    expect(items).toHaveLength(1);
    const q = items[0]?.orderLineId;
    expect((await listSettledLines(ctx, may, settledLinesQuery.parse({ q }))).total).toBe(1);
    expect((await listSettledLines(ctx, may, settledLinesQuery.parse({ q: 'none' }))).total).toBe(0);
    expect((await listSettledLines(ctx, may, settledLinesQuery.parse({ kind: 'penalty' }))).total).toBe(0);
  });

  it('are not another seller’s, and need the right', async () => {
    const id = await idOf('202604');
    await expect(listSettledLines(other, id, settledLinesQuery.parse({}))).rejects.toMatchObject({
      kind: 'not_found',
    });
    await expect(getStatement(other, id)).rejects.toMatchObject({ kind: 'not_found' });
    expect((await listStatements(other, statementsQuery.parse({}))).items).toEqual([]);
    await expect(
      listStatements({ ...ctx, role: 'delivery' }, statementsQuery.parse({})),
    ).rejects.toMatchObject({
      kind: 'forbidden',
    });
  });
});

describe('the transaction lines', () => {
  const lines = (given: object) => listLines(ctx, lineQuery.parse({ month: 'all', ...given }));

  it('of a statement are billed, on its bill day, in list, filter, totals and file', async () => {
    const waiting = await bought(ctx, 7_700n, '2026-06-05T04:00:00Z');
    const billed = await lines({ billing: 'billed' });
    expect(billed.total).toBe(31);
    const april = await idOf('202604');
    expect(billed.items.filter(({ billing }) => billing.statementId === april)).toHaveLength(28);
    expect(billed.items.at(-1)?.billing).toMatchObject({
      obstacles: [],
      billDay: '2026-05-05T16:00:00.000Z',
    });
    expect((await lines({ billing: 'billable' })).items.map(({ id }) => id)).toEqual([waiting.id]);
    const { byState } = await getLineTotals(ctx, lineFilter.parse({ month: '2026-06' }));
    expect(byState.map(({ state, amountMinor }) => [state, amountMinor])).toEqual([
      ['billed', 500_000],
      ['billable', 7_700],
    ]);
    const query = lineExportQuery.parse({ month: '2026-06', columns: 'amount,billing,billDay', dir: 'asc' });
    const file = (await (await exportLines.stream(ctx, query, wordsIn('en', 'statements'))).text()).split(
      '\r\n',
    );
    expect(file.slice(1, 3)).toEqual([
      '5000.00,CNY,Billed,2026-07-03T00:00:00+08:00',
      '77.00,CNY,Billable,2026-07-03T00:00:00+08:00',
    ]);
    await ctx.run((db) => db.delete(orderLines).where(eq(orderLines.id, waiting.id)));
  });
});

describe('the runs', () => {
  it('are listed with what may be run, and one that was cut off is told as interrupted', async () => {
    await ctx.run((db) =>
      db.insert(billRuns).values({
        sellerId: ctx.sellerId,
        id: newId(),
        period: '202606',
        state: 'running',
        startedBy: 'x',
        startedAt: now,
      }),
    );
    await runBills(ctx, { period: '202606' });
    const { items, choice } = await listRuns(ctx, runsQuery.parse({ period: '202606' }));
    expect(items.map((run) => [run.state, run.fault]).sort()).toEqual([
      ['complete', null],
      ['complete', null],
      ['failed', 'interrupted'],
    ]);
    expect(choice).toEqual({
      period: '202606',
      billDay: '2026-07-03',
      nextPeriod: '202607',
      nextBillDay: '2026-08-03',
    });
  });
});

describe('the files', () => {
  const rows = async (answer: Response) =>
    (await answer.text())
      .trim()
      .split('\r\n')
      .map((row) => row.split(','));

  it('of statements hold what the list shows, and its control total', async () => {
    const query = statementsExportQuery.parse({ columns: 'period,currency,due', currency: 'CNY' });
    const file = await rows(await exportStatements.stream(ctx, query, wordsIn('en', null)));
    expect(file.slice(0, 4)).toEqual([
      ['Period', 'Currency', 'Amount due'],
      ['202606', 'CNY', '3800.00'],
      ['202605', 'CNY', '-950.00'],
      ['202604', 'CNY', expect.any(String)],
    ]);
  });

  it('of lines speak the language asked for', async () => {
    const query = settledLinesFile.parse({
      statementId: await idOf('202604'),
      columns: 'rate,amount,due,method',
      sort: 'due',
      dir: 'desc',
    });
    const file = await rows(await exportSettledLines.stream(ctx, query, wordsIn('zh-CN', null)));
    expect(file[0]).toEqual(['比例（%）', '交易金额', '应结算金额', '币种', '结算方式']);
    expect(file[1]).toEqual(['5.00', '1000.00', '950.00', 'CNY', '平台服务费']);
  });

  it('have a currency beside every amount, whether it was chosen or not', async () => {
    const query = statementsExportQuery.parse({ columns: 'sales,due,state', currency: 'CNY' });
    const [header] = await rows(await exportStatements.stream(ctx, query, wordsIn('en', null)));
    expect(header).toEqual(['Sales', 'Amount due', 'Currency', 'State']);
  });

  it('of lines say which statement they are of, and above its sums', async () => {
    const words = wordsIn('zh-CN', null);
    const { prepared } = await exportSettledLines.open(ctx, { statementId: await idOf('202606') }, words);
    expect(prepared.fileName.shown).toBe(`单张账单明细-202606-通用商品-${ENTITY}-CNY`);
    expect(prepared.audit.filter).toMatchObject({
      ...{ period: '202606', productClass: 'common', entity: ENTITY, currency: 'CNY' },
    });
    expect(prepared.head).toContainEqual({ label: '本期结算金额', value: '3,800.00 CNY' });
    expect(prepared.head).toContainEqual({ label: '平台服务费/分成', value: '-250.00 CNY' });
    expect(prepared.head).toContainEqual({ label: '上期结转', value: '-950.00 CNY' });
  });

  it('name a line without an order by its own number, and a product by the name of its code', async () => {
    const made = await bought(ctx, 12_300n, '2026-06-06T04:00:00Z', {
      ...{ productName: '', productId: 'OFFI-B', skuCode: 'OFFI-B-STD' },
    });
    await ctx.run(async (db) => {
      const code = { sellerId: ctx.sellerId, productId: 'OFFI-B', skuCode: 'OFFI-B-STD', name: '云枢签约' };
      await db
        .insert(productCodes)
        .values({ ...code, id: newId(), specification: '', productClass: 'common' });
      const line = and(eq(orderLines.sellerId, ctx.sellerId), eq(orderLines.id, made.id));
      await db.update(orderLines).set({ kind: 'adjustment', orderId: '', orderLineId: 'ADJ-1' }).where(line);
    });
    await runBills(ctx, { period: '202606' });
    const statementId = await idOf('202606');
    const list = await listSettledLines(ctx, statementId, settledLinesQuery.parse({ kind: 'adjustment' }));
    expect(list.items.map((line) => line.productName)).toEqual(['云枢签约']);
    const query = settledLinesFile.parse({ statementId, columns: 'orderId,product', kind: 'adjustment' });
    const file = await rows(await exportSettledLines.stream(ctx, query, wordsIn('en', null)));
    expect(file[1]).toEqual(['ADJ-1', '云枢签约']);
    const lines = lineExportQuery.parse({ month: '2026-06', columns: 'orderId,product', kind: 'adjustment' });
    const other = await rows(await exportLines.stream(ctx, lines, wordsIn('en', 'statements')));
    expect(other[1]).toEqual(['ADJ-1', '云枢签约']);
  });

  it('of the ledger have a row for each posting', async () => {
    const query = ledgerExportQuery.parse({ columns: 'seq,account,amount', dir: 'asc', period: '202606' });
    const file = await rows(await exportLedger.stream(ctx, query, wordsIn('en', null)));
    expect(file.slice(1, 4).map(([, account, amount]) => [account, amount])).toEqual([
      ['Platform fee', '250.00'],
      ['Receivable', '4750.00'],
      ['Sales', '-5000.00'],
    ]);
  });

  it('leave their audit rows, and need the right', async () => {
    const entries = await ctx.run((db) =>
      db
        .select({ action: auditEntries.action })
        .from(auditEntries)
        .where(eq(auditEntries.sellerId, ctx.sellerId)),
    );
    for (const action of ['export_statements', 'export_settled_lines', 'export_ledger'])
      expect(entries).toContainEqual({ action: `statements.${action}` });
    const query = statementsExportQuery.parse({});
    await expect(
      exportStatements.stream({ ...ctx, role: 'auditor' }, query, wordsIn('en', null)),
    ).rejects.toMatchObject({
      kind: 'forbidden',
    });
  });
});
