import type { BillingState, OrderType, PayStatus, Site, SupervisionStatus } from '@/db/enums';
import { atHour, periodBounds, periodOf, shiftPeriod } from '@/lib/calendar/shanghai';
import { type WorkingDayOverrides, workingDayFrom } from '@/lib/calendar/working-days';

/**
 * Day of the following month on which a month is billed (R34; the international sites bill on the 7th), moved to the next
 * working day in China: the other sites' own calendars are not public.
 */
export const BILL_DAYS: Record<Site, number> = { china: 3, international: 7, europe: 7 };

/** What billing looks at in a line; `effectiveAt` is the entry moment of R32. */
export type BillingFacts = {
  orderType: OrderType | null;
  isTrial: boolean;
  /** False for usage without a known price. */
  isPriced: boolean;
  amountMinor: bigint;
  payStatus: PayStatus;
  supervision: SupervisionStatus;
  effectiveAt: Date | null;
};

/**
 * When, for which site and by whose working days billing is judged; lines effective from `openFrom` on wait for a later
 * bill day.
 */
export type BillingMoment = { now: Date; openFrom: Date; site: Site; workingDays?: WorkingDayOverrides };

/** One test of a line. The same data is compiled to SQL (service/billing-state) and evaluated by `holds`. */
export type BillingTest =
  | { field: 'isTrial' | 'isPriced'; op: 'is'; value: boolean }
  | { field: 'orderType'; op: 'is'; value: OrderType }
  | { field: 'amountMinor'; op: 'is'; value: bigint }
  | { field: 'payStatus'; op: 'isNot'; value: PayStatus }
  | { field: 'supervision'; op: 'is'; value: SupervisionStatus }
  | { field: 'effectiveAt'; op: 'missing' }
  | { field: 'effectiveAt'; op: 'after'; value: 'now' }
  | { field: 'effectiveAt'; op: 'from'; value: 'openFrom' };

/** Where a line stands that is on no statement. */
export type UnbilledState = Exclude<BillingState, 'billed'>;

export type BillingRule = { state: UnbilledState; rule: string; anyOf: readonly BillingTest[] };

/**
 * Why a line is not billed, in order of precedence: what can never be billed first, then what others must do (pay,
 * accept), then what only time brings. The first rule with a test that holds names the state; none: `billable`.
 */
export const BILLING_RULES: readonly BillingRule[] = [
  {
    state: 'price_unknown',
    rule: 'R32',
    anyOf: [{ field: 'isPriced', op: 'is', value: false }],
  },
  {
    state: 'trial_or_zero',
    rule: 'R35',
    anyOf: [
      { field: 'isTrial', op: 'is', value: true },
      { field: 'orderType', op: 'is', value: 'TRIAL' },
      { field: 'amountMinor', op: 'is', value: 0n },
    ],
  },
  {
    state: 'customer_not_repaid',
    rule: 'R30, R31',
    anyOf: [{ field: 'payStatus', op: 'isNot', value: 'paid' }],
  },
  {
    state: 'supervision_unfinished',
    rule: 'R30, R32, R35',
    anyOf: [{ field: 'supervision', op: 'is', value: 'in_progress' }],
  },
  {
    state: 'order_not_effective',
    rule: 'R30, R32',
    anyOf: [
      { field: 'effectiveAt', op: 'missing' },
      { field: 'effectiveAt', op: 'after', value: 'now' },
    ],
  },
  {
    state: 'bill_day_not_reached',
    rule: 'R34',
    anyOf: [{ field: 'effectiveAt', op: 'from', value: 'openFrom' }],
  },
];

/** The day (`YYYY-MM-DD`) on which a month is billed as the marketplace names it, before it is moved. */
export const plainBillDay = (period: string, site: Site): string =>
  `${shiftPeriod(period, 1)}-0${BILL_DAYS[site]}`;

/** The instant (00:00 in Shanghai) at which a month is billed: its bill day, or the next working day (R34). */
export const billDayOf = (period: string, site: Site, workingDays?: WorkingDayOverrides): Date =>
  atHour(workingDayFrom(plainBillDay(period, site), workingDays), 0, 0);

/** Fixes when billing is judged: the first month whose bill day has not come yet begins at `openFrom`. */
export function billingMoment(now: Date, site: Site, workingDays?: WorkingDayOverrides): BillingMoment {
  const current = periodOf(now);
  const previous = shiftPeriod(current, -1);
  const open = now < billDayOf(previous, site, workingDays) ? previous : current;
  const openFrom = periodBounds(open)?.from ?? now;
  return { now, openFrom, site, ...(workingDays ? { workingDays } : {}) };
}

function passes(test: BillingTest, line: BillingFacts, moment: BillingMoment): boolean {
  if (test.field !== 'effectiveAt') {
    const same = line[test.field] === test.value;
    return test.op === 'is' ? same : !same;
  }
  if (test.op === 'missing') return line.effectiveAt === null;
  if (line.effectiveAt === null) return false;
  return test.op === 'after' ? line.effectiveAt > moment.now : line.effectiveAt >= moment.openFrom;
}

/** The bill day that takes the line as it stands: of its own month, or the next one when that has passed. */
function dayOfBill(line: BillingFacts, obstacles: readonly UnbilledState[], moment: BillingMoment) {
  if (line.effectiveAt === null || obstacles.includes('trial_or_zero')) return null;
  const own = billDayOf(periodOf(line.effectiveAt), moment.site, moment.workingDays);
  const isWaiting = obstacles.some((state) => state !== 'bill_day_not_reached');
  if (!isWaiting || own > moment.now) return own;
  return billDayOf(periodOf(moment.openFrom), moment.site, moment.workingDays);
}

export type BillingExplanation = { state: UnbilledState; obstacles: UnbilledState[]; billDay: Date | null };

/** Says why a line that is on no statement is not billed, with every obstacle and the earliest bill day once they are gone. */
export function explainBilling(line: BillingFacts, moment: BillingMoment): BillingExplanation {
  const met = BILLING_RULES.filter((rule) => rule.anyOf.some((test) => passes(test, line, moment))).map(
    (rule) => rule.state,
  );
  // Without a price the amount says nothing yet, so that it is not "zero".
  const obstacles = line.isPriced ? met : met.filter((state) => state !== 'trial_or_zero');
  return {
    state: obstacles[0] ?? 'billable',
    obstacles,
    billDay: dayOfBill(line, obstacles, moment),
  };
}

/** The month (Shanghai) that a line belongs to: of its effect, or of its order while it has none. */
export const periodOfLine = (effectiveAt: Date | null, orderedAt: Date): string =>
  periodOf(effectiveAt ?? orderedAt);
