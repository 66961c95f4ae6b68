import { describe, expect, it } from 'vitest';
import { BENEFIT_KINDS, BENEFIT_STATES, SELLER_TIERS } from '@/db/enums/sellers';
import { TIER_DEFAULTS } from './defaults';
import {
  BENEFIT_TRANSITIONS,
  type BenefitMoment,
  benefitProblems,
  benefitSources,
  benefitTable,
  hasBenefit,
  tierOf,
} from './tier-rules';

const MILLION = 100_000_000;

it.each([
  [0, 0, true, 'certified', 'preferred'],
  [0, 0, false, null, 'certified'],
  [6, MILLION, true, 'preferred', 'leading'],
  [5, MILLION, true, 'certified', 'preferred'],
  [6, MILLION - 1, true, 'certified', 'preferred'],
  [6, 5 * MILLION - 1, true, 'preferred', 'leading'],
  [6, 5 * MILLION, true, 'leading', null],
  [60, 50 * MILLION, false, null, 'certified'],
] as const)('%s months, turnover %s, agreement %s: %s', (months, turnoverMinor, hasAgreement, tier, next) => {
  const found = tierOf({ months, turnoverMinor, hasAgreement }, TIER_DEFAULTS.china);
  expect(found).toMatchObject({ tier, next });
});

it('names every reason with what there is and what is asked', () => {
  const { checks } = tierOf({ months: 7, turnoverMinor: 500, hasAgreement: true }, TIER_DEFAULTS.china);
  expect(checks.preferred).toEqual([
    { criterion: 'months', have: 7, need: 6, isMet: true },
    { criterion: 'turnover', have: 500, need: MILLION, isMet: false },
    { criterion: 'agreement', have: 1, need: 1, isMet: true },
  ]);
});

it('a tier is not reached past a lower one whose thresholds are not met', () => {
  const odd = { ...TIER_DEFAULTS.china, preferred: { months: 99, turnoverMinor: 0, couponYearMinor: 0 } };
  expect(tierOf({ months: 60, turnoverMinor: 50 * MILLION, hasAgreement: true }, odd).tier).toBe('certified');
});

it('the table shows what each tier gets, and every tier its mark', () => {
  const table = Object.fromEntries(benefitTable().map(({ row, tiers }) => [row, tiers.length]));
  expect(table).toEqual({
    test_coupon: 3,
    joint_promotion: 3,
    conference: 2,
    brand_activity: 2,
    tech_salon: 2,
    site_slot: 3,
    marketing_support: 3,
    authorised_mark: 3,
  });
  for (const kind of BENEFIT_KINDS) {
    const tiers = benefitTable().find(({ row }) => row === kind)?.tiers ?? [];
    expect(SELLER_TIERS.filter((tier) => hasBenefit(tier, kind))).toEqual(tiers);
    expect(hasBenefit(null, kind)).toBe(false);
  }
});

it('an application goes from draft to acceptance, back when it is withdrawn, and again when it was rejected', () => {
  expect(BENEFIT_TRANSITIONS).toEqual({
    draft: ['in_review'],
    in_review: ['approved', 'rejected', 'draft'],
    rejected: ['in_review'],
    approved: ['materials_submitted'],
    materials_submitted: [],
  });
  expect(benefitSources('in_review')).toEqual(['draft', 'rejected']);
  for (const state of BENEFIT_STATES) expect(benefitSources(state)).not.toContain(state);
});

const MOMENT: BenefitMoment = {
  tier: 'preferred',
  firstDay: '2026-03-24',
  turnoverMinor: 2 * MILLION,
  supportTurnoverMinor: 2 * MILLION,
  couponMaxMinor: 100_000,
  couponLeftMinor: 60_000,
  others: [
    { kind: 'test_coupon', subject: 'Suite A', wantedOn: null },
    { kind: 'site_slot', subject: 'May', wantedOn: '2026-05-20' },
  ],
};
const coupon = { kind: 'test_coupon', subject: 'Suite B', wantedOn: null, amountMinor: 60_000 } as const;
const slot = { kind: 'site_slot', subject: 'April', wantedOn: '2026-04-20', amountMinor: null } as const;
const salon = { kind: 'tech_salon', subject: 'Talk', wantedOn: '2026-03-24', amountMinor: null } as const;
const support = {
  kind: 'marketing_support',
  subject: 'Campaign',
  wantedOn: '2026-04-01',
  amountMinor: null,
} as const;
type Given = Parameters<typeof benefitProblems>[0];

describe('an application', () => {
  it.each<[string, Given]>([
    ['a coupon for what is left', coupon],
    ['a slot in a free month', slot],
    ['a salon on the first day', salon],
    ['support at the very turnover', support],
  ])('is taken: %s', (_, given) => {
    expect(benefitProblems(given, MOMENT)).toEqual([]);
  });

  it.each<[string, Given, Partial<BenefitMoment>, string, string]>([
    ['no amount', { ...coupon, amountMinor: null }, {}, 'amountMinor', 'required'],
    ['an amount of nothing', { ...coupon, amountMinor: 0 }, {}, 'amountMinor', 'required'],
    ['more than one coupon', { ...coupon, amountMinor: 100_001 }, {}, 'amountMinor', 'benefit_coupon_max'],
    ['more than the year', { ...coupon, amountMinor: 60_001 }, {}, 'amountMinor', 'benefit_coupon_year'],
    ['a second coupon', { ...coupon, subject: 'suite a' }, {}, 'subject', 'benefit_coupon_repeated'],
    ['no day', { ...slot, wantedOn: null }, {}, 'wantedOn', 'required'],
    ['a slot in a taken month', { ...slot, wantedOn: '2026-05-01' }, {}, 'wantedOn', 'benefit_slot_taken'],
    ['a tier too low', salon, { tier: 'certified' }, 'kind', 'benefit_tier'],
    ['no tier', slot, { tier: null }, 'kind', 'benefit_tier'],
    ['too little turnover', support, { turnoverMinor: 2 * MILLION - 1 }, 'kind', 'benefit_turnover'],
  ])('is held back: %s', (_, given, change, path, code) => {
    expect(benefitProblems(given, { ...MOMENT, ...change })).toEqual([{ path, code }]);
  });

  it('comes early enough', () => {
    expect(benefitProblems({ ...salon, wantedOn: '2026-03-23' }, MOMENT)).toEqual([
      { path: 'wantedOn', code: 'benefit_lead_time', params: { days: 14 } },
    ]);
  });
});
