import { and, eq, isNull, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { differenceEvents, differences, reconciliations, toldLines } from '@/db/schema/reconciliation';
import { statementLines } from '@/db/schema/statements';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { createTestSeller } from '@/db/testing/seller';
import type { Ctx } from '@/lib/context';
import { classify, DIFFERENCE_RULES, FACTS, type Fact, type Facts } from '../rules';
import { ruleNumber } from './classify-sql';
import { compareIfBilled, compareMonth } from './compare';
import { type FaultyMonth, faultyMonth } from './fault-fixtures';
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
        (select sum(due_minor) from told_lines where kind = 'details' and period = '202610')::text as told`),
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
    await billLines(ctx, [line]);
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

it('takes a negative adjustment that is not told for what is missing, not for a refund', async () => {
  const ctx = await seller();
  const [sold, adjusted, refund] = [
    fixtureLine(1),
    fixtureLine(2, { amountMinor: -500n }),
    fixtureLine(3, { amountMinor: -700n }),
  ];
  await billLines(ctx, [sold, adjusted, refund]);
  await ctx.run((db) =>
    db.update(statementLines).set({ kind: 'adjustment' }).where(eq(statementLines.id, adjusted.id)),
  );
  await importFile(ctx, csvOf([toldRow(sold)]));
  await compareMonth(ctx, '202610');
  expect(named(await of(ctx))).toEqual([
    `${adjusted.orderLineId} missing_there not_on_their_statement`,
    `${refund.orderLineId} refund_unmatched refund_not_told`,
  ]);
});

it('another seller’s lines and files are no part of it', async () => {
  const [mine, theirs] = [await seller(), await seller()];
  const line = fixtureLine(11);
  await billLines(mine, [line]);
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
