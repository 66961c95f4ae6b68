import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { auditEntries } from '@/db/schema/audit';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { createTestSeller } from '@/db/testing/seller';
import type { Ctx } from '@/lib/context';
import en from '@/lib/i18n/messages/en/audit.json';
import zh from '@/lib/i18n/messages/zh-CN/audit.json';
import { addTermsInput, settledLinesQuery, termsQuery } from '../settlement-contract';
import { clearCalendarDay, getBillCalendar, setCalendarDay } from './bill-calendar';
import { listSettledLines } from './list-settled-lines';
import { closeStatement } from './list-statements';
import { runBills } from './run-bills';
import { bought, certify } from './settlement-fixtures';
import { addTerms, listTerms } from './settlement-terms';
import { tierDistance } from './tier-distance';
import { whyNotBilled } from './why-not-billed';

let database: TestDatabase;
let ctx: Ctx;
let now: Date;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  now = new Date('2026-06-03T02:00:00Z');
  ctx = await createTestSeller(database.pool, { now: () => now });
  await certify(ctx);
});

const MAY = '2026-05-10T04:00:00Z';
const joint = (given: object = {}) =>
  addTermsInput.parse({
    productClass: 'joint',
    validFrom: '2026-01-01T00:00:00+08:00',
    method: 'deal_share',
    shareBps: 7_000,
    taxBps: 600,
    ...given,
  });

describe('settlement terms', () => {
  it('settle a class from their instant on, and a product before its class', async () => {
    await addTerms(ctx, joint());
    await addTerms(ctx, joint({ productId: 'OFFI-B', shareBps: 5_000, taxBps: 0, managementBps: 100 }));
    await bought(ctx, 106_000n, MAY, { productClass: 'joint' });
    await bought(ctx, 100_000n, MAY, { productClass: 'joint', productId: 'OFFI-B' });
    await bought(ctx, 113_000n, MAY, { productClass: 'joint', taxBps: 1_300 });
    await bought(
      ctx,
      1_000n,
      MAY,
      { productClass: 'joint' },
      { orderedAt: new Date('2025-12-31T15:59:59Z') },
    );
    const [statement] = (await runBills(ctx, { period: '202605' })).results;
    expect(statement).toMatchObject({ productClass: 'joint', lines: 3, dueMinor: 70_000 + 49_000 + 70_000 });
    const { items } = await listSettledLines(ctx, statement?.id ?? '', settledLinesQuery.parse({}));
    expect(items.map((one) => [one.method, one.rateBps, one.taxBps]).sort()).toEqual([
      ['deal_share', 5_000, 0],
      ['deal_share', 7_000, 1_300],
      ['deal_share', 7_000, 600],
    ]);
  });

  it('give back the base price of what a refund takes back, in the month and after the payout', async () => {
    const base = { method: 'base_share', shareBps: 6_500, floorBps: 8_500 };
    await addTerms(ctx, joint({ productClass: 'selected', ...base }));
    const selected = { productClass: 'selected', listAmountMinor: 128_000n } as const;
    const [one, two] = [
      await bought(ctx, 100_000n, MAY, selected),
      await bought(ctx, 100_000n, MAY, selected),
    ];
    // A reverse order tells no list price: what was paid stands for it.
    const refund = { productClass: 'selected' as const };
    await bought(ctx, -100_000n, MAY, { ...refund, originalLineId: one.orderLineId });
    await bought(ctx, -33_333n, '2026-06-10T04:00:00Z', { ...refund, originalLineId: two.orderLineId });
    const [may] = (await runBills(ctx, { period: '202605' })).results;
    expect(may).toMatchObject({ lines: 3, dueMinor: 66_717 });
    now = new Date('2026-07-03T02:00:00Z');
    const [june] = (await runBills(ctx, { period: '202606' })).results;
    expect(june).toMatchObject({ lines: 1, dueMinor: -22_239 });
  });

  it('are listed with their standing and what holds without any', async () => {
    await addTerms(ctx, joint());
    await addTerms(ctx, joint({ validFrom: '2026-03-01T00:00:00+08:00', shareBps: 7_500 }));
    await addTerms(ctx, joint({ validFrom: '2027-01-01T00:00:00+08:00', shareBps: 8_000 }));
    const { items, defaults, entity } = await listTerms(ctx, termsQuery.parse({}));
    expect(items.map((one) => [one.shareBps, one.standing])).toEqual([
      [8_000, 'coming'],
      [7_500, 'current'],
      [7_000, 'past'],
    ]);
    expect(defaults[0]).toMatchObject({ productClass: 'common', method: 'platform_fee', feeBps: 500 });
    expect(defaults[1]).toMatchObject({ productClass: 'joint', method: null, feeBps: null });
    expect(entity).toBe('华为云计算技术有限公司');
  });

  it('are never edited: the same instant twice is refused by field', async () => {
    await addTerms(ctx, joint());
    await expect(addTerms(ctx, joint({ shareBps: 1 }))).rejects.toMatchObject({
      kind: 'invalid',
      fields: [{ path: 'validFrom', code: 'taken' }],
    });
  });

  it('need the right, and are not seen by another seller', async () => {
    await addTerms(ctx, joint());
    await expect(addTerms({ ...ctx, role: 'auditor' }, joint())).rejects.toMatchObject({ kind: 'forbidden' });
    const other = await createTestSeller(database.pool, { now: () => now });
    expect((await listTerms(other, termsQuery.parse({}))).items).toEqual([]);
  });

  it.each([
    ['a rate above 100 %', { shareBps: 10_001 }],
    ['a negative rate', { taxBps: -1 }],
    ['half a basis point', { feeBps: 0.5 }],
    ['no date', { validFrom: 'soon' }],
  ])('refuse %s', (_, given) => {
    expect(addTermsInput.safeParse({ ...joint(), validFrom: '2026-01-01T00:00:00Z', ...given }).success).toBe(
      false,
    );
  });
});

describe('why a line is not billed', () => {
  it.each([
    ['not paid', { payStatus: 'unpaid' }, ['customer_not_repaid']],
    ['supervised', { supervision: 'in_progress' }, ['supervision_unfinished']],
    ['free', { isTrial: true }, ['trial_or_zero']],
    ['without effect', { effectiveAt: null }, ['order_not_effective']],
    ['of this month', { effectiveAt: new Date('2026-06-02T00:00:00Z') }, ['bill_day_not_reached']],
    ['without terms', { productClass: 'joint' }, ['no_settlement_terms']],
    ['without a class', { productClass: null }, ['product_class_unknown']],
    [
      'unpaid without terms',
      { productClass: 'huawei', payStatus: 'unpaid' },
      ['customer_not_repaid', 'no_settlement_terms'],
    ],
    ['ready', {}, ['waits_for_run']],
  ] as const)('%s', async (_, line, reasons) => {
    const { id } = await bought(ctx, 1_000n, MAY, line);
    const told = await whyNotBilled(ctx, id);
    expect(told).toMatchObject({ lineId: id, statement: null, reasons });
    const run = await runBills(ctx, { period: '202605' });
    expect(run.lines).toBe(reasons[0] === 'waits_for_run' ? 1 : 0);
  });

  it('names the statement once it is on one, the missing certification first, and no foreign line', async () => {
    const { id } = await bought(ctx, 1_000n, MAY);
    await runBills(ctx, { period: '202605' });
    expect(await whyNotBilled(ctx, id)).toMatchObject({
      reasons: [],
      statement: { period: '202605', state: 'open' },
    });
    const other = await createTestSeller(database.pool, { now: () => now });
    await expect(whyNotBilled(other, id)).rejects.toMatchObject({ kind: 'not_found' });
    const own = await bought(other, 1_000n, MAY, { payStatus: 'unpaid' });
    expect((await whyNotBilled(other, own.id)).reasons).toEqual([
      'seller_not_certified',
      'customer_not_repaid',
    ]);
  });
});

describe('the distance to the next increment', () => {
  it('is that of this month, of what is really paid, by product', async () => {
    now = new Date('2026-05-20T02:00:00Z');
    const one = await bought(ctx, 30_000_000n, '2026-05-02T04:00:00Z', { voucherMinor: 1_000n });
    await bought(ctx, -10_000_000n, '2026-05-03T04:00:00Z', { originalLineId: one.orderLineId });
    await bought(ctx, -5_000_000n, '2026-05-03T04:00:00Z', { originalLineId: 'of-another-month' });
    await bought(ctx, 90_000_000n, '2026-04-30T04:00:00Z');
    await bought(ctx, 90_000_000n, '2026-05-04T04:00:00Z', { payStatus: 'unpaid' });
    await bought(ctx, 120_000_000n, '2026-05-04T04:00:00Z', { productId: 'OFFI-B' });
    await addTerms(
      ctx,
      addTermsInput.parse({
        productClass: 'common',
        productId: 'OFFI-C',
        validFrom: '2026-01-01T00:00:00Z',
        method: 'platform_fee',
        feeBps: 600,
      }),
    );
    await bought(ctx, 40_000_000n, '2026-05-04T04:00:00Z', { productId: 'OFFI-C' });
    const told = await tierDistance(ctx);
    expect(told).toMatchObject({ month: '2026-05', resetsAt: '2026-05-31T16:00:00.000Z', currency: 'CNY' });
    const row = (key: string) => told.rows.find((one) => one.productKey === key);
    expect(row('OFFI-A')).toMatchObject({
      paidMinor: 19_999_000,
      incrementBps: 0,
      nextIncrementBps: 100,
      missingMinor: 30_001_000,
    });
    expect(row('OFFI-B')).toMatchObject({
      paidMinor: 120_000_000,
      incrementBps: 200,
      missingMinor: null,
      isEligible: true,
    });
    expect(row('OFFI-C')).toMatchObject({
      isEligible: false,
      feeBps: 600,
      incrementBps: 0,
      missingMinor: null,
    });
  });
});

describe('working days', () => {
  it('of a year are told with its bill days, and follow what the seller sets', async () => {
    const plain = await getBillCalendar(ctx, { year: 2026 });
    expect(plain.isKnown).toBe(true);
    expect(plain.days.find((one) => one.day === '2026-02-14')).toMatchObject({
      isWorking: true,
      name: '春节',
    });
    expect(plain.billDays[8]).toEqual({ period: '202609', plainDay: '2026-10-03', day: '2026-10-08' });
    await setCalendarDay(ctx, '2026-10-08', { isWorking: false, note: '内部' });
    const own = await getBillCalendar(ctx, { year: 2026 });
    expect(own.billDays[8]?.day).toBe('2026-10-09');
    expect(own.days.find((one) => one.day === '2026-10-08')).toMatchObject({
      isOverride: true,
      note: '内部',
    });
    await clearCalendarDay(ctx, '2026-10-08');
    expect(await getBillCalendar(ctx, { year: 2026 })).toEqual(plain);
    await expect(clearCalendarDay(ctx, '2026-10-08')).rejects.toMatchObject({ kind: 'not_found' });
    await expect(
      setCalendarDay({ ...ctx, role: 'delivery' }, '2026-10-08', { isWorking: true, note: '' }),
    ).rejects.toMatchObject({ kind: 'forbidden' });
  });
});

it('has words in both languages for every action and field that it leaves in the log', async () => {
  await addTerms(ctx, joint());
  await setCalendarDay(ctx, '2026-10-08', { isWorking: false, note: '' });
  await clearCalendarDay(ctx, '2026-10-08');
  await bought(ctx, 1_000n, MAY);
  const { results } = await runBills(ctx, { period: '202605' });
  await closeStatement(ctx, results[0]?.id ?? '');
  const rows = await ctx.run((db) =>
    db.select().from(auditEntries).where(eq(auditEntries.sellerId, ctx.sellerId)),
  );
  expect(rows.map((row) => row.action).sort()).toEqual([
    'statements.add_terms',
    'statements.clear_calendar_day',
    'statements.close',
    'statements.run_bills',
    'statements.set_calendar_day',
  ]);
  for (const words of [en, zh])
    for (const row of rows) {
      expect(words.actions.statements).toHaveProperty(row.action.split('.')[1] ?? '');
      for (const field of Object.keys(row.changes ?? {})) expect(words.fields, field).toHaveProperty(field);
    }
});
