import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase } from '@/db/testing/database';
import type { PlaceOrder } from './contract';
import { putConsole } from './desk/consoles';
import { CONSOLE_TOKEN } from './testing/fake-console';
import { pushedUsage } from './testing/pushed-usage';
import { openReviewStage, type ReviewStage } from './testing/review-stage';
import type { OrderView } from './views';
import type { FinanceLineView, FinanceView, SendView, TakenFile } from './views-finance';

const PERIOD = '202603';
const MONTH = `sellerId=stage&period=${PERIOD}`;

let review: ReviewStage;
let stage: ReviewStage['stage'];
beforeAll(async () => {
  review = await openReviewStage(await createTestDatabase(2));
  ({ stage } = review);
});
afterAll(() => review.close());
afterEach(() => review.clear());

const get = async <T>(path: string) => (await review.control('GET', path)).body as unknown as T;
const month = (period = PERIOD) => get<FinanceView>(`/finance?sellerId=stage&period=${period}`);
const linesOf = async (scope: 'told' | 'waiting' = 'told', period = PERIOD) =>
  (
    await get<{ items: FinanceLineView[] }>(
      `/finance/lines?sellerId=stage&period=${period}&scope=${scope}&limit=200`,
    )
  ).items;
const lineOf = async (order: OrderView, scope?: 'told' | 'waiting', period?: string) =>
  (await linesOf(scope, period)).find(({ orderId }) => orderId === order.orderId);
const change = (order: OrderView, what: string, body: object) =>
  review.control('POST', `/finance/lines/${order.lines[0]?.orderLineId}/${what}`, body);
const buy = (overrides: Partial<PlaceOrder> = {}) => stage.order('v2', { discountBps: 0, ...overrides });

/** The stage's clock begins on 2026-03-02. */
const daysOn = (days: number) => stage.passHours(24 * days);

describe('a month at the finance desk', () => {
  it('settles what was sold, with vouchers, renewals and refunds, by class', async () => {
    const plain = await buy({ quantity: 10 });
    const vouched = await buy({ quantity: 10, voucherMinor: 9_000 });
    const joint = await buy({ skuCode: 'OFFI1000002-STD', periodType: 'year' });
    const selected = await buy({ skuCode: 'OFFI1000004-ONCE', chargingMode: 'ONE_TIME', discountBps: 1_000 });
    const trial = await buy({ orderType: 'TRIAL', periodType: 'day' });
    expect(await lineOf(plain)).toMatchObject({ amountMinor: 39_000, rateBps: 9_500, dueMinor: 37_050 });
    expect(await lineOf(vouched)).toMatchObject({ voucherMinor: 9_000, dueMinor: 28_500 });
    expect(await lineOf(joint)).toMatchObject({ productClass: 'joint', rateBps: 7_000, dueMinor: 130_123 });
    // 1280 × 85 % × 65 % ÷ 1.06, though 1152 were paid.
    expect(await lineOf(selected)).toMatchObject({ amountMinor: 115_200, dueMinor: 66_717 });
    expect(await lineOf(trial)).toBeUndefined();
    const { statements, periods } = await month();
    expect(periods).toContain(PERIOD);
    expect(statements.map(({ productClass, lines, dueMinor }) => [productClass, lines, dueMinor])).toEqual([
      ['common', 2, 65_550],
      ['joint', 1, 130_123],
      ['selected', 1, 66_717],
    ]);
    await stage.act(await stage.instanceOf(vouched), 'refund', { scope: 'instance' });
    await stage.act(await stage.instanceOf(selected), 'refund', { scope: 'instance' });
    const refunds = (await linesOf()).filter(({ orderType }) => orderType === 'UNSUBSCRIBE');
    expect(refunds).toMatchObject([
      { originalLineId: selected.lines[0]?.orderLineId, dueMinor: -66_717 },
      { originalLineId: vouched.lines[0]?.orderLineId, voucherMinor: -9_000, dueMinor: -28_500 },
    ]);
    expect((await month()).statements.map(({ dueMinor }) => dueMinor)).toEqual([37_050, 130_123, 0]);
  });

  it('counts a renewal in the month from which it runs', async () => {
    const order = await buy({ quantity: 20 });
    const { order: renewal } = await stage.act(await stage.instanceOf(order), 'renew', { periodNumber: 1 });
    if (!renewal) throw new Error('no renewal');
    expect(await lineOf(renewal)).toBeUndefined();
    expect(await lineOf(renewal, 'told', '202604')).toMatchObject({
      period: '202604',
      effectiveAt: order.lines[0]?.expireAt,
    });
  });

  it('pays more for a product whose month passes half a million', async () => {
    const report = { skuCode: 'OFFI1000006-STD', periodType: 'year' } as const;
    const small = await stage.order('codes', { ...report, quantity: 1 });
    expect(await lineOf(small)).toMatchObject({ rateBps: 9_500, incrementBps: 0 });
    const large = await stage.order('codes', { ...report, quantity: 100 });
    expect(await lineOf(large)).toMatchObject({ amountMinor: 49_800_000, rateBps: 9_600 });
    expect(await lineOf(small)).toMatchObject({ rateBps: 9_600, incrementBps: 100 });
  });

  it('sums charged usage of a product without packages into one line', async () => {
    const order = await buy({
      skuCode: 'OFFI1000003-PAYG',
      productId: 'OFFI1000003-PAYG-SIGN',
      chargingMode: 'ON_DEMAND',
    });
    const { instanceId } = await stage.instanceOf(order);
    await pushedUsage(stage.emulator.world, 'stage', instanceId ?? '', [
      { value: '1.5', at: '20260305T010000Z' },
      { value: '0.0033', at: '20260331T155959Z' },
      { value: '7', at: '20260331T160000Z' },
      { value: '100', at: '20260306T010000Z', code: '010' },
      { value: '200', at: '20260307T010000Z', related: 'a-package' },
    ]);
    const usage = (lines: FinanceLineView[]) => lines.filter(({ orderId }) => orderId === '');
    // 1.5033 × 3.00 yuan, rounded once.
    expect(usage(await linesOf())).toMatchObject([
      { amountMinor: 451, dueMinor: 428, productClass: 'common' },
    ]);
    expect(usage(await linesOf('told', '202604'))).toMatchObject([{ amountMinor: 2_100 }]);
    expect(await lineOf(order)).toBeUndefined();
  });
});

describe('what stands in a line’s way', () => {
  it('goes when the customer repays, and the console is told of the whole month', async () => {
    const [first, second] = [await buy({ quantity: 3 }), await buy({ quantity: 4 })];
    for (const order of [first, second]) {
      const { status } = await change(order, 'pay', { payState: 'credit_outstanding', isTold: false });
      expect(status).toBe(200);
    }
    expect(review.seller.told).toEqual([]);
    expect(await lineOf(first)).toBeUndefined();
    expect(await lineOf(first, 'waiting')).toMatchObject({ obstacle: 'unpaid', period: null });
    await change(first, 'pay', { payState: 'paid', wholeMonth: true, note: '已还款' });
    expect(await lineOf(first)).toMatchObject({ payState: 'paid', period: PERIOD });
    expect(await lineOf(second)).toMatchObject({ payState: 'paid' });
    expect(review.seller.told).toEqual([
      {
        path: '/api/orders/observations',
        body: {
          kind: 'pay_status',
          payStatus: 'paid',
          wholeMonth: true,
          orderId: first.orderId,
          orderLineId: first.lines[0]?.orderLineId,
          at: stage.now().toISOString(),
          note: '已还款',
        },
      },
    ]);
  });

  it('moves a line that is repaid after the bill day to the next month', async () => {
    const order = await buy({ quantity: 5 });
    await change(order, 'pay', { payState: 'credit_outstanding', isTold: false });
    await daysOn(40);
    await change(order, 'pay', { payState: 'paid', isTold: false });
    expect(await lineOf(order)).toBeUndefined();
    expect(await lineOf(order, 'told', '202604')).toMatchObject({ period: '202604' });
  });

  it('is supervision until it is completed, which is its effect; over is over', async () => {
    const order = await stage.order('v1', { supervised: true, quantity: 6 });
    const period = '202604';
    expect(await lineOf(order, 'waiting', period)).toMatchObject({
      node: 'awaiting_requirement',
      obstacle: 'supervision',
    });
    await change(order, 'supervision', { node: 'in_service' });
    expect(await lineOf(order, 'waiting', period)).toMatchObject({ node: 'in_service' });
    await change(order, 'supervision', { node: 'completed' });
    expect(await lineOf(order, 'told', period)).toMatchObject({
      node: 'completed',
      effectiveAt: stage.now().toISOString(),
    });
    expect(review.seller.told.map(({ body }) => body.node)).toEqual(['in_service', 'completed']);
    const again = await change(order, 'supervision', { node: 'in_service' });
    expect([again.status, again.body.code]).toEqual([409, 'supervision-over']);
  });

  it('stays when the console does not take it', async () => {
    const order = await buy({ quantity: 7 });
    review.seller.refuse(409, 'stronger_source');
    const refused = await change(order, 'pay', { payState: 'unpaid' });
    expect([refused.status, refused.body.code]).toEqual([409, 'console-refused']);
    expect(await lineOf(order, 'told', '202604')).toMatchObject({ payState: 'paid' });
  });

  it('is told by the order where the console does not know its lines', async () => {
    const order = await buy({ quantity: 8 });
    review.seller.refuse(404, 'not_found');
    expect((await change(order, 'pay', { payState: 'unpaid' })).status).toBe(200);
    expect(review.seller.told[0]?.body).toMatchObject({ orderId: order.orderId });
    expect(review.seller.told[0]?.body).not.toHaveProperty('orderLineId');
  });

  it('refuses a voucher beyond the price, and lines that nobody bought', async () => {
    const order = await buy({ quantity: 9 });
    const tooMuch = await change(order, 'voucher', { voucherMinor: 35_101 });
    expect([tooMuch.status, tooMuch.body.code]).toEqual([400, 'invalid']);
    expect((await change(order, 'voucher', { voucherMinor: 35_100 })).status).toBe(200);
    expect(await lineOf(order, 'told', '202604')).toMatchObject({ voucherMinor: 35_100, dueMinor: 0 });
    const nobody = await review.control('POST', '/finance/lines/CS-none-000001/voucher', { voucherMinor: 1 });
    expect(nobody.status).toBe(404);
  });
});

describe('planted differences and files', () => {
  const seeded = { sellerId: 'stage', period: PERIOD, seed: 20_260_301 };
  const five = ['amount', 'left_out', 'unordered', 'duplicated', 'voucher'].map((kind) => ({
    kind,
    count: 1,
  }));
  const plant = (faults: object[]) => review.control('POST', '/finance/faults', { ...seeded, faults });
  const csv = async (kind: string, language = 'en') => {
    const file = await get<TakenFile>(`/finance/file?${MONTH}&kind=${kind}&format=csv&language=${language}`);
    return parse(Buffer.from(file.content, 'base64'), { bom: true, columns: true }) as Record<
      string,
      string
    >[];
  };
  const dues = (rows: Record<string, string>[]) =>
    rows.reduce((sum, row) => sum + Math.round(Number(row['Amount due']) * 100), 0);

  it('are kept for the month, told in its files alone, and taken back', async () => {
    const [before, truth, sold] = [await month(), await csv('details'), await csv('transactions')];
    const planted = (await plant(five)).body as unknown as FinanceView;
    expect(planted.faults.planted.map(({ kind }) => kind).sort()).toEqual(
      five.map(({ kind }) => kind).sort(),
    );
    const details = await csv('details');
    expect(details).toHaveLength(truth.length - 1 + 1 + 1);
    const delta = planted.faults.planted.reduce((sum, { deltaMinor }) => sum + deltaMinor, 0);
    expect(dues(details) - dues(truth)).toBe(delta);
    expect(dues(await csv('summary'))).toBe(dues(details));
    expect(await csv('transactions')).toEqual(sold);
    expect(await month()).toEqual(planted);
    expect((await linesOf()).filter(({ fault }) => fault !== null)).toHaveLength(5);
    await plant([]);
    expect(await month()).toEqual({ ...before, faults: { ...before.faults, seed: 1 } });
  });

  it('lists orders as they were placed', async () => {
    const orders = await csv('orders', 'zh');
    expect(orders.length).toBeGreaterThan(5);
    expect(orders.map(({ 订单类型 }) => 订单类型)).toEqual(
      expect.arrayContaining(['新购', '试用', '退订', '续费']),
    );
  });

  it('sends the files with their SHA-256, and keeps what was answered', async () => {
    const kinds = ['details', 'summary', 'transactions', 'orders'];
    const { status, body } = await review.control('POST', '/finance/sends', {
      ...seeded,
      seed: undefined,
      kinds,
    });
    expect(status).toBe(200);
    const sends = (body as unknown as { items: SendView[] }).items;
    expect(sends.map(({ kind, fileState, code }) => [kind, fileState, code]).reverse()).toEqual(
      kinds.map((kind) => [kind, 'reading', null]),
    );
    expect(review.seller.files.map(({ kind, period, name }) => [kind, period, name])).toEqual(
      kinds.map((kind) => [kind, PERIOD, `${kind}-${PERIOD}.xlsx`]),
    );
    for (const [index, { content, sha256 }] of review.seller.files.entries()) {
      expect(sha256).toBe(createHash('sha256').update(content).digest('hex'));
      expect(sends.at(-1 - index)?.sha256).toBe(sha256);
    }
  });

  it('tells what a console refuses, and still sends the next', async () => {
    review.seller.refuse(409, 'file_unknown');
    const { body } = await review.control('POST', '/finance/sends', { sellerId: 'stage', period: PERIOD });
    const [second, first] = (body as unknown as { items: SendView[] }).items;
    expect([first?.kind, first?.status, first?.code, first?.fileId]).toEqual([
      'details',
      409,
      'file_unknown',
      null,
    ]);
    expect([second?.kind, second?.status]).toEqual(['summary', 200]);
  });

  it('sends nothing with a token that is not taken, or without a console', async () => {
    const send = (sellerId: string) =>
      review.control('POST', '/finance/sends', { sellerId, period: PERIOD, kinds: ['summary'] });
    const { world } = stage.emulator;
    await putConsole(world, { sellerId: 'stage', baseUrl: review.seller.url, token: 'sct_wrong' });
    expect(((await send('stage')).body as unknown as { items: SendView[] }).items[0]).toMatchObject({
      status: 401,
    });
    await putConsole(world, { sellerId: 'stage', baseUrl: review.seller.url, token: CONSOLE_TOKEN });
    await stage.emulator.world.pool.query(`INSERT INTO sellers (id, name) VALUES ('alone', 'alone')`);
    const alone = await send('alone');
    expect([alone.status, alone.body.code]).toEqual([409, 'no-console']);
  });

  it.each([
    ['/finance?sellerId=nobody', 404],
    ['/finance?sellerId=stage&period=202613', 400],
    [`/finance/lines?${MONTH}&before=x`, 400],
    [`/finance/file?${MONTH}&kind=ledger`, 400],
  ])('refuses %s with %i', async (path, status) => {
    expect((await review.control('GET', path)).status).toBe(status);
  });

  it('pages the rows of a month', async () => {
    const all = await linesOf();
    const page = await get<{ items: FinanceLineView[]; nextBefore: string | null }>(
      `/finance/lines?${MONTH}&limit=2`,
    );
    expect(page.items).toEqual(all.slice(0, 2));
    const rest = await get<typeof page>(`/finance/lines?${MONTH}&limit=200&before=${page.nextBefore}`);
    expect([rest.items, rest.nextBefore]).toEqual([all.slice(2), null]);
    const ordered = all.find(({ orderLineId }) => orderLineId !== '');
    const [found] = (await get<typeof page>(`/finance/lines?${MONTH}&q=${ordered?.orderLineId}`)).items;
    expect(found).toEqual(ordered);
  });
});
