import { createHash } from 'node:crypto';
import { Workbook } from '@cj-tech-master/excelts';
import { parse } from 'csv-parse/sync';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportJobs } from '@/db/schema/exports';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { createTestSeller } from '@/db/testing/seller';
import type { Ctx } from '@/lib/context';
import { newId } from '@/lib/ids';
import { fillDetails } from '@/lib/statements/service/detail-fixtures';
import { exportDetails } from '@/lib/statements/service/export-details';
import { listStatements } from '@/lib/statements/service/list-statements';
import { statementsQuery } from '@/lib/statements/settlement-contract';
import { exportsQuery, createExport as wish } from '../contract';
import { EXPORT_LIFE_MS, EXPORT_SOURCE_IDS, EXPORTS_UNDER_WAY } from '../contract-values';
import { csvResponse } from '../csv';
import { EXPORT_TRANSITIONS, STALE_MS } from '../rules';
import { EXPORT_SOURCES } from '../sources';
import { wordsIn } from '../wish';
import { createExport } from './create-export';
import { cancelExport, retryExport } from './end-export';
import { expireExport } from './expire-export';
import { actingAs, askedFor, fileOf } from './export-fixtures';
import { getExport, listExports } from './list-exports';
import { runExport } from './run-export';

const LINES = 1_203;
let db: TestDatabase;
let ctx: Ctx;
let now = new Date('2026-07-03T02:00:00Z');
beforeAll(async () => {
  db = await createTestDatabase();
  ctx = await createTestSeller(db.pool, { now: () => now });
  await fillDetails(ctx, LINES);
});
afterAll(() => db.drop());

let asked = 0;
/** Each wish is another one, by its columns' order or a filter that changes nothing. */
const detailsAs = (format: 'csv' | 'xlsx' | 'pdf', query: Record<string, string> = {}) => {
  asked += 1;
  return wish.parse({
    source: 'statement-details',
    format,
    query: { ...query, nth: String(asked) },
    lang: 'en',
  });
};
const records = (csv: Buffer | string) => parse(csv, { bom: true }) as string[][];
const set = (id: string, values: Partial<typeof exportJobs.$inferInsert>) =>
  ctx.run((one) =>
    one
      .update(exportJobs)
      .set(values)
      .where(and(eq(exportJobs.sellerId, ctx.sellerId), eq(exportJobs.id, id))),
  );

async function finished(format: 'csv' | 'xlsx' | 'pdf', query: Record<string, string> = {}) {
  const { id } = await createExport(ctx, detailsAs(format, query));
  await runExport(ctx, id);
  return { view: await getExport(ctx, id), file: await fileOf(ctx, id) };
}

describe('a CSV export', () => {
  it('is what the door streams, byte for byte, with its size, hash, rows, sum and expiry', async () => {
    const { view, file } = await finished('csv', { bom: '1' });
    const query = exportDetails.query.parse({ bom: '1', lang: 'en' });
    const streamed = await exportDetails.stream(ctx, query, wordsIn('en', 'exports'));
    expect(file.toString('utf8')).toBe(`\uFEFF${await streamed.text()}`);
    expect(view).toMatchObject({
      state: 'complete',
      rowsDone: LINES,
      rowsTotal: LINES,
      sizeBytes: file.length,
      sha256: createHash('sha256').update(file).digest('hex'),
      requestedBy: 'test',
    });
    expect(Date.parse(view.expiresAt ?? '') - now.getTime()).toBe(EXPORT_LIFE_MS);
    expect(records(file).at(-1)?.[0]).toBe(`#control rows=${LINES} ${view.controlTotal}`);
  });

  it('that the database writes is what JavaScript would write, guards, quotes and empty cells included', async () => {
    const { file } = await finished('csv');
    const { prepared } = await exportDetails.open(ctx, { lang: 'en' }, wordsIn('en', 'exports'));
    const columns = prepared.columns.map(({ text: _, ...column }) => column);
    expect(columns).toHaveLength(21);
    const slow = await (await csvResponse({ ...prepared, columns, ctx, bom: false })).text();
    expect(file.toString('utf8')).toBe(slow);
    expect(slow).toContain(`,'=cmd|' /C calc'!A0,`);
  });
});

describe('an XLSX export', () => {
  it('has the same rows as typed cells, a frozen header, two decimals, dates, no formula, and its totals', async () => {
    const [{ file, view }, csv] = [await finished('xlsx'), records((await finished('csv')).file)];
    const book = new Workbook();
    await book.xlsx.load(file);
    const [sheet] = book.worksheets;
    if (!sheet) throw new Error('no sheet');
    const header = csv[0] ?? [];
    const at = (name: string) => header.indexOf(name) + 1;
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    expect((sheet.getRow(1).values as string[]).slice(1)).toEqual(header);
    expect(sheet.rowCount).toBe(LINES + 2);
    for (const row of [2, 3, 4, 5, LINES + 1]) {
      const line = csv[row - 1] ?? [];
      expect(sheet.getCell(row, at('Order ID')).value).toBe(line[at('Order ID') - 1]);
      const amount = sheet.getCell(row, at('Amount due'));
      expect(amount.value).toBe(Number(line[at('Amount due') - 1]));
      expect(amount.numFmt).toBe('#,##0.00');
      const time = sheet.getCell(row, at('Effective time')).value;
      expect(time).toBeInstanceOf(Date);
      expect((time as Date).toISOString().slice(0, 19)).toBe(line[at('Effective time') - 1]?.slice(0, 19));
    }
    const total = sheet.getRow(LINES + 2);
    expect(total.getCell(at('Amount due')).value).toBe(Number(view.controlTotal?.replace('CNY=', '')));
    let formulas = 0;
    sheet.eachRow((row) => row.eachCell((cell) => (formulas += cell.formula ? 1 : 0)));
    expect(formulas).toBe(0);
    expect(sheet.getCell(4, at('Order ID')).value).toBe(`'=cmd|' /C calc'!A0`);
  });
});

it.each(EXPORT_SOURCE_IDS)('a list with amounts has its total under a column of its own: %s', async (id) => {
  const source = EXPORT_SOURCES[id];
  const [statement] = (await listStatements(ctx, statementsQuery.parse({}))).items;
  const query: Record<string, string> = source.names.includes('statementId')
    ? { statementId: statement?.id ?? '' }
    : {};
  const { prepared } = await source.open(ctx, query, wordsIn('en', source.words));
  const at = prepared.columns.findIndex((column) => column.isTotal && column.kind === 'number');
  expect(at > 0).toBe(prepared.amount !== undefined);
});

describe('a PDF export', () => {
  it('is a PDF of several pages; more rows than people print are refused in words', async () => {
    const { file, view } = await finished('pdf', { columns: 'orderId,productClass,due' });
    expect(file.subarray(0, 5).toString()).toBe('%PDF-');
    expect(file.toString('latin1').match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(10);
    expect(view).toMatchObject({ state: 'complete', rowsDone: LINES });
  });
});

describe('an export as a job', () => {
  it('is one job for equal wishes while it is under way, and another afterwards', async () => {
    const same = detailsAs('csv');
    const first = await createExport(ctx, same);
    expect((await createExport(ctx, same)).id).toBe(first.id);
    await runExport(ctx, first.id);
    expect((await createExport(ctx, same)).id).not.toBe(first.id);
  });

  it('is taken over when its process died, and finishes; a living one is left alone', async () => {
    const { id } = await createExport(ctx, detailsAs('csv'));
    const [lost, begun] = [newId(), now];
    await set(id, { state: 'running', runId: lost, beatAt: begun, startedAt: begun, rowsDone: 500 });
    now = new Date(begun.getTime() + STALE_MS - 1);
    await runExport(ctx, id);
    expect(await getExport(ctx, id)).toMatchObject({ state: 'running', rowsDone: 500 });
    now = new Date(begun.getTime() + STALE_MS);
    await runExport(ctx, id);
    expect(await getExport(ctx, id)).toMatchObject({ state: 'complete', rowsDone: LINES });
    const removed = await askedFor(db.admin, ctx, 'remove-file');
    expect(removed.map(({ data }) => data.fileId)).toContain(lost);
    const looks = (await askedFor(db.admin, ctx, 'run-export')).filter(({ data }) => data.exportId === id);
    expect(looks.filter(({ start_after }) => start_after !== null)).toHaveLength(2);
  });

  it('stops when it is cancelled, stays cancelled when repeated, and runs again', async () => {
    const { id } = await createExport(ctx, detailsAs('xlsx'));
    expect(await cancelExport(ctx, id)).toMatchObject({ state: 'cancelled' });
    expect(await cancelExport(ctx, id)).toMatchObject({ state: 'cancelled' });
    await runExport(ctx, id);
    expect(await getExport(ctx, id)).toMatchObject({ state: 'cancelled', rowsDone: 0 });
    await expect(fileOf(ctx, id)).rejects.toMatchObject({ code: 'export_not_complete' });
    expect(await retryExport(ctx, id)).toMatchObject({ state: 'queued' });
    await expect(retryExport(ctx, id)).rejects.toMatchObject({ code: 'export_not_ended' });
    await runExport(ctx, id);
    await expect(cancelExport(ctx, id)).rejects.toMatchObject({ code: 'export_ended' });
  });

  it('says in words why it failed', async () => {
    const { id } = await createExport(ctx, detailsAs('csv'));
    await set(id, { querySealed: Buffer.from('broken') });
    await runExport(ctx, id);
    expect(await getExport(ctx, id)).toMatchObject({ state: 'failed', problem: 'sealing_key_missing' });
  });

  it('loses its file after three days, not before', async () => {
    const { view } = await finished('csv');
    now = new Date(Date.parse(view.expiresAt ?? '') - 1);
    await expireExport(ctx, view.id);
    expect((await getExport(ctx, view.id)).state).toBe('complete');
    now = new Date(view.expiresAt ?? '');
    await expect(fileOf(ctx, view.id)).rejects.toMatchObject({ code: 'export_not_complete' });
    await expireExport(ctx, view.id);
    expect((await getExport(ctx, view.id)).state).toBe('expired');
    expect(await retryExport(ctx, view.id)).toMatchObject({ state: 'queued', sha256: null, expiresAt: null });
  });
});

describe('who may', () => {
  it('not ask for, see, take or end what the list would refuse; another seller finds nothing', async () => {
    const { id } = await createExport(ctx, detailsAs('csv'));
    await runExport(ctx, id);
    const delivery = actingAs(ctx, 'delivery');
    const other = await createTestSeller(db.pool);
    const refused = { kind: 'forbidden' };
    await expect(createExport(delivery, detailsAs('csv'))).rejects.toMatchObject(refused);
    await expect(createExport(actingAs(ctx, 'marketplace'), detailsAs('csv'))).rejects.toMatchObject(refused);
    for (const stranger of [delivery, other])
      for (const verb of [getExport, cancelExport, retryExport, fileOf])
        await expect(verb(stranger, id)).rejects.toMatchObject({ kind: 'not_found' });
    expect((await listExports(delivery, exportsQuery.parse({}))).items).toEqual([]);
    expect((await listExports(other, exportsQuery.parse({}))).total).toBe(0);
    await expect(listExports(actingAs(ctx, 'marketplace'), exportsQuery.parse({}))).rejects.toMatchObject(
      refused,
    );
    const listed = await listExports(
      actingAs(ctx, 'finance'),
      exportsQuery.parse({ format: 'csv', state: 'complete' }),
    );
    expect(listed.items.map((item) => item.id)).toContain(id);
  });

  it('not ask with a query that the list refuses, nor for more than may be under way', async () => {
    const bad = wish.parse({ source: 'orders', format: 'csv', query: { dir: 'sideways' } });
    await expect(createExport(ctx, bad)).rejects.toMatchObject({
      kind: 'invalid',
      fields: [{ path: 'query.dir', code: 'invalid' }],
    });
    const own = await createTestSeller(db.pool);
    for (let at = 0; at < EXPORTS_UNDER_WAY; at += 1) await createExport(own, detailsAs('csv'));
    await expect(createExport(own, detailsAs('csv'))).rejects.toMatchObject({ code: 'exports_full' });
  });
});

it('every step of an export starts and ends in a state that exists', () => {
  const ends = Object.values(EXPORT_TRANSITIONS).map(({ to }) => to);
  expect(new Set(ends)).toEqual(new Set(['running', 'complete', 'failed', 'queued', 'cancelled', 'expired']));
});
