import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { fromZod } from '@/lib/http/problem';
import { lineQuery } from '../contract';
import { addAdjustment, counterAdjustment } from '../contract-adjustments';
import { addAdjustmentLine, counterAdjustmentLine } from './adjustments';
import { getLine } from './get-line';
import { ctxOf, makeLine, makeSeller } from './line-fixtures';
import { getLineTotals } from './line-totals';
import { listLines } from './list-lines';

const NOW = new Date('2026-02-10T04:00:00Z');
const GIVEN = {
  kind: 'adjustment',
  productClass: 'common',
  currency: 'CNY',
  amountMinor: -12_345,
  reason: '1 月账单少算',
  note: '工单 20260209-17',
};
const given = (changes: object = {}) => addAdjustment.parse({ ...GIVEN, ...changes });
const REASON = counterAdjustment.parse({ reason: '重复登记' });

let db: TestDatabase;
let sellerId: string;
beforeAll(async () => {
  db = await createTestDatabase();
  sellerId = await makeSeller(db.pool, 'adjustments');
});
afterAll(() => db.drop());
const finance = () => ctxOf(db.pool, sellerId, NOW);

describe('an adjustment or penalty', () => {
  it('is a line without an order: in list, totals and months like every other', async () => {
    const made = await addAdjustmentLine(finance(), given(), { name: 'a.txt', content: Buffer.from('x') });
    expect(made).toMatchObject({
      kind: 'adjustment',
      orderId: '',
      orderRowId: null,
      amountMinor: -12_345,
      month: '2026-02',
      billing: { state: 'bill_day_not_reached' },
    });
    const query = lineQuery.parse({ month: '2026-02', kind: 'adjustment' });
    expect((await listLines(finance(), query)).items.map(({ id }) => id)).toEqual([made.id]);
    expect((await getLineTotals(finance(), query)).byCurrency).toEqual([
      { currency: 'CNY', count: 1, amountMinor: -12_345 },
    ]);
    expect((await getLine(finance(), made.id)).events).toMatchObject([
      { kind: 'recorded', note: '工单 20260209-17', file: { name: 'a.txt' } },
    ]);
  });

  it('of an earlier month counts at that month’s end', async () => {
    const made = await addAdjustmentLine(finance(), given({ month: '2026-01', kind: 'penalty' }));
    expect(made).toMatchObject({ effectiveAt: '2026-01-31T15:59:59.999Z', month: '2026-01' });
  });

  it.each([
    [{ amountMinor: 10_000_000_001 }, 'amountMinor', 'amount_range'],
    [{ amountMinor: -10_000_000_001 }, 'amountMinor', 'amount_range'],
    [{ amountMinor: 0 }, 'amountMinor', 'amount_zero'],
    [{ amountMinor: 1.5 }, 'amountMinor', 'number'],
    [{ amountMinor: '12x' }, 'amountMinor', 'number'],
    [{ quantity: -1 }, 'quantity', 'quantity_range'],
    [{ quantity: 0 }, 'quantity', 'quantity_range'],
    [{ kind: 'penalty', amountMinor: 5 }, 'amountMinor', 'penalty_negative'],
    [{ month: '2026-13' }, 'month', 'invalid_format'],
    [{ reason: ' ' }, 'reason', 'too_small'],
    [{ note: '' }, 'note', 'too_small'],
    [{ kind: 'order' }, 'kind', 'invalid_value'],
  ])('%j is refused at its field', (changes, path, code) => {
    const result = addAdjustment.safeParse({ ...GIVEN, ...changes });
    expect(result.error && fromZod(result.error).fields).toMatchObject([{ path, code }]);
  });

  it('of a month to come is refused', async () => {
    await expect(addAdjustmentLine(finance(), given({ month: '2026-03' }))).rejects.toMatchObject({
      fields: [{ path: 'month', code: 'month_in_future' }],
    });
  });

  it('is taken back once, by a line of the opposite amount', async () => {
    const made = await addAdjustmentLine(finance(), given());
    expect((await getLine(finance(), made.id)).canCounter).toBe(true);
    const counter = await counterAdjustmentLine(finance(), made.id, REASON);
    expect(counter).toMatchObject({ amountMinor: 12_345, originalLineId: made.orderLineId });
    const detail = await getLine(finance(), made.id);
    expect(detail).toMatchObject({ canCounter: false, followers: [{ id: counter.id }] });
    expect(detail.events[0]).toMatchObject({ kind: 'countered', to: counter.orderLineId });
    expect(await getLine(finance(), counter.id)).toMatchObject({
      canCounter: false,
      original: { id: made.id },
    });
    for (const id of [made.id, counter.id])
      await expect(counterAdjustmentLine(finance(), id, REASON)).rejects.toMatchObject({
        code: 'adjustment_countered',
      });
  });

  it('two who take it back at once make one counter line', async () => {
    const made = await addAdjustmentLine(finance(), given());
    const tries = await Promise.allSettled(
      [1, 2].map(() => counterAdjustmentLine(finance(), made.id, REASON)),
    );
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('is neither an order’s line nor another seller’s, and needs the right', async () => {
    await makeLine(finance(), 'ORDERED');
    const { items } = await listLines(finance(), lineQuery.parse({ month: 'all', q: 'ORDERED' }));
    const orderLine = items[0]?.id ?? '';
    await expect(counterAdjustmentLine(finance(), orderLine, REASON)).rejects.toMatchObject({
      kind: 'not_found',
    });
    const made = await addAdjustmentLine(finance(), given());
    const stranger = ctxOf(db.pool, await makeSeller(db.pool, 'stranger'), NOW);
    await expect(counterAdjustmentLine(stranger, made.id, REASON)).rejects.toMatchObject({
      kind: 'not_found',
    });
    await expect(getLine(stranger, made.id)).rejects.toMatchObject({ kind: 'not_found' });
    const auditor = ctxOf(db.pool, sellerId, NOW, 'auditor');
    await expect(addAdjustmentLine(auditor, given())).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(counterAdjustmentLine(auditor, made.id, REASON)).rejects.toMatchObject({
      kind: 'forbidden',
    });
  });
});

describe('the story of a line', () => {
  it('names its original and what refers to it, by line and by order', async () => {
    const ctx = finance();
    await makeLine(ctx, 'STORY-1', { orderLineId: 'STORY-1-000001' });
    const refund = { orderLineId: 'STORY-2-000001', amountMinor: -100n, originalLineId: 'STORY-1-000001' };
    await makeLine(ctx, 'STORY-2', refund, { orderType: 'UNSUBSCRIBE' });
    await makeLine(ctx, 'STORY-3', { originalLineId: 'STORY-1' }, { orderType: 'RENEW' });
    const lineOf = async (q: string) =>
      (await listLines(ctx, lineQuery.parse({ month: 'all', q }))).items.find((line) => line.orderId === q);
    const first = await getLine(ctx, (await lineOf('STORY-1'))?.id ?? '');
    expect(first.followers.map(({ orderId, orderType }) => [orderId, orderType]).sort()).toEqual([
      ['STORY-2', 'UNSUBSCRIBE'],
      ['STORY-3', 'RENEW'],
    ]);
    expect(first).toMatchObject({ order: { orderId: 'STORY-1', source: 'open_api' }, settled: null });
    const second = await getLine(ctx, (await lineOf('STORY-2'))?.id ?? '');
    expect(second.original).toMatchObject({ orderId: 'STORY-1', amountMinor: 39_800 });
    expect((await getLine(ctx, (await lineOf('STORY-3'))?.id ?? '')).original?.orderId).toBe('STORY-1');
  });
});
