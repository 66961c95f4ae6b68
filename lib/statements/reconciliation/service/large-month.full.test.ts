import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { and, eq, isNull } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { differences, reconciliations, toldLines } from '@/db/schema/reconciliation';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { createTestSeller } from '@/db/testing/seller';
import { compareMonth } from './compare';
import { faultyMonth } from './fault-fixtures';
import { getStatementFile } from './files';
import { detailsWorkbook } from './large-workbook-fixtures';
import { readStatementFile } from './read-file';
import { billLines, fixtureLine, knowLines, settled } from './reconciliation-fixtures';
import { sendFile } from './send-file';
import { csvOf, importFile, toldRow } from './told-file-fixtures';

const NOW = new Date('2026-12-05T02:00:00Z');
const MEGABYTE = 1_000_000;
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

it('100 000 lines: every planted fault is found, none is false, the sums agree to the fen', async () => {
  const ctx = await createTestSeller(database.pool, { now: () => NOW });
  const month = faultyMonth(100_000);
  await billLines(ctx, month.billed);
  await knowLines(ctx, month.known);
  await importFile(ctx, csvOf(month.details));
  await importFile(ctx, csvOf(month.secondFile), { name: 'second.csv' });
  await importFile(ctx, csvOf(month.transactions), { kind: 'transactions', name: 'transactions.csv' });
  await compareMonth(ctx, '202610');
  const [found, cells] = await ctx.run(async (db) => [
    await db
      .select()
      .from(differences)
      .where(and(eq(differences.sellerId, ctx.sellerId), isNull(differences.goneAt))),
    await db.select().from(reconciliations),
  ]);
  const named = (rows: readonly { orderLineId: string; kind: string; reason: string }[]) =>
    rows.map(({ orderLineId, kind, reason }) => `${orderLineId} ${kind} ${reason}`).sort();
  expect(month.planted.length).toBeGreaterThanOrEqual(30);
  expect(named(found)).toEqual(named(month.planted));
  for (const cell of cells) expect(cell.expectedMinor + cell.deltaMinor).toBe(cell.toldMinor);
});

/** What making the file has left behind would hide what reading it takes. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
}

const ROWS = 200_000;
const tolds = (at: number) => toldRow(fixtureLine(at));
const csv = async () => csvOf(Array.from({ length: ROWS }, (_, at) => tolds(at)));

it.each([
  ['CSV', 'large.csv', csv],
  ['XLSX', 'large.xlsx', () => detailsWorkbook(ROWS, tolds)],
])(
  '200 000 rows of %s come in whole, with progress that only grows, in memory that does not',
  async (_, name, make) => {
    const ctx = await createTestSeller(database.pool, { now: () => NOW });
    const sent = await sendFile(ctx, { kind: 'details', name, content: await make() });
    let due = 0n;
    for (let at = 0; at < ROWS; at += 1) due += settled(fixtureLine(at)).dueMinor;
    const seen: number[] = [];
    let most = 0;
    collectGarbage();
    const before = process.memoryUsage().rss;
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss);
      void getStatementFile(ctx, sent.id).then((file) => {
        if (file.state === 'reading') seen.push(file.progressBps);
      });
    }, 500);
    await readStatementFile(ctx, sent.id);
    clearInterval(watch);
    expect(await getStatementFile(ctx, sent.id)).toMatchObject({
      ...{ state: 'imported', rows: ROWS, progressBps: 10_000, problems: 0 },
      ...{ periods: ['202610'], sums: [{ currency: 'CNY', rows: ROWS, minor: Number(due) }] },
    });
    expect(await ctx.run((db) => db.$count(toldLines, eq(toldLines.fileId, sent.id)))).toBe(ROWS);
    expect(seen.length).toBeGreaterThan(3);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    const grown = (most - before) / MEGABYTE;
    console.log(
      `${name}: resident memory grew by ${Math.round(grown)} MB from ${Math.round(before / MEGABYTE)} MB`,
    );
    expect(grown).toBeLessThan(250);
  },
);
