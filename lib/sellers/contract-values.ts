import type { Currency, Site } from '@/db/enums';
import type { BenefitKind, QualificationKind, SellerTier } from '@/db/enums/sellers';

/** Values of the contracts that screens need at run time; apart from them, so that they do not load the validator. */

/** What a seller must be to enter the marketplace (R6), in the order of the checklist. */
export const ENTRY_CONDITIONS = [
  'age',
  'capital',
  'staff',
  'support',
  'software_right',
  'business_license',
] as const;
export type EntryCondition = (typeof ENTRY_CONDITIONS)[number];

/** Documents of which any one fulfils a condition. */
export const CONDITION_DOCUMENTS: Partial<Record<EntryCondition, readonly QualificationKind[]>> = {
  software_right: ['software_copyright', 'sales_license'],
  business_license: ['business_license'],
};

/** Questions of the survey of associated suppliers; the marketplace publishes no wording, so this is a default. */
export const SURVEY_QUESTIONS = ['staff_relation', 'shared_control', 'other_supplier'] as const;
export type SurveyQuestion = (typeof SURVEY_QUESTIONS)[number];
export const SURVEY_ANSWERS = ['yes', 'no'] as const;
export type SurveyAnswer = (typeof SURVEY_ANSWERS)[number];

export type ContractingEntity = {
  id: string;
  name: string;
  sites: readonly Site[];
  currencies: readonly [Currency, ...Currency[]];
};

/**
 * Who contracts with the seller and in which currencies. The marketplace's own table of more than 70 countries is not
 * public: these are defaults in the currencies that this product knows.
 */
export const CONTRACTING_ENTITIES = [
  {
    id: 'huawei_cloud_computing',
    name: '华为云计算技术有限公司',
    sites: ['china'],
    currencies: ['CNY'],
  },
  {
    id: 'sparkoo_singapore',
    name: 'SPARKOO TECHNOLOGIES SINGAPORE PTE. LTD.',
    sites: ['international'],
    currencies: ['USD', 'EUR', 'CNY'],
  },
  {
    id: 'sparkoo_hong_kong',
    name: 'Sparkoo Technologies Hong Kong Co., Limited',
    sites: ['international'],
    currencies: ['USD', 'CNY'],
  },
  {
    id: 'sparkoo_ireland',
    name: 'Sparkoo Technologies Ireland Co., Limited',
    sites: ['europe'],
    currencies: ['EUR', 'USD'],
  },
] as const satisfies readonly ContractingEntity[];
export type ContractingEntityId = (typeof CONTRACTING_ENTITIES)[number]['id'];

export const entitiesOf = (site: Site): readonly ContractingEntity[] =>
  CONTRACTING_ENTITIES.filter((entity) => (entity.sites as readonly Site[]).includes(site));

export const entityOf = (id: string): ContractingEntity | null =>
  CONTRACTING_ENTITIES.find((entity) => entity.id === id) ?? null;

/** The id of the entity that bears a name, as files write it; a name that is none stays as it is. */
export const entityIdOf = (name: string): string =>
  CONTRACTING_ENTITIES.find((entity) => entity.name.toLowerCase() === name.trim().toLowerCase())?.id ?? name;

/** Why no settlement is processed (R5, R7). */
export const SETTLEMENT_PAUSES = ['not_certified', 'under_review', 'rejected'] as const;
export type SettlementPause = (typeof SETTLEMENT_PAUSES)[number];

/** How a seller stands with an agreement: none recorded, never signed, an older version signed, signed. */
export const AGREEMENT_STANDINGS = ['missing', 'unsigned', 'sign_again', 'signed'] as const;
export type AgreementStanding = (typeof AGREEMENT_STANDINGS)[number];

/** What a tier asks for. */
export const TIER_CRITERIA = ['months', 'turnover', 'agreement'] as const;
export type TierCriterion = (typeof TIER_CRITERIA)[number];

/** Rows of the table of benefits; `authorised_mark` is carried, not applied for. */
export const BENEFIT_ROWS = [
  'test_coupon',
  'joint_promotion',
  'conference',
  'brand_activity',
  'tech_salon',
  'site_slot',
  'marketing_support',
  'authorised_mark',
] as const;
export type BenefitRow = (typeof BENEFIT_ROWS)[number];

export type BenefitTerms = { minTier: SellerTier; leadDays: number };

/**
 * From which tier on a benefit is given and how many days ahead it is applied for (R75, R76). Which tiers the ticks of
 * the marketplace's table stand under is inferred; slots and support name no tier.
 */
export const BENEFIT_TERMS: Record<BenefitKind, BenefitTerms> = {
  test_coupon: { minTier: 'certified', leadDays: 0 },
  joint_promotion: { minTier: 'certified', leadDays: 14 },
  conference: { minTier: 'preferred', leadDays: 30 },
  brand_activity: { minTier: 'preferred', leadDays: 30 },
  tech_salon: { minTier: 'preferred', leadDays: 14 },
  site_slot: { minTier: 'certified', leadDays: 14 },
  marketing_support: { minTier: 'certified', leadDays: 14 },
};

export const MAX_DOCUMENT_BYTES = 10_000_000;
/** What documents are stored as: told by content. */
export const DOCUMENT_TYPES = ['application/pdf', 'image/png', 'image/jpeg'] as const;
export const DOCUMENT_ACCEPT = '.pdf,.png,.jpg,.jpeg';
