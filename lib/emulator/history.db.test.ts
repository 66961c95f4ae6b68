import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase } from '@/db/testing/database';
import { DEMO_SELLER_ID } from './demo';
import { changePay, changeSupervision, changeVoucher } from './desk/finance/change-line';
import { readMonth } from './desk/finance/month';
import { type HistoricLine, recordHistory } from './history';
import { openStage, type Stage } from './testing/stage';

let stage: Stage;
const PERIOD = '202602';
const told = { isTold: false };
const lineOf = (number: number, given: Partial<HistoricLine> = {}): HistoricLine => ({
  orderId: `CS260205080000${number}`,
  orderLineId: `CS260205080000${number}-000001`,
  originalLineId: null,
  orderType: 'NEW',
  orderedAt: new Date('2026-02-05T00:00:00Z'),
  effectiveAt: new Date('2026-02-05T00:01:00Z'),
  customerId: 'customer',
  customerName: 'customer',
  productId: 'OFFI1000001-STD-YEAR',
  periodNumber: 1,
  quantity: 1,
  listMinor: 39_800n,
  amountMinor: 39_800n,
  voucherMinor: 0n,
  payState: 'paid',
  node: null,
  ...given,
});
const plain = lineOf(1);
const onCredit = lineOf(2, { payState: 'credit_outstanding' });
const alsoOnCredit = lineOf(3, { payState: 'credit_outstanding' });
const supervised = lineOf(4, { node: 'in_service', effectiveAt: null });
const waiting = lineOf(5, { effectiveAt: null });
const refund = lineOf(6, {
  orderType: 'UNSUBSCRIBE',
  originalLineId: plain.orderLineId,
  listMinor: -39_800n,
  amountMinor: -39_800n,
});
const unknown = lineOf(7, { productId: 'OFFI1000099-STD-YEAR' });

beforeAll(async () => {
  stage = await openStage(await createTestDatabase(2));
  const { pool } = stage.emulator.world;
  const lines = [plain, onCredit, alsoOnCredit, supervised, waiting, refund, unknown];
  for (let time = 0; time < 2; time += 1) await recordHistory(pool, lines, stage.now());
});
afterAll(() => stage.close());

const placeOf = async ({ orderLineId }: HistoricLine) => {
  const { booked } = await readMonth(stage.emulator.world, DEMO_SELLER_ID, PERIOD);
  const found = booked.filter((line) => line.orderLineId === orderLineId);
  return found.map(({ period, obstacle, dueMinor }) => [period, obstacle, Number(dueMinor)]);
};

it('is settled as orders are, each line once, for products that are sold', async () => {
  expect(await placeOf(plain)).toEqual([[PERIOD, null, 37_810]]);
  expect(await placeOf(refund)).toEqual([[PERIOD, null, -37_810]]);
  expect(await placeOf(waiting)).toEqual([[null, 'not_provided', 37_810]]);
  expect(await placeOf(unknown)).toEqual([]);
});

it('is repaid with the customer’s whole month', async () => {
  const { world } = stage.emulator;
  expect(await placeOf(onCredit)).toEqual([[null, 'unpaid', 37_810]]);
  await changePay(world, onCredit.orderLineId, { payState: 'paid', wholeMonth: true, ...told });
  expect(await placeOf(onCredit)).toEqual([[PERIOD, null, 37_810]]);
  expect(await placeOf(alsoOnCredit)).toEqual([[PERIOD, null, 37_810]]);
});

it('is supervised until it is completed, and takes a voucher', async () => {
  const { world } = stage.emulator;
  expect(await placeOf(supervised)).toEqual([[null, 'supervision', 37_810]]);
  await changeSupervision(world, supervised.orderLineId, { node: 'completed', ...told });
  await changeVoucher(world, supervised.orderLineId, { voucherMinor: 9_800 });
  expect(await placeOf(supervised)).toEqual([['202603', null, 28_500]]);
});
