import { and, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { statementLines } from '@/db/schema/statements';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { createTestSeller } from '@/db/testing/seller';
import type { Ctx } from '@/lib/context';
import { wordsIn } from '@/lib/exports/wish';
import { changesFile, changesQuery } from '../contract-changes';
import { exportChanges } from './export-changes';
import { listChanges } from './list-changes';
import { runBills } from './run-bills';
import { bought, certify, changeLine, ENTITY } from './settlement-fixtures';

let database: TestDatabase;
let ctx: Ctx;
let now = new Date('2026-06-03T02:00:00Z');
const MAY = '202605';
const at = (day: number, month = 5) =>
  `2026-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}T04:00:00Z`;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  now = new Date('2026-06-03T02:00:00Z');
  ctx = await createTestSeller(database.pool, { now: () => now });
  await certify(ctx);
});

const lineOf = (id: string) =>
  ctx.run(async (db) => {
    const rows = await db
      .select()
      .from(statementLines)
      .where(and(eq(statementLines.sellerId, ctx.sellerId), eq(statementLines.id, id)));
    return rows[0];
  });
const bill = async (period = MAY) => (await runBills(ctx, { period })).results;

describe('a bill run', () => {
  it('settles what is paid, effective and due, and nothing else', async () => {
    const one = await bought(ctx, 100_000n, at(10));
    await bought(ctx, 50_000n, at(11), { payStatus: 'unpaid' });
    await bought(ctx, 50_000n, at(11), { isTrial: true });
    await bought(ctx, 50_000n, at(11), { supervision: 'in_progress' });
    await bought(ctx, 50_000n, at(11), { effectiveAt: null });
    await bought(ctx, 50_000n, at(1, 6));
    await bought(ctx, 50_000n, at(11), { productClass: 'joint' });
    await bought(ctx, 50_000n, at(11), { productClass: null });
    const run = await runBills(ctx, { period: MAY });
    expect(run).toMatchObject({ state: 'complete', lines: 1, statements: 1, isChanged: true });
    expect(run.results[0]).toMatchObject({
      period: MAY,
      productClass: 'common',
      entity: ENTITY,
      currency: 'CNY',
      state: 'open',
      revision: 1,
      billDay: '2026-06-03',
      salesMinor: 100_000,
      feeMinor: 5_000,
      dueMinor: 95_000,
    });
    expect(await lineOf(one.id)).toMatchObject({ method: 'platform_fee', rateBps: 500, dueMinor: 95_000n });
  });

  it('gives one statement for each class and currency, with adjustments and penalties as told', async () => {
    await bought(ctx, 100_000n, at(10));
    await bought(ctx, 20_000n, at(10), { currency: 'USD' });
    await bought(ctx, -3_000n, at(12), { kind: 'adjustment', reason: 'x' });
    await bought(ctx, -500n, at(12), { kind: 'penalty', reason: 'x' });
    await bought(ctx, -700n, at(12), { kind: 'adjustment', productClass: 'joint', reason: 'x' });
    const results = await bill();
    expect(results.map((one) => [one.productClass, one.currency, one.adjustmentMinor, one.dueMinor])).toEqual(
      [
        ['common', 'CNY', -3_500, 91_500],
        ['common', 'USD', 0, 19_000],
        ['joint', 'CNY', -700, -700],
      ],
    );
  });

  it('changes nothing when nothing has changed, and takes a new revision when something has', async () => {
    const late = await bought(ctx, 30_000n, at(12), { payStatus: 'unpaid' });
    await bought(ctx, 100_000n, at(10));
    const [first] = await bill();
    const again = await runBills(ctx, { period: MAY });
    expect(again.isChanged).toBe(false);
    expect(again.results[0]).toEqual(first);
    await changeLine(ctx, late.id, { payStatus: 'paid' });
    const [second] = await bill();
    expect(second).toMatchObject({ id: first?.id, revision: 2, lines: 2, dueMinor: 123_500 });
  });

  it('empties the statement of a line that was corrected to another class', async () => {
    const one = await bought(ctx, 100_000n, at(10));
    await bill();
    await changeLine(ctx, one.id, { productClass: null });
    const [emptied] = await bill();
    expect(emptied).toMatchObject({ revision: 2, lines: 0, dueMinor: 0, salesMinor: 0 });
  });
});

describe('what a revision changed', () => {
  const changesOf = async (id: string, given: object = {}) =>
    (await listChanges(ctx, id, changesQuery.parse(given))).items;

  it('is kept line by line: added, removed and settled otherwise, with both sides', async () => {
    const late = await bought(ctx, 30_000_000n, at(12), { payStatus: 'unpaid' });
    const gone = await bought(ctx, 10_000n, at(10), { productId: 'OFFI-B' });
    const same = await bought(ctx, 20_000n, at(10), { productId: 'OFFI-C' });
    const raised = await bought(ctx, 40_000_000n, at(11));
    const first = await runBills(ctx, { period: MAY });
    const id = first.results[0]?.id ?? '';
    expect(first.revisions).toMatchObject([
      { statementId: id, revision: 1, previousDueMinor: null, added: 3, removed: 0, changed: 0 },
    ]);
    expect(await changesOf(id)).toEqual([]);
    await changeLine(ctx, late.id, { payStatus: 'paid' });
    await changeLine(ctx, gone.id, { payStatus: 'unpaid' });
    const second = await runBills(ctx, { period: MAY });
    expect(second.revisions).toMatchObject([{ revision: 2, added: 1, removed: 1, changed: 1 }]);
    const changes = await changesOf(id);
    expect(changes.map((one) => [one.id, one.change, one.dueBeforeMinor, one.dueAfterMinor])).toEqual([
      [late.id, 'added', null, 28_800_000],
      [raised.id, 'changed', 38_000_000, 38_400_000],
      [gone.id, 'removed', 9_500, null],
    ]);
    expect(changes[1]).toMatchObject({ rateBeforeBps: 9_500, rateAfterBps: 9_600, deltaMinor: 400_000 });
    expect(changes.map((one) => one.id)).not.toContain(same.id);
    const [revision] = second.revisions;
    const sum = changes.reduce((total, one) => total + one.deltaMinor, 0);
    expect((revision?.dueMinor ?? 0) - (revision?.previousDueMinor ?? 0)).toBe(sum);
    expect(await changesOf(id, { revision: 1 })).toEqual([]);
    expect((await changesOf(id, { change: 'removed' })).map((one) => one.id)).toEqual([gone.id]);
    const query = { statementId: id, columns: 'change,orderLineId,delta', lang: 'en' };
    const file = await exportChanges.stream(ctx, changesFile.parse(query), wordsIn('en', null));
    expect((await file.text()).split('\r\n')).toEqual(
      expect.arrayContaining([`Removed,${gone.orderLineId},-95.00,CNY`]),
    );
  });

  it('cannot be rewritten, and is each seller’s own', async () => {
    const one = await bought(ctx, 100_000n, at(10));
    await bill();
    const { rows } = await ctx.run((db) =>
      db.execute(sql`select has_table_privilege('statement_changes', 'update') or
        has_table_privilege('statement_revisions', 'delete') as may`),
    );
    expect(rows).toEqual([{ may: false }]);
    const id = (await lineOf(one.id))?.statementId ?? '';
    const other = await createTestSeller(database.pool, { now: () => now });
    await expect(listChanges(other, id, changesQuery.parse({}))).rejects.toMatchObject({ kind: 'not_found' });
    await expect(listChanges({ ...ctx, role: 'delivery' }, id, changesQuery.parse({}))).rejects.toMatchObject(
      { kind: 'forbidden' },
    );
  });
});

describe('the increment (R41)', () => {
  it.each([
    ['one fen below the first threshold', 49_999_999n, 0],
    ['at the first threshold', 50_000_000n, 100],
    ['one fen below the second', 99_999_999n, 100],
    ['at the second', 100_000_000n, 200],
  ])('%s', async (_, total, bps) => {
    const one = await bought(ctx, 1_000_000n, at(2));
    await bought(ctx, total - 1_000_000n, at(20));
    await bill();
    expect(await lineOf(one.id)).toMatchObject({ incrementBps: bps, incrementMinor: BigInt(bps) * 100n });
  });

  it('counts what customers really paid: no vouchers, no trials, nothing unpaid, each product alone', async () => {
    const one = await bought(ctx, 50_000_000n, at(2), { voucherMinor: 1n });
    await bought(ctx, 90_000_000n, at(3), { productId: 'OFFI-B' });
    await bought(ctx, 90_000_000n, at(3), { payStatus: 'credit_outstanding' });
    await bought(ctx, 90_000_000n, at(3), { isTrial: true });
    await bill();
    expect(await lineOf(one.id)).toMatchObject({ incrementBps: 0 });
  });

  it('nets refunds of the same month, not those of another', async () => {
    const old = await bought(ctx, 40_000_000n, at(2, 4));
    now = new Date('2026-05-06T02:00:00Z');
    await bill('202604');
    now = new Date('2026-06-03T02:00:00Z');
    const one = await bought(ctx, 60_000_000n, at(2));
    await bought(ctx, -20_000_000n, at(9), { originalLineId: old.orderLineId });
    await bill();
    expect(await lineOf(one.id)).toMatchObject({ incrementBps: 100 });
    await bought(ctx, -10_000_001n, at(9), { originalLineId: one.orderLineId });
    await bill();
    expect(await lineOf(one.id)).toMatchObject({ incrementBps: 0 });
  });

  it('begins with orders of 2024-03-01 and starts anew each month', async () => {
    const before = { orderedAt: new Date('2024-02-29T15:59:59Z') };
    const old = await bought(ctx, 100_000_000n, at(2), { productId: 'OFFI-C' }, before);
    const april = await bought(ctx, 40_000_000n, at(29, 4));
    const may = await bought(ctx, 40_000_000n, at(2));
    await bill();
    expect((await lineOf(old.id))?.incrementBps).toBe(0);
    expect((await lineOf(april.id))?.incrementBps).toBe(0);
    expect((await lineOf(may.id))?.incrementBps).toBe(0);
  });
});

describe('refunds', () => {
  it('before the payout net to zero within the statement, to the fen', async () => {
    const one = await bought(ctx, 123_457n, at(2), { voucherMinor: 111n });
    await bought(ctx, -123_457n, at(9), { originalLineId: one.orderLineId, voucherMinor: -111n });
    expect((await bill())[0]).toMatchObject({
      salesMinor: 123_457,
      refundMinor: -123_457,
      dueMinor: 0,
      feeMinor: 0,
    });
  });

  it('of a later period are settled at the rates of their original, increment included', async () => {
    const one = await bought(ctx, 100_000_007n, at(2));
    const [may] = await bill();
    now = new Date('2026-07-03T02:00:00Z');
    const back = await bought(ctx, -100_000_007n, at(9, 6), { originalLineId: one.orderLineId });
    const [june] = await bill('202606');
    expect(await lineOf(back.id)).toMatchObject({ rateBps: 500, incrementBps: 200 });
    expect((may?.dueMinor ?? 0) + (june?.dueMinor ?? 0)).toBe(0);
    expect(june).toMatchObject({ isCarriedForward: true });
  });

  it('of which the original is unknown take the rates of their own month', async () => {
    await bought(ctx, 60_000_000n, at(2));
    const back = await bought(ctx, -1_000n, at(9), { originalLineId: 'CS-elsewhere' });
    await bill();
    expect(await lineOf(back.id)).toMatchObject({ rateBps: 500, incrementBps: 100, dueMinor: -960n });
  });

  it('beyond the sales are carried into the next statement of the class', async () => {
    const one = await bought(ctx, 100_000n, at(2, 4));
    now = new Date('2026-05-06T02:00:00Z');
    await bill('202604');
    await bought(ctx, -100_000n, at(9), { originalLineId: one.orderLineId });
    now = new Date('2026-06-03T02:00:00Z');
    expect((await bill())[0]).toMatchObject({ dueMinor: -95_000, isCarriedForward: true, carriedMinor: 0 });
    now = new Date('2026-07-03T02:00:00Z');
    await bought(ctx, 300_000n, at(5, 6));
    const [june] = await bill('202606');
    expect(june).toMatchObject({ carriedMinor: -95_000, salesMinor: 300_000, dueMinor: 190_000 });
  });
});

describe('periods', () => {
  it('close when the next one is billed, and a late line waits for the next', async () => {
    await bought(ctx, 100_000n, at(2));
    const [may] = await bill();
    now = new Date('2026-07-03T02:00:00Z');
    const late = await bought(ctx, 7_000n, at(3));
    const [june] = await bill('202606');
    expect(june).toMatchObject({ period: '202606', lines: 1, salesMinor: 7_000 });
    expect((await lineOf(late.id))?.statementId).toBe(june?.id);
    await expect(bill()).rejects.toMatchObject({ kind: 'conflict', code: 'period_is_past' });
    expect(may?.state).toBe('open');
  });

  it.each([
    ['before its bill day', '2026-06-02T15:59:59Z', MAY],
    ['of the future', '2026-06-03T02:00:00Z', '202612'],
  ])('%s are refused by field', async (_, instant, period) => {
    now = new Date(instant);
    await expect(bill(period)).rejects.toMatchObject({
      kind: 'invalid',
      fields: [{ path: 'period', code: 'bill_day_ahead' }],
    });
  });
});

describe('who may run', () => {
  it('a seller without certification has no settlement', async () => {
    const bare = await createTestSeller(database.pool, { now: () => now });
    await expect(runBills(bare, { period: MAY })).rejects.toMatchObject({ code: 'settlement_paused' });
  });

  it('needs the right, and sees nothing of another seller', async () => {
    await bought(ctx, 100_000n, at(2));
    await expect(runBills({ ...ctx, role: 'auditor' }, { period: MAY })).rejects.toMatchObject({
      kind: 'forbidden',
    });
    const other = await createTestSeller(database.pool, { now: () => now });
    await certify(other);
    expect((await runBills(other, { period: MAY })).results).toEqual([]);
  });

  it('lets one of two runs at once win, and refuses or repeats the other', async () => {
    for (let day = 1; day < 12; day += 1) await bought(ctx, 100_000n, at(day));
    const both = await Promise.allSettled([bill(), bill(), bill()]);
    const won = both.filter((one) => one.status === 'fulfilled');
    const refused = both.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []));
    expect(won.length).toBeGreaterThanOrEqual(1);
    expect(refused.every((code) => code === 'bill_run_under_way')).toBe(true);
    expect((await bill())[0]).toMatchObject({ revision: 1, lines: 11 });
  });
});
