import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BILLING_STATES, ORDER_TYPES, PAY_STATUSES, SITES, SUPERVISION_STATUSES } from '@/db/enums';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { DomainError } from '@/lib/errors';
import { type LineFilter, lineFilter, lineQuery } from '../contract';
import { billDayOf, billingMoment, explainBilling } from '../rules';
import { ctxOf, makeLine, makeLines, makeProduct, makeSeller } from './line-fixtures';
import { getLineOptions, getLineTotals } from './line-totals';
import { listLines } from './list-lines';

const NOW = new Date('2026-02-10T04:00:00Z');
const at = (text: string) => new Date(text);
const query = (given: Record<string, unknown> = {}) =>
  lineQuery.parse({ month: 'all', limit: 100, ...given });
const filter = (given: Record<string, unknown> = {}): LineFilter =>
  lineFilter.parse({ month: 'all', ...given });

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

const financeOf = async (name: string, site: (typeof SITES)[number] = 'china', now = NOW) =>
  ctxOf(db.pool, await makeSeller(db.pool, name, site), now);
type Ctx = Awaited<ReturnType<typeof financeOf>>;

const ids = async (ctx: Ctx, given: Record<string, unknown>) =>
  (await listLines(ctx, query(given))).items.map((line) => line.orderId).sort();

describe('the billing state', () => {
  it.each(SITES)(
    'is the same in SQL and in the explanation for every combination (%s)',
    async (site) => {
      const ctx = await financeOf(`combinations ${site}`, site);
      const moment = billingMoment(NOW, site);
      const times = [
        null,
        at('2025-11-01T00:00:00Z'),
        new Date(moment.openFrom.getTime() - 1),
        moment.openFrom,
        NOW,
        new Date(NOW.getTime() + 1),
      ];
      const given: Parameters<typeof makeLines>[1][number][] = [];
      for (const orderType of ORDER_TYPES)
        for (const payStatus of PAY_STATUSES)
          for (const supervision of SUPERVISION_STATUSES)
            for (const effectiveAt of times)
              for (const amountMinor of [-500n, 0n, 500n]) {
                const isTrial = orderType === 'TRIAL' || given.length % 7 === 0;
                const isPriced = given.length % 5 !== 0;
                const line = { payStatus, supervision, effectiveAt, amountMinor, isTrial, isPriced };
                given.push({ orderId: `CS${given.length + 1}`, line, order: { orderType } });
              }
      await makeLines(ctx, given);
      const seen = new Set<string>();
      let cursor: string | null = null;
      let read = 0;
      do {
        const page = await listLines(ctx, query({ cursor: cursor ?? undefined }));
        for (const line of page.items) {
          const facts = {
            ...line,
            amountMinor: BigInt(line.amountMinor),
            effectiveAt: line.effectiveAt ? new Date(line.effectiveAt) : null,
          };
          expect(line.billing.state).toBe(explainBilling(facts, moment).state);
          seen.add(line.billing.state);
          read += 1;
        }
        cursor = page.nextCursor;
      } while (cursor);
      expect(read).toBe(given.length);
      const unbilled = BILLING_STATES.filter((state) => state !== 'billed');
      expect([...seen].sort()).toEqual([...unbilled].sort());

      for (const state of unbilled) {
        const totals = await getLineTotals(ctx, filter({ billing: state }));
        expect(totals.byState.map((row) => row.state)).toEqual([state]);
      }
    },
    120_000,
  );
});

describe('listing the lines of a month', () => {
  let ctx: Ctx;
  beforeAll(async () => {
    ctx = await financeOf('list');
    await makeProduct(ctx, 'OFFI1000001-STD-YEAR', 'OFFI1000001-STD', '云枢协同办公套件', '标准版 包年');
    await makeLine(ctx, 'JAN-FIRST', { effectiveAt: at('2025-12-31T16:00:00Z') });
    await makeLine(ctx, 'DEC-LAST', { effectiveAt: at('2025-12-31T15:59:59.999Z'), amountMinor: 100n });
    await makeLine(ctx, 'JAN-USD', { currency: 'USD', amountMinor: 12_345n, productClass: 'joint' });
    await makeLine(
      ctx,
      'JAN-REFUND',
      { amountMinor: -39_800n, originalLineId: 'JAN-FIRST-000001' },
      { orderType: 'UNSUBSCRIBE' },
    );
    await makeLine(
      ctx,
      'FEB-OPEN',
      { effectiveAt: at('2026-02-05T00:00:00Z'), productId: 'P-NEW', skuCode: 'S-NEW', productName: '' },
      { orderedAt: at('2026-01-20T00:00:00Z'), customerName: 'Acme 100% Trading', customerId: 'acme-1' },
    );
    await makeLine(
      ctx,
      'FEB-WAITING',
      { effectiveAt: null, supervision: 'in_progress' },
      { orderedAt: at('2026-02-01T00:00:00Z') },
    );
  });

  it('shows the current month of Shanghai when none is asked for', async () => {
    const page = await listLines(ctx, lineQuery.parse({}));
    expect(page.items.map((line) => line.orderId)).toEqual(['FEB-OPEN', 'FEB-WAITING']);
    expect((await getLineTotals(ctx, lineFilter.parse({}))).month).toBe('2026-02');
  });

  it('cuts months at midnight in Shanghai and keeps lines without effect in the month of their order', async () => {
    expect(await ids(ctx, { month: '2026-01' })).toEqual(['JAN-FIRST', 'JAN-REFUND', 'JAN-USD']);
    expect(await ids(ctx, { month: '2025-12' })).toEqual(['DEC-LAST']);
    const [waiting] = (await listLines(ctx, query({ month: '2026-02', q: 'WAITING' }))).items;
    expect(waiting).toMatchObject({ month: '2026-02', effectiveAt: null });
  });

  it.each<[string, Record<string, unknown>, string[]]>([
    [
      'product name',
      { month: '2026-01', product: '云枢协同办公套件' },
      ['JAN-FIRST', 'JAN-REFUND', 'JAN-USD'],
    ],
    ['product without name', { product: 'P-NEW' }, ['FEB-OPEN']],
    ['class', { productClass: 'joint' }, ['JAN-USD']],
    ['order type', { orderType: 'UNSUBSCRIBE' }, ['JAN-REFUND']],
    [
      'billing states',
      { billing: 'supervision_unfinished,bill_day_not_reached' },
      ['FEB-OPEN', 'FEB-WAITING'],
    ],
    ['supervision', { supervision: 'in_progress' }, ['FEB-WAITING']],
    ['pay status', { payStatus: 'unpaid' }, []],
    ['currency', { currency: 'USD' }, ['JAN-USD']],
    ['amounts below zero', { amountTo: '-0.01' }, ['JAN-REFUND']],
    ['an amount range, ends included', { amountFrom: '1.00', amountTo: '123.45' }, ['DEC-LAST', 'JAN-USD']],
    ['part of an order id', { q: 'jan-u' }, ['JAN-USD']],
    ['the original line', { q: 'JAN-FIRST-000001' }, ['JAN-FIRST', 'JAN-REFUND']],
    ['a name with a wildcard in it', { q: '100%' }, ['FEB-OPEN']],
    ['a wildcard as a plain character', { q: 'a%b' }, []],
    ['a customer id', { q: 'acme-1' }, ['FEB-OPEN']],
    ['a SKU', { q: 'S-NEW' }, ['FEB-OPEN']],
  ])('filters by %s, and the totals agree', async (_, given, expected) => {
    expect(await ids(ctx, given)).toEqual(expected);
    const page = await listLines(ctx, query(given));
    const totals = await getLineTotals(ctx, filter(given));
    expect(totals.count).toBe(expected.length);
    expect(page.total).toBe(expected.length);
    for (const { currency, amountMinor } of totals.byCurrency) {
      const own = page.items.filter((line) => line.currency === currency);
      expect(amountMinor).toBe(own.reduce((sum, line) => sum + line.amountMinor, 0));
    }
  });

  it.each(['effectiveAt', 'orderedAt', 'amount'])(
    'pages through all lines once, sorted by %s',
    async (sort) => {
      for (const dir of ['asc', 'desc']) {
        const given = { sort, dir };
        const whole = (await listLines(ctx, query(given))).items.map((line) => line.id);
        const paged: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await listLines(ctx, { ...query({ ...given, cursor }), limit: 2 });
          paged.push(...page.items.map((line) => line.id));
          cursor = page.nextCursor ?? undefined;
        } while (cursor);
        expect(paged).toEqual(whole);
        expect(new Set(paged).size).toBe(6);
      }
    },
  );

  it('shows the line with its listing and says when it is billed', async () => {
    const [line] = (await listLines(ctx, query({ q: 'JAN-FIRST', orderType: 'NEW' }))).items;
    expect(line).toMatchObject({
      productName: '云枢协同办公套件',
      specification: '标准版 包年',
      amountMinor: 39_800,
      month: '2026-01',
      billing: { state: 'billable', obstacles: [], billDay: billDayOf('2026-01', 'china').toISOString() },
    });
  });

  it('offers the listed products and the months since the first order', async () => {
    expect(await getLineOptions(ctx)).toEqual({
      products: ['云枢协同办公套件'],
      currency: 'CNY',
      firstMonth: '2026-01',
      currentMonth: '2026-02',
    });
  });

  it('shows another seller nothing', async () => {
    const other = await financeOf('other');
    expect((await listLines(other, query())).items).toEqual([]);
    expect((await getLineTotals(other, filter())).count).toBe(0);
    expect(await getLineOptions(other)).toMatchObject({ products: [] });
  });

  it('refuses who may not read statements', async () => {
    const delivery = ctxOf(db.pool, ctx.sellerId, NOW, 'delivery');
    await expect(listLines(delivery, query())).rejects.toThrow(DomainError);
    await expect(getLineTotals(delivery, filter())).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(getLineOptions(delivery)).rejects.toMatchObject({ kind: 'forbidden' });
  });
});

describe('what a query may not be', () => {
  it.each([
    { month: '2026-13' },
    { month: "2026-01'" },
    { amountFrom: 'x' },
    { amountTo: '1e3' },
    { billing: 'paid' },
    { sort: 'id' },
    { limit: 7 },
    { q: 'x'.repeat(201) },
  ])('%j', (given) => expect(lineQuery.safeParse(given).success).toBe(false));
});
