import { and, eq, isNull, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { differenceEvents, differences, reconciliations, toldLines } from '@/db/schema/reconciliation';
import { statementLines } from '@/db/schema/statements';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { createTestSeller } from '@/db/testing/seller';
import type { Ctx } from '@/lib/context';
import { listedCodes } from '@/lib/statements/service/settlement-fixtures';
import { classify, DIFFERENCE_RULES, FACTS, type Fact, type Facts } from '../rules';
import { ruleNumber } from './classify-sql';
import { compareIfBilled, compareMonth } from './compare';
import { getDifference } from './differences';
import { type FaultyMonth, faultyMonth } from './fault-fixtures';
import { withdrawFile } from './files';
import { getReconciliation } from './month';
import { billLines, fixtureLine, knowLines } from './reconciliation-fixtures';
import { csvOf, importFile, toldRow } from './told-file-fixtures';

const NOW = new Date('2026-12-05T02:00:00Z');
const LINES = 5_000;
let database: TestDatabase;
const seller = (): Promise<Ctx> => createTestSeller(database.pool, { now: () => NOW });

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const of = (ctx: Ctx) =>
  ctx.run((db) =>
    db
      .select()
      .from(differences)
      .where(and(eq(differences.sellerId, ctx.sellerId), isNull(differences.goneAt))),
  );
const cellsOf = (ctx: Ctx) =>
  ctx.run((db) => db.select().from(reconciliations).where(eq(reconciliations.sellerId, ctx.sellerId)));
const named = (rows: readonly { orderLineId: string; kind: string; reason: string }[]) =>
  rows.map(({ orderLineId, kind, reason }) => `${orderLineId} ${kind} ${reason}`).sort();

async function tell(ctx: Ctx, month: FaultyMonth): Promise<void> {
  const files = [
    [month.details, 'details'],
    [month.secondFile, 'details'],
    [month.transactions, 'transactions'],
  ] as const;
  for (const [rows, kind] of files) {
    const { file } = await importFile(ctx, csvOf(rows), { kind });
    expect(file).toMatchObject({ state: 'imported', rows: rows.length, problems: 0 });
  }
}

describe(`a month of ${LINES} lines with planted faults`, () => {
  let ctx: Ctx;
  let month: FaultyMonth;
  beforeAll(async () => {
    ctx = await seller();
    month = faultyMonth(LINES);
    await billLines(ctx, month.billed);
    await knowLines(ctx, month.known);
    await tell(ctx, month);
    await compareMonth(ctx, '202610');
  }, 600_000);

  it('finds all of them, of every kind and reason, and no other', async () => {
    expect(month.planted.length).toBeGreaterThanOrEqual(30);
    expect(named(await of(ctx))).toEqual(named(month.planted));
    expect(new Set(month.planted.map(({ reason }) => reason))).toEqual(
      new Set(DIFFERENCE_RULES.map(({ reason }) => reason)),
    );
  });

  it('has sums that agree to the fen in every cell, each side summed for itself', async () => {
    const cells = await cellsOf(ctx);
    expect(cells.length).toBe(4);
    const { rows } = await ctx.run((db) =>
      db.execute<{ expected: string; told: string }>(sql`select
        (select sum(l.due_minor) from statement_lines l join statements s on s.id = l.statement_id and s.seller_id = l.seller_id
          where s.period = '202610')::text as expected,
        (select sum(due_minor) from told_lines where kind = 'details' and period = '202610'
          and (file_id, row) not in (select id, 2 from statement_files where rows = 2))::text as told`),
    );
    const sum = (part: (cell: (typeof cells)[number]) => bigint) =>
      cells.reduce((all, cell) => all + part(cell), 0n);
    expect(sum((cell) => cell.expectedMinor)).toBe(BigInt(rows[0]?.expected ?? 0));
    expect(sum((cell) => cell.toldMinor)).toBe(BigInt(rows[0]?.told ?? 0));
    const deltas = (await of(ctx)).reduce((all, { deltaMinor }) => all + deltaMinor, 0n);
    expect(sum((cell) => cell.expectedMinor) + deltas).toBe(sum((cell) => cell.toldMinor));
    for (const cell of cells) expect(cell.expectedMinor + cell.deltaMinor).toBe(cell.toldMinor);
    const differing = month.planted.length;
    expect(cells.reduce((all, cell) => all + cell.equalLines, 0)).toBeGreaterThan(LINES - differing - 10);
  });

  it('says which rate the tier asks for, with the month’s sales', async () => {
    const [rate] = (await of(ctx)).filter(({ reason }) => reason === 'tier_here_is_right');
    expect(rate?.facts).toMatchObject({
      expectedRateBps: 9_600,
      toldRateBps: 9_500,
      tierRateBps: 9_600,
      monthMinor: 66_000_000,
    });
  });

  it('changes nothing when nothing came in', async () => {
    const before = await of(ctx);
    await compareMonth(ctx, '202610');
    expect(await of(ctx)).toEqual(before);
    expect(await ctx.run((db) => db.$count(differenceEvents))).toBe(0);
  });
});

describe('a comparison again', () => {
  it('keeps decisions on what still differs, opens what differs otherwise, and lets go of what is settled', async () => {
    const ctx = await seller();
    const lines = [1, 2, 3].map((at) => fixtureLine(at, { amountMinor: 10_000n }));
    await billLines(ctx, lines);
    const wrong = lines.map((line) => toldRow(line, { 应结算金额: '90.00' }));
    const { file } = await importFile(ctx, csvOf(wrong));
    await compareMonth(ctx, '202610');
    const first = await of(ctx);
    expect(first).toHaveLength(3);
    await ctx.run((db) => db.update(differences).set({ state: 'explained', note: 'known', ownerId: null }));
    await ctx.run((db) => db.delete(toldLines).where(eq(toldLines.fileId, file.id)));
    const [one, two, three] = lines;
    if (!one || !two || !three) throw new Error('three lines');
    const better = [
      toldRow(one, { 应结算金额: '90.00' }),
      toldRow(two, { 应结算金额: '91.00' }),
      toldRow(three),
    ];
    await importFile(ctx, csvOf(better), { name: 'corrected.csv' });
    await compareMonth(ctx, '202610');
    const again = new Map((await of(ctx)).map((row) => [row.orderLineId, row]));
    expect([...again.keys()].sort()).toEqual([one.orderLineId, two.orderLineId]);
    expect(again.get(one.orderLineId)).toMatchObject({
      state: 'explained',
      note: 'known',
      deltaMinor: -500n,
    });
    expect(again.get(two.orderLineId)).toMatchObject({ state: 'open', note: 'known', deltaMinor: -400n });
    const events = await ctx.run((db) => db.select().from(differenceEvents).orderBy(differenceEvents.event));
    expect(events.map(({ event, changes }) => [event, changes])).toEqual([
      ['changed', { deltaMinor: ['-500', '-400'], state: ['explained', 'open'] }],
      ['gone', {}],
    ]);
  });

  it('brings back what was gone, with its note', async () => {
    const ctx = await seller();
    const line = fixtureLine(7);
    const other = fixtureLine(8);
    await billLines(ctx, [line, other]);
    await importFile(ctx, csvOf([toldRow(other)]), { name: 'other.csv' });
    await compareMonth(ctx, '202610');
    await ctx.run((db) => db.update(differences).set({ state: 'explained', note: 'later' }));
    const { file } = await importFile(ctx, csvOf([toldRow(line)]));
    await compareMonth(ctx, '202610');
    expect(await of(ctx)).toEqual([]);
    await ctx.run((db) => db.delete(toldLines).where(eq(toldLines.fileId, file.id)));
    await compareMonth(ctx, '202610');
    expect(await of(ctx)).toMatchObject([{ state: 'explained', note: 'later' }]);
    const events = await ctx.run((db) => db.select().from(differenceEvents).orderBy(differenceEvents.id));
    expect(events.map(({ event }) => event)).toEqual(['gone', 'returned']);
  });
});

describe('a month', () => {
  const NINE = { period: '202609', effectiveAt: new Date('2026-09-10T04:00:00Z') };

  it('is not judged by a row of it in another month’s file, which is a difference of that month alone', async () => {
    const ctx = await seller();
    const [one, two, stray, september] = [1, 2, 3, 4].map((at) => fixtureLine(at, at === 4 ? NINE : {}));
    if (!one || !two || !stray || !september) throw new Error('four lines');
    await billLines(ctx, [one, two, stray, september]);
    const rows = [toldRow(one), toldRow(two), toldRow(stray, { 账期: '202609' })];
    const { file } = await importFile(ctx, csvOf(rows));
    expect(file).toMatchObject({ periods: ['202609', '202610'], ownPeriods: ['202610'] });
    expect(file.remarks).toMatchObject([
      { row: 4, field: 'period', code: 'other_period', given: '202609 × 1' },
    ]);
    for (const period of file.periods) await compareIfBilled(ctx, period);
    const [found, ...others] = await of(ctx);
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      ...{
        period: '202610',
        kind: 'wrong_period',
        reason: 'told_earlier',
        lineId: stray.id,
        toldMinor: null,
      },
      facts: { otherPeriod: '202609', elsewhereDueMinor: 9_537, elsewhereAmountMinor: 10_039 },
    });
    expect((await getDifference(ctx, found?.id ?? '')).told).toMatchObject({ fileId: file.id, row: 4 });
    await expect(compareMonth(ctx, '202609')).rejects.toMatchObject({ code: 'statement_file_missing' });
    expect(await getReconciliation(ctx, '202609')).toMatchObject({
      ...{ isTold: false, cells: [], files: [{ id: file.id, isOwn: false }] },
    });
  });

  it('whose file is withdrawn is not compared any more, and is again when it comes back', async () => {
    const ctx = await seller();
    const line = fixtureLine(1);
    await billLines(ctx, [line]);
    const content = csvOf([toldRow(line, { 应结算金额: '1.00' })]);
    const { file } = await importFile(ctx, content);
    await compareIfBilled(ctx, '202610');
    await ctx.run((db) => db.update(differences).set({ state: 'explained', note: 'known' }));
    await withdrawFile(ctx, file.id);
    await compareIfBilled(ctx, '202610');
    expect(await of(ctx)).toEqual([]);
    expect(await cellsOf(ctx)).toEqual([]);
    await importFile(ctx, content);
    await compareIfBilled(ctx, '202610');
    expect(await of(ctx)).toMatchObject([{ state: 'explained', note: 'known' }]);
  });

  it('told by two files that are both kept: the later one counts, equal rows once, the other row is named with its file', async () => {
    const ctx = await seller();
    const lines = [1, 2, 3].map((at) => fixtureLine(at, { amountMinor: 10_000n }));
    await billLines(ctx, lines);
    const [one, two, three] = lines;
    if (!one || !two || !three) throw new Error('three lines');
    await importFile(ctx, csvOf(lines.map((line) => toldRow(line))), { name: 'first.csv' });
    const later = [toldRow(one), toldRow(two, { 应结算金额: '90.00' }), toldRow(three)];
    await importFile(ctx, csvOf(later), { name: 'later.csv', otherFiles: 'keep' });
    await compareMonth(ctx, '202610');
    const found = await of(ctx);
    expect(named(found)).toEqual([
      `${two.orderLineId} amount_differs due_only`,
      `${two.orderLineId} duplicated twice_in_files`,
    ]);
    const repeat = found.find(({ kind }) => kind === 'duplicated');
    expect(repeat).toMatchObject({ toldMinor: 9_500n, facts: { otherFile: 'later.csv' } });
    expect(await cellsOf(ctx)).toMatchObject([{ toldLines: 4, deltaMinor: 9_000n }]);
  });
});

describe('the tier', () => {
  it('is that of the product, whatever codes its lines have, and that of the bill run', async () => {
    const ctx = await seller();
    await listedCodes(ctx, [
      ['OFFI-MONTH', 'OFFI-M'],
      ['OFFI-YEAR', 'OFFI-Y'],
    ]);
    const half = { amountMinor: 26_000_000n, incrementBps: 100 };
    const [month, year] = [
      fixtureLine(1, { ...half, productId: 'OFFI-MONTH' }),
      fixtureLine(2, { ...half, productId: 'OFFI-YEAR' }),
    ];
    await billLines(ctx, [month, year]);
    const low = { 伙伴结算比例: '95%', 应结算金额: '247000.00' };
    await importFile(ctx, csvOf([toldRow(month, low), toldRow(year, low)]));
    await compareMonth(ctx, '202610');
    const found = await of(ctx);
    expect(found.map(({ reason }) => reason)).toEqual(['tier_here_is_right', 'tier_here_is_right']);
    expect(found[0]?.facts).toMatchObject({ tierRateBps: 9_600, monthMinor: 52_000_000 });
  });
});

describe('before a bill run', () => {
  it('there is nothing to compare with', async () => {
    const ctx = await seller();
    await expect(compareMonth(ctx, '202610')).rejects.toMatchObject({ code: 'statement_missing' });
    await compareIfBilled(ctx, '202610');
    expect(await cellsOf(ctx)).toEqual([]);
  });
});

it('keeps the carried balance and the marketplace’s own total beside the lines', async () => {
  const ctx = await seller();
  const line = fixtureLine(9, { amountMinor: 10_000n });
  await billLines(ctx, [line], -2_500n);
  const details = toldRow(line);
  await importFile(ctx, csvOf([details]));
  const { 账单ID, 账期, 商品类别, 签约主体, 币种 } = details;
  const summary = { 账单ID, 账期, 商品类别, 签约主体, 币种, 本期结算金额: '70.00' };
  const { file } = await importFile(ctx, csvOf([summary as Partial<typeof details>]), { kind: 'summary' });
  expect(file).toMatchObject({ state: 'imported', sums: [{ currency: 'CNY', rows: 1, minor: 7_000 }] });
  await compareMonth(ctx, '202610');
  expect(await cellsOf(ctx)).toMatchObject([
    {
      expectedMinor: 9_500n,
      toldMinor: 9_500n,
      carriedMinor: -2_500n,
      statementMinor: 7_000n,
      summaryMinor: 7_000n,
    },
  ]);
});

it('a line of the first generation, which has no line id here, is known by its order and amount', async () => {
  const ctx = await seller();
  const [nameless, byProduct, other] = [fixtureLine(1), fixtureLine(2), fixtureLine(3)];
  await billLines(ctx, [
    { ...nameless, orderLineId: '' },
    { ...byProduct, orderLineId: byProduct.productId },
    other,
  ]);
  await importFile(ctx, csvOf([nameless, byProduct, other].map((line) => toldRow(line))));
  await compareMonth(ctx, '202610');
  expect(await of(ctx)).toEqual([]);
});

it('takes adjustments and penalties that are not told for what is missing, not for a refund or a line that slipped', async () => {
  const ctx = await seller();
  const late = { effectiveAt: new Date('2026-10-31T10:00:00Z') };
  const [sold, adjusted, refund, penalty, raised] = [
    fixtureLine(1),
    fixtureLine(2, { amountMinor: -500n }),
    fixtureLine(3, { amountMinor: -700n }),
    fixtureLine(4, { amountMinor: -800n, ...late }),
    fixtureLine(5, { amountMinor: 900n, ...late }),
  ];
  await billLines(ctx, [sold, adjusted, refund, penalty, raised]);
  for (const [kind, { id }] of [
    ['adjustment', adjusted],
    ['penalty', penalty],
    ['adjustment', raised],
  ] as const)
    await ctx.run((db) => db.update(statementLines).set({ kind }).where(eq(statementLines.id, id)));
  await importFile(ctx, csvOf([toldRow(sold)]));
  await compareMonth(ctx, '202610');
  expect(named(await of(ctx))).toEqual([
    `${adjusted.orderLineId} missing_there not_on_their_statement`,
    `${refund.orderLineId} refund_unmatched refund_not_told`,
    `${penalty.orderLineId} missing_there not_on_their_statement`,
    `${raised.orderLineId} missing_there not_on_their_statement`,
  ]);
});

it('another seller’s lines and files are no part of it', async () => {
  const [mine, theirs] = [await seller(), await seller()];
  const [line, other] = [fixtureLine(11), fixtureLine(12)];
  await billLines(mine, [line, other]);
  await importFile(mine, csvOf([toldRow(other)]));
  await importFile(theirs, csvOf([toldRow(line)]));
  await compareMonth(mine, '202610');
  expect(await of(mine)).toMatchObject([{ kind: 'missing_there' }]);
});

it('judges in SQL as the table of rules does', async () => {
  const ctx = await seller();
  const cases = FACTS.map((fact, at) => [fact, at] as const);
  let seed = 7;
  const random = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed / 2_147_483_648;
  };
  const facts = Array.from({ length: 3_000 }, () => FACTS.map(() => random() < 0.3));
  const known = Object.fromEntries(cases.map(([fact, at]) => [fact, sql.raw(`facts[${at + 1}]`)])) as Record<
    Fact,
    ReturnType<typeof sql.raw>
  >;
  const { rows } = await ctx.run((db) =>
    db.execute<{ rule: number | null }>(sql`select ${ruleNumber(known)} as rule
      from (select at, array(select jsonb_array_elements_text(list)::boolean) as facts
        from jsonb_array_elements(${JSON.stringify(facts)}::jsonb) with ordinality given(list, at)) x order by at`),
  );
  const expected = facts.map((list) => {
    const one = classify(Object.fromEntries(cases.map(([fact, at]) => [fact, list[at] ?? false])) as Facts);
    return one ? DIFFERENCE_RULES.indexOf(one) + 1 : null;
  });
  expect(rows.map(({ rule }) => rule)).toEqual(expected);
  expect(new Set(expected).size).toBeGreaterThan(15);
});
