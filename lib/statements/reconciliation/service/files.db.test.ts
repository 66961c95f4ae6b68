import { readFileSync } from 'node:fs';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditEntries } from '@/db/schema/audit';
import { headingMappings, statementFileRemarks, toldLines, toldStatements } from '@/db/schema/reconciliation';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { createTestSeller } from '@/db/testing/seller';
import type { Ctx } from '@/lib/context';
import { invalid } from '@/lib/errors';
import { workbookOf } from '@/lib/spreadsheet/write-xlsx';
import { ctxOf } from '@/lib/statements/service/line-fixtures';
import { filesQuery } from '../contract';
import { exportFileReport } from './file-report';
import { getStatementFile, listFiles, mapColumns, openStatementFile, withdrawFile } from './files';
import { readStatementFile } from './read-file';
import { fixtureLine } from './reconciliation-fixtures';
import { sendFile } from './send-file';
import { csvOf, importFile, toldRow } from './told-file-fixtures';

const NOW = new Date('2026-12-05T02:00:00Z');
let database: TestDatabase;
const seller = (): Promise<Ctx> => createTestSeller(database.pool, { now: () => NOW });

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const stored = (ctx: Ctx) => ctx.run((db) => db.$count(toldLines, eq(toldLines.sellerId, ctx.sellerId)));
const GOOD = [1, 2, 3].map((at) => toldRow(fixtureLine(at, { amountMinor: 10_000n })));

describe('a file of the marketplace’s', () => {
  it('comes in whole, with its digest, sums and months, and is kept as it was', async () => {
    const ctx = await seller();
    const content = csvOf(GOOD);
    const { sent, file } = await importFile(ctx, content, { name: '账单明细.csv' });
    expect(sent).toMatchObject({ state: 'received', isRepeat: false });
    expect(file).toMatchObject({
      state: 'imported',
      name: '账单明细.csv',
      encoding: 'utf-8',
      headingRow: 1,
      rows: 3,
      problems: 0,
      progressBps: 10_000,
      periods: ['202610'],
      sums: [{ currency: 'CNY', rows: 3, minor: 28_500 }],
      missing: [],
    });
    const kept = await openStatementFile(ctx, sent.id);
    expect(Buffer.concat(await kept.content.toArray())).toEqual(content);
    expect(kept.file.sha256).toBe(sent.sha256);
    const [row] = await ctx.run((db) =>
      db.select().from(toldLines).where(eq(toldLines.fileId, sent.id)).limit(1),
    );
    expect(row).toMatchObject({
      period: '202610',
      productClass: 'common',
      currency: 'CNY',
      amountMinor: 10_000n,
      dueMinor: 9_500n,
      rateBps: 9_500,
      voucherMinor: 0n,
      payStatus: '已完成',
    });
    expect(row?.effectiveAt?.toISOString()).toBe('2026-10-02T04:00:00.000Z');
  });

  it('is imported once: the same bytes answer what became of the first', async () => {
    const ctx = await seller();
    const { sent } = await importFile(ctx, csvOf(GOOD));
    const again = await sendFile(ctx, { kind: 'details', name: 'other-name.csv', content: csvOf(GOOD) });
    expect(again).toMatchObject({ id: sent.id, isRepeat: true, state: 'imported', name: 'details.csv' });
    await readStatementFile(ctx, sent.id);
    expect(await stored(ctx)).toBe(3);
  });

  it('of a wrong row leaves nothing of the others, and says where and what', async () => {
    const ctx = await seller();
    const [one, two, three] = GOOD;
    if (!one || !two || !three) throw new Error('three rows');
    const rows = [one, { ...two, 交易金额: '1,23', 数量: '-2', 账期: '203001' }, three];
    const { file } = await importFile(ctx, csvOf(rows));
    expect(file).toMatchObject({
      state: 'refused',
      refusal: { code: 'rows', params: { count: 3 } },
      problems: 3,
    });
    expect(file.remarks.map(({ row, field, code, given }) => [row, field, code, given])).toEqual([
      [3, 'period', 'period_in_future', '203001'],
      [3, 'quantity', 'quantity_negative', '-2'],
      [3, 'amount', 'amount', '1,23'],
    ]);
    expect(await stored(ctx)).toBe(0);
    const report = await (await exportFileReport(ctx, file.id, (key) => key)).text();
    expect(report.split('\r\n')[1]).toBe('3,fields.period,203001,report.problem,remarks.period_in_future');
  });

  it('of the first thousands of sound rows leaves none when the last is wrong', async () => {
    const ctx = await seller();
    const rows = Array.from({ length: 2_500 }, (_, at) => toldRow(fixtureLine(at)));
    rows.push(toldRow(fixtureLine(9_999), { 应结算金额: 'n/a' }));
    const { file } = await importFile(ctx, csvOf(rows));
    expect(file).toMatchObject({ state: 'refused', rows: 2_501, problems: 1 });
    expect(await stored(ctx)).toBe(0);
  });

  it('with unknown headings waits for a person, whose words are remembered for the next one', async () => {
    const ctx = await seller();
    const renamed = (rows: typeof GOOD) =>
      Buffer.from(csvOf(rows).toString().replace('应结算金额', '应付商家').replace('签约主体', '签约方'));
    const { file } = await importFile(ctx, renamed(GOOD));
    expect(file).toMatchObject({ state: 'needs_mapping', missing: ['entity', 'due'] });
    expect(file.columns.find(({ heading }) => heading === '应付商家')).toMatchObject({
      field: null,
      samples: ['95.00', '95.00', '95.00'],
    });
    const columns = [
      { heading: '应付商家', field: 'due' as const },
      { heading: '签约方', field: 'entity' as const },
    ];
    await expect(
      mapColumns(ctx, file.id, { columns: [...columns, { heading: 'x', field: 'due' }] }),
    ).rejects.toEqual(invalid('invalid', [{ path: 'columns.2.field', code: 'taken' }]));
    expect(await mapColumns(ctx, file.id, { columns })).toMatchObject({ state: 'received' });
    await readStatementFile(ctx, file.id);
    expect(await getStatementFile(ctx, file.id)).toMatchObject({ state: 'imported', rows: 3 });
    const more = [7, 8].map((at) => toldRow(fixtureLine(at)));
    expect((await importFile(ctx, renamed(more))).file).toMatchObject({ state: 'imported', rows: 2 });
    expect(await ctx.run((db) => db.$count(headingMappings))).toBe(2);
    await expect(mapColumns(ctx, file.id, { columns })).rejects.toMatchObject({
      code: 'statement_file_state',
    });
  });

  it('as a workbook is read by the same rules, title rows and a merged heading included', async () => {
    const ctx = await seller();
    const [row] = GOOD;
    if (!row) throw new Error('a row');
    const headings = Object.keys(row);
    const upper = headings.map((heading) => (heading === '交易金额' ? '金额' : ''));
    const values = Object.entries(row).map(([heading, value]) =>
      ['交易金额', '应结算金额', '账期', '数量'].includes(heading) ? Number(value) : value,
    );
    const workbook = await workbookOf([
      ['云商店账单明细'],
      [],
      upper,
      headings,
      values,
      ['合计', ...Array(headings.length - 1).fill('')],
    ]);
    const { file } = await importFile(ctx, workbook, { name: 'details.xlsx' });
    expect(file).toMatchObject({ state: 'imported', headingRow: 4, rows: 1, notes: 1, sheet: 'Sheet1' });
    expect(file.remarks).toMatchObject([{ row: 6, code: 'total_row', isProblem: false }]);
  });

  it.each([
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0, 0, 1]), 'unreadable'],
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), 'old_workbook'],
    ['a workbook cut short', Buffer.from('PK\x03\x04 and no more'), 'unreadable'],
    ['one word', Buffer.from('hello'), 'no_heading'],
    ['a heading without rows', csvOf(GOOD).subarray(0, csvOf(GOOD).indexOf('\r\n') + 2), 'no_rows'],
  ])('that is %s is refused', async (_, content, code) => {
    const ctx = await seller();
    expect((await importFile(ctx, content)).file).toMatchObject({
      state: 'refused',
      refusal: { code },
      rows: 0,
    });
  });

  it('that was refused is tried again as another kind or month', async () => {
    const ctx = await seller();
    const content = csvOf(GOOD.map(({ 账期: _, ...row }) => row));
    const { file } = await importFile(ctx, content);
    expect(file).toMatchObject({ state: 'needs_mapping', missing: ['period'] });
    const again = await importFile(ctx, content, { period: '202610' });
    expect(again.sent).toMatchObject({ id: file.id, isRepeat: true, state: 'received' });
    expect(again.file).toMatchObject({ state: 'imported', periods: ['202610'] });
  });

  it('is sent with a month that has been, and told when its own column says another', async () => {
    const ctx = await seller();
    const given = { kind: 'details' as const, name: 'x.csv', content: csvOf(GOOD) };
    await expect(sendFile(ctx, { ...given, period: '202701' })).rejects.toEqual(
      invalid('invalid', [{ path: 'period', code: 'month_in_future' }]),
    );
    const { file } = await importFile(ctx, csvOf(GOOD), { period: '202609' });
    expect(file).toMatchObject({ state: 'imported', ownPeriods: ['202610'], notes: 1 });
    expect(file.remarks).toMatchObject([
      { row: 2, field: 'period', code: 'period_contradicted', given: '202609 ≠ 202610' },
    ]);
  });

  it('as LibreOffice saves it comes in with its dates, which count from 1904', async () => {
    const ctx = await seller();
    const saved = readFileSync(path.join(process.cwd(), 'lib/spreadsheet/libreoffice-fixture.xlsx'));
    const { file } = await importFile(ctx, saved, { name: 'details.xlsx' });
    expect(file).toMatchObject({ state: 'imported', rows: 3, sums: [{ minor: 285_315 }] });
    const samples = file.columns.find(({ field }) => field === 'effectiveAt')?.samples;
    expect(samples).toEqual(['2026-10-01 12:30:00', '2026-10-02 12:30:00', '2026-10-03 12:30:00']);
    const [line] = await ctx.run((db) => db.select().from(toldLines).orderBy(toldLines.row).limit(1));
    expect(line?.effectiveAt?.toISOString()).toBe('2026-10-01T04:30:00.000Z');
  });

  it('is withdrawn with its rows, and can come back', async () => {
    const ctx = await seller();
    const { file } = await importFile(ctx, csvOf(GOOD));
    expect(await withdrawFile(ctx, file.id)).toMatchObject({ state: 'withdrawn' });
    expect(await stored(ctx)).toBe(0);
    await expect(withdrawFile(ctx, file.id)).rejects.toMatchObject({ code: 'statement_file_state' });
    expect((await importFile(ctx, csvOf(GOOD))).file).toMatchObject({ id: file.id, state: 'imported' });
    expect(await stored(ctx)).toBe(3);
    const actions = await ctx.run((db) => db.select({ action: auditEntries.action }).from(auditEntries));
    expect(new Set(actions.map(({ action }) => action))).toEqual(
      new Set(['statements.import_file', 'statements.read_file', 'statements.withdraw_file']),
    );
  });

  it('is not the one whose digest was told: refused, and nothing is kept', async () => {
    const ctx = await seller();
    const given = { kind: 'details' as const, name: 'x.csv', content: csvOf(GOOD), sha256: '0'.repeat(64) };
    await expect(sendFile(ctx, given)).rejects.toEqual(
      invalid('file', [{ path: 'file', code: 'file_digest' }]),
    );
    expect((await listFiles(ctx, filesQuery.parse({}))).total).toBe(0);
  });

  it('sent twice at once is kept once', async () => {
    const ctx = await seller();
    const given = { kind: 'details' as const, name: 'x.csv', content: csvOf(GOOD) };
    const [one, two] = await Promise.all([sendFile(ctx, given), sendFile(ctx, given)]);
    expect(one.id).toBe(two.id);
    await Promise.all([readStatementFile(ctx, one.id), readStatementFile(ctx, one.id)]);
    expect(await stored(ctx)).toBe(3);
  });
});

describe('a later file of the same statement', () => {
  const corrected = GOOD.map((row) => ({ ...row, 应结算金额: '94.00' }));
  const actionsOf = (ctx: Ctx) =>
    ctx.run((db) =>
      db
        .select({ label: auditEntries.subjectLabel, changes: auditEntries.changes })
        .from(auditEntries)
        .where(eq(auditEntries.action, 'statements.withdraw_file')),
    );

  it('takes the place of the earlier one, which is withdrawn and can come back', async () => {
    const ctx = await seller();
    const { file: first } = await importFile(ctx, csvOf(GOOD), { name: 'first.csv' });
    const { file } = await importFile(ctx, csvOf(corrected), { name: 'corrected.csv' });
    expect(file).toMatchObject({ replaced: [{ id: first.id, name: 'first.csv' }], beside: [] });
    expect(await getStatementFile(ctx, first.id)).toMatchObject({
      state: 'withdrawn',
      replacedBy: { id: file.id, name: 'corrected.csv' },
    });
    expect(await stored(ctx)).toBe(3);
    expect(await actionsOf(ctx)).toMatchObject([
      {
        label: 'first.csv',
        changes: { state: ['imported', 'withdrawn'], replacedBy: [null, 'corrected.csv'] },
      },
    ]);
    expect((await importFile(ctx, csvOf(GOOD))).file).toMatchObject({
      ...{ id: first.id, state: 'imported', replacedBy: null, replaced: [{ id: file.id }] },
    });
  });

  it('stands beside it when that is asked for, and both say so', async () => {
    const ctx = await seller();
    const { file: first } = await importFile(ctx, csvOf(GOOD), { name: 'first.csv' });
    const { file } = await importFile(ctx, csvOf(corrected), { name: 'more.csv', otherFiles: 'keep' });
    expect(file.beside).toEqual([{ id: first.id, name: 'first.csv', rows: 3, shared: 3 }]);
    expect((await getStatementFile(ctx, first.id)).beside).toEqual([
      { id: file.id, name: 'more.csv', rows: 3, shared: 3 },
    ]);
    expect(await stored(ctx)).toBe(6);
  });

  it('is a part of it while it shares no lines, unless it is sent to replace it', async () => {
    const ctx = await seller();
    const { file: first } = await importFile(ctx, csvOf(GOOD));
    const part = [7, 8].map((at) => toldRow(fixtureLine(at)));
    const { file } = await importFile(ctx, csvOf(part), { name: 'part-2.csv' });
    expect(file).toMatchObject({ replaced: [], beside: [{ id: first.id, rows: 3, shared: 0 }] });
    const other = [11, 12].map((at) => toldRow(fixtureLine(at)));
    const last = await importFile(ctx, csvOf(other), { name: 'last.csv', otherFiles: 'replace' });
    expect(last.file.replaced.map(({ id }) => id).sort()).toEqual([first.id, file.id].sort());
    expect(await stored(ctx)).toBe(2);
  });

  it('does not replace one that tells more statements than itself', async () => {
    const ctx = await seller();
    const joint = toldRow(fixtureLine(9, { productClass: 'joint' }));
    const { file: first } = await importFile(ctx, csvOf([...GOOD, joint]));
    const { file } = await importFile(ctx, csvOf(corrected), { otherFiles: 'replace' });
    expect(file).toMatchObject({ replaced: [], beside: [{ id: first.id, shared: 3 }] });
    expect(await stored(ctx)).toBe(7);
  });

  it('of summaries replaces one whose statements it tells again', async () => {
    const ctx = await seller();
    const summary = (due: string) => {
      const { 账单ID, 账期, 商品类别, 签约主体, 币种 } = GOOD[0] ?? toldRow(fixtureLine(1));
      return csvOf([
        { 账单ID, 账期, 商品类别, 签约主体, 币种, 本期结算金额: due } as Partial<(typeof GOOD)[number]>,
      ]);
    };
    const { file: first } = await importFile(ctx, summary('1.00'), { kind: 'summary' });
    const { file } = await importFile(ctx, summary('2.00'), { kind: 'summary' });
    expect(file.replaced).toMatchObject([{ id: first.id }]);
    expect(await ctx.run((db) => db.$count(toldStatements))).toBe(1);
  });
});

describe('files', () => {
  it('of another seller are not there', async () => {
    const [mine, theirs] = [await seller(), await seller()];
    const { file } = await importFile(theirs, csvOf(GOOD));
    for (const verb of [
      () => getStatementFile(mine, file.id),
      () => openStatementFile(mine, file.id),
      () => withdrawFile(mine, file.id),
      () => mapColumns(mine, file.id, { columns: [{ heading: 'x', field: null }] }),
      () => exportFileReport(mine, file.id, (key) => key),
    ])
      await expect(verb()).rejects.toMatchObject({ kind: 'not_found' });
    expect((await listFiles(mine, filesQuery.parse({}))).items).toEqual([]);
    await readStatementFile(mine, file.id);
    expect(await mine.run((db) => db.$count(statementFileRemarks))).toBe(0);
  });

  it('are for those with the right: the marketplace’s token sends and follows, an auditor reads', async () => {
    const { sellerId } = await seller();
    const as = (role: Parameters<typeof ctxOf>[3]) => ctxOf(database.pool, sellerId, NOW, role);
    const given = { kind: 'details' as const, name: 'x.csv', content: csvOf(GOOD) };
    for (const role of ['auditor', 'delivery', 'product_manager'] as const)
      await expect(sendFile(as(role), given)).rejects.toMatchObject({ kind: 'forbidden' });
    const sent = await sendFile(as('marketplace'), given);
    expect(await getStatementFile(as('marketplace'), sent.id)).toMatchObject({ state: 'received' });
    expect(await getStatementFile(as('auditor'), sent.id)).toMatchObject({ sentBy: 'Li Na' });
    await expect(listFiles(as('marketplace'), filesQuery.parse({}))).rejects.toMatchObject({
      kind: 'forbidden',
    });
    await expect(getStatementFile(as('delivery'), sent.id)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(withdrawFile(as('marketplace'), sent.id)).rejects.toMatchObject({ kind: 'forbidden' });
  });
});
