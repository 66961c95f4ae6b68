import {
  BENEFIT_KINDS,
  type BenefitKind,
  type BenefitState,
  SELLER_TIERS,
  type SellerTier,
} from '@/db/enums/sellers';
import type { FieldProblem } from '@/lib/errors';
import type { SaveBenefit, TierCheck } from './contract-benefits';
import { BENEFIT_ROWS, BENEFIT_TERMS, type BenefitRow } from './contract-values';
import type { TierRule, TierRules } from './defaults';

export type TierFacts = { months: number; turnoverMinor: number; hasAgreement: boolean };

const checksOf = (rule: TierRule, facts: TierFacts): TierCheck[] => [
  { criterion: 'months', have: facts.months, need: rule.months, isMet: facts.months >= rule.months },
  {
    criterion: 'turnover',
    have: facts.turnoverMinor,
    need: rule.turnoverMinor,
    isMet: facts.turnoverMinor >= rule.turnoverMinor,
  },
  { criterion: 'agreement', have: facts.hasAgreement ? 1 : 0, need: 1, isMet: facts.hasAgreement },
];

/** The tier of a seller with every reason (§9): the highest one all of whose criteria, and of those below, are met. */
export function tierOf(facts: TierFacts, rules: TierRules) {
  const checks: Record<SellerTier, TierCheck[]> = {
    certified: checksOf(rules.certified, facts),
    preferred: checksOf(rules.preferred, facts),
    leading: checksOf(rules.leading, facts),
  };
  const missed = SELLER_TIERS.findIndex((tier) => checks[tier].some((check) => !check.isMet));
  const reached = missed === -1 ? SELLER_TIERS.length : missed;
  return { tier: SELLER_TIERS[reached - 1] ?? null, next: SELLER_TIERS[reached] ?? null, checks };
}

const isApplicable = (row: BenefitRow): row is BenefitKind =>
  (BENEFIT_KINDS as readonly string[]).includes(row);

/** The table of benefits: what each tier gets; every tier carries the mark of its own level. */
export const benefitTable = () =>
  BENEFIT_ROWS.map((row) => {
    if (!isApplicable(row)) return { row, tiers: [...SELLER_TIERS], leadDays: 0 };
    const { minTier, leadDays } = BENEFIT_TERMS[row];
    return { row, tiers: SELLER_TIERS.slice(SELLER_TIERS.indexOf(minTier)), leadDays };
  });

export const hasBenefit = (tier: SellerTier | null, kind: BenefitKind): boolean =>
  tier !== null && SELLER_TIERS.indexOf(tier) >= SELLER_TIERS.indexOf(BENEFIT_TERMS[kind].minTier);

/** What each state of an application may become (R76); a withdrawn one is a draft again. */
export const BENEFIT_TRANSITIONS: Record<BenefitState, readonly BenefitState[]> = {
  draft: ['in_review'],
  in_review: ['approved', 'rejected', 'draft'],
  rejected: ['in_review'],
  approved: ['materials_submitted'],
  materials_submitted: [],
};

export const benefitSources = (to: BenefitState): BenefitState[] =>
  (Object.keys(BENEFIT_TRANSITIONS) as BenefitState[]).filter((from) =>
    BENEFIT_TRANSITIONS[from].includes(to),
  );

export const canEditBenefit = (state: BenefitState): boolean => state === 'draft' || state === 'rejected';

/** What a new application is judged by besides itself. `others` are those in review, approved or done. */
export type BenefitMoment = {
  tier: SellerTier | null;
  /** The first day (`YYYY-MM-DD`) that is far enough ahead. */
  firstDay: string;
  turnoverMinor: number;
  supportTurnoverMinor: number;
  couponMaxMinor: number;
  /** What coupons may still come to this year. */
  couponLeftMinor: number;
  others: readonly { kind: BenefitKind; subject: string; wantedOn: string | null }[];
};

type Application = Pick<SaveBenefit, 'kind' | 'subject' | 'wantedOn' | 'amountMinor'>;

function couponProblems({ subject, amountMinor }: Application, moment: BenefitMoment): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const same = (other: { subject: string }) => other.subject.toLowerCase() === subject.toLowerCase();
  if (moment.others.some((other) => other.kind === 'test_coupon' && same(other)))
    problems.push({ path: 'subject', code: 'benefit_coupon_repeated' });
  if (!amountMinor) problems.push({ path: 'amountMinor', code: 'required' });
  else if (amountMinor > moment.couponMaxMinor)
    problems.push({ path: 'amountMinor', code: 'benefit_coupon_max' });
  else if (amountMinor > moment.couponLeftMinor)
    problems.push({ path: 'amountMinor', code: 'benefit_coupon_year' });
  return problems;
}

function dayProblems({ kind, wantedOn }: Application, moment: BenefitMoment): FieldProblem[] {
  const { leadDays } = BENEFIT_TERMS[kind];
  if (leadDays === 0) return [];
  if (!wantedOn) return [{ path: 'wantedOn', code: 'required' }];
  if (wantedOn < moment.firstDay)
    return [{ path: 'wantedOn', code: 'benefit_lead_time', params: { days: leadDays } }];
  const month = wantedOn.slice(0, 7);
  const isTaken =
    kind === 'site_slot' &&
    moment.others.some((other) => other.kind === kind && other.wantedOn?.startsWith(month));
  return isTaken ? [{ path: 'wantedOn', code: 'benefit_slot_taken' }] : [];
}

/** What keeps an application from being submitted, field by field (R75, R76). */
export function benefitProblems(given: Application, moment: BenefitMoment): FieldProblem[] {
  const problems = dayProblems(given, moment);
  if (!hasBenefit(moment.tier, given.kind)) problems.push({ path: 'kind', code: 'benefit_tier' });
  if (given.kind === 'marketing_support' && moment.turnoverMinor < moment.supportTurnoverMinor)
    problems.push({ path: 'kind', code: 'benefit_turnover' });
  return given.kind === 'test_coupon' ? [...problems, ...couponProblems(given, moment)] : problems;
}
