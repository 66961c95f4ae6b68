import type { DifferenceKind, DifferenceReason, DifferenceState } from '@/db/enums/reconciliation';
import { DIFFERENCE_TRANSITIONS } from './contract-values';

/** What is looked at in a line of either side, or in a pair of lines; each is a yes or no. */
export const FACTS = [
  /** The line is on the expected statement; on the marketplace's. */
  'expected',
  'told',
  /** A further row of the marketplace's for a line that another row told already; both in one file. */
  'repeated',
  'sameFile',
  /** The other side has it in another month; the marketplace's is the earlier one; the marketplace has it in both. */
  'otherPeriod',
  'toldEarlier',
  'billedTwice',
  /** The other side has it in the same month on another statement. */
  'otherStatement',
  'classDiffers',
  'entityDiffers',
  /** Money that goes back; its original line is known here. */
  'refund',
  'originalKnown',
  /** The line is among the transactions here, whether on a statement or not. */
  'lineKnown',
  /** What the marketplace's transaction details or orders say of a line that its statement leaves out. */
  'toldUnpaid',
  'toldUnsupervised',
  'toldNotEffective',
  /** It took effect in the last three days of its month. */
  'monthEnd',
  'amountDiffers',
  'quantityDiffers',
  'voucherDiffers',
  'voucherUnknownHere',
  'voucherUnknownThere',
  'rateDiffers',
  /** Common goods at exactly 5 % (R41); which side's rate is that of the tier. */
  'tiered',
  'tierIsHere',
  'tierIsThere',
  'dueDiffers',
  /** By one minor unit at most. */
  'rounding',
] as const;
export type Fact = (typeof FACTS)[number];
export type Facts = Readonly<Record<Fact, boolean>>;

export type DifferenceRule = {
  kind: DifferenceKind;
  reason: DifferenceReason;
  when: Readonly<Partial<Record<Fact, boolean>>>;
};

const rule = (
  kind: DifferenceKind,
  reason: DifferenceReason,
  when: DifferenceRule['when'],
): DifferenceRule => ({ kind, reason, when });

const HERE_ONLY = { expected: true, told: false } as const;
const THERE_ONLY = { expected: false, told: true } as const;
const BOTH = { expected: true, told: true } as const;

/**
 * What a line's facts make of it: the first rule whose facts hold. None holds: equal. The same table is compiled to SQL
 * (service/classify-sql), so that a million lines are judged where they lie.
 */
export const DIFFERENCE_RULES: readonly DifferenceRule[] = [
  rule('duplicated', 'billed_in_both_periods', { ...THERE_ONLY, billedTwice: true }),
  rule('duplicated', 'twice_in_file', { ...THERE_ONLY, repeated: true, sameFile: true }),
  rule('duplicated', 'twice_in_files', { ...THERE_ONLY, repeated: true }),
  rule('wrong_period', 'told_earlier', { ...HERE_ONLY, otherPeriod: true, toldEarlier: true }),
  rule('wrong_period', 'told_later', { ...HERE_ONLY, otherPeriod: true }),
  rule('wrong_period', 'told_earlier', { ...THERE_ONLY, otherPeriod: true, toldEarlier: true }),
  rule('wrong_period', 'told_later', { ...THERE_ONLY, otherPeriod: true }),
  ...[HERE_ONLY, THERE_ONLY].flatMap((side) => [
    rule('wrong_statement', 'other_class', { ...side, otherStatement: true, classDiffers: true }),
    rule('wrong_statement', 'other_entity', { ...side, otherStatement: true, entityDiffers: true }),
    rule('wrong_statement', 'other_currency', { ...side, otherStatement: true }),
  ]),
  rule('refund_unmatched', 'refund_not_told', { ...HERE_ONLY, refund: true }),
  rule('refund_unmatched', 'refund_without_original', { ...THERE_ONLY, refund: true, originalKnown: false }),
  rule('refund_unmatched', 'refund_not_known', { ...THERE_ONLY, refund: true }),
  rule('missing_there', 'told_unpaid', { ...HERE_ONLY, toldUnpaid: true }),
  rule('missing_there', 'told_supervision', { ...HERE_ONLY, toldUnsupervised: true }),
  rule('missing_there', 'told_not_effective', { ...HERE_ONLY, toldNotEffective: true }),
  rule('missing_there', 'month_end', { ...HERE_ONLY, monthEnd: true }),
  rule('missing_there', 'not_on_their_statement', HERE_ONLY),
  rule('missing_here', 'line_not_billed', { ...THERE_ONLY, lineKnown: true }),
  rule('missing_here', 'line_unknown', THERE_ONLY),
  rule('amount_differs', 'quantity', { ...BOTH, amountDiffers: true, quantityDiffers: true }),
  rule('amount_differs', 'deal_price', { ...BOTH, amountDiffers: true }),
  rule('voucher_differs', 'voucher_unknown_here', {
    ...BOTH,
    voucherDiffers: true,
    voucherUnknownHere: true,
  }),
  rule('voucher_differs', 'voucher_unknown_there', {
    ...BOTH,
    voucherDiffers: true,
    voucherUnknownThere: true,
  }),
  rule('voucher_differs', 'voucher_amount', { ...BOTH, voucherDiffers: true }),
  rule('rate_differs', 'tier_here_is_right', { ...BOTH, rateDiffers: true, tiered: true, tierIsHere: true }),
  rule('rate_differs', 'tier_there_is_right', {
    ...BOTH,
    rateDiffers: true,
    tiered: true,
    tierIsThere: true,
  }),
  rule('rate_differs', 'rate_neither', { ...BOTH, rateDiffers: true, tiered: true }),
  rule('rate_differs', 'rate_agreement', { ...BOTH, rateDiffers: true }),
  rule('amount_differs', 'rounding', { ...BOTH, dueDiffers: true, rounding: true }),
  rule('amount_differs', 'due_only', { ...BOTH, dueDiffers: true }),
];

const holds = (facts: Facts, { when }: DifferenceRule): boolean =>
  Object.entries(when).every(([fact, wanted]) => facts[fact as Fact] === wanted);

/** What differs and why, or null for equal lines. */
export function classify(facts: Facts): DifferenceRule | null {
  return DIFFERENCE_RULES.find((one) => holds(facts, one)) ?? null;
}

/** Lines of the last days of a month are the ones that slip into the next statement. */
export const MONTH_END_DAYS = 3;

export const canBecome = (from: DifferenceState, to: DifferenceState): boolean =>
  from === to || DIFFERENCE_TRANSITIONS[from].includes(to);

/** The states from which a person may go to one. */
export const statesBefore = (to: DifferenceState): DifferenceState[] =>
  (Object.keys(DIFFERENCE_TRANSITIONS) as DifferenceState[]).filter((from) => canBecome(from, to));

/** A month with this part of a file's rows, and this many, is told on purpose, not by mistake. */
const OWN_PART = 0.2;
const OWN_ROWS = 10;

/**
 * The months (`YYYYMM`) that a file of details is for, of those that its rows name: the one that was named beside it, else
 * the one of most rows (the later of two equal ones) with others that are too many for a mistake. Rows of another month are
 * told in the wrong one, and say nothing of the rest of it.
 */
export function ownPeriodsOf(rowsOf: ReadonlyMap<string, number>, named: string | null): string[] {
  const all = [...rowsOf].filter(([period]) => period !== '');
  if (named !== null && all.some(([period]) => period === named)) return [named];
  const [most] = all.toSorted(([a, one], [b, two]) => two - one || (a < b ? 1 : -1));
  const rows = all.reduce((sum, [, count]) => sum + count, 0);
  return all
    .filter(([period, count]) => period === most?.[0] || (count >= OWN_ROWS && count >= rows * OWN_PART))
    .map(([period]) => period)
    .sort();
}
