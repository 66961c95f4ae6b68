import { describe, expect, it } from 'vitest';
import { DIFFERENCE_KINDS, DIFFERENCE_REASONS, DIFFERENCE_STATES } from '@/db/enums/reconciliation';
import { incrementOf } from '../settlement/increments';
import {
  canBecome,
  classify,
  DIFFERENCE_RULES,
  FACTS,
  type Fact,
  type Facts,
  ownPeriodsOf,
  statesBefore,
} from './rules';

const facts = (...given: Fact[]): Facts =>
  Object.fromEntries(FACTS.map((fact) => [fact, given.includes(fact)])) as Facts;
const of = (...given: Fact[]) => {
  const found = classify(facts(...given));
  return found ? `${found.kind} ${found.reason}` : 'equal';
};

describe('what differs', () => {
  it.each<[string, Fact[]]>([
    ['equal', ['expected', 'told']],
    ['equal', ['expected', 'told', 'refund', 'tiered', 'tierIsHere', 'monthEnd']],
    ['duplicated billed_in_both_periods', ['told', 'otherPeriod', 'billedTwice']],
    ['duplicated twice_in_file', ['told', 'repeated', 'sameFile', 'amountDiffers', 'refund']],
    ['duplicated twice_in_files', ['told', 'repeated']],
    ['wrong_period told_earlier', ['expected', 'otherPeriod', 'toldEarlier', 'refund']],
    ['wrong_period told_later', ['expected', 'otherPeriod', 'monthEnd']],
    ['wrong_period told_earlier', ['told', 'otherPeriod', 'toldEarlier', 'lineKnown']],
    ['wrong_period told_later', ['told', 'otherPeriod']],
    ['wrong_statement other_class', ['expected', 'otherStatement', 'classDiffers', 'entityDiffers']],
    ['wrong_statement other_entity', ['told', 'otherStatement', 'entityDiffers']],
    ['wrong_statement other_currency', ['told', 'otherStatement']],
    ['refund_unmatched refund_not_told', ['expected', 'refund', 'monthEnd']],
    ['refund_unmatched refund_without_original', ['told', 'refund', 'lineKnown']],
    ['refund_unmatched refund_not_known', ['told', 'refund', 'originalKnown']],
    ['missing_there told_unpaid', ['expected', 'toldUnpaid', 'toldUnsupervised']],
    ['missing_there told_supervision', ['expected', 'toldUnsupervised', 'toldNotEffective']],
    ['missing_there told_not_effective', ['expected', 'toldNotEffective', 'monthEnd']],
    ['missing_there month_end', ['expected', 'monthEnd']],
    ['missing_there not_on_their_statement', ['expected']],
    ['missing_here line_not_billed', ['told', 'lineKnown']],
    ['missing_here line_unknown', ['told']],
    [
      'amount_differs quantity',
      ['expected', 'told', 'amountDiffers', 'quantityDiffers', 'dueDiffers', 'voucherDiffers'],
    ],
    ['amount_differs deal_price', ['expected', 'told', 'amountDiffers', 'rateDiffers', 'dueDiffers']],
    [
      'voucher_differs voucher_unknown_here',
      ['expected', 'told', 'voucherDiffers', 'voucherUnknownHere', 'dueDiffers'],
    ],
    ['voucher_differs voucher_unknown_there', ['expected', 'told', 'voucherDiffers', 'voucherUnknownThere']],
    ['voucher_differs voucher_amount', ['expected', 'told', 'voucherDiffers', 'rateDiffers']],
    [
      'rate_differs tier_here_is_right',
      ['expected', 'told', 'rateDiffers', 'dueDiffers', 'tiered', 'tierIsHere'],
    ],
    [
      'rate_differs tier_there_is_right',
      ['expected', 'told', 'rateDiffers', 'dueDiffers', 'tiered', 'tierIsThere'],
    ],
    ['rate_differs rate_neither', ['expected', 'told', 'rateDiffers', 'dueDiffers', 'tiered', 'rounding']],
    ['rate_differs rate_agreement', ['expected', 'told', 'rateDiffers', 'dueDiffers']],
    ['amount_differs rounding', ['expected', 'told', 'dueDiffers', 'rounding']],
    ['amount_differs due_only', ['expected', 'told', 'dueDiffers']],
    ['equal', ['expected', 'told', 'quantityDiffers', 'rounding']],
  ])('is %s for %j', (expected, given) => expect(of(...given)).toBe(expected));

  it('is something for every line that one side alone has', () => {
    for (const side of ['expected', 'told'] as const)
      for (const other of FACTS)
        if (other !== 'expected' && other !== 'told') expect(of(side, other)).not.toBe('equal');
  });

  it('is never equal where the amounts due differ', () => {
    for (const one of FACTS) expect(of('expected', 'told', 'dueDiffers', one)).not.toBe('equal');
  });

  it('has a rule for every kind and every reason, and each rule can be the first that holds', () => {
    expect(new Set(DIFFERENCE_RULES.map(({ kind }) => kind))).toEqual(new Set(DIFFERENCE_KINDS));
    expect(new Set(DIFFERENCE_RULES.map(({ reason }) => reason))).toEqual(new Set(DIFFERENCE_REASONS));
    for (const rule of DIFFERENCE_RULES) {
      const held = Object.entries(rule.when).flatMap(([fact, wanted]) => (wanted ? [fact as Fact] : []));
      const firsts = [undefined, ...FACTS].map((more) => classify(facts(...held, ...(more ? [more] : []))));
      expect(firsts).toContain(rule);
    }
  });
});

describe('the tier of a product', () => {
  it.each([
    [0n, 0],
    [49_999_999n, 0],
    [50_000_000n, 100],
    [99_999_999n, 100],
    [100_000_000n, 200],
    [-1n, 0],
  ])('for %d fen a month is %d basis points more', (minor, bps) => expect(incrementOf(minor)).toBe(bps));
});

describe('states', () => {
  it('go where the table says, and stay where they are', () => {
    const allowed = DIFFERENCE_STATES.flatMap((from) =>
      DIFFERENCE_STATES.filter((to) => from !== to && canBecome(from, to)).map((to) => `${from} ${to}`),
    );
    expect(allowed).toEqual([
      'open explained',
      'open disputed',
      'open adjusted_next_cycle',
      'explained open',
      'explained disputed',
      'explained adjusted_next_cycle',
      'disputed open',
      'disputed explained',
      'disputed adjusted_next_cycle',
      'adjusted_next_cycle open',
      'adjusted_next_cycle explained',
    ]);
    expect(statesBefore('disputed')).toEqual(['open', 'explained', 'disputed']);
  });
});

describe('the months that a file of details is for', () => {
  it.each([
    ['the only one', { '202610': 3 }, null, ['202610']],
    ['the one of most rows', { '202609': 1, '202610': 40, '202611': 2 }, null, ['202610']],
    ['the later of two equal ones', { '202609': 2, '202610': 2 }, null, ['202610']],
    ['the one that was named, if a row is of it', { '202609': 1, '202610': 40 }, '202609', ['202609']],
    ['not one that no row is of', { '202610': 40 }, '202609', ['202610']],
    ['several with too many rows for a mistake', { '202609': 10, '202610': 40 }, null, ['202609', '202610']],
    ['not one of ten rows among many', { '202609': 10, '202610': 41 }, null, ['202610']],
    ['none of rows without a month', { '': 9 }, null, []],
  ])('are %s', (_, rows, named, own) => {
    expect(ownPeriodsOf(new Map(Object.entries(rows)), named)).toEqual(own);
  });
});
