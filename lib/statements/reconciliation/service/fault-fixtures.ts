import type { DifferenceKind, DifferenceReason } from '@/db/enums/reconciliation';
import { newId } from '@/lib/ids';
import { amountText } from '@/lib/money/money';
import { type FixtureLine, fixtureLine, settled, share } from './reconciliation-fixtures';
import { type ToldRow, toldRow } from './told-file-fixtures';

/** What a planted fault must be found as: by its order line, in the month of October 2026. */
export type Planted = { orderLineId: string; kind: DifferenceKind; reason: DifferenceReason };

/** A month with faults: what is billed here, what is known beside it, what the marketplace's files tell. */
export type FaultyMonth = {
  billed: FixtureLine[];
  known: FixtureLine[];
  details: ToldRow[];
  secondFile: ToldRow[];
  transactions: ToldRow[];
  planted: Planted[];
};

const yuan = (minor: bigint) => amountText(minor, 'CNY');
const TIER_PRODUCT = 'OFFI-TIER';
const SPECIAL = 900_000;

/** Plants each fault in lines of its own, so that none hides another. */
class Plan {
  readonly month: FaultyMonth = {
    billed: [],
    known: [],
    details: [],
    secondFile: [],
    transactions: [],
    planted: [],
  };
  private next = SPECIAL;

  line(changes: Partial<FixtureLine> = {}): FixtureLine {
    this.next += 1;
    return fixtureLine(this.next, { amountMinor: 123_456n, quantity: 2, ...changes });
  }

  expect(line: FixtureLine, kind: DifferenceKind, reason: DifferenceReason): void {
    this.month.planted.push({ orderLineId: line.orderLineId, kind, reason });
  }

  /** A line on both sides, told otherwise. */
  told(kind: DifferenceKind, reason: DifferenceReason, line: FixtureLine, changes: Partial<ToldRow>): void {
    this.month.billed.push(line);
    this.month.details.push(toldRow(line, changes));
    this.expect(line, kind, reason);
  }

  /** A line that is billed here alone. */
  here(kind: DifferenceKind, reason: DifferenceReason, line: FixtureLine): FixtureLine {
    this.month.billed.push(line);
    this.expect(line, kind, reason);
    return line;
  }

  /** A line that the marketplace alone bills. */
  there(kind: DifferenceKind, reason: DifferenceReason, line: FixtureLine): FixtureLine {
    this.month.details.push(toldRow(line));
    this.expect(line, kind, reason);
    return line;
  }
}

const dueAt = (line: FixtureLine, bps: number) => yuan(share(line.amountMinor - line.voucherMinor, bps));

function plantAmounts(plan: Plan): void {
  const [quantity, price, dearer, cent, odd] = [
    plan.line(),
    plan.line(),
    plan.line(),
    plan.line(),
    plan.line(),
  ];
  const twice = { ...quantity, amountMinor: quantity.amountMinor * 2n };
  plan.told('amount_differs', 'quantity', quantity, {
    数量: '4',
    交易金额: yuan(twice.amountMinor),
    应结算金额: yuan(settled(twice).dueMinor),
  });
  for (const [line, amountMinor] of [
    [price, 99_999n],
    [dearer, 222_222n],
  ] as const)
    plan.told('amount_differs', 'deal_price', line, {
      交易金额: yuan(amountMinor),
      应结算金额: yuan(settled({ ...line, amountMinor }).dueMinor),
    });
  plan.told('amount_differs', 'rounding', cent, { 应结算金额: yuan(settled(cent).dueMinor + 1n) });
  plan.told('amount_differs', 'due_only', odd, { 应结算金额: yuan(settled(odd).dueMinor - 500n) });
}

function plantVouchers(plan: Plan): void {
  const cases = [
    ['voucher_unknown_here', 0n, 1_000n],
    ['voucher_unknown_there', 2_000n, 0n],
    ['voucher_amount', 3_000n, 5_000n],
  ] as const;
  for (const [reason, here, there] of cases) {
    const line = plan.line({ voucherMinor: here });
    plan.told('voucher_differs', reason, line, {
      代金券: yuan(there),
      应结算金额: yuan(settled({ ...line, voucherMinor: there }).dueMinor),
    });
  }
}

/** Ten lines of one product pass 500 000 yuan: 96 % is right for all of them. */
function plantRates(plan: Plan): void {
  const tiered = (changes: Partial<FixtureLine> = {}) =>
    plan.line({ productId: TIER_PRODUCT, amountMinor: 6_000_000n, incrementBps: 100, ...changes });
  for (let at = 0; at < 8; at += 1) {
    const line = tiered();
    plan.month.billed.push(line);
    plan.month.details.push(toldRow(line));
  }
  const [low, ours, neither] = [tiered(), tiered({ incrementBps: 0 }), tiered({ incrementBps: 200 })];
  const rate = (line: FixtureLine, bps: number) => ({
    伙伴结算比例: `${bps / 100}%`,
    应结算金额: dueAt(line, bps),
  });
  plan.told('rate_differs', 'tier_here_is_right', low, rate(low, 9_500));
  plan.told('rate_differs', 'tier_there_is_right', ours, rate(ours, 9_600));
  plan.told('rate_differs', 'rate_neither', neither, rate(neither, 9_500));
  const other = plan.line({ feeBps: 800 });
  plan.told('rate_differs', 'rate_agreement', other, rate(other, 9_000));
}

function plantMissing(plan: Plan): void {
  const says = (line: FixtureLine, changes: Partial<ToldRow>) =>
    plan.month.transactions.push(toldRow(line, { 账期: '', ...changes }));
  says(plan.here('missing_there', 'told_unpaid', plan.line()), { 付费状态: '未还款' });
  says(plan.here('missing_there', 'told_supervision', plan.line()), { 监管状态: '进行中' });
  says(plan.here('missing_there', 'told_not_effective', plan.line()), {
    订单生效时间: '2026-11-02 00:00:00',
  });
  plan.here('missing_there', 'month_end', plan.line({ effectiveAt: new Date('2026-10-31T10:00:00Z') }));
  plan.here(
    'missing_there',
    'not_on_their_statement',
    plan.line({ effectiveAt: new Date('2026-10-05T10:00:00Z') }),
  );
  plan.there('missing_here', 'line_unknown', plan.line());
  plan.there('missing_here', 'line_unknown', plan.line({ amountMinor: 1n }));
  plan.month.known.push(plan.there('missing_here', 'line_not_billed', plan.line()));
}

/** What a later file says again is told once; what it says otherwise counts, and the earlier row is the repeat. */
function plantRepeats(plan: Plan): void {
  const both = () => {
    const line = plan.line();
    plan.month.billed.push(line);
    plan.month.details.push(toldRow(line));
    return line;
  };
  const [once, otherAmount, inSecond, alsoInSecond] = [both(), both(), both(), both()];
  plan.month.details.push(toldRow(once), toldRow(otherAmount, { 应结算金额: '7.77' }));
  plan.expect(once, 'duplicated', 'twice_in_file');
  plan.expect(otherAmount, 'duplicated', 'twice_in_file');
  plan.month.secondFile.push(toldRow(inSecond), toldRow(alsoInSecond, { 应结算金额: '8.88' }));
  plan.expect(alsoInSecond, 'amount_differs', 'due_only');
  plan.expect(alsoInSecond, 'duplicated', 'twice_in_files');
  const september = plan.line({ period: '202609', effectiveAt: new Date('2026-09-10T04:00:00Z') });
  plan.month.billed.push(september);
  plan.month.details.push(toldRow(september), toldRow(september, { 账期: '202610' }));
  plan.expect(september, 'duplicated', 'billed_in_both_periods');
}

function plantPeriods(plan: Plan): void {
  const [early, late] = [plan.line(), plan.line()];
  plan.month.details.push(toldRow(early, { 账期: '202609' }), toldRow(late, { 账期: '202611' }));
  plan.here('wrong_period', 'told_earlier', early);
  plan.here('wrong_period', 'told_later', late);
  const september = plan.line({ period: '202609', effectiveAt: new Date('2026-09-20T04:00:00Z') });
  plan.month.billed.push(september);
  plan.month.details.push(toldRow(september, { 账期: '202610' }));
  plan.expect(september, 'wrong_period', 'told_later');
}

/** Each is found twice: where it is missing, and where it should not be. */
function plantStatements(plan: Plan): void {
  const cases = [
    ['other_class', { 账单ID: 'B-joint', 商品类别: 'Joint goods' }],
    ['other_entity', { 账单ID: 'B-entity', 签约主体: 'Sparkoo Technologies Hong Kong Co., Limited' }],
    ['other_currency', { 账单ID: 'B-usd', 币种: 'USD' }],
  ] as const;
  for (const [reason, changes] of cases) {
    const line = plan.line();
    plan.told('wrong_statement', reason, line, changes);
    plan.expect(line, 'wrong_statement', reason);
  }
}

function plantRefunds(plan: Plan): void {
  const sold = plan.line();
  plan.month.billed.push(sold);
  plan.month.details.push(toldRow(sold));
  const refund = (changes: Partial<FixtureLine> = {}) =>
    plan.line({ amountMinor: -50_000n, originalLineId: sold.orderLineId, ...changes });
  plan.here('refund_unmatched', 'refund_not_told', refund());
  plan.there('refund_unmatched', 'refund_not_known', refund({ amountMinor: -40_000n }));
  plan.there('refund_unmatched', 'refund_without_original', refund({ originalLineId: 'CS-nobody-000001' }));
}

/** What looks like a fault and is none: other ids of a refund, no ids of usage, no line id, a rate without money. */
function plantEquals(plan: Plan): void {
  const { billed, details } = plan.month;
  const refund = plan.line({ amountMinor: -30_000n, originalLineId: 'CS-original-000009' });
  const usage = plan.line({ orderId: '', orderLineId: `usage-${newId()}`, productId: 'OFFI-USAGE' });
  const unnamed = plan.line();
  const tiny = plan.line({ amountMinor: 10n });
  billed.push(refund, usage, unnamed, tiny);
  details.push(
    toldRow(refund, { 订单号: 'CS-REFUND-1', 订单行ID: 'CS-REFUND-1-000001' }),
    toldRow(usage, { 订单行ID: '' }),
    toldRow(unnamed, { 订单行ID: '' }),
    toldRow(tiny, { 伙伴结算比例: '96%' }),
  );
}

/** October 2026 with so many lines and 36 rows that differ, of every kind and of every reason. */
export function faultyMonth(lines: number): FaultyMonth {
  const plan = new Plan();
  for (const plant of [
    plantAmounts,
    plantVouchers,
    plantRates,
    plantMissing,
    plantRepeats,
    plantPeriods,
    plantStatements,
    plantRefunds,
    plantEquals,
  ])
    plant(plan);
  for (let at = plan.month.billed.length; at < lines; at += 1) {
    const line = fixtureLine(at, at % 50 === 0 ? { voucherMinor: 100n } : {});
    plan.month.billed.push(line);
    plan.month.details.push(toldRow(line));
  }
  return plan.month;
}
